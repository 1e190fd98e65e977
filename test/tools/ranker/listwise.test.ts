import { describe, expect, it } from 'vitest';
import { generator } from '../../bench/random.ts';
import { type Instance, accuracy, fit, pooled } from './listwise.ts';

const instance = (
  rows: number[][],
  gold: boolean[],
  changes: Partial<Instance> = {},
): Instance => ({
  group: 'g',
  rows,
  gold,
  near: gold,
  inPlace: gold,
  ...changes,
});

/** Questions whose gold candidate is drawn by the softmax of known weights. */
function drawnBy(weights: readonly number[], count: number): Instance[] {
  const draw = generator(3);
  const chance = (): number => draw(1e6) / 1e6;
  return Array.from({ length: count }, () => {
    const rows = Array.from({ length: 8 }, () => weights.map(chance));
    const odds = rows.map((row) =>
      Math.exp(row.reduce((sum, x, j) => sum + x * (weights[j] ?? 0), 0)),
    );
    let rest = chance() * odds.reduce((a, b) => a + b, 0);
    const gold = odds.findIndex((odd) => (rest -= odd) < 0);
    return instance(
      rows,
      rows.map((_, i) => i === gold),
    );
  });
}

const weighed = (
  instances: readonly Instance[],
  times = 1,
): { instance: Instance; times: number }[] => instances.map((one) => ({ instance: one, times }));

describe('fitting', () => {
  it('recovers the weights that drew the answers', () => {
    const known = [3, -2, 0, 1];
    const found = fit(weighed(drawnBy(known, 4000)), known.length);
    known.forEach((weight, j) => expect(Math.abs((found[j] ?? 0) - weight)).toBeLessThan(0.3));
  });

  it('gives the same weights each time', () => {
    const data = weighed(drawnBy([1, -1], 50));
    expect(fit(data, 2)).toEqual(fit(data, 2));
  });

  it('counts an instance as often as it is told to', () => {
    const [first, second] = [drawnBy([2, 0], 40), drawnBy([0, 2], 70).slice(40)];
    const twice = fit([...weighed(first, 2), ...weighed(second)], 2);
    const repeated = fit(weighed([...first, ...first, ...second]), 2);
    twice.forEach((weight, j) => expect(weight).toBeCloseTo(repeated[j] ?? 0, 6));
  });

  it('asks for one of several gold candidates, whichever scores best', () => {
    const both = instance(
      [
        [1, 0],
        [0, 1],
        [0, 0],
      ],
      [true, true, false],
    );
    const one = instance(
      [
        [1, 0],
        [0, 0],
      ],
      [true, false],
    );
    const found = fit(weighed([both, one]), 2);
    expect(accuracy([both, one], found).sentence).toBe(1);
  });

  it('learns nothing where nothing is gold, and stays finite where scores are huge', () => {
    expect(fit(weighed([instance([[1], [2]], [false, false])]), 1)).toEqual([0]);
    const huge = fit(weighed([instance([[1e6], [0]], [true, false])]), 1);
    expect(huge.every(Number.isFinite)).toBe(true);
  });
});

describe('accuracy', () => {
  const rows = [[0], [2], [1]];

  it('looks at the candidate with the highest score', () => {
    const labels = { near: [true, true, false], inPlace: [false, true, true] };
    const right = accuracy([instance(rows, [false, true, false], labels)], [1]);
    expect(right).toEqual({ sentence: 1, near: 1, paragraphFirst: 1, of: 1 });
    const wrong = accuracy([instance(rows, [false, true, false], labels)], [-1]);
    expect(wrong).toEqual({ sentence: 0, near: 1, paragraphFirst: 0, of: 1 });
  });

  it('counts a question without candidates as missed', () => {
    expect(accuracy([instance([], []), instance(rows, [false, true, false])], [1]).sentence).toBe(
      0.5,
    );
  });

  it('is pooled by questions, not by tests', () => {
    const half = { sentence: 1, near: 1, paragraphFirst: 1, of: 3 };
    const other = { sentence: 0, near: 0.5, paragraphFirst: 1, of: 1 };
    expect(pooled([half, other])).toEqual({
      sentence: 0.75,
      near: 0.875,
      paragraphFirst: 1,
      of: 4,
    });
  });
});
