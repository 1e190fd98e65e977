import {
  inOtherYear,
  type Interval,
  monthsIn,
  unitAround,
  weekOf,
  yearOf,
  yearsFrom,
} from './calendar.ts';
import {
  at,
  COUNT,
  countOf,
  KNOWN,
  match,
  MONTH,
  monthNumber,
  type Place,
  fixed,
  SEASON,
  seasonMonth,
  type Unit,
  unitOf as unit,
  WEEKDAY,
  weekdayNumber,
  YEAR,
} from './units.ts';
import type { DatePrecision } from '../shapes.ts';

const END = '(?![\\p{L}\\p{N}])';
const UNIT = '(day|week|month|quarter|year|decade|century)';

/** Days that a date may be unsure of and still place a unit. */
const needsOf = (word: string): number =>
  word === 'day' || word === 'week'
    ? KNOWN.day
    : word === 'month' || word === 'quarter'
      ? KNOWN.month
      : KNOWN.year;

const anchored = (needs: number, from: (anchor: Interval) => Interval | null): Place => ({
  kind: 'anchored',
  needs,
  from,
});

const BY_DAY = at(
  `(yesterday|tomorrow|tonight|last\\s+night|this\\s+(?:morning|afternoon|evening)|day\\s+before\\s+yesterday|day\\s+after\\s+tomorrow|(?:earlier|later)\\s+today)${END}`,
);
const SHIFTS: readonly (readonly [RegExp, number])[] = [
  [/^day before/iu, -2],
  [/^day after/iu, 2],
  [/^(?:yesterday|last)/iu, -1],
  [/^tomorrow/iu, 1],
];
const AGO = at(`(${COUNT})\\s+(day|week|month|year|decade|century|centurie)s?\\s+ago${END}`);
const BESIDE = at(
  `(last|past|this|next|coming)\\s+(?:${UNIT}|(${SEASON})|(${MONTH})|(${WEEKDAY}))${END}`,
);
const BY_CONTEXT = at(
  `(that|same|following|next|previous|preceding)\\s+(day|week|month|year)${END}`,
);
const SAME = at(
  `same\\s+(period|months?|weeks?|days?|quarter|half|season)\\s+(?:(?:of|in|during)\\s+)?(?:(${YEAR})|(last\\s+year)|the\\s+(?:previous|preceding)\\s+year|the\\s+year\\s+before|(?:a|one)\\s+year\\s+(?:earlier|before|ago))${END}`,
);
const LATER = at(
  `(${COUNT})\\s+(day|week|month|year|decade)s?\\s+(later|earlier)${END}(?!\\s+than\\b)`,
);
const BACK: Readonly<Record<string, number>> = {
  last: -1,
  past: -1,
  previous: -1,
  preceding: -1,
  next: 1,
  coming: 1,
  following: 1,
};

/** An expression that is counted from the day of writing or from the date before it. */
export function relativeUnit(text: string, start: number): Unit | null {
  const day = match(BY_DAY, text, start);
  if (day !== null) {
    const words = day[0].replace(/\s+/gu, ' ');
    // “The Tonight Show”, “Sports Tonight”
    const isNamed = /^\s+\p{Lu}/u.test(text.slice(start + day[0].length));
    if (/^T/u.test(words) && (isNamed || /\p{Lu}\S*\s$/u.test(text.slice(0, start)))) return null;
    const shift = SHIFTS.find(([pattern]) => pattern.test(words))?.[1] ?? 0;
    const place = anchored(KNOWN.day, (anchor) => unitAround(anchor.from, 'day', shift));
    return unit(start + day[0].length, 'day', place, true);
  }
  return agoUnit(text, start) ?? besideUnit(text, start) ?? contextUnit(text, start);
}

function agoUnit(text: string, start: number): Unit | null {
  const ago = match(AGO, text, start);
  if (ago === null) return null;
  const [whole, number = '', counted = ''] = ago;
  const many = counted.toLowerCase().startsWith('centur');
  const years = many ? 100 : counted.toLowerCase() === 'decade' ? 10 : 1;
  const word = years > 1 ? 'year' : counted.toLowerCase();
  const count = countOf(number) * years;
  const place = anchored(needsOf(word), (anchor) => unitAround(anchor.from, word, -count));
  return unit(start + whole.length, word as DatePrecision, place);
}

/** “Last week”, “next spring”, “this March”, “last Saturday”. */
function besideUnit(text: string, start: number): Unit | null {
  const found = match(BESIDE, text, start);
  if (found === null) return null;
  const [whole, word = '', counted, season, month, weekday] = found;
  const side = word.toLowerCase();
  const shift = BACK[side] ?? 0;
  // “Over the last year”, “in the next week” are lengths of time; so is any “past year”.
  if (/\bthe\s+$/iu.test(text.slice(Math.max(0, start - 5), start))) return null;
  const end = start + whole.length;
  if (counted !== undefined) {
    if (side === 'past' || side === 'coming') return null;
    const of = counted.toLowerCase();
    const place = anchored(needsOf(of), (anchor) => unitAround(anchor.from, of, shift));
    return unit(end, of as DatePrecision, place);
  }
  if (weekday !== undefined) {
    const wanted = weekdayNumber(weekday);
    const place = anchored(KNOWN.day, ({ from }) => dayBeside(from, wanted, shift));
    return unit(end, 'day', place);
  }
  // “This may be”
  if (month === 'may') return null;
  const which = shift < 0 ? 'last' : shift > 0 ? 'next' : 'this';
  const first = season === undefined ? monthNumber(month ?? '') : seasonMonth(season);
  const count = season === undefined ? 1 : 3;
  const inYear = (year: number): Interval => monthsIn(year, first, count);
  return unit(end, count === 1 ? 'month' : 'season', { kind: 'yearless', inYear, which });
}

/** The weekday before a day, after it, or in its own week. */
function dayBeside(from: number, weekday: number, shift: number): Interval {
  if (shift === 0) {
    const day = weekOf(from).from + ((weekday + 6) % 7);
    return { from: day, to: day };
  }
  for (let day = from + shift; ; day += shift)
    if ((((day + 4) % 7) + 7) % 7 === weekday) return { from: day, to: day };
}

/** Below this many days a time is no period that another year has too. */
const MIN_PERIOD = 7;

/** “The same period of 2023”, “the same months a year earlier”. */
function periodUnit(text: string, start: number): Unit | null {
  const found = match(SAME, text, start);
  if (found === null) return null;
  const [whole, word = '', year, last] = found;
  const from = (context: Interval): Interval | null =>
    context.to - context.from < MIN_PERIOD - 1
      ? null
      : inOtherYear(context, year === undefined ? yearOf(context.from) - 1 : Number(year));
  const lastYear = anchored(KNOWN.year, (anchor) => unitAround(anchor.from, 'year', -1));
  const relative = last === undefined ? null : lastYear;
  const otherwise = year === undefined ? relative : fixed(yearsFrom(Number(year)));
  const precision = /^(?:quarter|half|season)$/iu.test(word)
    ? (word.toLowerCase() as DatePrecision)
    : 'span';
  const place: Place = { kind: 'context', needs: KNOWN.year, from };
  return unit(
    start + whole.length,
    precision,
    otherwise === null ? place : { ...place, otherwise },
    true,
  );
}

/** “That year”, “the following month”, “two years later”. */
function contextUnit(text: string, start: number): Unit | null {
  const period = periodUnit(text, start);
  if (period !== null) return period;
  const same = match(BY_CONTEXT, text, start);
  if (same !== null) {
    const [whole, word = '', of = ''] = same;
    const side = word.toLowerCase();
    // Of these only “that year” has no article; “next year” counts from the day of writing.
    const hasArticle = /\bthe\s+$/iu.test(text.slice(Math.max(0, start - 5), start));
    if (hasArticle === (side === 'that')) return null;
    const place = fromContext(of.toLowerCase(), BACK[side] ?? 0);
    return unit(start + whole.length, of.toLowerCase() as DatePrecision, place, true);
  }
  const later = match(LATER, text, start);
  if (later === null) return null;
  const [whole, number = '', counted = '', side = ''] = later;
  const decades = counted.toLowerCase() === 'decade';
  const of = decades ? 'year' : counted.toLowerCase();
  const count = countOf(number) * (decades ? 10 : 1) * (side.toLowerCase() === 'later' ? 1 : -1);
  return unit(start + whole.length, of as DatePrecision, fromContext(of, count));
}

const fromContext = (of: string, shift: number): Place => ({
  kind: 'context',
  needs: needsOf(of),
  from: ({ from }) => unitAround(from, of, shift),
});

/** The nearest year in which it lies before, or after, the time of writing. */
export function nearestYear(
  inYear: (year: number) => Interval | null,
  which: 'nearest' | 'last' | 'this' | 'next',
  anchor: Interval,
  future: boolean,
): Interval | null {
  const year = yearOf(anchor.to);
  // “This winter” of February began in the year before.
  const running = [inYear(year - 1), inYear(year)].find(
    (at) => at !== null && at.from <= anchor.from && anchor.to <= at.to,
  );
  if (which === 'this') return running ?? inYear(year);
  // A leap day may be years away.
  const near = [-8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap(
    (shift) => inYear(year + shift) ?? [],
  );
  if (which === 'last') return near.findLast((at) => at.to < anchor.from) ?? null;
  if (which === 'next') return near.find((at) => at.from > anchor.to) ?? null;
  return future
    ? (near.find((at) => at.to >= anchor.from) ?? null)
    : (near.findLast((at) => at.from <= anchor.to) ?? null);
}
