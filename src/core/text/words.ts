import { fold } from './fold.ts';

/** A word as it stands in a text; `start`/`end` are UTF-16 offsets into that text. */
export interface Word {
  /** Folded, possessive removed, thousands separators removed: `1,360` is `1360`. */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/*
 * In order: dotted abbreviations (U.S., a.m.); numbers with separators and an optional unit letter
 * (1,360 · 8.5 · 22nd · 1990s); words with inner apostrophes and plus signs (C5+1, don't).
 */
const WORD = /(?:\p{L}\.){2,}|\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?(?![\p{L}])|[\p{L}\p{N}\p{M}]+(?:['’ʼʻ+][\p{L}\p{N}\p{M}]+)*/gu;
const POSSESSIVE = /'s$|(?<=s)'$/u;

/** The words of a text in order. Hyphenated compounds come apart; see `compoundsOf`. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    words.push({ folded: normalize(raw), start: match.index, end: match.index + raw.length });
  }
  return words;
}

function normalize(raw: string): string {
  const first = raw.charCodeAt(0);
  if (first >= 48 && first <= 57) return raw.toLowerCase().replace(/,(?=\d{3}(?!\d))/gu, '').replace(/(?<=\d)(?:st|nd|rd|th)$/u, '');
  const folded = fold(raw).replace(POSSESSIVE, '');
  return folded.includes('.') ? folded.replaceAll('.', '') : folded;
}
