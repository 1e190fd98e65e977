import fitted from '../../../data/reference/ranker.json' with { type: 'json' };
import type { Library } from '../library.ts';
import { candidatesOf, type Candidate } from './candidates.ts';
import { FEATURES, featureOf } from './features.ts';
import type { Question } from './question.ts';
import { retrieve } from './retrieve.ts';

/** A candidate with its score; lists of them are best first. */
export interface Ranked extends Candidate {
  readonly score: number;
}

/*
 * What the training collections do not show, set by hand on their scale: a question that names its
 * source wants that source; a note on the author answers only who the author is; exact words stand
 * in quotation marks; what a thing is, is said where it is defined.
 */
const NAMED_SOURCE = 2;
const ABOUT_AUTHOR = -4;
const QUOTED = 1.5;
const DEFINED = 2.5;

/** Weights in the order of FEATURES; a feature without one counts nothing. */
const WEIGHTS: readonly number[] = FEATURES.map(
  (name) => (fitted.weights as Readonly<Record<string, number>>)[name] ?? 0,
);

/** A linear score, comparable within one question: the higher, the likelier the sentence answers it. */
function rankScore(features: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < features.length; i += 1) sum += (features[i] ?? 0) * (WEIGHTS[i] ?? 0);
  return sum;
}

/** The sentences of the best passages, likeliest answer first; of the documents `within`, where given. */
export function rankSentences(
  library: Library,
  question: Question,
  within: ReadonlySet<string> | null,
): Ranked[] {
  const aboutPeople = question.kinds.has('person') || question.kinds.has('definition');
  return candidatesOf(library, question, retrieve(library, question, within))
    .map((candidate): Ranked => {
      const sourced = question.sources.some((documents) =>
        documents.has(candidate.passage.document),
      )
        ? NAMED_SOURCE
        : 0;
      const aside = candidate.passage.kind === 'about-author' && !aboutPeople ? ABOUT_AUTHOR : 0;
      const shaped =
        QUOTED * featureOf(candidate.features, 'quoteAsked') +
        DEFINED * featureOf(candidate.features, 'definitionAsked');
      return { ...candidate, score: rankScore(candidate.features) + sourced + aside + shaped };
    })
    .sort((a, b) => b.score - a.score);
}
