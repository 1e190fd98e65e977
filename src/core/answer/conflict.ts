import { tag } from '../extract/tagger.ts';
import { datesIn } from '../extract/dates/dates.ts';
import { figuresIn } from '../extract/figures/figures.ts';
import type { Figure } from '../extract/shapes.ts';
import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import type { Citation, Conflict, Document } from '../vocabulary.ts';
import { documentOf } from './evidence.ts';
import { hedgeBefore, type AnswerKind } from './kinds.ts';
import { coverage, matcherOf, strictly } from './match.ts';
import type { Question } from './question.ts';
import type { Ranked } from './ranker.ts';
import { type Period } from './time.ts';
import { publishedPeriod } from './timeliness.ts';

/** A sentence speaks of the same thing when it holds this share of what the best one holds of the question. */
const SAME_SUBJECT = 0.8;
/** How far from “about 100” a figure may lie and still agree with it. */
const ABOUT = 0.15;

/** A figure of a cited sentence, with what it has to share with another to be a figure for the same. */
interface Side {
  readonly value: string;
  readonly thing: string;
  /** Head noun, unit, rate and direction. */
  readonly key: string;
  /** Names within the thing, as terms. */
  readonly names: ReadonlySet<string>;
  readonly low: number;
  readonly high: number;
  readonly period: Period;
  readonly document: string;
  readonly asOf: string | null;
  readonly n: number;
}

/**
 * Figures that different documents give for one thing and that cannot both be right, side by side.
 * Only sentences that hold every name of the question count: a figure for another country is no
 * disagreement. Where sources are named, only their figures count.
 */
export function conflictsOf(
  library: Library,
  question: Question,
  chosen: readonly Ranked[],
  citations: readonly Citation[],
): Conflict[] {
  const kind = (['money', 'percent', 'number'] as const satisfies readonly AnswerKind[]).find(
    (asked) => question.kinds.has(asked),
  );
  const [best] = chosen;
  if (kind === undefined || best === undefined) return [];
  const enough = SAME_SUBJECT * coverage(question, best.matches);
  const sides = chosen.flatMap((candidate, i): Side[] => {
    const citation = citations[i];
    if (citation === undefined || coverage(question, candidate.matches) < enough) return [];
    const document = documentOf(library, candidate.passage);
    const { sources } = question;
    if (sources.length > 0 && !sources.some((documents) => documents.has(document.id))) return [];
    const sentence = document.body.slice(candidate.start, candidate.end);
    return holdsNames(question, sentence)
      ? sidesIn(kind, sentence, question, document, citation)
      : [];
  });
  for (const side of sides) {
    const like = sides.filter((other) => other === side || isLike(side, other));
    const opposed = firstOfEach(like.filter((one) => isOpposed(one, like)));
    if (opposed.length < 2) continue;
    return [
      {
        about: side.thing === '' ? question.understood.replace(/[\s?.!]+$/u, '') : side.thing,
        sides: opposed.map(({ value, asOf, n }) => ({ value, asOf, n })),
      },
    ];
  }
  return [];
}

const holdsNames = (question: Question, sentence: string): boolean => {
  const { matches } = matcherOf(strictly(question.concepts))(analyze(sentence));
  return question.concepts.every((concept, i) => !concept.isName || (matches[i] ?? 0) > 0);
};

/** The figures of the kind that state how things are and that the question did not bring itself. */
function sidesIn(
  kind: AnswerKind,
  sentence: string,
  question: Question,
  document: Document,
  { published, n }: Citation,
): Side[] {
  const tagged = { text: sentence, tags: tag(sentence), start: 0, end: sentence.length, block: 0 };
  const dates = datesIn(sentence, document.published);
  const figures = figuresIn(tagged, { dates, attributions: [] }).filter(
    ({ hedge, start, end }) =>
      hedge !== 'projected' &&
      hedge !== 'vague' &&
      !question.words.includes(sentence.slice(start, end).toLowerCase()),
  );
  const sums = figures.filter(({ unit }) => /^[A-Z]{3}$/u.test(unit));
  const fit =
    kind === 'percent'
      ? figures.filter(({ unit }) => unit === '%' || unit === 'share')
      : sums.length > 0
        ? sums
        : figures.filter(({ unit }) => unit !== '%' && unit !== 'share');
  // What is of no stated time is of none after it was published.
  const until: Period = { from: null, to: publishedPeriod(document)?.to ?? null };
  return fit.map((figure) => ({
    ...measureOf(figure, sentence),
    ...boundsOf(figure),
    value: hedgeBefore(sentence, figure.start) + sentence.slice(figure.start, figure.end),
    period: figure.period ?? until,
    document: document.id,
    asOf: published?.value ?? null,
    n,
  }));
}

const BEHIND_HEAD = /\s(?:of|in|for|from|to|on|at|by|with|between|worth)\s.*$/iu;
const RATE = /^[^.,;:]{0,30}?\b(?:an?|per|each|every) (hour|day|week|month|year)\b/iu;

function measureOf(
  { thing, unit, change, end }: Figure,
  sentence: string,
): Pick<Side, 'thing' | 'key' | 'names'> {
  const head = analyze(thing.replace(BEHIND_HEAD, '')).at(-1)?.term ?? '';
  const rate = RATE.exec(sentence.slice(end))?.[1] ?? '';
  const named = analyze(thing).filter(({ start }) => /^\p{Lu}/u.test(thing.slice(start)));
  return {
    thing,
    key: [head, unit, rate, change ?? ''].join('|'),
    names: new Set(named.map(({ term }) => term)),
  };
}

/** Between what the figure may be, its softening read generously. */
function boundsOf({ value, to, hedge }: Figure): Pick<Side, 'low' | 'high'> {
  const top = to ?? value;
  switch (hedge) {
    case 'over':
    case 'at-least':
      return { low: value, high: Infinity };
    case 'under':
    case 'at-most':
      return { low: -Infinity, high: top };
    case 'nearly':
      return { low: value * (1 - ABOUT), high: top };
    case 'about':
    case 'estimated':
    case 'projected':
    case 'vague':
      return { low: value * (1 - ABOUT), high: top * (1 + ABOUT) };
    case '':
      return { low: value, high: top };
  }
}

const isLike = (a: Side, b: Side): boolean =>
  a.key === b.key && (a.names.isSubsetOf(b.names) || b.names.isSubsetOf(a.names));

/** Whether another document gives figures for the same time, none of which agrees with any of this sentence's. */
function isOpposed(side: Side, like: readonly Side[]): boolean {
  const own = like.filter(({ n }) => n === side.n);
  return like.some(
    (other) =>
      other.document !== side.document &&
      own.every((one) => like.every((another) => another.n !== other.n || excludes(one, another))),
  );
}

const excludes = (a: Side, b: Side): boolean =>
  (a.high < b.low || b.high < a.low) &&
  (a.period.from ?? '') <= (b.period.to ?? '~') &&
  (b.period.from ?? '') <= (a.period.to ?? '~');

const firstOfEach = (sides: readonly Side[]): Side[] =>
  sides.filter((side, i) => sides.findIndex(({ n }) => n === side.n) === i);
