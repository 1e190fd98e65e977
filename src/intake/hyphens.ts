import { isWord, rarityOf } from '../core/answer/lexicon.ts';
import { stem } from '../core/text/stem.ts';
import { STOPWORDS } from '../core/text/stopwords.ts';

/** A hyphen that ends a line inside a word, a compound or a range. */
const AT_END = /(?<=[\p{L}\p{N}])[-\u2010]$/u;
const AT_START = /^[\p{L}\p{N}]/u;
/** "Pre-" above "and post-war" is a word left open, not one that goes on. */
const OPEN_COMPOUND = /^(?:and|or|to|nor|und|oder|et|ou|y|o|e)\b/u;
const LAST_LETTERS = /[\p{L}\p{M}]+$/u;
const FIRST_LETTERS = /^\p{Ll}[\p{L}\p{M}]*/u;
const WORDS = /[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*/gu;

/** Whether a line ends in a hyphen and the next one goes on with the same word or compound. */
export function isBroken(line: string, next: string): boolean {
  return AT_END.test(line) && AT_START.test(next) && !OPEN_COMPOUND.test(next);
}

/** Whether the hyphen between two lines is the printer's and goes, rather than the author's. */
export type IsOneWord = (line: string, next: string) => boolean;

/** The words that a text writes elsewhere decide, else how common the lexicon knows them to be. */
export function hyphenationOf(text: string): IsOneWord {
  let written: ReadonlySet<string> | null = null;
  return (line, next) => {
    const left = (LAST_LETTERS.exec(line.slice(0, -1))?.[0] ?? '').toLowerCase();
    const right = FIRST_LETTERS.exec(next)?.[0].toLowerCase() ?? '';
    if (left === '' || right === '') return false;
    written ??= new Set(text.toLowerCase().match(WORDS) ?? []);
    if (written.has(`${left}-${right}`)) return false;
    return written.has(left + right) || isRatherOne(left, right);
  };
}

/** Compounds are rarer than either of their words ("north-west"); broken words are not ("mil-lion"). */
function isRatherOne(left: string, right: string): boolean {
  const whole = left + right;
  if (!isKnown(whole)) return false;
  return STOPWORDS.has(left) || STOPWORDS.has(right)
    ? true
    : rarity(whole) < Math.max(rarity(left), rarity(right));
}

function isKnown(word: string): boolean {
  return STOPWORDS.has(word) || isWord(stem(word));
}

function rarity(word: string): number {
  if (STOPWORDS.has(word)) return 0;
  return isKnown(word) ? rarityOf(stem(word)) : Infinity;
}
