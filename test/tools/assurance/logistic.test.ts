import { describe, expect, it } from 'vitest';
import { generator } from '../../bench/random.ts';
import { type Example, fitLogistic, probability } from './logistic.ts';

/** Questions whose answer is drawn with the probability that known weights give. */
function drawnBy(weights: readonly number[], count: number): Example[] {
  const draw = generator(5);
  const chance = (): number => draw(1e6) / 1e6;
  return Array.from({ length: count }, () => {
    const signs = weights.map((_, j) => (j === 0 ? 1 : 4 * chance() - 2));
    return { signs, isAnswered: chance() < probability(signs, weights), times: 1 };
  });
}

describe('the logistic fit', () => {
  it('recovers the weights that drew the answers', () => {
    const known = [0.5, 2, -1, 0];
    const found = fitLogistic(drawnBy(known, 8000), known.length);
    known.forEach((weight, j) => expect(Math.abs((found[j] ?? 0) - weight)).toBeLessThan(0.15));
  });

  it('counts an example as often as it is told to', () => {
    const [once, more] = [drawnBy([0, 1], 60), drawnBy([0, -1], 90).slice(60)];
    const weighed = fitLogistic([...once, ...more.map((one) => ({ ...one, times: 2 }))], 2);
    const repeated = fitLogistic([...once, ...more, ...more], 2);
    weighed.forEach((weight, j) => expect(weight).toBeCloseTo(repeated[j] ?? 0, 3));
  });

  it('learns nothing from an example that counts nothing', () => {
    const taught = drawnBy([0, 1], 40);
    const silent = { signs: [1, 9], isAnswered: false, times: 0 };
    expect(fitLogistic([...taught, silent], 2)).toEqual(fitLogistic(taught, 2));
  });

  it('stays finite where the examples are told apart without fail', () => {
    const apart = [-2, -1, 1, 2].map((x) => ({ signs: [1, x], isAnswered: x > 0, times: 1 }));
    const weights = fitLogistic(apart, 2);
    expect(weights.every(Number.isFinite)).toBe(true);
    expect(probability([1, 1], weights)).toBeGreaterThan(0.95);
  });
});
