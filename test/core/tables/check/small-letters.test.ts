import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../../src/core/tables/check/check.ts';
import { document, library } from '../../chat/harbour.ts';

const CASED = library([
  document('dam', [
    'Norway and Chile signed a treaty on the dam in Lisbon on 4 May 2019.',
    'The works are led by the engineer Peter Holm, who came from Sweden.',
  ]),
]);
const SMALL = library([
  document('dam', [
    'norway and chile signed a treaty on the dam in lisbon on 4 may 2019.',
    'the works on it are led by the engineer peter holm, who came from sweden three years before.',
  ]),
]);

const CLAIMS: readonly (readonly [string, string])[] = [
  ['The works are led by Peter Holm.', 'supported'],
  ['The works are led by Martin Brook.', 'contradicted'],
  ['Norway and Chile signed the treaty on the dam in Madrid.', 'contradicted'],
  ['Norway and Chile signed the treaty on the dam in May 2019.', 'supported'],
];

const verdict = (claim: string, of: typeof CASED): string => {
  const found = checkClaim(of, claim);
  return 'verdict' in found ? found.verdict : found.kind;
};

describe('names are known without their capitals', () => {
  it.each(CLAIMS)('in a claim: %s', (claim, wanted) => {
    expect(verdict(claim.toLowerCase(), CASED)).toBe(wanted);
  });

  it.each(CLAIMS)('in the library: %s', (claim, wanted) => {
    expect(verdict(claim, SMALL)).toBe(wanted);
  });

  it('and quoted as they are written', () => {
    const found = checkClaim(SMALL, 'The works are led by Martin Brook.');
    const differs = 'parts' in found ? found.parts.flatMap((part) => part.differs) : [];
    expect(differs.map(({ evidence }) => evidence?.quote)).toEqual(['peter holm']);
  });
});
