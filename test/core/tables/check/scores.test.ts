import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../../src/core/tables/check/check.ts';
import { document, library } from '../../chat/harbour.ts';

const TOWN = library([
  document('town', [
    'Lorn beat Skerry 35-6 in the final in May.',
    'The council rejected the toll by 92 votes to 8 in June.',
    'The ferries run 5-10 kilometres from the shore of Tarn.',
  ]),
]);

function verdictOn(claim: string): string {
  const found = checkClaim(TOWN, claim);
  return 'verdict' in found ? found.verdict : found.kind;
}

describe('a score or a count of votes', () => {
  it.each([
    ['that is the same supports', 'Lorn beat Skerry 35–6 in the final.', 'supported'],
    ['that is another contradicts', 'Lorn beat Skerry 45-6 in the final.', 'contradicted'],
    ['of votes supports', 'The council rejected the toll 92 to 8.', 'supported'],
    [
      'of other votes contradicts',
      'The council rejected the toll by 82 votes to 8.',
      'contradicted',
    ],
    ['is no range', 'The ferries run 5-10 kilometres from the shore of Tarn.', 'supported'],
  ])('%s', (_, claim, verdict) => {
    expect(verdictOn(claim)).toBe(verdict);
  });
});
