import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../../src/core/tables/check/check.ts';
import { figureFit } from '../../../../src/core/tables/check/amount-fit.ts';
import { partsOf } from '../../../../src/core/tables/check/claim-parts.ts';
import { marksIn } from '../../../../src/core/tables/check/marks.ts';
import { multipleBeside, multiplesIn } from '../../../../src/core/tables/check/multiples.ts';
import { readingsOfText, type Reading } from '../../../../src/core/tables/check/reading.ts';
import { document, library } from '../../chat/harbour.ts';

const { names } = library([]);

function readingOf(text: string): Reading {
  const [reading] = readingsOfText(names, text);
  if (reading === undefined) throw new Error(text);
  return reading;
}

describe('an amount told in another unit', () => {
  const fit = (claim: string, evidence: string): string | null => {
    const [[own], [stated]] = [readingOf(claim).figures, readingOf(evidence).figures];
    if (own === undefined || stated === undefined) throw new Error(`${claim} | ${evidence}`);
    return figureFit(own, stated, true);
  };
  it.each([
    ['over three kilometres', '3,258 metres', 'agrees'],
    ['more than four kilometres', '3,258 metres', 'differs'],
    ['more than half of it', '52 percent of it', 'agrees'],
    ['more than half of it', '61 percent of it', 'agrees'],
    ['more than half of it', '41 percent of it', 'differs'],
    ['a third of it', '33 percent of it', 'agrees'],
    ['about two weeks', '15 days', 'agrees'],
    ['about two weeks', '30 days', 'differs'],
  ])('%s — %s %s', (claim, evidence, expected) => {
    expect(fit(`It is ${claim}.`, `It is ${evidence}.`)).toBe(expected);
  });
});

describe('an amount that the next sentence tells', () => {
  const TOLD = library([
    document('rally', [
      'Police said 24,000 people attended the rally in the harbour. The organisers said 40,000 had come.',
      'Under the contract the town gets a quarter of the revenue. Of the ore, a third is sold abroad.',
    ]),
  ]);
  const verdict = (claim: string): string => {
    const found = checkClaim(TOLD, claim);
    if (!('parts' in found)) throw new Error(found.kind);
    return found.verdict;
  };

  it('is not contradicted where two count otherwise', () => {
    expect(verdict('40,000 people attended the rally in the harbour.')).not.toBe('contradicted');
    expect(verdict('30,000 people attended the rally in the harbour.')).toBe('contradicted');
  });

  it('does not support a claim whose own sentence tells another of its kind', () => {
    expect(verdict('Under the contract the town gets a third of the revenue.')).toBe(
      'contradicted',
    );
  });
});

describe('how many times as much', () => {
  const beside = (claim: string, evidence: string): boolean | null => {
    const [own] = multiplesIn(readingOf(claim));
    if (own === undefined) throw new Error(claim);
    return multipleBeside(own, readingOf(evidence))?.isSame ?? null;
  };
  it.each([
    ['Trade doubled.', 'Trade was twice as large as in May.', true],
    ['Trade doubled.', 'Trade grew three times as large.', false],
    ['Trade grew threefold.', 'Trade tripled.', true],
    ['Trade doubled.', 'Trade grew from 20 to 40 tonnes.', true],
    ['Trade tripled.', 'Trade grew from 20 to 40 tonnes.', false],
    ['Trade doubled.', 'Trade grew.', null],
  ])('%s — %s %s', (claim, evidence, expected) => {
    expect(beside(claim, evidence)).toBe(expected);
  });
});

describe('an ordinal number', () => {
  it.each([
    ['the twelfth', 12],
    ['the twenty-second', 22],
    ['the thirtieth', 30],
    ['the 41st', 41],
  ])('is read from words and digits: %s', (text, value) => {
    expect(marksIn(text, 0)).toMatchObject([{ kind: 'ordinal', value }]);
  });
});

describe('a phrase', () => {
  it('is read as one word where reports use it as one', () => {
    const terms = (text: string): string[] => readingOf(text).words.map(({ term }) => term);
    expect(terms('Rebels came to power.')).toEqual(terms('Rebels come to power.'));
    expect(terms('Rebels came to power.')).toHaveLength(2);
  });
});

describe('the parts of a claim', () => {
  const parts = (text: string): string[] => partsOf(readingOf(text)).map((part) => part.text);
  it.each([
    'Although they have no ties, Peru and Chile have seen trade grow.',
    'Cooling towers, which look like chimneys, are used in the desert.',
  ])('are no halves of a subject: %s', (claim) => {
    expect(parts(claim)).toEqual([claim]);
  });
});
