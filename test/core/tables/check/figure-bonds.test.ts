import { describe, expect, it } from 'vitest';
import { checkClaim, type Check } from '../../../../src/core/tables/check/check.ts';
import { document, library } from '../../chat/harbour.ts';

const MILLS = library([
  document('mills', [
    'Norway milled 41.5 tonnes of barley in 2013, down from 58.3 tonnes in 2012.',
    'The ferry carries 900 passengers a day.',
    'Rents averaged 12.4 percent of income, not 7.5 percent as the landlords had claimed.',
    'The guild wants the fee raised from 3 to 9 percent.',
    'Lodgings filled 62 percent of their beds in May rather than the 80 percent that was hoped for.',
    'The harbour has 40 cranes.',
  ]),
]);

function check(claim: string): Check {
  const found = checkClaim(MILLS, claim);
  if (!('parts' in found)) throw new Error(found.kind);
  return found;
}

describe('a figure of a claim is one figure of the sentence with all that it is told with', () => {
  it.each([
    ['another year', 'Norway milled 58.3 tonnes of barley in 2013.', '41.5 tonnes'],
    ['another rate', 'The ferry carries 900 passengers a week.', '900 passengers a day'],
    ['a denial', 'Rents averaged 7.5 percent of income.', '12.4 percent'],
    ['the other end of a change', 'The guild wants the fee raised from 9 to 3 percent.', '3'],
    ['a hope', 'Lodgings filled 80 percent of their beds in May.', '62 percent'],
  ])('so that one of %s is contradicted, and the right one shown', (_, claim, right) => {
    const { verdict, parts } = check(claim);
    expect(verdict).toBe('contradicted');
    expect(parts[0]?.differs.map(({ evidence }) => evidence?.quote)).toContain(right);
  });

  it.each([
    'Norway milled 41.5 tonnes of barley in 2013.',
    'Norway milled 58.3 tonnes of barley in 2012.',
    'The ferry carries 900 passengers a day.',
    'Rents averaged 12.4 percent of income.',
    'The guild wants the fee raised from 3 to 9 percent.',
  ])('and is supported where it keeps them: %s', (claim) => {
    expect(check(claim).verdict).toBe('supported');
  });

  it.each([
    ['a rate', 'The ferry carries 900 passengers.'],
    ['a total', 'The harbour has 40 cranes a mile.'],
  ])('so that %s in its place supports nothing', (_, claim) => {
    expect(check(claim).verdict).not.toBe('supported');
  });
});
