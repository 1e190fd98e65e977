import { datesIn } from '../extract/dates/dates.ts';
import { namesIn } from '../extract/names/names.ts';
import { isOffice, knownAs, TITLE_PARTS, TITLES } from '../extract/names/onomasticon.ts';
import { tag } from '../extract/tagger.ts';
import type { Library } from '../library.ts';
import { wordsOf } from '../text/words.ts';
import { sentenceOf } from './headline.ts';
import { hedgeBefore, isOfMeasure, spansOfKind, type AnswerKind, type Span } from './kinds.ts';
import { NEGATION } from './negation.ts';
import type { Question } from './question.ts';
import type { Ranked } from './ranker.ts';

const ORDER: readonly AnswerKind[] = [
  'money',
  'percent',
  'number',
  'date',
  'quote',
  'person',
  'place',
];

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
  const kind = ORDER.find((candidate) => question.kinds.has(candidate));
  if (kind === undefined) return null;
  const spans = spansOfKind(kind, sentence).filter((span) => {
    const words = sentence.slice(span.start, span.end);
    // A lone capitalised word is as often a body or a country as a person.
    if (kind === 'person' && !words.includes(' ')) return false;
    if (kind === 'number' && !isOfMeasure(question.text, words)) return false;
    return !wordsOf(words).every((word) => asked.has(word.folded));
  });
  const [only] = spans;
  if (only === undefined || spans.length > 1) return null;
  if (kind !== 'quote' && !question.negated && isDenied(sentence, only)) return null;
  if ((kind === 'person' || kind === 'place') && !mayName(kind, sentence, only)) return null;
  return hedgeBefore(sentence, only.start) + sentence.slice(only.start, only.end);
}

const CLAUSE_END = /[,;:()–—]|\b(?:but|although|while|whereas)\b/giu;
/** “No fewer than” and “not only” deny nothing. */
const NO_DENIAL =
  /\b(?:no (?:fewer|less|more|later|earlier)|not (?:only|just|least|more|less))\b/giu;

/** Whether the clause that a span stands in says that something is not so. */
function isDenied(sentence: string, { start, end }: Span): boolean {
  const ends = [...sentence.matchAll(CLAUSE_END)].map(({ index }) => index);
  const from = ends.findLast((at) => at < start) ?? 0;
  const to = ends.find((at) => at >= end) ?? sentence.length;
  return NEGATION.test(sentence.slice(from, to).replace(NO_DENIAL, ''));
}

const LOCATIVE =
  /(?:^|\s)(?:in|at|near|on|to|from|into|outside|inside|around|across|via|through|towards?|between|of)\s(?:the\s)?(?:\p{Ll}[\p{L}-]*\s){0,2}$/iu;

/** Whether a capitalised span may name one of the kind; a doubtful one does not. */
function mayName(kind: 'person' | 'place', sentence: string, span: Span): boolean {
  const words = sentence.slice(span.start, span.end);
  const parts = words.split(' ');
  const before = sentence.slice(0, span.start);
  if (/^\p{Lu}{2}$/u.test(words) || parts.every(isNoBearer)) return false;
  const isMet = ({ start, end }: Span): boolean => start < span.end && span.start < end;
  if (datesIn(sentence, null).some(isMet)) return false;
  const read = { text: sentence, tags: tag(sentence), start: 0, end: sentence.length, block: 0 };
  const [names = []] = namesIn([read]);
  if (names.some((name) => isMet(name) && name.kind !== kind)) return false;
  if (kind === 'person') return true;
  const title = /([\p{L}-]+)\s$/u.exec(before)?.[1] ?? '';
  return !TITLES.has(title) && !TITLES.has(parts[0] ?? '') && LOCATIVE.test(before);
}

/** A people, a title or an office, which belong to someone and are nobody's name. */
const isNoBearer = (word: string): boolean =>
  knownAs(word)?.kind === 'people' || TITLES.has(word) || TITLE_PARTS.has(word) || isOffice(word);
