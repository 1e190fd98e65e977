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
/** A further sentence joins the headline only if it holds this share of what the first holds of the question. */
const FURTHER_SHARE = 0.5;

/**
 * The answering sentence verbatim; up to three, likeliest first, where several items, sides or
 * parts are asked for. `ranked` are the sentences of the passages that are shown as evidence.
 */
export function headlineOf(
  library: Library,
  question: Question,
  ranked: readonly Ranked[],
): string {
  const limit = question.several ? LIMIT_SEVERAL : LIMIT;
  const most = question.several ? SENTENCES_SEVERAL : 1;
  const parts: string[] = [];
  let room = limit;
  const enough = FURTHER_SHARE * coverage(question, ranked[0]?.matches ?? new Float64Array());
  for (const candidate of ranked) {
    const sentence = sentenceOf(library, candidate);
    if (
      parts.length > 0 &&
      (sentence.length + 1 > room || coverage(question, candidate.matches) < enough)
    )
      continue;
    parts.push(clip(sentence, room));
    room -= sentence.length + 1;
    if (parts.length === most || room <= 0) break;
  }
  return parts.join(' ');
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
