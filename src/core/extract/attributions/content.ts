import { isComma, isQuoteMark, type Line, posAt, trimmedEnd, wordAt } from './line.ts';
import { type Phrase, phraseFrom } from './phrases.ts';
import { type SayingForm, SOURCE_NOUNS } from './saying.ts';
import type { Range } from '../tagger.ts';
import { setOf } from '../../text/word-set.ts';
import { hasClause, isFinite, isMissed } from './verbs.ts';

/** What follows a verb of saying. */
export interface Content {
  readonly words: Range;
  readonly to: Phrase | null;
  /** Introduced by “that”, a colon or an opening quotation mark, so that nothing before can be meant. */
  readonly explicit: boolean;
}

/** The sentence without its final stop and marks, as a place in the text. */
export const endOfWords = ({ text }: Line): number =>
  trimmedEnd(text, text.length, /[\s.?!…:;"”»’)\]]/u);

/** Verbs with so common another sense that only “that” shows they speak. */
const NEEDS_THAT = setOf(
  'hold maintain find show indicate imply charge observe relate read recall signal specify accept reflect protest guarantee determine anticipate feel demonstrate illustrate document detail record rank put submit object remark reason echo point boast complain insist hint threaten',
);
/** Verbs that speak only with their clause behind them. */
export const isAmbiguous = ({ lemma }: SayingForm): boolean => NEEDS_THAT.has(lemma);

/** The words from a place to the end of the sentence; a bracket at its end is left out. */
export const found = (
  line: Line,
  start: number,
  to: Phrase | null,
  explicit: boolean,
): Content | null => {
  const whole = endOfWords(line);
  const skipped = /^[\s,;]+/u.exec(line.text.slice(start, whole))?.[0].length ?? 0;
  const paren = line.text.slice(start, whole).search(/\s\([^()]*$/u);
  const end = paren > 0 ? start + paren : whole;
  return end > start + skipped ? { words: { start: start + skipped, end }, to, explicit } : null;
};

/** The quotation that opens at a token, its mark or its first word. */
export function quoteFrom(line: Line, at: number): Range | null {
  const token = line.tags[at];
  if (token === undefined) return null;
  return (
    line.quotes.find(
      ({ start, opens }) =>
        opens && (token.start === start || (token.end === start && isQuoteMark(token.text))),
    ) ?? null
  );
}

export const takesClause = (
  line: Line,
  { frames }: SayingForm,
  to: Phrase | null,
  speaker: Phrase | null,
): boolean =>
  frames.has('clause') ||
  frames.has('thought') ||
  (frames.has('hearer') && to !== null) ||
  (frames.has('document') && speaker !== null && SOURCE_NOUNS.has(wordAt(line, speaker.head)));

/** Tokens of the longest aside between a subject and its verb. */
const MAX_ASIDE = 12;

/** “the base would close”: a noun phrase with its finite verb close behind. */
export function isBareClause(line: Line, at: number): boolean {
  if (wordAt(line, at) === 'there' && isFinite(line, at + 1)) return true;
  // “said joining the treaty was …”
  if (posAt(line, at) === 'VERB' && wordAt(line, at).endsWith('ing')) {
    const stop = line.words.findIndex(
      (word, i) => i > at && (isComma(word) || posAt(line, i) === 'AUX'),
    );
    return stop > 0 && isFinite(line, stop);
  }
  const phrase = phraseFrom(line, at);
  if (phrase === null) return false;
  // “said the army deserved praise”: the tagger takes many a past tense for a noun.
  const isPast = (i: number): boolean =>
    posAt(line, i) === 'NOUN' && /\p{L}{2}[^e\P{L}]ed$/u.test(wordAt(line, i));
  if (line.words.some((_, i) => i > at && i <= phrase.last && (isPast(i) || isMissed(line, i))))
    return true;
  let next = phrase.last + 1;
  while (posAt(line, next) === 'ADV' || isQuoteMark(wordAt(line, next))) next += 1;
  if (isFinite(line, next)) return true;
  // “said Petrova, 30, had left”
  const close = isComma(wordAt(line, next)) ? line.words.indexOf(',', next + 1) : -1;
  if (close > 0 && close - next < MAX_ASIDE && isFinite(line, close + 1))
    return !hasClause(line, next, close);
  // “said the town's | “old quarter” will stay”
  const isOwned = /^['’]s$/u.test(wordAt(line, next)) || /^['’]s$/u.test(wordAt(line, next - 1));
  if (isOwned && [next, next + 1].some((i) => isQuoteMark(wordAt(line, i))))
    return hasClause(line, next, line.tags.length - 1);
  // “that the minister, who resigned, had”
  return (
    /^(?:who|which|that)$/u.test(wordAt(line, next)) &&
    hasClause(line, next + 3, line.tags.length - 1)
  );
}
