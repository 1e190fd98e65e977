import { HYPHEN, lowerAt, numeralAt, pastHyphen } from './numbers.ts';
import { phraseOf, type Lexeme } from './lexemes.ts';
import { isAge } from './ages.ts';
import { changing } from './change-words.ts';
import { shareAt } from './shares.ts';
import { isPriced, poundsAt } from './pounds.ts';
import { coinAt, isScaled } from './scaled.ts';
import { signAt, unitAt, type Unit } from './units.ts';

/** A number with its scale and unit, or a range of such numbers. */
export interface Quantity {
  /** Its lexemes, half-open. */
  readonly from: number;
  readonly next: number;
  readonly value: number;
  readonly to: number | null;
  readonly unit: string;
  readonly kind: Unit['kind'] | 'share' | 'count';
  /** Softened by a part of the number itself: “dozens”, “20-plus”, “40-odd”, “five or so”. */
  readonly hedge: '' | 'vague' | 'over' | 'about' | 'at-least';
  /** Product of its scale words. */
  readonly scale: number;
  /** It modifies the word behind, joined by a hyphen to that or to its own unit: “20-member”, “573-km railway”. */
  readonly compound: boolean;
}

interface Amount {
  readonly from: number;
  readonly next: number;
  readonly value: number;
  readonly scale: number;
  readonly share: boolean;
  readonly hedge: Quantity['hedge'];
  readonly unit: Unit | null;
  /** A hyphen ties number and unit together. */
  readonly joined: boolean;
}

const DASH = /^[-‐‑–—]$/u;

/** All numbers of a sentence outside its dates in order, those that count or measure nothing among them. */
export function quantitiesOf(
  lexemes: readonly Lexeme[],
  isDated: (lexeme: Lexeme) => boolean,
): Quantity[] {
  const found: Quantity[] = [];
  for (let at = 0; at < lexemes.length;) {
    const first = lexemes[at];
    const quantity = first === undefined || isDated(first) ? null : quantityAt(lexemes, at);
    if (quantity !== null) found.push(quantity);
    at = Math.max(at + 1, quantity?.next ?? 0);
  }
  return found;
}

function quantityAt(lexemes: readonly Lexeme[], at: number): Quantity | null {
  const low = amountAt(lexemes, at);
  if (low === null) return null;
  const high = rangeEnd(lexemes, low);
  const unit = high?.unit ?? low.unit;
  const scale = unit?.scale ?? 1;
  const next = high?.next ?? low.next;
  const scaledLow = high === null ? low.value : lowOf(low, high);
  const told = isAge(lexemes, at, next, (high ?? low).value)
    ? 'year'
    : (ofBefore(lexemes, at)?.unit ?? '');
  const other = low.share ? 'share' : told;
  return {
    from: at,
    next,
    value: times(scaledLow, scale),
    to: high === null ? null : times(high.value, scale),
    unit: unit?.unit ?? other,
    kind: unit?.kind ?? (other === 'share' ? 'share' : other === '' ? 'count' : 'time'),
    hedge: (high ?? low).hedge,
    scale: (high ?? low).scale,
    compound: (high ?? low).joined || isJoined(lexemes, next),
  };
}

/** Without what binary fractions add: 94 cents are 0.94 dollars. */
const times = (value: number, scale: number): number =>
  scale === 1 ? value : Number((value * scale).toPrecision(15));

const ONE_OR = /^(?:an?|next|last|past|another|first)$/u;

/** “a day or two”, “the next decade or two”: the unit stands in front. */
function ofBefore(lexemes: readonly Lexeme[], at: number): Unit | null {
  if (lowerAt(lexemes, at - 1) !== 'or' || !ONE_OR.test(lowerAt(lexemes, at - 3))) return null;
  const unit = unitAt(lexemes, at - 2)?.unit;
  return unit?.kind === 'time' ? unit : null;
}

/** Whether a hyphen ties the word at a place to the one in front of it. */
const isJoined = (lexemes: readonly Lexeme[], at: number): boolean =>
  pastHyphen(lexemes, at) > at && lexemes[at + 1]?.kind === 'word';

function amountAt(lexemes: readonly Lexeme[], at: number): Amount | null {
  const sign = signAt(lexemes, at);
  let from = sign?.next ?? at;
  // “$-5” is money, “P-26” a report.
  if (lexemes[from - 1]?.kind === 'mark' && sign !== null && HYPHEN.test(lowerAt(lexemes, from)))
    from += 1;
  const below = sign === null && isMinus(lexemes, from) ? -1 : 1;
  if (below < 0) from += 1;
  const share = sign === null && below > 0 ? shareAt(lexemes, from) : null;
  const numeral = share ?? numeralAt(lexemes, from, sign !== null || isScaled(lexemes, from));
  if (numeral === null) return null;
  if (sign !== null && lexemes[from]?.kind !== 'digits') return null;
  const soft = softenedAt(lexemes, numeral.next);
  const hedge: Quantity['hedge'] = numeral.vague ? 'vague' : soft.hedge;
  const value = below * numeral.value;
  const amount = {
    from: at,
    value,
    scale: numeral.scale,
    share: numeral.share,
    hedge,
    joined: false,
  };
  if (share !== null) return partOf(lexemes, amount, numeral.next);
  if (sign !== null) {
    const coin = coinAt(lexemes, soft.next);
    return { ...amount, unit: coin?.unit ?? sign.unit, next: coin?.next ?? soft.next };
  }
  // “0.4 of a percentage point”, “hundreds of tons”
  const isOfOne =
    numeral.value < 1 && /^of an?$/u.test(phraseOf(lexemes, soft.next, soft.next + 2));
  const isOf = numeral.vague && lowerAt(lexemes, soft.next) === 'of';
  const of = isOfOne ? 2 : isOf ? 1 : 0;
  const measured =
    unitAt(lexemes, pastHyphen(lexemes, soft.next + of)) ?? timeAt(lexemes, soft.next + of);
  if (measured === null || !isUnit(lexemes, soft.next, measured))
    return { ...amount, unit: null, next: soft.next };
  const joined = isJoined(lexemes, soft.next);
  const unit = poundsAt(lexemes, at, measured.next, numeral.scale) ?? measured.unit;
  return { ...amount, joined, ...perOther(lexemes, unit, measured.next) };
}

const PER = /^(?:s|min|h|day|year|ml|mL|l|L|dl|dL|kg|g|m2|m3|cm2|cm3|km2|ha|mile|gallon)$/u;

/** “300 m3/s”, “5 g / ml”: as much of one unit for each of another. */
function perOther(
  lexemes: readonly Lexeme[],
  unit: Unit,
  next: number,
): { readonly unit: Unit; readonly next: number } {
  const other = lexemes[next + 1]?.text ?? '';
  if (unit.kind !== 'measure' || lowerAt(lexemes, next) !== '/' || !PER.test(other))
    return { unit, next };
  return { unit: { ...unit, unit: `${unit.unit}/${other}` }, next: next + 2 };
}

const OF_TIME =
  /^(?:calendar|working|business|school|trading|model|fiscal|financial|consecutive|successive|straight|full|whole|entire|long|short|additional|further|extra|more|solid)$/u;

/** “480 calendar days”, “three long years”: a unit of time behind a word that tells which. */
function timeAt(
  lexemes: readonly Lexeme[],
  at: number,
): { readonly unit: Unit; readonly next: number } | null {
  if (!OF_TIME.test(lowerAt(lexemes, at))) return null;
  const found = unitAt(lexemes, at + 1);
  return found?.unit.kind === 'time' ? found : null;
}

/** “half an hour”, “three-quarters of a mile”: a part of one unit, not of a whole. */
function partOf(
  lexemes: readonly Lexeme[],
  amount: Omit<Amount, 'unit' | 'next'>,
  next: number,
): Amount {
  const [first, second] = [lowerAt(lexemes, next), lowerAt(lexemes, next + 1)];
  const article = /^an?$/u.test(first) ? 1 : first === 'of' && /^an?$/u.test(second) ? 2 : 0;
  const found = unitAt(lexemes, pastHyphen(lexemes, next + article));
  if (found === null || !/^(?:measure|time)$/u.test(found.unit.kind))
    return { ...amount, unit: null, next };
  return { ...amount, share: false, unit: found.unit, next: found.next };
}

/** “5,000+”, “20-plus”, “40-odd”, “five or so years”. */
function softenedAt(
  lexemes: readonly Lexeme[],
  at: number,
): { readonly hedge: Quantity['hedge']; readonly next: number } {
  const mark = lexemes[at];
  if (mark?.lower === '+' && mark.glued && lexemes[at + 1]?.glued !== true)
    return { hedge: 'over', next: at + 1 };
  const word = pastHyphen(lexemes, at);
  if (word > at && lowerAt(lexemes, word) === 'plus') return { hedge: 'over', next: word + 1 };
  if (word > at && lowerAt(lexemes, word) === 'odd') return { hedge: 'about', next: word + 1 };
  const soft = phraseOf(lexemes, at, at + 2);
  if (/^or (?:so|more)$/u.test(soft) && unitAt(lexemes, at + 2) !== null)
    return { hedge: soft === 'or so' ? 'about' : 'at-least', next: at + 2 };
  return { hedge: '', next: at };
}

const isMinus = (lexemes: readonly Lexeme[], at: number): boolean => {
  const [sign, number] = [lexemes[at], lexemes[at + 1]];
  if (number?.kind !== 'digits') return false;
  if (sign?.lower === 'minus') return true;
  const isApart = sign?.glued === false || /^[([]$/u.test(lowerAt(lexemes, at - 1));
  return /^[-−]$/u.test(sign?.lower ?? '') && isApart && number.glued;
};

/** A one-letter unit counts in front of nothing that could be a people or a coin's scale. */
function isUnit(
  lexemes: readonly Lexeme[],
  number: number,
  { unit, next }: { readonly unit: Unit; readonly next: number },
): boolean {
  const word = lexemes[next - 1];
  if (unit.unit === '°') return !/^[NSEW]$/u.test(lexemes[next]?.text ?? '');
  // “2 in 5”, “(27 in)”, “6 ft 2 in”
  if (word?.lower === 'in')
    return (
      lowerAt(lexemes, next) === ')' || /^(?:ft|feet|foot)$/u.test(lowerAt(lexemes, number - 2))
    );
  if (word?.text.length !== 1 || !/\p{L}/u.test(word.text) || next - number > 1) return true;
  // “5g” is a network, “5 g” a mass; “100m people” are millions.
  if (unit.unit === 'g') return !word.glued;
  // “99p” is a price, “720p” the lines of a screen.
  if (word.text === 'p')
    return (
      word.glued && /^\d\d?$/u.test(lexemes[number - 1]?.text ?? '') && isPriced(lexemes, number)
    );
  const behind = lexemes[next];
  if (unit.unit === 'K') return lexemes[number - 1]?.kind === 'digits' && behind?.pos !== 'PROPN';
  return (
    behind?.kind !== 'word' || behind.pos !== 'NOUN' || HYPHEN.test(lowerAt(lexemes, next - 2))
  );
}

const lowOf = (low: Amount, high: Amount): number =>
  low.scale === 1 && high.scale > 1 && low.value * high.scale < high.value
    ? low.value * high.scale
    : low.value;

/** The upper end of “10 to 15 million”, “5-6 %”, “between 3 and 4”, “two or three”; null where none follows. */
function rangeEnd(lexemes: readonly Lexeme[], low: Amount): Amount | null {
  const join = lexemes[low.next];
  if (join === undefined || low.share || low.hedge !== '') return null;
  // “10-to-15-year”
  const isTied = DASH.test(join.lower) && phraseOf(lexemes, low.next + 1, low.next + 3) === 'to ';
  const high = amountAt(lexemes, low.next + (isTied ? 3 : 1));
  if (high === null || high.share || high.hedge === 'vague') return null;
  const before = lowerAt(lexemes, low.from - 1);
  const unlike = low.unit !== null && high.unit !== null && low.unit.unit !== high.unit.unit;
  const unitOnlyLow = low.unit !== null && high.unit === null && low.unit.kind !== 'money';
  if (unlike || unitOnlyLow || lowOf(low, high) >= high.value) return null;
  if (join.lower === 'to' && isStep(lexemes, low, high)) return null;
  if (isTied) return high;
  if (DASH.test(join.lower))
    return low.unit === null && !lexemes[low.next + 1]?.glued ? null : high;
  if (join.lower === 'and') {
    const words = lexemes.slice(Math.max(0, low.from - 4), low.from).map(({ lower }) => lower);
    return before === 'between' || /between the ages of$/u.test(words.join(' ')) ? high : null;
  }
  if (join.lower === 'or') {
    // “four, five, six or seven” names each of them.
    const isListed = before === ',' && lexemes[low.from - 2]?.pos === 'NUM';
    return low.unit === null && !isListed && high.value <= 2 * lowOf(low, high) ? high : null;
  }
  return join.lower === 'to' && !isCourse(lexemes, low) ? high : null;
}

/** “fell 0.3 percentage points to 2.1%”, “gained $2 to $45”: a change and where it led. */
function isStep(lexemes: readonly Lexeme[], low: Amount, high: Amount): boolean {
  const [own, last] = [low, high].map(({ next }) => lowerAt(lexemes, next - 1));
  if (low.unit?.kind === 'percent') return /^points?$/u.test(own ?? '') && own !== last;
  return (
    low.unit?.kind === 'money' &&
    low.scale >= high.scale &&
    changing(lexemes[low.from - 1]) !== null
  );
}

/** Whether “from 3 to 5” tells of a movement, not of a spread: its ends are then figures of their own. */
function isCourse(lexemes: readonly Lexeme[], low: Amount): boolean {
  const before = lexemes.slice(Math.max(0, low.from - 3), low.from);
  if (before.at(-1)?.lower !== 'from') return false;
  return !before.some(({ lemma }) =>
    /^(?:range|ranging|vary|varying|anywhere|span|last)$/u.test(lemma),
  );
}
