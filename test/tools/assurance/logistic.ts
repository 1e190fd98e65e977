import { minimise } from '../ranker/lbfgs.ts';

/** What a question looked like, and whether the library answers it. */
export interface Example {
  readonly signs: readonly number[];
  readonly isAnswered: boolean;
  /** How much it counts; 0 for one that is only scored. */
  readonly times: number;
}

/** Strength of the pull towards 0, in the mean loss: enough that separable data stay finite. */
const L2 = 1e-4;

/** Logistic regression: minimises the mean of −ln P(the truth) plus L2/2 · |w|². Same input, same weights. */
export function fitLogistic(examples: readonly Example[], size: number): number[] {
  const taught = examples.filter(({ times }) => times > 0);
  const total = taught.reduce((sum, { times }) => sum + times, 0);
  const weights = minimise(size, (at) => {
    const slope = at.map((weight) => L2 * weight);
    let value = at.reduce((sum, weight) => sum + (L2 / 2) * weight * weight, 0);
    for (const { signs, isAnswered, times } of taught) {
      const share = times / total;
      const sum = weighed(signs, at);
      // −ln P without overflow: ln(1 + e^s) is max(s, 0) + ln(1 + e^−|s|).
      const wrong = isAnswered ? -sum : sum;
      value += share * (Math.max(wrong, 0) + Math.log1p(Math.exp(-Math.abs(sum))));
      const pull = share * (logistic(sum) - (isAnswered ? 1 : 0));
      signs.forEach((sign, j) => (slope[j] = (slope[j] ?? 0) + pull * sign));
    }
    return { value, slope };
  });
  return [...weights];
}

/** Probability, 0–1, that the library answers. */
export const probability = (signs: readonly number[], weights: readonly number[]): number =>
  logistic(weighed(signs, weights));

const weighed = (signs: readonly number[], weights: ArrayLike<number>): number =>
  signs.reduce((total, sign, j) => total + sign * (weights[j] ?? 0), 0);

const logistic = (sum: number): number => 1 / (1 + Math.exp(-sum));
