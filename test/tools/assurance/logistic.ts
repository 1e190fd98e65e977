/** What a question looked like, and whether the library answers it. */
export interface Example {
  readonly signs: readonly number[];
  readonly isAnswered: boolean;
  /** How much it counts; 0 for one that is only scored. */
  readonly times: number;
}

/** Newton's method doubles the right places with each step; more than these change nothing. */
const STEPS = 25;
/** Strength of the pull towards 0, in the mean loss: enough that separable data stay finite. */
const L2 = 1e-4;

/**
 * Logistic regression by Newton's method: minimises the mean of −ln P(the truth) plus L2/2 · |w|².
 * Same input, same weights.
 */
export function fitLogistic(examples: readonly Example[], size: number): number[] {
  const taught = examples.filter(({ times }) => times > 0);
  const total = taught.reduce((sum, { times }) => sum + times, 0);
  let weights = Array.from({ length: size }, () => 0);
  for (let step = 0; step < STEPS; step += 1) {
    const slope = weights.map((weight) => L2 * weight);
    const bend = weights.map((_, j) => weights.map((_unused, k): number => (j === k ? L2 : 0)));
    for (const { signs, isAnswered, times } of taught) {
      const chance = probability(signs, weights);
      const pull = (times / total) * (chance - (isAnswered ? 1 : 0));
      const stiffness = (times / total) * chance * (1 - chance);
      signs.forEach((sign, j) => {
        slope[j] = (slope[j] ?? 0) + pull * sign;
        const row = bend[j] ?? [];
        signs.forEach((other, k) => (row[k] = (row[k] ?? 0) + stiffness * sign * other));
      });
    }
    const move = solve(bend, slope);
    weights = weights.map((weight, j) => weight - (move[j] ?? 0));
  }
  return weights;
}

/** Probability, 0–1, that the library answers. */
export function probability(signs: readonly number[], weights: readonly number[]): number {
  const sum = signs.reduce((total, value, j) => total + value * (weights[j] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}

/** x of A x = b for a symmetric positive definite A, by Gauss and Jordan's elimination; no pivoting is needed there. */
function solve(matrix: readonly (readonly number[])[], values: readonly number[]): number[] {
  const rows = matrix.map((row, j) => [...row, values[j] ?? 0]);
  rows.forEach((pivotRow, j) => {
    const pivot = pivotRow[j] ?? 1;
    rows.forEach((row, k) => {
      const share = k === j ? 0 : (row[j] ?? 0) / pivot;
      pivotRow.forEach((value, column) => (row[column] = (row[column] ?? 0) - share * value));
    });
  });
  return rows.map((row, j) => (row.at(-1) ?? 0) / (row[j] ?? 1));
}
