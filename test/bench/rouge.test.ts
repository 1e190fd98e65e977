import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { longestCommon, rouge, rougeWords } from './rouge.ts';

const scores = (summary: string, ...references: string[]) =>
  rouge(rougeWords(summary), references.map(rougeWords));

describe('ROUGE', () => {
  it('is counted by hand like this', () => {
    // 5 of 6 words, 3 of 5 pairs, and “the cat on the mat” in order.
    expect(scores('The cat sat on the mat.', 'the cat was on the mat')).toEqual({
      rouge1: 10 / 12,
      rouge2: 6 / 10,
      rougeL: 10 / 12,
    });
  });

  it('counts a repeated word as often as both have it', () => {
    expect(scores('the the the', 'the end').rouge1).toBeCloseTo(2 / 5);
  });

  it('takes words by their stems, but not short ones', () => {
    expect(scores('dredging harbours', 'dredged harbour').rouge1).toBe(1);
    expect(rougeWords('Its seas; 3,200 tonnes')).toEqual(['its', 'sea', '3', '200', 'tonn']);
  });

  it('is against the nearest reference', () => {
    expect(scores('salt and amber', 'timber', 'amber and salt')).toMatchObject({
      rouge1: 1,
      rouge2: 0,
    });
  });

  it('is nothing for nothing', () => {
    expect(scores('', 'salt')).toEqual({ rouge1: 0, rouge2: 0, rougeL: 0 });
  });

  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 12 });

  it('lies between 0 and 1, is the same both ways, and 1 for the same words', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const score = rouge(a, [b]);
        for (const value of Object.values(score)) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
        expect(rouge(b, [a])).toEqual(score);
        expect(rouge(a, [a]).rougeL).toBe(1);
        expect(longestCommon(a, b)).toBeLessThanOrEqual(Math.min(a.length, b.length));
      }),
    );
  });
});
