import { minimise } from './lbfgs.ts';

/** The candidates of one question with their features and labels, all in the candidates' order. */
export interface Instance {
  /** Instances of one group are never in training and test at once. */
  readonly group: string;
  /** One row of features a candidate; empty where none could be labelled. */
  readonly rows: readonly (readonly number[])[];
  /** Whether the candidate answers; several may. */
  readonly gold: readonly boolean[];
  /** Whether it or a neighbour in its passage answers. */
  readonly near: readonly boolean[];
  /** Whether it is of the answering document. */
  readonly inPlace: readonly boolean[];
}

/** An instance and how many times it counts. */
export interface Weighed {
  readonly instance: Instance;
  readonly times: number;
}

/** Strength of the pull towards 0 in the mean loss; between 3e-3 and 1e-2 scores alike on unseen articles, less of it worse. */
const L2 = 5e-3;

/**
 * Fits a linear score: minimises the mean of −ln P(a gold candidate is drawn) under the softmax of
 * the scores, plus L2/2 · |w|². Instances without a gold candidate teach nothing. Same input, same
 * weights.
 */
export function fit(data: readonly Weighed[], size: number): number[] {
  const taught = data.filter(({ instance }) => instance.gold.includes(true));
  const flat = taught.map(({ instance, times }) => ({ ...instance, times, x: flatten(instance) }));
  const total = flat.reduce((sum, { times }) => sum + times, 0);
  const fitted = minimise(size, (weights) => {
    const slope = weights.map((weight) => L2 * weight);
    let value = (L2 / 2) * weights.reduce((sum, weight) => sum + weight * weight, 0);
    for (const { x, gold, times } of flat) {
      value += addSlope(slope, x, gold, weights, times / total);
    }
    return { value, slope };
  });
  return [...fitted];
}

const flatten = ({ rows }: Instance): Float64Array => Float64Array.from(rows.flat());

/** One question's loss; adds its slope: expected features under all candidates less under gold. */
function addSlope(
  slope: Float64Array,
  x: Float64Array,
  gold: readonly boolean[],
  weights: Float64Array,
  share: number,
): number {
  const size = weights.length;
  const scores = gold.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < size; j += 1) sum += (x[i * size + j] as number) * (weights[j] as number);
    return sum;
  });
  const all = logSum(scores);
  const right = logSum(scores.filter((_, i) => gold[i]));
  scores.forEach((score, i) => {
    const pull = share * (Math.exp(score - all) - (gold[i] === true ? Math.exp(score - right) : 0));
    for (let j = 0; j < size; j += 1) {
      slope[j] = (slope[j] as number) + pull * (x[i * size + j] as number);
    }
  });
  return share * (all - right);
}

/** ln Σ eˣ, without leaving the range of numbers. */
function logSum(values: readonly number[]): number {
  const top = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0));
}

/** How often the candidate with the highest score is right; shares 0–1 of all instances. */
export interface Accuracy {
  readonly sentence: number;
  /** It or a neighbour answers. */
  readonly near: number;
  /** It is of the answering document. */
  readonly paragraphFirst: number;
  readonly of: number;
}

/** Scores weights on instances; one without candidates is a miss. */
export function accuracy(instances: readonly Instance[], weights: readonly number[]): Accuracy {
  const tops = instances.map((instance) => ({ instance, top: best(instance.rows, weights) }));
  const share = (labels: (instance: Instance) => readonly boolean[]): number =>
    tops.filter(({ instance, top }) => labels(instance)[top] === true).length / instances.length;
  return {
    sentence: share(({ gold }) => gold),
    near: share(({ near }) => near),
    paragraphFirst: share(({ inPlace }) => inPlace),
    of: instances.length,
  };
}

/** Index of the highest score, the first of equals; −1 where there is none. */
function best(rows: readonly (readonly number[])[], weights: readonly number[]): number {
  let top = -1;
  let highest = -Infinity;
  rows.forEach((row, i) => {
    const score = row.reduce((sum, value, j) => sum + value * (weights[j] ?? 0), 0);
    if (score <= highest) return;
    highest = score;
    top = i;
  });
  return top;
}

/** The accuracy over several tests, each counting by its instances. */
export function pooled(parts: readonly Accuracy[]): Accuracy {
  const of = parts.reduce((sum, part) => sum + part.of, 0);
  const mean = (key: 'sentence' | 'near' | 'paragraphFirst'): number =>
    parts.reduce((sum, part) => sum + part[key] * part.of, 0) / of;
  return {
    sentence: mean('sentence'),
    near: mean('near'),
    paragraphFirst: mean('paragraphFirst'),
    of,
  };
}
