import { type Word, wordsOf } from '../text/words.ts';
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

/** Function words that written in capitals are names: US, IT, WHO, IS; other capitals only stress (NOT). */
const ACRONYMS: ReadonlySet<string> = new Set(['us', 'it', 'who', 'is']);
const CAPITALS = /^\p{Lu}(?:\p{Lu}+|(?:\.\p{Lu})+\.?)(?:['’]s)?$/u;
/** In a text of this many words all in capitals they tell nothing. */
const SHOUTED_WORDS = 4;

/**
 * The content terms of a text, in order: folded, stemmed, function words left out, numbers whole.
 * A compound joined by one hyphen also yields its parts written together (counter-terror → counterterror).
 */
export function analyze(text: string): Token[] {
  const tokens: Token[] = [];
  const words = wordsOf(text);
  const isShouted = words.length >= SHOUTED_WORDS && !/\p{Ll}/u.test(text);
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (word === undefined) break;
    const { folded, start, end } = word;
    const term = termOf(word, text, isShouted);
    if (term !== '') tokens.push({ term, position: i, start, end });
    const next = words[i + 1];
    if (
      next !== undefined &&
      next.start === end + 1 &&
      isHyphen(text.charCodeAt(end)) &&
      !isDigit(folded)
    ) {
      tokens.push({ term: stem(folded + next.folded), position: i, start, end: next.end });
    }
  }
  return tokens;
}

/** A name that is spelt like a function word is kept apart from it by its stop; '' for a function word. */
function termOf({ folded, start, end }: Word, text: string, isShouted: boolean): string {
  const bare = folded.includes("'") ? folded.replace(/'(?:d|ll|ve|re|m|t)$/u, '') : folded;
  if (!STOPWORDS.has(folded) && (bare === folded || !STOPWORDS.has(bare))) return stem(folded);
  const isName = !isShouted && ACRONYMS.has(folded) && CAPITALS.test(text.slice(start, end));
  return isName ? `${folded}.` : '';
}

const isHyphen = (code: number): boolean => code === 45 || code === 0x2010 || code === 0x2011;
const isDigit = (folded: string): boolean => /^\d/u.test(folded);
