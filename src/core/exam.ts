import type { Answer, Citation } from './vocabulary.ts';

/** A question whose answer is known. `type` is any word; `unanswerable` means the library lacks it. */
export interface ExamQuestion {
  readonly id: string;
  readonly question: string;
  readonly type: string;
  readonly difficulty: string;
  /** Words that an answer has; any one of them is enough, all of them where `parts`. */
  readonly gold: readonly string[];
  /** Sources of regular expressions that all have to match what is shown; see `mustPattern`. */
  readonly must: readonly string[];
  readonly parts: boolean;
  /** The question asked before, for a follow-up. */
  readonly context: string | null;
}

/** How one answer did; null where the rule does not apply to the question. */
export interface Grades {
  readonly strict: boolean | null;
  readonly shown: boolean | null;
  readonly complete: boolean | null;
  readonly must: boolean | null;
  readonly notAnswered: boolean | null;
  readonly hedged: boolean | null;
  readonly wronglyDeclined: boolean | null;
  /** UTF-16 length of the headline; null unless the answer is found. */
  readonly headline: number | null;
}

export const RATES = [
  'strict',
  'shown',
  'complete',
  'must',
  'notAnswered',
  'hedged',
  'wronglyDeclined',
] as const satisfies readonly (keyof Grades)[];

export type RateName = (typeof RATES)[number];

/** `rate` is hits / of, 0–1; null where `of` is 0. */
export interface Rate {
  readonly hits: number;
  readonly of: number;
  readonly rate: number | null;
}

export type Summary = Readonly<Record<RateName, Rate>> & {
  readonly questions: number;
  /** Median headline length of the found answers; null where there are none. */
  readonly medianHeadline: number | null;
};

export interface ExamReport {
  readonly total: Summary;
  readonly byType: Readonly<Record<string, Summary>>;
  readonly byDifficulty: Readonly<Record<string, Summary>>;
}

/** Evidences that count as shown: those a card holds before any button is pressed. */
const SHOWN = 3;

/** NFKC, one kind of quote, apostrophe and dash, single spaces, lower case. Idempotent. */
export function normalise(text: string): string {
  // Lower case can bring back a form that NFKC orders otherwise: İ with a mark below.
  const folded = text.normalize('NFKC').toLowerCase().normalize('NFKC');
  return plainMarks(folded).replace(/\s+/gu, ' ').trim();
}

const plainMarks = (text: string): string =>
  text
    .replace(/[‘’‚‛ʼ´`′]/gu, "'")
    .replace(/[“”„‟«»″]/gu, '"')
    .replace(/[\u2010-\u2015\u2212]/gu, '-');

/** A `must` pattern for normalised text, any case. Throws SyntaxError where it is none. */
export function mustPattern(source: string): RegExp {
  return new RegExp(plainMarks(source.normalize('NFKC')), 'i');
}

/** Whether normalised text holds the gold words with no letter or digit joined to either end. */
function holds(text: string, gold: string): boolean {
  const wanted = normalise(gold);
  const joined = (side: string): boolean => /[\p{L}\p{N}]/u.test(side);
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    const before = /.$/u.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? '';
    const after = /^./u.exec(text.slice(at + wanted.length, at + wanted.length + 2))?.[0] ?? '';
    if (!joined(before) && !joined(after)) return true;
  }
  return false;
}

const textOf = (citations: readonly Citation[]): string[] =>
  citations.map(({ before, quote, after }) => normalise(`${before} ${quote} ${after}`));

/** Grades what the answer shows, whatever its status; only `headline` asks for a found one. */
export function gradeAnswer(question: ExamQuestion, answer: Answer): Grades {
  const headline = answer.status === 'found' ? answer.headline.length : null;
  if (question.type === 'unanswerable') {
    const notAnswered = answer.status !== 'found';
    const rest = { strict: null, shown: null, complete: null, must: null };
    return { ...rest, notAnswered, hedged: null, wronglyDeclined: null, headline };
  }
  const first = normalise(answer.headline);
  const evidence = textOf(answer.evidence);
  const anywhere = [first, ...evidence];
  const anyIn = (texts: readonly string[]): boolean =>
    question.gold.some((gold) => texts.some((text) => holds(text, gold)));
  const allIn = (texts: readonly string[]): boolean =>
    question.gold.every((gold) => texts.some((text) => holds(text, gold)));
  const patterns = question.must.map(mustPattern);
  return {
    strict: anyIn([first, normalise(answer.answer ?? '')]),
    shown: anyIn([first, ...evidence.slice(0, SHOWN)]),
    complete: question.parts ? allIn(anywhere) : null,
    must:
      patterns.length === 0
        ? null
        : patterns.every((pattern) => anywhere.some((text) => pattern.test(text))),
    notAnswered: null,
    hedged: answer.status === 'uncertain',
    wronglyDeclined: answer.status === 'declined',
    headline,
  };
}

/** A question with the grades of its answer. */
export interface Graded {
  readonly question: ExamQuestion;
  readonly grades: Grades;
}

/** The rates over all questions, and over those of each type and difficulty in order of appearance. */
export function summarise(graded: readonly Graded[]): ExamReport {
  const by = (key: 'type' | 'difficulty'): Record<string, Summary> =>
    Object.fromEntries(
      [...Map.groupBy(graded, ({ question }) => question[key])].map(([name, group]) => [
        name,
        summary(group),
      ]),
    );
  return { total: summary(graded), byType: by('type'), byDifficulty: by('difficulty') };
}

function summary(graded: readonly Graded[]): Summary {
  const rate = (name: RateName): Rate => {
    const applied = graded.map(({ grades }) => grades[name]).filter((grade) => grade !== null);
    const hits = applied.filter(Boolean).length;
    return { hits, of: applied.length, rate: applied.length === 0 ? null : hits / applied.length };
  };
  const lengths = graded.map(({ grades }) => grades.headline).filter((length) => length !== null);
  return {
    questions: graded.length,
    strict: rate('strict'),
    shown: rate('shown'),
    complete: rate('complete'),
    must: rate('must'),
    notAnswered: rate('notAnswered'),
    hedged: rate('hedged'),
    wronglyDeclined: rate('wronglyDeclined'),
    medianHeadline: median(lengths),
  };
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
