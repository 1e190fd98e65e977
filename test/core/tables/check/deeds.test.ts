import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../../src/core/tables/check/check.ts';
import { document, library } from '../../chat/harbour.ts';

const TOWN = library([
  document('town', [
    'Rosa Quint, the mayor of Tarn, met the Peruvian ambassador in Lorn on May 4.',
    'The ambassador counted nine smugglers who work in Lorn.',
    'Ana Brandt ended a visit to Chile on June 8.',
    'Brandt fired the harbour master of Skerry in July.',
  ]),
]);

function verdictOn(claim: string): string {
  const found = checkClaim(TOWN, claim);
  return 'verdict' in found ? found.verdict : found.kind;
}

describe('a deed that nothing tells of is absent,', () => {
  it.each([
    ['with an object of its own', 'Ana Brandt opened a factory in Chile on June 8.'],
    ['that lies in its object', 'The ambassador wrote a book on the smugglers in Lorn.'],
  ])('%s', (_, claim) => {
    expect(verdictOn(claim)).toBe('absent');
  });
});

describe('a deed is supported', () => {
  it('in other words', () => {
    expect(verdictOn('Brandt sacked the harbour master of Skerry.')).toBe('supported');
  });
});
