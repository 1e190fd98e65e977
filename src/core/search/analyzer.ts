import { wordsOf } from '../text/words.ts';
import { stem } from '../text/stem.ts';
import { STOPWORDS } from '../text/stopwords.ts';

/** An index term as it stands in a text. Tokens of a hyphenated compound share a position. */
export interface Token {
  readonly term: string;
  /** Ordinal of the word in the text, function words counted. */
  readonly position: number;
  readonly start: number;
  readonly end: number;
}

/** Written capitals that would otherwise read as a function word: US, IT, WHO; and U.S. with its stops. */
const CAPITALS = /^(?:\p{Lu}{2,}|(?:\p{Lu}\.){2,})$/u;

/**
 * The content terms of a text, in order: folded, stemmed, function words left out, numbers whole.
 * A compound joined by one hyphen also yields its parts written together (counter-terror → counterterror).
 */
export function analyze(text: string): Token[] {
  const tokens: Token[] = [];
  const words = wordsOf(text);
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (word === undefined) break;
    const { folded, start, end } = word;
    const term = termOf(folded, text, start, end);
    if (term !== '') tokens.push({ term, position: i, start, end });
    const next = words[i + 1];
    if (next !== undefined && next.start === end + 1 && isHyphen(text.charCodeAt(end)) && !isDigit(folded)) {
      tokens.push({ term: stem(folded + next.folded), position: i, start, end: next.end });
    }
  }
  return tokens;
}

function termOf(folded: string, text: string, start: number, end: number): string {
  const bare = folded.includes("'") ? folded.replace(/'(?:d|ll|ve|re|m|t)$/u, '') : folded;
  if (!STOPWORDS.has(folded) && !STOPWORDS.has(bare)) return stem(folded);
  return CAPITALS.test(text.slice(start, end)) ? acronymTerm(folded) : '';
}

/** The term of an acronym that is spelt like a function word; kept apart from the word by its stop. */
export const acronymTerm = (folded: string): string => (STOPWORDS.has(folded) ? `${folded}.` : stem(folded));

const isHyphen = (code: number): boolean => code === 45 || code === 0x2010 || code === 0x2011;
const isDigit = (folded: string): boolean => /^\d/u.test(folded);
