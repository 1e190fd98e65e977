import type { Library } from '../library.ts';
import { clip } from '../text/clip.ts';
import { wordsOf } from '../text/words.ts';
import type { Ranked } from './ranker.ts';
import { documentOf } from './evidence.ts';
import { coverage } from './match.ts';
import { hedgeBefore, spansOfKind, type AnswerKind } from './kinds.ts';
import type { Question } from './question.ts';

const LIMIT = 300;
const LIMIT_SEVERAL = 600;
const SENTENCES_SEVERAL = 3;
/** “a, b and c”: one sentence that lists the items is enough, unless it is about one of them. */
const ENUMERATION =
  /^(?!.{0,20}\b(?:first|second|third|one|another|also)).*[^,],[^,]{2,80},? (?:and|or) /u;
/** A further sentence joins the headline only if it holds this share of what the first holds of the question. */
const FURTHER_SHARE = 0.5;

/**
 * The answering sentence verbatim; up to three where several items, sides or parts are asked for:
 * the likeliest of each source named, then the likeliest, those of one passage in its own order.
 * `ranked` are the sentences of the passages that are shown as evidence.
 */
export function headlineOf(
  library: Library,
  question: Question,
  ranked: readonly Ranked[],
): string {
  if (!question.several) return partsOf(library, question, ranked.slice(0, 1), LIMIT).join(' ');
  return partsOf(library, question, leading(question, ranked), LIMIT_SEVERAL).join(' ');
}

/** The first choices of each named source in the order named, then all others. */
function leading(question: Question, ranked: readonly Ranked[]): Ranked[] {
  const own = question.sources.flatMap(
    (documents) => ranked.find(({ passage }) => documents.has(passage.document)) ?? [],
  );
  return [...new Set([...own, ...ranked])];
}

function partsOf(
  library: Library,
  question: Question,
  ranked: readonly Ranked[],
  limit: number,
): string[] {
  const parts: { candidate: Ranked; sentence: string }[] = [];
  let room = limit;
  const { kinds, sources } = question;
  const listed = kinds.has('list') && !kinds.has('compare') && sources.length < 2;
  const enough = FURTHER_SHARE * coverage(question, ranked[0]?.matches ?? new Float64Array());
  for (const candidate of ranked) {
    const sentence = sentenceOf(library, candidate);
    const isNamed = parts.length < question.sources.length;
    if (parts.length > 0 && sentence.length + 1 > room) continue;
    if (parts.length > 0 && !isNamed && coverage(question, candidate.matches) < enough) continue;
    parts.push({ candidate, sentence: clip(sentence, room) });
    room -= sentence.length + 1;
    if (parts.length === SENTENCES_SEVERAL || room <= 0) break;
    if (listed && ENUMERATION.test(sentence)) break;
  }
  // “First …, second …” reads in the order it was written; passages keep the order of their best.
  const order = [...new Set(parts.map(({ candidate }) => candidate.passage))];
  return parts
    .toSorted(
      (a, b) =>
        order.indexOf(a.candidate.passage) - order.indexOf(b.candidate.passage) ||
        a.candidate.start - b.candidate.start,
    )
    .map(({ sentence }) => sentence);
}

const sentenceOf = (library: Library, candidate: Ranked): string =>
  documentOf(library, candidate.passage)
    .body.slice(candidate.start, candidate.end)
    .replace(/\s+/gu, ' ');

/** The one span of the likeliest sentence that has the shape asked for; null where none or several do. */
export function shortAnswer(
  library: Library,
  question: Question,
  ranked: readonly Ranked[],
): string | null {
  const [first] = ranked;
  if (first === undefined || question.several) return null;
  const sentence = sentenceOf(library, first);
  const asked = new Set(question.words);
  const order: readonly AnswerKind[] = [
    'money',
    'percent',
    'number',
    'date',
    'quote',
    'person',
    'place',
  ];
  const kind = order.find((candidate) => question.kinds.has(candidate));
  if (kind === undefined) return null;
  const spans = spansOfKind(kind, sentence).filter((span) => {
    const words = sentence.slice(span.start, span.end);
    // A lone capitalised word is as often a body or a country as a person.
    if (kind === 'person' && !words.includes(' ')) return false;
    return !wordsOf(words).every((word) => asked.has(word.folded));
  });
  const [only] = spans;
  if (only === undefined || spans.length > 1) return null;
  return hedgeBefore(sentence, only.start) + sentence.slice(only.start, only.end);
}
