import { stemmer as russianStemmer } from '@orama/stemmers/russian';
import { stemmer as englishStemmer } from 'stemmer';
import { baseForm } from './irregular.ts';

const LATIN_WORD = /^[a-z]+$/u;
/** Words of other Cyrillic languages mostly hold a letter that Russian lacks. Three letters are mostly an acronym. */
const RUSSIAN_WORD = /^[а-я]{4,}$/u;
/** The s of these is no ending: CIS, ISIS, news, virus (Porter's second English stemmer spares them too). */
const WHOLE = /^(?:..?|..s|..is|news|.*[^o]us)$/u;
/** An article or preposition written on with an apostrophe (l’Iran, d’Ivoire, dell’Asia); O’Brien keeps its own. */
const ELISION = /^(?:l|d|qu|dell|nell|dall|sull|all)'(?=.)/u;
/**
 * Spellings that only romanised names have, so that leading them to the usual one meets no English
 * word: Qandahar, Iraq; Dzhokhar; Zelenskyy, Navalniy. Kh, gh, w and vowels stay, for Khan is not
 * Han, and so do acronyms of up to three letters (IQ).
 */
const ROMANIZED: readonly (readonly [RegExp, string])[] = [
  [/q(?!u)/gu, 'k'],
  [/dzh/gu, 'j'],
  [/(?<=..[^aeiouy])(?:[iy]y|yi)$/u, 'y'],
];
const cache = new Map<string, string>();
/** Distinct words of very large libraries; past it the cache starts anew rather than growing for ever. */
const CACHE_LIMIT = 400_000;

/**
 * The stem of a folded word by its script: Porter's for Latin letters, irregular English forms led
 * back to their base first; Snowball's for Russian ones; numbers and other scripts come back
 * unchanged. Inner apostrophes go: O'zbekiston is Ozbekiston.
 */
export function stem(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const plain = word.includes("'") ? word.replace(ELISION, '').replaceAll("'", '') : word;
  const stemmed = RUSSIAN_WORD.test(plain) ? russianStem(plain) : englishStem(plain);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(word, stemmed);
  return stemmed;
}

function englishStem(word: string): string {
  const base = baseForm(word.length > 3 ? usualSpelling(word) : word);
  if (!LATIN_WORD.test(base) || WHOLE.test(base)) return base;
  const stemmed = englishStemmer(base);
  // Porter takes -ed off IED; one letter stands for nothing.
  return stemmed.length < 2 ? base : stemmed;
}

const usualSpelling = (name: string): string =>
  ROMANIZED.reduce((spelt, [variant, usual]) => spelt.replace(variant, usual), name);

/** Stemmed until nothing more comes off: once leaves Узбекистан and its cases with different stems. */
function russianStem(word: string): string {
  const stemmed = russianStemmer(word);
  return stemmed === word || stemmed.length < 2 ? word : russianStem(stemmed);
}
