import { stemmer } from 'stemmer';
import { baseForm } from './irregular.ts';

const LATIN_WORD = /^[a-z]+$/u;
/** Three letters have no ending to lose, nor have short words in -is and the like: CIS, ISIS. */
const WHOLE = /^(?:.{1,3}|..[aiou]s)$/u;
const cache = new Map<string, string>();
/** Distinct words of very large libraries; past it the cache starts anew rather than growing for ever. */
const CACHE_LIMIT = 400_000;

/** The Porter stem of a folded English word, irregular forms led back to their base first; other scripts and numbers come back unchanged. */
export function stem(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const base = baseForm(word);
  const stemmed = LATIN_WORD.test(base) && !WHOLE.test(base) ? stemmer(base) : base;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(word, stemmed);
  return stemmed;
}
