import { fold } from './fold.ts';

/** A word as it stands in a text; `start`/`end` are UTF-16 offsets into that text. */
export interface Word {
  /** Folded; possessive and thousands separators removed, a decimal comma made a point: `1,360` is `1360`. */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/*
 * In order: dotted abbreviations (U.S., a.m.) and numbers (1,360 · 8.5 · 22nd · 1990s), either with
 * a possessive; a number before its unit (8bn); words with inner apostrophes, plus signs and
 * ampersands (O‘zbekiston, C5+1, R&D). A date written with stops comes apart.
 */
const DOTTED = String.raw`\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])\.?`;
const THOUSANDS = String.raw`[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?!\d)`;
const DECIMAL = String.raw`(?<!\d[.,])\d+[.,]\d+(?![.,]?\d)`;
const WHOLE = String.raw`\d+(?:st|nd|rd|th|s)?(?![\p{L}\p{N}])`;
const UNIT =
  'k|mn?|mln|bn|trn?|tn|[km]g|[ckm]?m|[kmgt]wh?|[kmgt]b|[kmg]?hz|ft|mi|[km]ph|hrs?|[ap]m|pct?|usd|eur';
const LETTERS = String.raw`[\p{L}\p{N}\p{M}]+`;
const WORD = new RegExp(
  String.raw`(?:${DOTTED}|${THOUSANDS}|${DECIMAL}|${WHOLE})(?:['’]s(?!\p{L}))?|` +
    String.raw`\d+(?=(?:${UNIT})(?![\p{L}\p{N}]))|${LETTERS}(?:['’‘\x60+&]${LETTERS})*`,
  'iuy',
);
const POSSESSIVE = /'s?$/u;
const GROUPED = /^[1-9]\d{0,2}(?:,\d{3})+(?!\d)/u;

/** Scripts written without spaces, and Korean, whose particles are written on. */
const UNSPACED = ['Han', 'Hira', 'Kana', 'Hang', 'Thai', 'Laoo', 'Khmr', 'Mymr']
  .map((script) => String.raw`\p{sc=${script}}`)
  .concat('ーｰ')
  .join('');
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');
const LETTER = /[\p{L}\p{N}]/u;
const STRETCH = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, 'gu');

/**
 * The words of a text in order. Hyphenated compounds come apart. Scripts without spaces give
 * overlapping pairs of characters, the usual stand-in for words there.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const push = (raw: string, start: number): void => {
    // A few letters are nothing but marks to the folding; they stand as they are.
    const folded = normalize(raw) || raw;
    words.push({ folded, start, end: start + raw.length });
  };
  let at = 0;
  while (at < text.length) {
    // Most words are of plain letters alone; found one by one they cost a third.
    let end = at;
    let isLower = true;
    while (end < text.length && isPlainLetter(text.charCodeAt(end))) {
      if (text.charCodeAt(end) < 97) isLower = false;
      end += 1;
    }
    if (end > at && !mayGoOn(text, at, end)) {
      const raw = text.slice(at, end);
      if (isLower) words.push({ folded: raw, start: at, end });
      else push(raw, at);
      at = end;
      continue;
    }
    WORD.lastIndex = at;
    const raw = isApart(text.charCodeAt(at)) ? undefined : WORD.exec(text)?.[0];
    if (raw === undefined) {
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      continue;
    }
    if (!HAS_UNSPACED.test(raw)) push(raw, at);
    else
      for (const { 0: part, index } of raw.matchAll(STRETCH)) {
        // A sign that joined two characters is no word without them.
        if (LETTER.test(part)) pushStretch(push, part, at + index);
      }
    at += raw.length;
  }
  return words;
}

/** Whether what follows plain letters may belong to their word: a digit, ' ` + &, a stop after one, a letter past ASCII. */
function mayGoOn(text: string, at: number, end: number): boolean {
  if (end === text.length) return false;
  const next = text.charCodeAt(end);
  if (next === 32) return false;
  return (
    next > 127 ||
    isDigit(next) ||
    next === 39 ||
    next === 96 ||
    next === 43 ||
    next === 38 ||
    (next === 46 && end === at + 1)
  );
}

const isPlainLetter = (code: number): boolean => ((code | 32) - 97) >>> 0 < 26;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
/** Plain punctuation and white space, which begin no word. */
const isApart = (code: number): boolean => code <= 127 && !isPlainLetter(code) && !isDigit(code);

function pushStretch(push: (raw: string, start: number) => void, raw: string, at: number): void {
  const letters = HAS_UNSPACED.test(raw) ? Array.from(raw) : [];
  if (letters.length < 3) {
    push(raw, at);
    return;
  }
  let start = at;
  for (const [i, letter] of letters.slice(0, -1).entries()) {
    push(letter + (letters[i + 1] ?? ''), start);
    start += letter.length;
  }
}

function normalize(raw: string): string {
  const folded = fold(isAcronymPlural(raw) ? raw.slice(0, -1) : raw);
  const word = folded.includes("'") ? folded.replace(POSSESSIVE, '') : folded;
  const first = word.charCodeAt(0);
  if (first >= 48 && first <= 57) return numberOf(word);
  return word.includes('.') ? word.replaceAll('.', '') : word;
}

function numberOf(word: string): string {
  const plain = word.replace(/(?<=\d)(?:st|nd|rd|th)$/u, '');
  if (!plain.includes(',')) return plain;
  return GROUPED.test(plain) ? plain.replaceAll(',', '') : plain.replace(',', '.');
}

/** NGOs, MPs: a small s after capitals. */
function isAcronymPlural(raw: string): boolean {
  const { length } = raw;
  return (
    length > 2 &&
    raw.charCodeAt(length - 1) === 115 &&
    isCapital(raw, length - 2) &&
    isCapital(raw, length - 3)
  );
}

const isCapital = (raw: string, at: number): boolean =>
  raw.charCodeAt(at) >= 65 && raw.charCodeAt(at) <= 90;
