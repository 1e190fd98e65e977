import units from '../../../../data/reference/units.json' with { type: 'json' };
import { phraseOf, type Lexeme } from './lexemes.ts';

/** A unit behind or before a number. */
export interface Unit {
  /** As in `Figure.unit`. */
  readonly unit: string;
  readonly kind: 'percent' | 'money' | 'time' | 'measure';
  /** What the number is multiplied by, as in “5 bcm”. */
  readonly scale: number;
}

/** Longest unit in words, as “metric tons” or “kilometers per hour”. */
const MAX_LEXEMES = 4;

const TIMES: ReadonlySet<string> = new Set(units.times);
const words = new Map<string, Unit>();
const symbols = new Map<string, Unit>();
const signs = new Map<string, Unit>();

for (const { unit, words: own, symbols: short, scale = 1 } of units.units as readonly {
  unit: string;
  words: string[];
  symbols: string[];
  scale?: number;
}[]) {
  const kind = unit === '%' ? 'percent' : TIMES.has(unit) ? 'time' : 'measure';
  for (const word of own) words.set(word, { unit, kind, scale });
  for (const symbol of short) symbols.set(symbol, { unit, kind, scale });
}
for (const { code, signs: own, coins } of units.currencies) {
  const money: Unit = { unit: code, kind: 'money', scale: 1 };
  for (const coin of coins) words.set(coin, money);
  for (const sign of own) signs.set(sign, money);
  signs.set(code, money);
  symbols.set(code, money);
}
words.set('cent', { unit: 'USD', kind: 'money', scale: 0.01 });
for (const penny of ['penny', 'pence'])
  words.set(penny, { unit: 'GBP', kind: 'money', scale: 0.01 });
symbols.set('p', { unit: 'GBP', kind: 'money', scale: 0.01 });
for (const [sign, money] of signs) if (!/\p{L}/u.test(sign)) symbols.set(sign, money);

/** The unit that begins at a lexeme, the longest first, and where the words after it begin. */
export function unitAt(
  lexemes: readonly Lexeme[],
  at: number,
): { readonly unit: Unit; readonly next: number } | null {
  for (let next = Math.min(lexemes.length, at + MAX_LEXEMES); next > at; next -= 1) {
    const phrase = phraseOf(lexemes, at, next);
    const own = lexemes.slice(at, next);
    // “6 ft 2 in” has no “ft2” in it.
    if (own.some(({ kind, glued }, i) => i > 0 && kind === 'digits' && !glued)) continue;
    const exact = own.map(({ text }) => text).join('');
    const unit = symbols.get(exact) ?? words.get(phrase) ?? words.get(singular(phrase));
    if (unit !== undefined) return { unit, next };
  }
  return null;
}

/** The sign of money that begins at a lexeme and stands before its number, as in “US$ 5” or “EUR 5”. */
export function signAt(
  lexemes: readonly Lexeme[],
  at: number,
): { readonly unit: Unit; readonly next: number } | null {
  for (let next = Math.min(lexemes.length, at + 2); next > at; next -= 1) {
    const own = lexemes.slice(at, next);
    if (own.slice(1).some(({ glued }) => !glued) && !/^u\.?s\.?$/u.test(own[0]?.lower ?? ''))
      continue;
    const exact = own.map(({ text }) => text).join('');
    const unit =
      signs.get(exact) ?? signs.get(exact.replace(/\./gu, '')) ?? dollarsOf(exact.toUpperCase());
    if (unit === undefined) continue;
    // “P5bn” is money, “part P 5” is not.
    if (exact.length > 1 || !/\p{L}/u.test(exact) || lexemes[next]?.glued) return { unit, next };
  }
  return null;
}

/** “a$5”, “nz$5” and “CAD$5”: a country's dollars, however its letters are written. */
const dollarsOf = (sign: string): Unit | undefined =>
  /^\p{Lu}+\$$/u.test(sign)
    ? (signs.get(sign) ?? (sign.length > 3 ? signs.get(sign.slice(0, -1)) : undefined))
    : undefined;

const singular = (phrase: string): string => phrase.replace(/s(?= per | an )|s$/u, '');

/** Whether a word is a coin: “francs”. */
export const isCoin = (word: string): boolean => words.get(singular(word))?.kind === 'money';

/** Whether a word is a unit of money, time or shares, and names no thing: “percent”, “kroner”. */
export function isUnit(word: string): boolean {
  const unit = words.get(word.toLowerCase()) ?? words.get(singular(word.toLowerCase()));
  return unit !== undefined && unit.kind !== 'measure';
}
