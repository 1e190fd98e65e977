import { detect } from 'tinyld';
import { isWord } from '../answer/lexicon.ts';
import { FUNCTION_WORDS } from './function-words.ts';
import { stem } from './stem.ts';
import { STOPWORDS } from './stopwords.ts';
import { wordsOf } from './words.ts';

/** Each script with the language that a text in it is, where it writes one language above all. */
const SCRIPTS: Readonly<Record<string, string | null>> = {
  Latin: null,
  Cyrillic: null,
  Arabic: null,
  Han: 'zh',
  Hiragana: 'ja',
  Katakana: 'ja',
  Hangul: 'ko',
  Devanagari: 'hi',
  Greek: 'el',
  Hebrew: 'he',
  Georgian: 'ka',
  Armenian: 'hy',
  Thai: 'th',
  Bengali: 'bn',
  Tamil: 'ta',
  Telugu: 'te',
  Gujarati: 'gu',
  Kannada: 'kn',
  Malayalam: 'ml',
  Gurmukhi: 'pa',
  Sinhala: 'si',
  Khmer: 'km',
  Lao: 'lo',
  Myanmar: 'my',
  Ethiopic: 'am',
  Tibetan: 'bo',
};
const LETTERS = Object.keys(SCRIPTS).map(
  (script) => [script, new RegExp(String.raw`\p{Script=${script}}`, 'gu')] as const,
);
/** Languages that the detector does not know, by letters that their neighbours do not write. */
const BY_LETTERS: readonly (readonly [string, RegExp])[] = [
  ['tg', /[ӣӯҷ]/iu],
  ['uz', /^(?=.*[ўҳ])(?!.*[іы])/isu],
  ['ky', /^(?=.*ң)(?!.*[әғқұіһҗ])/isu],
  ['ps', /[ټډړږښڼ]/u],
];

const SAMPLE_CHARACTERS = 2_000;
const WORDS_A_VOTE = 12;
const VOTES = 5;
/** Two votes' worth: what is shorter says too little. */
const MIN_WORDS = 16;
/** As much again in scripts that write no spaces. */
const MIN_LETTERS = 60;
/** Lower-case words and words of scripts without case: names and abbreviations mislead. */
const WORD = /(?<![\p{L}\p{M}])[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{M}]+(?!\p{L})/gu;

/** Unicode name of the script that most letters of a text are written in (`Latin`); null without letters. */
export function scriptOf(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.join('') ?? '';
  let best: string | null = null;
  let most = 0;
  for (const [script, pattern] of LETTERS) {
    const count = letters.match(pattern)?.length ?? 0;
    if (count > most) [best, most] = [script, count];
    if (most > letters.length / 2) break;
  }
  return best;
}

/**
 * ISO 639-1 code of a document's text, from at most its first 2,000 characters; null where it is
 * too short or the evidence does not agree.
 */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const script = scriptOf(sample);
  if (script === null) return null;
  const words = sample.match(WORD) ?? [];
  const only = languageOfScript(script, sample);
  if (only !== null) return words.join('').length < MIN_LETTERS ? null : only;
  if (words.length < MIN_WORDS) return null;
  return (
    (script === 'Latin' ? byFunctionWords(sample, words.length) : null) ?? languageByVote(words)
  );
}

/** The language whose function words make up a fifth of the text and twice those of any other. */
function byFunctionWords(text: string, words: number): string | null {
  const { english, ranked } = functionWordsIn(text);
  const counts = [{ language: 'en', hits: english.length }, ...ranked].sort(
    (a, b) => b.hits - a.hits,
  );
  const [first, second] = counts;
  if (first === undefined || second === undefined) return null;
  return first.hits > words / 5 && first.hits > 2 * second.hits ? first.language : null;
}

/** One rare letter sways the detector, hence the vote: two samples have to agree. */
function languageByVote(words: readonly string[]): string | null {
  const votes = new Map<string, number>();
  for (let n = 0; n < VOTES && n * WORDS_A_VOTE < words.length; n += 1) {
    const language = detect(words.slice(n * WORDS_A_VOTE, (n + 1) * WORDS_A_VOTE).join(' '));
    const count = (votes.get(language) ?? 0) + 1;
    if (count === 2 && language.length === 2) return language;
    votes.set(language, count);
  }
  return null;
}

/**
 * ISO 639-1 code of a question's language where it is surely none of those held; else null. A
 * question in Latin letters counts only with telling function words: names and terms of art look
 * foreign in any language.
 */
export function questionLanguage(text: string, held: ReadonlySet<string>): string | null {
  const script = scriptOf(text);
  if (script === null) return null;
  const language = script === 'Latin' ? latinLanguage(text, held) : otherLanguage(script, text);
  return language === null || held.has(language) ? null : language;
}

/** A word in small Latin letters makes it a question about a foreign name, not a foreign question. */
function otherLanguage(script: string, text: string): string | null {
  const latin = wordsOf(text).filter(({ start }) => /^\p{Script=Latin}/u.test(text.slice(start)));
  if (
    latin.some(({ folded, start }) => /^\p{Ll}/u.test(text.slice(start)) || STOPWORDS.has(folded))
  )
    return null;
  return languageOfScript(script, text) ?? (detect(text) || null);
}

function languageOfScript(script: string, text: string): string | null {
  if (script === 'Han' && /\p{Script=Hiragana}/u.test(text)) return 'ja';
  const only = SCRIPTS[script] ?? null;
  return only ?? BY_LETTERS.find(([, letters]) => letters.test(text))?.[0] ?? null;
}

/** English function words that make a question English. */
const ENGLISH_WORDS = 2;

function latinLanguage(text: string, held: ReadonlySet<string>): string | null {
  const told = functionWordsIn(text);
  const { english, ranked } = told;
  const [first, second] = ranked;
  if (!held.has('en') && english.length >= ENGLISH_WORDS && english.length > (first?.hits ?? 0))
    return 'en';
  if (first === undefined || first.own === 0) return withoutEnglish(text, told);
  if (first.hits < 3 * english.filter((word) => !first.words.has(word)).length) return null;
  // A single telling word may be a name (Kim).
  if (first.words.size < 2) return isHeard(text, first.language) ? first.language : null;
  if (second?.own !== first.own || second.hits !== first.hits) return first.language;
  return detect(text, { only: [first.language, second.language] }) || null;
}

/** Words in small letters from which their forms tell a foreign text, and the share that must be none of English. */
const LEAST_SMALL = 3;
const FOREIGN_SHARE = 0.6;
/** Lesser function words that tell it, fewer where a word has an accent. */
const LESSER = { plain: 3, marked: 2 };
/** A letter that English words do without. */
const MARKED = /(?=\p{L})[^\p{ASCII}]/u;

/** Words of a sentence that no name can be. */
const smallWords = (text: string) =>
  wordsOf(text).filter(({ start }) => start === 0 || /^\p{Ll}/u.test(text.slice(start)));

/** What the detector hears in a text or in its small words, names left out. */
const isHeard = (text: string, language: string): boolean =>
  detect(text) === language ||
  detect(
    smallWords(text)
      .map(({ start, end }) => text.slice(start, end))
      .join(' '),
  ) === language;

/**
 * The language of a text without telling words, as “Peru hükümeti Şili'yi tanıdı”: most of its small
 * words are in no English dictionary, or lesser function words make it up, and the detector hears
 * it, too. Slips of English have neither accents nor such words.
 */
function withoutEnglish(
  text: string,
  { english, ranked }: ReturnType<typeof functionWordsIn>,
): string | null {
  const small = smallWords(text);
  if (small.length < LEAST_SMALL) return null;
  const isMarked = small.some(({ start, end }) => MARKED.test(text.slice(start, end)));
  const least = isMarked ? LESSER.marked : LESSER.plain;
  const lesser = ranked.find(
    ({ language, words }) =>
      words.size >= least && english.every((word) => words.has(word)) && isHeard(text, language),
  );
  if (lesser !== undefined) return lesser.language;
  const foreign = small.filter(({ folded }) => !isWord(stem(folded)) && !STOPWORDS.has(folded));
  const found = detect(text);
  const hits = ranked.find(({ language }) => language === found)?.hits ?? 0;
  const isForeign = foreign.length >= Math.max(2, FOREIGN_SHARE * small.length);
  const speaks = isMarked || (hits > 1 && hits >= english.length);
  return isForeign && speaks && found.length === 2 && found !== 'en' ? found : null;
}

/** The function words of a text, an elided one split off (l’eau): English ones, and by language, most telling first. */
function functionWordsIn(text: string) {
  const words = wordsOf(text).flatMap(({ folded }) =>
    folded.includes("'") ? [folded, ...folded.split("'")] : [folded],
  );
  const ranked = [...FUNCTION_WORDS].map(([language, { own, shared }]) => {
    const held = words.filter((word) => own.has(word) || shared.has(word));
    return {
      language,
      hits: held.length,
      words: new Set(held),
      own: held.filter((word) => own.has(word)).length,
    };
  });
  return {
    english: words.filter((word) => STOPWORDS.has(word)),
    ranked: ranked.sort((a, b) => b.own - a.own || b.hits - a.hits),
  };
}

const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** English name of an ISO 639-1 code; the code itself where there is none. */
export const languageName = (code: string): string => NAMES.of(code) ?? code;
