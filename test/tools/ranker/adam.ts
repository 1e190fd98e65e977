const STEPS = 300;
const STEP_SIZE = 0.1;
/** Strength of the pull towards 0, in the mean loss. */
const L2 = 2e-4;

/**
 * Weights that minimise a loss plus L2/2 · |w|², from 0 by Adam (Kingma and Ba 2015) on all data
 * with a step that shrinks to nothing. `addSlope` adds the slope of the mean loss at the weights.
 */
export function minimise(
  size: number,
  addSlope: (weights: Float64Array, gradient: Float64Array) => void,
): number[] {
  const weights = new Float64Array(size);
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = weights.map((weight) => L2 * weight);
    addSlope(weights, gradient);
    const rate = (STEP_SIZE * (1 + Math.cos((Math.PI * step) / STEPS))) / 2;
    for (let j = 0; j < size; j += 1) {
      const slope = gradient[j] ?? 0;
      const first = 0.9 * (mean[j] ?? 0) + 0.1 * slope;
      const second = 0.999 * (square[j] ?? 0) + 0.001 * slope * slope;
      mean[j] = first;
      square[j] = second;
      const move = first / (1 - 0.9 ** step) / (Math.sqrt(second / (1 - 0.999 ** step)) + 1e-8);
      weights[j] = (weights[j] ?? 0) - rate * move;
    }
  }
  return [...weights];
}
