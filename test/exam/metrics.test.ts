import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auroc } from './metrics.ts';

describe('the area under the curve', () => {
  it('is 1 where every positive scores above every negative, and 0 the other way round', () => {
    expect(auroc([3, 4], [1, 2])).toBe(1);
    expect(auroc([1, 2], [3, 4])).toBe(0);
  });

  it('is a half where all score the same', () => {
    expect(auroc([1, 1, 1], [1, 1])).toBe(0.5);
  });

  it('is not there where a side is empty', () => {
    expect(auroc([], [1])).toBeNull();
    expect(auroc([1], [])).toBeNull();
  });

  it('is the share of pairs in the right order, ties counting half', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        const pairs = positives.flatMap((p) =>
          negatives.map((n) => (p > n ? 1 : p === n ? 0.5 : 0)),
        );
        const mean = pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length;
        expect(auroc(positives, negatives)).toBeCloseTo(mean, 10);
      }),
    );
  });
});
