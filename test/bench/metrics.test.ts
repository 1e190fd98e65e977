import { describe, expect, it } from 'vitest';

import { ndcg, percentile, recall } from './metrics.ts';

const ids = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
const relevant = (...names: string[]): Map<string, number> =>
  new Map(names.map((name) => [name, 1]));

describe('nDCG@10', () => {
  it('is 1 for the ideal order and 0 where nothing relevant is ranked', () => {
    const grades = new Map([
      ['a', 3],
      ['b', 1],
    ]);
    expect(ndcg(['a', 'b', 'x'], grades)).toBe(1);
    expect(ndcg(['x', 'y'], grades)).toBe(0);
    expect(ndcg([], grades)).toBe(0);
  });

  it('gains 2^grade − 1 and discounts by the logarithm of the rank', () => {
    const grades = new Map([
      ['a', 1],
      ['b', 2],
    ]);
    // (1 + 3 / log2 3) / (3 + 1 / log2 3)
    expect(ndcg(['a', 'b'], grades)).toBeCloseTo(0.7967, 4);
    // 1 / log2 4
    expect(ndcg(['x', 'y', 'a'], relevant('a'))).toBe(0.5);
  });

  it('ignores ranks after the tenth, in the ideal order too', () => {
    expect(ndcg([...ids(1, 10), 'a'], relevant('a'))).toBe(0);
    expect(ndcg(ids(1, 10), relevant(...ids(1, 30)))).toBe(1);
  });
});

describe('recall@10', () => {
  it('is the share of all relevant documents that the first ten hold', () => {
    expect(recall(['a', 'x', 'b'], relevant('a', 'b', 'c', 'd'))).toBe(0.5);
    expect(recall([...ids(1, 10), 'a'], relevant('a'))).toBe(0);
  });

  it('stays below 1 where more than ten are relevant', () => {
    expect(recall(ids(1, 10), relevant(...ids(1, 20)))).toBe(0.5);
  });
});

describe('a percentile', () => {
  it('is the nearest rank, in whatever order the values come', () => {
    const values = [...ids(51, 100), ...ids(1, 50)].map(Number);
    expect(percentile(values, 0.5)).toBe(50);
    expect(percentile(values, 0.99)).toBe(99);
    expect(percentile([5, 1, 3], 0.5)).toBe(3);
    expect(percentile([7], 0.99)).toBe(7);
  });
});
