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

const STEPS = 300;
const STEP_SIZE = 0.1;
/** Strength of the pull towards 0, in the mean loss. */
const L2 = 2e-4;

/**
 * Fits a linear score: minimises the mean of −ln P(a gold candidate is drawn) under the softmax of
 * the scores, plus L2/2 · |w|², by Adam (Kingma and Ba 2015) on all instances with a step that
 * shrinks to nothing. Instances without a gold candidate teach nothing. Same input, same weights.
 */
export function fit(data: readonly Weighed[], size: number): number[] {
  const taught = data.filter(({ instance }) => instance.gold.includes(true));
  const flat = taught.map(({ instance, times }) => ({ ...instance, times, x: flatten(instance) }));
  const total = flat.reduce((sum, { times }) => sum + times, 0);
  const weights = new Float64Array(size);
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = weights.map((weight) => L2 * weight);
    for (const one of flat) addGradient(gradient, one.x, one.gold, weights, one.times / total);
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

const flatten = ({ rows }: Instance): Float64Array => Float64Array.from(rows.flat());

/** Adds the slope of one question's loss: expected features under all candidates less under gold. */
function addGradient(
  gradient: Float64Array,
  x: Float64Array,
  gold: readonly boolean[],
  weights: Float64Array,
  share: number,
): void {
  const size = weights.length;
  const scores = gold.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < size; j += 1) sum += (x[i * size + j] as number) * (weights[j] as number);
    return sum;
  });
  const top = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  const chances = scores.map((score) => Math.exp(score - top));
  const all = chances.reduce((a, b) => a + b, 0);
  const right = chances.reduce((a, b, i) => a + (gold[i] === true ? b : 0), 0);
  chances.forEach((chance, i) => {
    const pull = share * (chance / all - (gold[i] === true ? chance / right : 0));
    for (let j = 0; j < size; j += 1) {
      gradient[j] = (gradient[j] as number) + pull * (x[i * size + j] as number);
    }
  });
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
