import { type Interval, yearOf, yearsFrom } from './calendar.ts';
import type { DatePrecision } from '../shapes.ts';

/** Where an expression stands in the calendar, as far as it says so itself. */
export type Place =
  | { readonly kind: 'fixed'; readonly at: Interval }
  /** The year is left out; `which` is the word that replaces it, if any. */
  | {
      readonly kind: 'yearless';
      readonly inYear: (year: number) => Interval | null;
      readonly which: 'nearest' | 'last' | 'this' | 'next';
    }
  /** Counted from the day of writing, which has to be known as well as `needs` days. */
  | {
      readonly kind: 'anchored';
      readonly from: (anchor: Interval) => Interval | null;
      readonly needs: number;
    }
  /** A weekday: on or before the day of writing, or after it where the future is spoken of. */
  | { readonly kind: 'weekday'; readonly weekday: number }
  /** Counted from the date before it in the text. */
  | {
      readonly kind: 'context';
      readonly from: (context: Interval) => Interval | null;
      readonly needs: number;
      /** Where it stands if no date before it tells. */
      readonly otherwise?: Place;
    };

/** A single calendar expression that ends at `end`. */
export interface Unit {
  readonly end: number;
  readonly precision: DatePrecision;
  readonly place: Place;
  /** “the” before it belongs to it: “the 1990s”, not “the 2021 election”. */
  readonly article: boolean;
}

/** What an expression stands in: alone, after “from …to”, or after “the end of”. */
export interface Setting {
  /** What stands before has already said that a date follows. */
  readonly expected: boolean;
  /** “the year” and “the month” are those of writing: “the end of the year”. */
  readonly nested: boolean;
}

/** Reads the expression that starts at a place; null where there is none. */
export type Rule = (text: string, start: number, setting: Setting) => Unit | null;

/** A unit, if it has a place. */
export const unitOf = (
  end: number,
  precision: DatePrecision,
  place: Place | null,
  article = false,
): Unit | null => (place === null ? null : { end, precision, place, article });

/** Days in the coarsest date that still tells the day, the month or the year. */
export const KNOWN = { day: 1, month: 31, year: 366, any: Infinity } as const;

export const fixed = (at: Interval | null): Place | null =>
  at === null ? null : { kind: 'fixed', at };

/** The same expression, narrowed: its first third, its second half. */
export function narrowed(place: Place, to: (whole: Interval) => Interval | null): Place | null {
  const narrow = (whole: Interval | null): Interval | null => (whole === null ? null : to(whole));
  switch (place.kind) {
    case 'fixed':
      return fixed(to(place.at));
    case 'yearless':
      return { ...place, inYear: (year) => narrow(place.inYear(year)) };
    case 'anchored':
    case 'context':
      return { ...place, from: (origin) => narrow(place.from(origin)) };
    case 'weekday':
      return null;
  }
}

export const MONTH =
  '(?:jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?\\.?|july?\\.?|aug(?:ust|\\.)?|sep(?:t(?:ember|\\.)?|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?)(?![\\p{L}\\p{N}])';
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
export const monthNumber = (word: string): number => MONTHS.indexOf(word.toLowerCase().slice(0, 3));

export const SEASON = '(?:spring|summer|autumn|fall|winter)(?![\\p{L}\\p{N}])';
const SEASONS: Readonly<Record<string, number>> = {
  spring: 2,
  summer: 5,
  autumn: 8,
  fall: 8,
  winter: 11,
};
/** First month of a season, from 0. Winter runs over into the next year. */
export const seasonMonth = (word: string): number => SEASONS[word.toLowerCase()] ?? 0;

export const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day(?![\\p{L}\\p{N}])';
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');
/** 0 for Sunday. */
export const weekdayNumber = (word: string): number =>
  WEEKDAYS.indexOf(word.toLowerCase().slice(0, 3));

const NUMBERS =
  'a one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const DIGITS = NUMBERS.slice(1, 10).join('|');
export const COUNT = `(?:(?:a|${DIGITS})\\s+hundred|(?:${Object.keys(TENS).join('|')})-(?:${DIGITS})|an?|\\d{1,3}|${NUMBERS.slice(1).join('|')}|${Object.keys(TENS).join('|')})`;
/** A number in words or digits. */
export const countOf = (word: string): number => {
  const folded = word.toLowerCase();
  if (/^\d/u.test(folded)) return Number(folded);
  const [first = '', second] = folded.split(/[\s-]+/u);
  const units = second === 'hundred' ? 0 : Math.max(0, NUMBERS.indexOf(second ?? ''));
  const value = (TENS[first] ?? Math.max(1, NUMBERS.indexOf(first))) + units;
  return second === 'hundred' ? 100 * value : value;
};

const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first'.split(
    ' ',
  );
export const ORDINAL = `(?:\\d{1,2}(?:st|nd|rd|th)|${[...ORDINALS].reverse().join('|')})`;
export const ordinalOf = (word: string): number =>
  /^\d/u.test(word) ? Number.parseInt(word, 10) : ORDINALS.indexOf(word.toLowerCase()) + 1;

export const YEAR = '(?:1\\d|20)\\d{2}(?![\\p{L}\\p{N}]|[.,]\\d|\\s?%)';
/** “2023/24”, “2019-21”. */
export const SHORT_SPAN = '((?:1\\d|20)\\d{2})([-–/])(\\d{2})(?![\\p{L}\\p{N}]|[-–/.,]\\d)';

/** The years from one to another that is cut to two digits; null where it is no later one. */
export function shortSpan(first: string, mark: string, last: string): Interval | null {
  const year = Number(first);
  const end = year - (year % 100) + Number(last) + (first.endsWith('99') ? 100 : 0);
  const follows = mark === '/' ? end === year + 1 : end > year;
  return follows ? yearsFrom(year, end - year + 1) : null;
}

/** A sticky, case-blind pattern; all of them are bounded and without nested repeats. */
export const at = (source: string): RegExp => new RegExp(source, 'iuy');

/** A match that starts exactly there. */
export function match(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

const STATED = at(`,?\\s+(?:of\\s+)?(?:the\\s+year\\s+)?(${YEAR})`);
const WINTER_YEARS = at(`\\s+(?:of\\s+)?${SHORT_SPAN}`);
const RELATIVE = at(',?\\s+(?:(?:of|in)\\s+)?(last|this|next|the)\\s+year(?![\\p{L}\\p{N}])');
const BY_CONTEXT = at(
  '\\s+(?:of\\s+)?(that|the\\s+same|the\\s+following|the\\s+previous)\\s+year(?![\\p{L}\\p{N}])',
);
const SHIFT: Readonly<Record<string, number>> = { last: -1, previous: -1, next: 1, following: 1 };

/** The year of an expression that ends at `end`, in whatever way it is given there, and the new end. */
export function withYear(
  text: string,
  end: number,
  inYear: (year: number) => Interval | null,
): { readonly end: number; readonly place: Place | null; readonly dated: boolean } {
  const winter = match(WINTER_YEARS, text, end);
  const span = winter === null ? null : shortSpan(winter[1] ?? '', '/', winter[3] ?? '');
  if (winter !== null && span !== null) {
    return { end: end + winter[0].length, place: fixed(inYear(Number(winter[1]))), dated: true };
  }
  const stated = match(STATED, text, end);
  if (stated !== null) {
    const place = fixed(inYear(Number(stated[1])));
    return { end: end + stated[0].length, place, dated: true };
  }
  const relative = match(RELATIVE, text, end);
  if (relative !== null) {
    const shift = SHIFT[(relative[1] ?? '').toLowerCase()] ?? 0;
    const from = (anchor: Interval): Interval | null => inYear(yearOf(anchor.from) + shift);
    const place: Place = { kind: 'anchored', from, needs: KNOWN.year };
    return { end: end + relative[0].length, place, dated: true };
  }
  const context = match(BY_CONTEXT, text, end);
  if (context !== null) {
    const word = (context[1] ?? '').toLowerCase().split(/\s+/u).at(-1) ?? '';
    const from = (origin: Interval): Interval | null =>
      inYear(yearOf(origin.from) + (SHIFT[word] ?? 0));
    const place: Place = { kind: 'context', from, needs: KNOWN.year };
    return { end: end + context[0].length, place, dated: true };
  }
  return { end, place: { kind: 'yearless', inYear, which: 'nearest' }, dated: false };
}
