import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generator } from '../bench/random.ts';
import { sample, shuffled } from './random.ts';

const items = fc.array(fc.integer(), { maxLength: 60 });
const sorted = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b);

describe('chance with a seed', () => {
  it('gives the same numbers for the same seed', () => {
    const [one, two] = [generator(5), generator(5)];
    const draws = Array.from({ length: 50 }, () => [one(1000), two(1000)]);
    for (const [a, b] of draws) expect(a).toBe(b);
    expect(new Set(draws.map(([a]) => a)).size).toBeGreaterThan(40);
  });

  it('stays below its bound', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1e6 }), (seed, bound) => {
        const drawn = generator(seed)(bound);
        expect(drawn).toBeGreaterThanOrEqual(0);
        expect(drawn).toBeLessThan(bound);
      }),
    );
  });

  it('shuffles without losing anything', () => {
    fc.assert(
      fc.property(items, fc.integer(), (all, seed) => {
        expect(sorted(shuffled(all, generator(seed)))).toEqual(sorted(all));
      }),
    );
  });

  it('puts each item first about as often as any other', () => {
    const draw = generator(11);
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 4000; i += 1) {
      const [first = 0] = shuffled([0, 1, 2, 3], draw);
      counts[first] = (counts[first] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  it('draws a sample of its size, in the order given', () => {
    fc.assert(
      fc.property(fc.nat(80), fc.nat(80), fc.integer(), (of, size, seed) => {
        const drawn = sample([...Array(of).keys()], size, seed);
        expect(drawn).toHaveLength(Math.min(of, size));
        expect(drawn).toEqual(sorted(drawn));
      }),
    );
  });
});
