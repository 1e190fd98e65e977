import { detect } from 'tinyld';

const SAMPLE_CHARACTERS = 2_000;
const WORDS_A_VOTE = 12;
const VOTES = 5;
/** Two votes' worth: what is shorter says too little. */
const MIN_WORDS = 16;
/** Lower-case words and words of scripts without case: names and abbreviations mislead. */
const WORD = /(?<![\p{L}\p{M}])[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{M}]+(?!\p{L})/gu;

/**
 * ISO 639-1 code of a text, from at most its first 2,000 characters; null where it is too short
 * or the samples do not agree. One rare letter sways the detector, hence the vote.
 */
export function languageOf(text: string): string | null {
  const words = text.slice(0, SAMPLE_CHARACTERS).match(WORD) ?? [];
  if (words.length < MIN_WORDS) return null;
  const votes = new Map<string, number>();
  for (let n = 0; n < VOTES && n * WORDS_A_VOTE < words.length; n += 1) {
    const language = detect(words.slice(n * WORDS_A_VOTE, (n + 1) * WORDS_A_VOTE).join(' '));
    const count = (votes.get(language) ?? 0) + 1;
    if (count === 2 && language.length === 2) return language;
    votes.set(language, count);
  }
  return null;
}
