import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimise } from './lbfgs.ts';

describe('minimising', () => {
  it('finds the minimum of any bowl, however stretched', () => {
    const axis = fc.record({
      at: fc.double({ min: -20, max: 20, noNaN: true }),
      stiffness: fc.double({ min: 0.1, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(axis, { minLength: 1, maxLength: 8 }), (axes) => {
        const found = minimise(axes.length, (weights) => ({
          value: axes.reduce(
            (sum, { at, stiffness }, i) => sum + (stiffness / 2) * ((weights[i] ?? 0) - at) ** 2,
            0,
          ),
          slope: Float64Array.from(
            axes,
            ({ at, stiffness }, i) => stiffness * ((weights[i] ?? 0) - at),
          ),
        }));
        axes.forEach(({ at }, i) => expect(found[i]).toBeCloseTo(at, 2));
      }),
    );
  });

  it('follows a bent valley to its end (Rosenbrock 1960)', () => {
    const found = minimise(2, ([x = 0, y = 0]) => ({
      value: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
      slope: Float64Array.of(-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)),
    }));
    expect(found[0]).toBeCloseTo(1, 2);
    expect(found[1]).toBeCloseTo(1, 2);
  });

  it('stays where it is on level ground', () => {
    expect([...minimise(2, () => ({ value: 1, slope: new Float64Array(2) }))]).toEqual([0, 0]);
  });
});
