import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../../src/core/tables/check/check.ts';
import { document, library } from '../../chat/harbour.ts';

const MILLS = library([
  document('mills', [
    'Norway milled 41.5 tonnes of barley in 2013, compared with 58.3 tonnes a year earlier.',
    'Peru shipped 30 tonnes of tin and Bolivia shipped 12 tonnes of tin.',
    'Chile caught cod in 2015 and in 2016.',
    'The Tarn tower is taller than the Lorn tower.',
  ]),
]);

const verdict = (claim: string): string => {
  const found = checkClaim(MILLS, claim);
  return 'verdict' in found ? found.verdict : found.kind;
};

describe('a comparison', () => {
  it.each([
    ['the figures of two years', 'Norway milled less barley in 2013 than in 2012.'],
    ['the same comparison', 'The Tarn tower is taller than the Lorn tower.'],
  ])('is supported by %s that give its direction', (_, claim) => {
    expect(verdict(claim)).toBe('supported');
  });

  it.each([
    ['the figures of two years', 'Norway milled more barley in 2013 than in 2012.'],
    ['the figures of two countries', 'Bolivia shipped more tin than Peru.'],
    ['the same comparison the other way round', 'The Lorn tower is taller than the Tarn tower.'],
  ])('is contradicted by %s', (_, claim) => {
    expect(verdict(claim)).toBe('contradicted');
  });

  it('is not in the library where neither words nor figures give a direction', () => {
    expect(verdict('Chile caught more cod in 2016 than in 2015.')).toBe('absent');
    expect(verdict('Chile caught less cod in 2016 than in 2015.')).toBe('absent');
  });
});
