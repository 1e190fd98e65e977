import { ABSOLUTE, bareYear } from './absolute.ts';
import { halfOf, type Interval, monthsIn, type Third, thirdOf, unitAround } from './calendar.ts';
import { relativeUnit } from './relative.ts';
import {
  at,
  COUNT,
  countOf,
  fixed,
  KNOWN,
  match,
  narrowed,
  type Place,
  type Rule,
  type Setting,
  type Unit,
  unitOf as unit,
  WEEKDAY,
  weekdayNumber,
  YEAR,
} from './units.ts';
import type { DatePrecision } from '../shapes.ts';

/** The longest reading of the calendar expression that starts there; null where none does. */
export function unitAt(text: string, start: number, setting: Setting): Unit | null {
  for (const rule of RULES) {
    const found = rule(text, start, setting);
    if (found !== null) return found;
  }
  return null;
}

const HALF = at('(first|second|latter|1st|2nd)\\s+half\\s+of\\s+(?:the\\s+)?');
const SOME = at(
  `(first|last|final|closing|opening)\\s+(?:(${COUNT})\\s+)?(day|week|month|quarter|year|decade)(s?)\\s+of\\s+(?:the\\s+)?`,
);
const PART = at(
  '(early|mid|late|beginning|start|middle|end)(?:\\s?[-–]\\s?|\\s+(?:of\\s+|in\\s+)?)(?:the\\s+)?',
);
const THIRDS: Readonly<Record<string, Third>> = {
  early: 'early',
  beginning: 'early',
  start: 'early',
  mid: 'mid',
  middle: 'mid',
  late: 'late',
  end: 'late',
};
/** What an early part of each is told to; a part of a day is none. */
const FINER: Readonly<Partial<Record<DatePrecision, DatePrecision>>> = {
  week: 'week',
  month: 'month',
  season: 'season',
  quarter: 'quarter',
  half: 'half',
  year: 'season',
  decade: 'decade',
  century: 'century',
};

/** “Late 2024”, “the first half of March”, “the first nine months of this year”. */
const part: Rule = (text, start, setting) => {
  if (setting.nested) return null;
  const opener = match(PART, text, start) ?? match(HALF, text, start) ?? match(SOME, text, start);
  if (opener === null) return null;
  const [whole, word = '', number, counted, plural = ''] = opener;
  const folded = word.toLowerCase();
  const isNoun = /^(?:beginning|start|middle|end)$/u.test(folded);
  if (isNoun && !/\sof\s/iu.test(whole)) return null;
  // “The beginning of May” and “the first half of May” say that a month follows.
  const inner = unitAt(text, start + whole.length, { expected: true, nested: true });
  if (inner === null || inner.place.kind === 'weekday') return null;
  const precision = FINER[inner.precision];
  if (precision === undefined) return null;
  const isLast = /^(?:last|final|closing)$/u.test(folded);
  // “The last days of March” are some of them.
  const vague = plural !== '' && number === undefined ? (isLast ? 'late' : 'early') : undefined;
  const third = THIRDS[folded] ?? vague;
  if (third !== undefined) {
    const place = narrowed(inner.place, (all) => thirdOf(all, third));
    return unit(inner.end, precision, place, isNoun || vague !== undefined || inner.article);
  }
  if (counted === undefined) {
    const place = narrowed(inner.place, (all) => halfOf(all, !/^(?:first|1st)$/u.test(folded)));
    return unit(inner.end, inner.precision === 'year' ? 'half' : precision, place, true);
  }
  const n = number === undefined ? 1 : countOf(number);
  const place = narrowed(inner.place, (all) => endOf(all, n, counted.toLowerCase(), isLast));
  const single = counted.toLowerCase() as DatePrecision;
  return unit(inner.end, number === undefined ? single : 'span', place, true);
};

const MONTHS_OF = at(`(${COUNT})\\s+months\\s+of\\s+(${YEAR})`);
/** “Nine months of 2024” are its first nine. */
const monthsOf: Rule = (text, start) => {
  const found = match(MONTHS_OF, text, start);
  if (found === null) return null;
  const count = countOf(found[1] ?? '');
  const place = count > 12 ? null : fixed(monthsIn(Number(found[2]), 0, count));
  return unit(start + found[0].length, 'span', place);
};

/** The first or last units of an interval; null where it is not longer. */
function endOf({ from, to }: Interval, count: number, of: string, last: boolean): Interval | null {
  const length = { day: 1, week: 7 }[of];
  const cut =
    length !== undefined
      ? { from: to - length * count + 1, to: from + length * count - 1 }
      : {
          from: unitAround(to, of, 1 - count)?.from ?? Infinity,
          to: unitAround(from, of, count - 1)?.to ?? -Infinity,
        };
  const ends = last ? { from: cut.from, to } : { from, to: cut.to };
  return ends.from >= from && ends.to <= to && ends.from <= ends.to ? ends : null;
}

const WEEKDAY_ALONE = at(WEEKDAY);
const weekday: Rule = (text, start, { expected }) => {
  const found = match(WEEKDAY_ALONE, text, start);
  if (found === null) return null;
  const before = text.slice(Math.max(0, start - 12), start);
  const isNamed = /^\p{Lu}/u.test(found[0]) || expected;
  if (!isNamed && !/\b(?:on|since|by|until|till|before|after)\s+$/iu.test(before)) return null;
  if (/\b(?:every|each|any|most|one|Black|Bloody|Good|Palm|Easter)\s+$/iu.test(before)) return null;
  // “On a Friday” leaves open on which.
  const place: Place = /\ban?\s+$/iu.test(before)
    ? { kind: 'anchored', from: () => null, needs: KNOWN.any }
    : { kind: 'weekday', weekday: weekdayNumber(found[0]) };
  return unit(start + found[0].length, 'day', place);
};

const WHOLE = at('(year|month|week|decade|century)(?![\\p{L}\\p{N}])');
/** “The end of the year”: the one of writing. */
const nested: Rule = (text, start, setting) => {
  const found = setting.nested ? match(WHOLE, text, start) : null;
  if (found === null) return null;
  const word = (found[1] ?? '').toLowerCase() as DatePrecision;
  const needs = word === 'week' ? KNOWN.day : word === 'month' ? KNOWN.month : KNOWN.year;
  const from = (anchor: Interval): Interval | null => unitAround(anchor.from, word);
  return unit(start + found[0].length, word, { kind: 'anchored', from, needs }, true);
};

/** The longer and more telling first. */
const RULES: readonly Rule[] = [
  part,
  monthsOf,
  ...ABSOLUTE,
  relativeUnit,
  weekday,
  nested,
  bareYear,
];
