import { type Library, finish } from '../library.ts';
import type { Answer, Citation } from '../vocabulary.ts';
import { formatDay } from '../chat/format.ts';
import { judge } from './judge.ts';
import { cite, documentOf, windowAround, type Chosen } from './evidence.ts';
import { coverage } from './match.ts';
import { headlineOf } from './headline.ts';
import { shortAnswer } from './short-answer.ts';
import { conflictsOf } from './conflict.ts';
import { limitsInWords, withinLimits, type Limits } from './scope.ts';
import { clip } from '../text/clip.ts';
import { languageName, questionLanguage } from '../text/language.ts';
import { understand, type Question } from './question.ts';
import { timeInWords } from './time.ts';
import { rankInSteps, type Ranked } from './ranker.ts';
import { selectEvidence } from './select.ts';

const MAX_EVIDENCE = 5;
const MAX_NEAREST = 3;
/** A further sentence counts as answering, too, if it holds this share of what the first holds of the question. */
const ANSWERING_SHARE = 0.7;
/** Names that a refusal lists, and how much of each and of the question, so that it stays a headline. */
const MAX_STRANGE = 5;
const MAX_NAME = 40;
const MAX_ASKED = 200;

export interface Asked extends Limits {
  readonly question: string;
  /** The question before, for follow-ups. */
  readonly earlier: string | null;
  /** Epoch milliseconds on the asker's clock. */
  readonly now: number;
}

/** Answers from the library alone; every quote is verified against its document. Never throws for any text. */
export const ask = (library: Library, asked: Asked): Answer => finish(askInSteps(library, asked));

/** The same in slices of some milliseconds, so that others are heard between them. */
export function* askInSteps(library: Library, asked: Asked): Generator<undefined, Answer> {
  const held = languagesOf(library);
  const foreign = questionLanguage(asked.question, held);
  if (foreign !== null && held.size > 0) return inAnotherLanguage(library, asked, foreign, held);
  const question = understand(library, asked.question, asked.earlier, asked.now);
  yield;
  const within = withinLimits(library, asked);
  const ranked = yield* rankInSteps(library, question, within);
  yield;
  const chosen = selectEvidence(question, ranked, MAX_EVIDENCE);
  const verdict = judge(library, question, ranked);
  yield;
  const citations = cited(library, question, ranked, chosen, verdict.status === 'found');
  yield;
  const shown = ranked.filter((candidate) =>
    citations.some((citation) => isQuoted(candidate, citation)),
  );
  const answering = citations.filter((citation) => citation.answerSpan !== null);
  const limits = limitsInWords(asked);
  const read = [limits, timeInWords(question.time)].filter((part) => part !== '').join(', ');
  const base = {
    version: 1 as const,
    question: asked.question,
    understood: read === '' ? question.understood : `${question.understood} (${read})`,
    snapshot: library.snapshot,
  };
  switch (verdict.status) {
    case 'found':
      return {
        ...base,
        status: 'found',
        why: null,
        headline: headlineOf(library, question, shown),
        answer: shortAnswer(library, question, shown),
        evidence: citations,
        nearest: [],
        conflicts: conflictsOf(library, question, chosen, citations),
        asOf: asOf(answering.length === 0 ? citations : answering),
      };
    case 'uncertain':
      return {
        ...base,
        status: 'uncertain',
        why: verdict.why,
        headline:
          verdict.why === 'stale'
            ? `The newest on this in the library is of ${formatDay(verdict.newest)}.`
            : 'The library does not say this directly. Closest:',
        answer: null,
        evidence: citations,
        nearest: [],
        conflicts: [],
        asOf: asOf(citations),
      };
    case 'declined':
      return {
        ...base,
        status: 'declined',
        why: verdict.why,
        headline: declining(question, verdict.strange, within, limits),
        answer: null,
        evidence: [],
        nearest: citations.slice(0, MAX_NEAREST),
        conflicts: [],
        asOf: null,
      };
  }
}

function inAnotherLanguage(
  library: Library,
  asked: Asked,
  foreign: string,
  held: ReadonlySet<string>,
): Answer {
  const names = [...held].map(languageName).join(' and ');
  return {
    version: 1,
    question: asked.question,
    understood: asked.question,
    status: 'declined',
    why: 'out-of-scope',
    headline: `The question is in ${languageName(foreign)}, and the library holds only ${names}. Ask in ${names}.`,
    answer: null,
    evidence: [],
    nearest: [],
    conflicts: [],
    asOf: null,
    snapshot: library.snapshot,
  };
}

const languages = new WeakMap<Library, ReadonlySet<string>>();

/** ISO 639-1 codes of the library's documents, none where one of them is unknown; read once a library. */
function languagesOf(library: Library): ReadonlySet<string> {
  const known = languages.get(library);
  if (known !== undefined) return known;
  const all = [...library.documents.values()].map(({ language }) => language);
  // A document too short to tell may be in any language, so nothing can be ruled out.
  const held = new Set(all.includes(null) ? [] : all.flatMap((language) => language ?? []));
  languages.set(library, held);
  return held;
}

/** What a refusal says: the names it does not know, else the question itself. */
function declining(
  question: Question,
  strange: readonly string[],
  within: ReadonlySet<string> | null,
  limits: string,
): string {
  if (within?.size === 0) return `Not in the library: nothing ${limits}.`;
  const names = strange.slice(0, MAX_STRANGE).map((name) => clip(name, MAX_NAME));
  if (names.length > 0) return `Not in the library: it does not mention ${names.join(', ')}.`;
  const asked = clip(question.text.replace(/\s+/gu, ' ').replace(/[\s?.!]+$/u, ''), MAX_ASKED);
  return asked === '' ? 'Not in the library.' : `Not in the library: ${asked}.`;
}

/** Whether a sentence is quoted, one too long for a quotation at least from its start, so that nothing is headlined that is not shown. */
const isQuoted = (candidate: Ranked, citation: Citation): boolean =>
  candidate.passage.document === citation.document &&
  candidate.start >= citation.start &&
  candidate.start < citation.end;

function cited(
  library: Library,
  question: Question,
  ranked: readonly Ranked[],
  chosen: readonly Ranked[],
  claims: boolean,
): Citation[] {
  const scores = new Map(
    ranked.map((candidate) => [
      `${candidate.passage.id} ${String(candidate.start)}`,
      candidate.score,
    ]),
  );
  const [first] = chosen;
  if (first === undefined) return [];
  const top = Math.max(1e-6, ...chosen.map((candidate) => candidate.score));
  const enough = ANSWERING_SHARE * coverage(question, first.matches);
  return chosen.map((candidate, i) => {
    const document = documentOf(library, candidate.passage);
    const sentence: Chosen = {
      ...candidate,
      score: Math.max(0, Math.min(1, candidate.score / top)),
    };
    const range = windowAround(
      document,
      sentence,
      (start) => scores.get(`${candidate.passage.id} ${String(start)}`) ?? -Infinity,
    );
    const answers =
      claims && (candidate === first || coverage(question, candidate.matches) >= enough);
    const whole = candidate.start >= range.start && candidate.end <= range.end;
    return cite(
      library,
      i + 1,
      sentence,
      range,
      answers && whole ? [candidate.start, candidate.end] : null,
    );
  });
}

function asOf(citations: readonly Citation[]): Answer['asOf'] {
  const dates = citations
    .flatMap((citation) => (citation.published === null ? [] : [citation.published.value]))
    .sort();
  const [earliest] = dates;
  const latest = dates.at(-1);
  return earliest === undefined || latest === undefined ? null : [earliest, latest];
}
