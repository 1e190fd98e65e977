import { setOf } from './word-set.ts';

/** A sentence as a half-open UTF-16 range of the text, without surrounding white space. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
}

/** Capitalised abbreviations that stand before a name: their stop never ends a sentence. */
const TITLES = setOf(
  'mr mrs ms dr prof gen lt col maj capt sgt cmdr adm gov sen rep hon rev st messrs mme pres amb',
);
/** Abbreviations where a number follows; else they are words of their own (“No.”, “5 min.”). */
const BEFORE_NUMBERS = setOf('no nos fig figs vol pp p ch sec min max ed eds art');
/** Capitalised abbreviations of months and days. */
const DATES = setOf(
  'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun',
);
/** Abbreviations that may also end a sentence: only a usual sentence opener after them does. */
const ABBREVIATIONS = setOf(
  'vs v etc ca cf al dept est inc ltd co corp plc bros jr sr approx incl resp ph.d т.е т.д т.п г гг им ул млн млрд тыс',
);
const OPENERS = setOf(
  'the a an in on at it its this that these those he she they we i you his her their our there here but and or however meanwhile moreover furthermore although though while when if as after before since for from by with to then ' +
    'such some many most all both each no not despite during until under over according what who why how where thus therefore yet still also another one ' +
    'в на но и а по он она они это этот эта эти как однако при после с за',
);
/** CJK stops need no space after them. A bracketed number is a reference to a note. */
const STOP =
  /(?:[.!?…؟۔।]+["'”’»)\]]*(?:\[\d{1,3}\])*(?=\s|$)|[。！？]+[”’」』）]*)|[\n\r\u2028\u2029]+/gu;
const LINE_BREAK = /^[\n\r\u2028\u2029]/u;

/** Splits running text into sentences: every non-space character is in exactly one. Line breaks end sentences. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const push = (end: number): void => {
    const trimmed = trim(text, start, end);
    if (trimmed !== null) sentences.push(trimmed);
    start = end;
  };
  for (const { 0: stop, index } of text.matchAll(STOP)) {
    const end = index + stop.length;
    if (LINE_BREAK.test(stop) || endsSentence(text, start, index, stop)) push(end);
  }
  push(text.length);
  return sentences;
}

function trim(text: string, from: number, to: number): Sentence | null {
  const slice = text.slice(from, to);
  const start = from + slice.length - slice.trimStart().length;
  const end = from + slice.trimEnd().length;
  return start >= end ? null : { start, end };
}

function endsSentence(text: string, start: number, at: number, stop: string): boolean {
  const end = at + stop.length;
  const after = text.slice(end, end + 40);
  const next = /^\s*["'“‘«([]*([\p{L}\p{N}][\p{L}\p{N}'’-]*)?/u.exec(after)?.[1] ?? '';
  const isSetApart = /\s/u.test(text[at - 1] ?? '');
  // A stop set apart by a space ends a sentence in any case of the next letter.
  if (isSetApart && /^[.!?]$/u.test(stop)) return true;
  if (/^\p{Ll}/u.test(next) || isPauseInQuote(text, start, stop, end)) return false;
  if (!stop.startsWith('.') || stop[1] === '.') return true;
  const word = /[\p{L}\p{N}.'’-]*$/u.exec(text.slice(Math.max(start, at - 24), at))?.[0] ?? '';
  return !isNumbering(text.slice(start, at)) && !isAbbreviation(word, next);
}

/** “We tried … We will” is one saying: an ellipsis does not end a sentence while a quotation is open. */
function isPauseInQuote(text: string, start: number, stop: string, end: number): boolean {
  if (!/^(?:…|\.{3})$/u.test(stop)) return false;
  return ['“”', '«»'].some(([open = '', close = '']) => {
    const sentence = text.slice(start, end);
    return sentence.lastIndexOf(open) > sentence.lastIndexOf(close);
  });
}

/** “1. Reform” opens an item of a list. */
const isNumbering = (sentence: string): boolean => /^\s*\(?\d{1,2}$/u.test(sentence);

function isAbbreviation(word: string, next: string): boolean {
  const bare = word.toLowerCase();
  const isCapital = bare !== word;
  if (isCapital && TITLES.has(bare)) return true;
  if (BEFORE_NUMBERS.has(bare)) return /^\p{N}/u.test(next);
  const isDotted = /^\p{L}(?:\.\p{L})*$/u.test(word);
  if (!isDotted && !ABBREVIATIONS.has(bare) && !(isCapital && DATES.has(bare))) return false;
  // “…in the U.S. The next” ends one; “U.S. troops”, “J. A. Smith” and “Acme Inc. President” do not.
  return !OPENERS.has(next.toLowerCase()) || (next.length === 1 && word.length === 1);
}
