import { minimise } from '../ranker/adam.ts';

/** What a question looked like, and whether the library answers it. */
export interface Example {
  readonly signs: readonly number[];
  readonly isAnswered: boolean;
  /** How much it counts; 0 for one that is only scored. */
  readonly times: number;
}

/** Logistic regression: minimises the mean of −ln P(the truth). Same input, same weights. */
export function fitLogistic(examples: readonly Example[], size: number): number[] {
  const taught = examples.filter(({ times }) => times > 0);
  const total = taught.reduce((sum, { times }) => sum + times, 0);
  return minimise(size, (weights, gradient) => {
    for (const { signs, isAnswered, times } of taught) {
      const pull = (times / total) * (probability(signs, weights) - (isAnswered ? 1 : 0));
      for (let j = 0; j < size; j += 1) gradient[j] = (gradient[j] ?? 0) + pull * (signs[j] ?? 0);
    }
  });
}

/** Probability, 0–1, that the library answers. */
export function probability(signs: readonly number[], weights: ArrayLike<number>): number {
  const sum = signs.reduce((total, value, j) => total + value * (weights[j] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
