import type { Lexeme } from './lexemes.ts';

/** A number as written, scale words included. */
export interface Numeral {
  readonly value: number;
  /** A part of a whole: `value` is 0–1. */
  readonly share: boolean;
  /** Only an order of size: “dozens”, “several hundred”. */
  readonly vague: boolean;
  /** Product of its scale words, 1 where it has none: 1e6 for “5 million”. */
  readonly scale: number;
  /** Index of the first lexeme after it. */
  readonly next: number;
}

export const SMALL = new Map(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen ' +
    'sixteen seventeen eighteen nineteen'
  )
    .split(' ')
    .map((word, i) => [word, i]),
);
export const TENS = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, i) => [word, 20 + 10 * i]),
);
const DOZEN = 12;
const SCALES: ReadonlyMap<string, number> = new Map([
  ['dozen', DOZEN],
  ['hundred', 100],
  ['thousand', 1e3],
  ['k', 1e3],
  ['million', 1e6],
  ['mln', 1e6],
  ['mln.', 1e6],
  ['mn', 1e6],
  ['billion', 1e9],
  ['bln', 1e9],
  ['bln.', 1e9],
  ['bn', 1e9],
  ['trillion', 1e12],
  ['trn', 1e12],
  ['tn', 1e12],
]);
/** Letters that are a scale only behind an amount of money, as in “$5m”. */
const MONEY_SCALES: ReadonlyMap<string, number> = new Map([
  ['m', 1e6],
  ['b', 1e9],
  ['t', 1e12],
]);
/** An indefinite number is taken at twice its unit. */
const PLURALS: ReadonlyMap<string, number> = new Map([
  ['dozens', 24],
  ['hundreds', 200],
  ['thousands', 2e3],
  ['millions', 2e6],
  ['billions', 2e9],
  ['trillions', 2e12],
]);
/** “Scores” and “tens” are also results and units: they count only before “of”. */
const PLURALS_OF: ReadonlyMap<string, number> = new Map([
  ['tens', 20],
  ['scores', 40],
]);
export const PARTS: ReadonlyMap<string, number> = new Map([
  ['half', 2],
  ['halves', 2],
  ['third', 3],
  ['quarter', 4],
  ['fourth', 4],
  ['fifth', 5],
  ['sixth', 6],
  ['seventh', 7],
  ['eighth', 8],
  ['ninth', 9],
  ['tenth', 10],
  ['eleventh', 11],
  ['twelfth', 12],
  ['fourteenth', 14],
  ['fifteenth', 15],
  ['sixteenth', 16],
  ['twentieth', 20],
  ['thirtieth', 30],
  ['fiftieth', 50],
  ['hundredth', 100],
  ['thousandth', 1000],
]);
const VULGAR: ReadonlyMap<string, number> = new Map([
  ['½', 1 / 2],
  ['⅓', 1 / 3],
  ['⅔', 2 / 3],
  ['¼', 1 / 4],
  ['¾', 3 / 4],
  ['⅕', 1 / 5],
  ['⅛', 1 / 8],
]);
export const HYPHEN = /^[-‐‑]$/u;
const FEW = /^(?:few|several|some|many)$/u;

/** The number that begins at a lexeme; `money` lets “m” and “b” be scales. */
export function numeralAt(lexemes: readonly Lexeme[], at: number, money: boolean): Numeral | null {
  return vagueAt(lexemes, at) ?? halfOfScaleAt(lexemes, at) ?? cardinalAt(lexemes, at, money);
}

/** Whether a word is a number in words, so that “twenty-five” is no compound of a name. */
export const isNumberWord = (lower: string): boolean =>
  SMALL.has(lower) || TENS.has(lower) || SCALES.has(lower) || PLURALS.has(lower);

export const lowerAt = (lexemes: readonly Lexeme[], at: number): string => lexemes[at]?.lower ?? '';

/** Index behind a hyphen, or the same where none is. */
export const pastHyphen = (lexemes: readonly Lexeme[], at: number): number =>
  HYPHEN.test(lowerAt(lexemes, at)) && lexemes[at]?.glued && lexemes[at + 1]?.glued ? at + 1 : at;

function digitsValue(text: string): number {
  const bare = text.replace(/[ \u00A0\u2009\u202F\u00AD\u200B]/gu, '');
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(bare)) return Number(bare.replaceAll(',', ''));
  if (/^\d{1,3}(?:\.\d{3}){2,}$/u.test(bare)) return Number(bare.replaceAll('.', ''));
  return Number(bare.replace(',', '.'));
}

function cardinalAt(lexemes: readonly Lexeme[], at: number, money: boolean): Numeral | null {
  const first = lexemes[at];
  if (first === undefined) return null;
  if (first.kind === 'digits') return scaledFrom(lexemes, at + 1, digitsValue(first.text), money);
  const vulgar = VULGAR.get(first.text);
  if (vulgar !== undefined) {
    return { value: vulgar, share: true, vague: false, scale: 1, next: at + 1 };
  }
  const isArticle = /^an?$/u.test(first.lower);
  const scale = SCALES.get(lowerAt(lexemes, isArticle ? at + 1 : at));
  if (scale !== undefined && (isArticle || first.lower === 'dozen')) {
    return scaledFrom(lexemes, isArticle ? at + 1 : at, 1, money);
  }
  const small = underHundred(lexemes, at);
  return small === null ? null : scaledFrom(lexemes, small.next, small.value, money);
}

/** “twenty-five”, “seven”. */
export function underHundred(
  lexemes: readonly Lexeme[],
  at: number,
): { value: number; next: number } | null {
  const word = lowerAt(lexemes, at);
  const small = SMALL.get(word);
  if (small !== undefined) return { value: small, next: at + 1 };
  const tens = TENS.get(word);
  if (tens === undefined) return null;
  const unit = SMALL.get(lowerAt(lexemes, pastHyphen(lexemes, at + 1)));
  return unit === undefined || unit < 1 || unit > 9
    ? { value: tens, next: at + 1 }
    : { value: tens + unit, next: pastHyphen(lexemes, at + 1) + 1 };
}

/** Goes on from a number to its scales and the lower numbers behind them: “two thousand five hundred and ten”. */
function scaledFrom(
  lexemes: readonly Lexeme[],
  from: number,
  first: number,
  money: boolean,
): Numeral {
  const inDigits = lexemes[from - 1]?.kind === 'digits';
  const mixed = mixedFrom(lexemes, from, first);
  let { next, value: current } = mixed;
  let total = 0;
  let factor = 1;
  let isOpen = false;
  for (;;) {
    const at = pastHyphen(lexemes, next);
    const scale = scaleAt(lexemes, at, money);
    if (scale !== undefined) {
      if (scale < 1000) current *= scale;
      else [total, current] = current === 0 ? [total * scale, 0] : [total + current * scale, 0];
      factor *= scale;
      next = at + 1;
      isOpen = scale !== DOZEN && !inDigits;
      continue;
    }
    const more = isOpen
      ? underHundred(lexemes, lowerAt(lexemes, at) === 'and' ? at + 1 : at)
      : null;
    if (more === null || more.value === 0) break;
    current += more.value;
    next = more.next;
    isOpen = false;
  }
  return { value: exact(total + current), share: false, vague: false, scale: factor, next };
}

/** Without what binary fractions add: 4.1 million is 4,100,000. */
const exact = (value: number): number => Number(value.toPrecision(15));

/** A single letter is a scale only where it is glued to its number. */
function scaleAt(lexemes: readonly Lexeme[], at: number, money: boolean): number | undefined {
  const word = lowerAt(lexemes, at);
  const glued = lexemes[at]?.glued === true;
  if (money && glued && MONEY_SCALES.has(word)) return MONEY_SCALES.get(word);
  return word === 'k' && !glued ? undefined : SCALES.get(word);
}

/** “two and a half”, “2 1/2”, “2½”. */
function mixedFrom(
  lexemes: readonly Lexeme[],
  next: number,
  value: number,
): { value: number; next: number } {
  const vulgar = VULGAR.get(lowerAt(lexemes, next));
  if (vulgar !== undefined) return { value: value + vulgar, next: next + 1 };
  const and = pastHyphen(lexemes, next);
  const a = pastHyphen(lexemes, and + 1);
  const half = pastHyphen(lexemes, a + 1);
  if (lowerAt(lexemes, and) === 'and' && lowerAt(lexemes, a) === 'a') {
    const part = PARTS.get(lowerAt(lexemes, half));
    if (part !== undefined && part <= 4) return { value: value + 1 / part, next: half + 1 };
  }
  const fraction = fractionAt(lexemes, next);
  if (fraction !== null && !lexemes[next]?.glued && Number.isInteger(value))
    return { value: value + fraction.value, next: fraction.next };
  return { value, next };
}

/** “1/2”: a proper fraction with a common denominator; “9/11” and “24/7” are none. */
export function fractionAt(
  lexemes: readonly Lexeme[],
  at: number,
): { value: number; next: number } | null {
  const [over, slash, under, after] = lexemes.slice(at, at + 4);
  if (over?.kind !== 'digits' || !/^[/⁄]$/u.test(slash?.lower ?? '') || under?.kind !== 'digits')
    return null;
  const isGlued = slash?.glued === true && under.glued && !/^[/⁄]$/u.test(after?.lower ?? '');
  const [a, b] = [Number(over.text), Number(under.text)];
  if (!isGlued || !(a >= 1 && a < b) || ![2, 3, 4, 5, 6, 8, 10, 100].includes(b)) return null;
  return { value: a / b, next: at + 3 };
}

/** “half a million”, “a half-dozen”, “a quarter of a million”. */
function halfOfScaleAt(lexemes: readonly Lexeme[], at: number): Numeral | null {
  let next = at;
  if (/^an?$/u.test(lowerAt(lexemes, next))) next += 1;
  const part = PARTS.get(lowerAt(lexemes, next));
  if (part !== 2 && part !== 4) return null;
  next = pastHyphen(lexemes, next + 1);
  if (lowerAt(lexemes, next) === 'of') next += 1;
  if (/^an?$/u.test(lowerAt(lexemes, next))) next += 1;
  next = pastHyphen(lexemes, next);
  const scale = SCALES.get(lowerAt(lexemes, next));
  if (scale === undefined) return null;
  return { value: scale / part, share: false, vague: false, scale, next: next + 1 };
}

/** “dozens”, “hundreds of thousands”, “several hundred”, “a few million”. */
function vagueAt(lexemes: readonly Lexeme[], at: number): Numeral | null {
  const word = lowerAt(lexemes, at);
  const behind = lowerAt(lexemes, at + 1);
  // “Scores were hurt”
  const isOf = behind === 'of';
  const isScores = word === 'scores' && /^(?:NOUN|PROPN)$/u.test(lexemes[at - 1]?.pos ?? '');
  const isMany = (isOf && !isScores) || (word === 'scores' && /^(?:were|have|more)$/u.test(behind));
  const plural = PLURALS.get(word) ?? (isMany ? PLURALS_OF.get(word) : undefined);
  if (plural !== undefined) {
    const scale = isOf ? PLURALS.get(lowerAt(lexemes, at + 2)) : undefined;
    return scale === undefined || scale / 2 < plural / 2
      ? { value: plural, share: false, vague: true, scale: plural, next: at + 1 }
      : { value: (plural * scale) / 2, share: false, vague: true, scale, next: at + 3 };
  }
  const isCouple = word === 'a' && /^couple$/u.test(lowerAt(lexemes, at + 1));
  if (isCouple && lowerAt(lexemes, at + 2) === 'of') {
    const scale = SCALES.get(lowerAt(lexemes, at + 3));
    if (scale !== undefined)
      return { value: 2 * scale, share: false, vague: true, scale, next: at + 4 };
  }
  const few = word === 'a' ? at + 1 : at;
  const scale = SCALES.get(lowerAt(lexemes, few + 1));
  if (scale === undefined || !FEW.test(lowerAt(lexemes, few))) return null;
  const more = SCALES.get(lowerAt(lexemes, few + 2)) ?? 1;
  const next = more > 1 ? few + 3 : few + 2;
  return { value: 2 * scale * more, share: false, vague: true, scale: scale * more, next };
}
