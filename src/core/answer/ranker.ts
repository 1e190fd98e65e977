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
const NAMED_SOURCE = 4;
const ABOUT_AUTHOR = -4;
const QUOTED = 1.5;
const DEFINED = 2.5;

/** Weights in the order of FEATURES; a feature without one counts nothing. */
const WEIGHTS: readonly number[] = FEATURES.map(
  (name) => (fitted.weights as Readonly<Record<string, number>>)[name] ?? 0,
);

/** What a candidate's score is made of: a feature, or a rule set by hand, and its points. */
export interface Contribution {
  readonly name: string;
  readonly points: number;
}

/** The parts of a candidate's score, in the order of FEATURES, then the rules set by hand; they add up to it. */
export function contributionsOf(question: Question, candidate: Candidate): Contribution[] {
  const { passage, features } = candidate;
  const sourced = question.sources.some((documents) => documents.has(passage.document));
  const aboutPeople = question.kinds.has('person') || question.kinds.has('definition');
  const aside = passage.kind === 'about-author' && !aboutPeople;
  return [
    ...FEATURES.map((name, i) => ({ name, points: (features[i] ?? 0) * (WEIGHTS[i] ?? 0) })),
    { name: 'named source', points: sourced ? NAMED_SOURCE : 0 },
    { name: 'note on the author', points: aside ? ABOUT_AUTHOR : 0 },
    { name: 'quoted', points: QUOTED * featureOf(features, 'quoteAsked') },
    { name: 'defined', points: DEFINED * featureOf(features, 'definitionAsked') },
  ];
}

/** The sentences of the best passages, likeliest answer first; of the documents `within`, where given. */
export function rankSentences(
  library: Library,
  question: Question,
  within: ReadonlySet<string> | null,
): Ranked[] {
  return candidatesOf(library, question, retrieve(library, question, within))
    .map((candidate): Ranked => ({
      ...candidate,
      score: contributionsOf(question, candidate).reduce((sum, { points }) => sum + points, 0),
    }))
    .sort((a, b) => b.score - a.score);
}
