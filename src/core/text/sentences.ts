/** A sentence as a half-open UTF-16 range of the text, without surrounding white space. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
}

/** Abbreviations that a full stop does not end, as written before the stop, lower case. */
const TITLES = new Set(
  ('mr mrs ms dr prof gen lt col maj capt sgt cmdr adm gov sen rep hon rev st messrs mme pres amb min sec vs v etc ca cf al fig figs no nos vol pp ed eds dept est inc ltd co corp bros ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun approx max incl resp').split(' '),
);
/** Abbreviations that may also end a sentence: only a usual sentence opener after them does. */
const OPENERS = new Set(
  ('the a an in on at it its this that these those he she they we i you his her their our there here but and or however meanwhile moreover furthermore although though while when if as after before since for from by with to ' +
    'such some many most all both each no not despite during until under over according according what who why how where thus therefore yet still also another one').split(' '),
);
const STOP = /[.!?…。！？]+["'”’»)\]]*(?=\s|$)|\n+/gu;

/** Splits running text into sentences: every non-space character is in exactly one. Line breaks end sentences. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const push = (end: number): void => {
    const trimmed = trim(text, start, end);
    if (trimmed !== null) sentences.push(trimmed);
    start = end;
  };
  for (const match of text.matchAll(STOP)) {
    const end = match.index + match[0].length;
    if (match[0].startsWith('\n') || (endsSentence(text, match.index, end) && !isPauseInQuote(text, start, match[0], end))) push(end);
  }
  push(text.length);
  return sentences;
}

function trim(text: string, from: number, to: number): Sentence | null {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return start === end ? null : { start, end };
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 160;

/** “We tried … We will” is one saying: an ellipsis does not end a sentence while a quotation is open. */
function isPauseInQuote(text: string, start: number, stop: string, end: number): boolean {
  return /^(?:…|\.\.\.)$/u.test(stop) && text.lastIndexOf('“', end) >= start && text.lastIndexOf('”', end) < text.lastIndexOf('“', end);
}

function endsSentence(text: string, stop: number, end: number): boolean {
  const next = /^\s*["'“‘«([]*([\p{L}\p{N}][\p{L}\p{N}'’-]*)?/u.exec(text.slice(end, end + 40))?.[1] ?? '';
  if (text[stop] !== '.') return next === '' || !/^\p{Ll}/u.test(next) || text[stop - 1] === ' ';
  // A stop set apart by a space ends a sentence in any case of the next letter.
  if (/\s/u.test(text[stop - 1] ?? '')) return true;
  if (/^\p{Ll}/u.test(next)) return false;
  if (text[stop + 1] === '.') return true;
  const word = /[\p{L}\p{N}.'’-]*$/u.exec(text.slice(Math.max(0, stop - 24), stop))?.[0] ?? '';
  const bare = word.toLowerCase();
  const dotted = /^\p{L}(?:\.\p{L})*$/u.test(word);
  if (dotted || TITLES.has(bare)) {
    // “…in the U.S. The next” ends one; “U.S. troops”, “J. Smith” and “Dr. Smith” do not.
    return dotted && word.includes('.') && OPENERS.has(next.toLowerCase());
  }
  return true;
}
