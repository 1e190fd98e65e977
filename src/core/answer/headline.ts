import type { Library } from '../library.ts';
import type { Ranked } from './ranker.ts';
import { documentOf } from './evidence.ts';
import { spansOfKind, type AnswerKind } from './kinds.ts';
import type { Question } from './question.ts';

const LIMIT = 300;
const LIMIT_SEVERAL = 600;
const SENTENCES_SEVERAL = 3;

/** The answering sentence verbatim; up to three where several items, sides or parts are asked for. */
export function headlineOf(library: Library, question: Question, chosen: readonly Ranked[]): string {
  const limit = question.several ? LIMIT_SEVERAL : LIMIT;
  const parts: string[] = [];
  let used = 0;
  for (const candidate of chosen.slice(0, question.several ? SENTENCES_SEVERAL : 1)) {
    const sentence = sentenceOf(library, candidate);
    const room = limit - used;
    if (parts.length > 0 && sentence.length > room) continue;
    const part = clip(sentence, room);
    parts.push(part);
    used += part.length + 1;
  }
  return parts.join(' ');
}

const sentenceOf = (library: Library, candidate: Ranked): string =>
  documentOf(library, candidate.passage).body.slice(candidate.start, candidate.end).replace(/\s+/gu, ' ');

/** Cut at a word, with the mark of omission. */
function clip(sentence: string, limit: number): string {
  if (sentence.length <= limit) return sentence;
  const space = sentence.lastIndexOf(' ', limit - 2);
  return `${sentence.slice(0, space > 0 ? space : limit - 2)} …`;
}

/** The one span of the first sentence that has the shape asked for; null where none or several do. */
export function shortAnswer(library: Library, question: Question, chosen: readonly Ranked[]): string | null {
  const [first] = chosen;
  if (first === undefined || question.several) return null;
  const sentence = sentenceOf(library, first);
  const asked = new Set(question.words);
  const order: readonly AnswerKind[] = ['money', 'percent', 'number', 'date', 'quote', 'person', 'place'];
  const kind = order.find((candidate) => question.kinds.has(candidate));
  if (kind === undefined) return null;
  const spans = spansOfKind(kind, sentence)
    .map((span) => sentence.slice(span.start, span.end))
    .filter((words) => !words.toLowerCase().split(/[^\p{L}\p{N}]+/u).every((word) => asked.has(word)));
  return spans.length === 1 ? (spans[0] ?? null) : null;
}
