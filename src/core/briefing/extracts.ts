import model from '../../../data/reference/extracts.json' with { type: 'json' };
import type { Document } from '../vocabulary.ts';
import type { Extract } from './digest-parts.ts';
import {
  candidatesOf,
  FEATURES,
  likeness,
  type Candidate,
  type Vector,
} from './sentence-features.ts';

/**
 * How much each feature counts; `redundancy` is taken off for likeness to what is chosen already,
 * `repeated` for that part of it that only repeats.
 */
export type ExtractWeights = Readonly<
  Record<(typeof FEATURES)[number] | 'redundancy' | 'repeated', number>
>;

/**
 * Set by hand, since summaries of whole texts do not show it: a reader of one sentence has nothing
 * before it to lean on.
 */
const ALONE = 0.1;

/** Sentences more alike than this say the same, and what that takes off for each part of it past there. */
const REPEATS = 0.5;
export const REPEATED = 4;
const WEIGHTS: ExtractWeights = { ...model.weights, alone: ALONE, repeated: REPEATED };
/** Longer sentences do not fit a digest; the best of them is shown where there is no other. */
const MAX_CHARS = 420;

export interface ExtractOptions {
  readonly limit: number;
  /** What the readers know; sentences that repeat it come last. */
  readonly known: readonly Vector[];
}

/**
 * The sentences that tell most of a document and nothing twice, in order of the text. Those that
 * cannot be understood without the one before are left out where there are enough others.
 */
export function extractsOf(document: Document, { limit, known }: ExtractOptions): Extract[] {
  const all = candidatesOf(document);
  const fitting = all.filter(({ start, end }) => end - start <= MAX_CHARS);
  const clear = fitting.filter(({ leans }) => !leans);
  const pool = [clear, fitting].find(({ length }) => length >= limit) ?? all;
  return chosen(pool, { limit, known })
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({
      document: document.id,
      start,
      end,
      quote: document.body.slice(start, end),
    }));
}

interface ChoiceOptions extends Partial<ExtractOptions> {
  readonly weights?: ExtractWeights;
}

/** Candidates in the order in which they are chosen: maximal marginal relevance (Carbonell & Goldstein 1998). */
export function chosen(
  candidates: readonly Candidate[],
  { limit = candidates.length, known = [], weights = WEIGHTS }: ChoiceOptions = {},
): Candidate[] {
  const rest = candidates.map((candidate) => ({
    candidate,
    worth: FEATURES.reduce((sum, name) => sum + weights[name] * candidate.features[name], 0),
    nearest: Math.max(0, ...known.map((one) => likeness(one, candidate.vector))),
  }));
  const value = ({ worth, nearest }: { worth: number; nearest: number }): number =>
    worth - weights.redundancy * nearest - weights.repeated * Math.max(0, nearest - REPEATS);
  const order: Candidate[] = [];
  while (rest.length > 0 && order.length < limit) {
    let best = 0;
    rest.forEach((one, i) => {
      const leader = rest[best];
      if (leader !== undefined && value(one) > value(leader)) best = i;
    });
    const [taken] = rest.splice(best, 1);
    if (taken === undefined) break;
    order.push(taken.candidate);
    for (const one of rest) {
      one.nearest = Math.max(one.nearest, likeness(one.candidate.vector, taken.candidate.vector));
    }
  }
  return order;
}
