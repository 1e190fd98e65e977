import fitted from '../../../data/reference/ranker.json' with { type: 'json' };
import { type Library, finish } from '../library.ts';
import { actorOf } from './actor.ts';
import { candidatesInSteps, type Candidate } from './candidates.ts';
import { FEATURES, featureOf } from './features.ts';
import { modifiersOf } from './modifiers.ts';
import type { Hit } from '../vocabulary.ts';
import type { Question } from './question.ts';
import { retrieve } from './retrieve.ts';
import { type TimeLimit } from './time.ts';
import { publishedIn, timelinessOf, UNTIMED, type Timeliness } from './timeliness.ts';
import { toldOf } from './told.ts';

export interface Timed extends Candidate {
  readonly timeliness: Timeliness;
  /** Tells words or a deed of the one whom the question asks for them. */
  readonly isActors: boolean;
  /** Has the thing asked for only as said of another. */
  readonly isAside: boolean;
}

/** A candidate with its score; lists of them are best first. */
export interface Ranked extends Timed {
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
/** Who is asked about says or does it. */
const BY_ACTOR = 2;
/** What is asked for is only said of another thing; small, since it decides between near equals. */
const ASIDE = -1;

/*
 * The same for time: a date in the time asked about speaks for a sentence, and dates elsewhere
 * against it; where a date only tells what is meant, it may be left out.
 */
const IN_TIME = 1.5;
const OUT_OF_TIME = -4;
const TIME_HINT = 0.5;
const NEWEST = 1;
/** Where what happened in a time is asked for, a sentence that names a day in it speaks of an event. */
const EVENT = 4;
/** Further passages from what was published in the time asked about. */
const IN_TIME_POOL = 8;

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
export function contributionsOf(question: Question, candidate: Timed): Contribution[] {
  const { passage, features, timeliness } = candidate;
  const sourced = question.sources.some((documents) => documents.has(passage.document));
  const aboutPeople = question.kinds.has('person') || question.kinds.has('definition');
  const aside = passage.kind === 'about-author' && !aboutPeople;
  return [
    ...FEATURES.map((name, i) => ({ name, points: (features[i] ?? 0) * (WEIGHTS[i] ?? 0) })),
    { name: 'named source', points: sourced ? NAMED_SOURCE : 0 },
    { name: 'note on the author', points: aside ? ABOUT_AUTHOR : 0 },
    { name: 'quoted', points: QUOTED * featureOf(features, 'quoteAsked') },
    { name: 'time asked about', points: timePoints(question.time, timeliness) },
    { name: 'event', points: asksForEvents(question) && timeliness.day !== null ? EVENT : 0 },
    { name: 'newest', points: NEWEST * timeliness.recency },
    { name: 'by whom it is asked of', points: candidate.isActors ? BY_ACTOR : 0 },
    { name: 'said of another thing', points: candidate.isAside ? ASIDE : 0 },
    { name: 'defined', points: DEFINED * featureOf(features, 'definitionAsked') },
  ];
}

/** Whether a question asks what happened in a time. */
export const asksForEvents = ({ text, kinds, time }: Question): boolean =>
  kinds.has('timeline') && /\bhappened\b/iu.test(text) && time?.isFirm === true;

function timePoints(limit: TimeLimit | null, { standing }: Timeliness): number {
  if (standing === 'inside') return limit?.isFirm === true ? IN_TIME : TIME_HINT;
  return standing === 'outside' && limit?.isFirm === true ? OUT_OF_TIME : 0;
}

/** The sentences of the best passages, likeliest answer first; of the documents `within`, where given. */
export const rankSentences = (
  library: Library,
  question: Question,
  within: ReadonlySet<string> | null,
): Ranked[] => finish(rankInSteps(library, question, within));

/** The same in slices of some milliseconds. */
export function* rankInSteps(
  library: Library,
  question: Question,
  within: ReadonlySet<string> | null,
): Generator<undefined, Ranked[]> {
  const passages = passagesFor(library, question, within);
  const candidates = yield* candidatesInSteps(library, question, passages);
  yield;
  const timeliness = timelinessOf(library, question.time, question.recent, candidates);
  const ranked = byScore(
    candidates.map((candidate, i) =>
      scored(question, dated(question, candidate, timeliness[i] ?? UNTIMED)),
    ),
  );
  yield;
  const actor = actorOf(question);
  const told = actor === null ? new Set() : toldOf(library, question, actor, ranked);
  yield;
  const asides = modifiersOf(library, question, ranked);
  yield;
  return byScore(
    ranked.map((candidate) => {
      const [isActors, isAside] = [told.has(candidate), asides.has(candidate)];
      return isActors || isAside
        ? scored(question, { ...candidate, isActors, isAside })
        : candidate;
    }),
  );
}

const byScore = (candidates: readonly Ranked[]): Ranked[] =>
  candidates.toSorted((a, b) => b.score - a.score);

const scored = (question: Question, candidate: Timed): Ranked => ({
  ...candidate,
  score: contributionsOf(question, candidate).reduce((sum, { points }) => sum + points, 0),
});

/** The candidate with its time; where that is the one asked about, its words are as good as said. */
function dated(question: Question, candidate: Candidate, timeliness: Timeliness): Timed {
  if (question.time?.isFirm !== true || timeliness.standing !== 'inside')
    return { ...candidate, timeliness, isActors: false, isAside: false };
  const matches = candidate.matches.map((match, i) =>
    question.concepts[i]?.isTime === true ? 1 : match,
  );
  return { ...candidate, matches, timeliness, isActors: false, isAside: false };
}

/** What is retrieved, with more from the time asked about where the answer has to lie in it. */
function passagesFor(
  library: Library,
  question: Question,
  within: ReadonlySet<string> | null,
): Hit[] {
  const { time } = question;
  const hits = retrieve(library, question, within);
  if (time?.isFirm !== true) return hits;
  const known = new Set(hits.map(({ passage }) => passage.id));
  const timely = retrieve(library, question, publishedIn(library, time, within))
    .filter(({ passage }) => !known.has(passage.id))
    .slice(0, IN_TIME_POOL);
  return [...hits, ...timely].sort((a, b) => b.score - a.score);
}
