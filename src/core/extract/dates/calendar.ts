import type { PublicationDate } from '../../vocabulary.ts';

/** Whole days since 1970-01-01 (UTC), both ends included. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

export type Third = 'early' | 'mid' | 'late';

const DAY_MS = 86_400_000;

/** `month` counts from 0 and may run over into other years. */
function dayNumber(year: number, month: number, day: number): number {
  // Date.UTC would read the years 0–99 as 1900–1999.
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime() / DAY_MS;
}

const dateOf = (day: number): Date => new Date(day * DAY_MS);
export const yearOf = (day: number): number => dateOf(day).getUTCFullYear();
const monthOf = (day: number): number => dateOf(day).getUTCMonth();

/** YYYY-MM-DD of a day number. */
export const isoOf = (day: number): string => dateOf(day).toISOString().slice(0, 10);

/** The UTC day of a time in epoch milliseconds. */
export const dayAt = (epochMs: number): number => Math.floor(epochMs / DAY_MS);

/** Null where the month has no such day. */
export function dayIn(year: number, month: number, day: number): Interval | null {
  const number = dayNumber(year, month, day);
  return day >= 1 && monthOf(number) === ((month % 12) + 12) % 12
    ? { from: number, to: number }
    : null;
}

/** `count` months from `month`, which counts from 0. */
export const monthsIn = (year: number, month: number, count = 1): Interval => ({
  from: dayNumber(year, month, 1),
  to: dayNumber(year, month + count, 1) - 1,
});

export const yearsFrom = (year: number, count = 1): Interval => monthsIn(year, 0, 12 * count);

/** The same days of another year; a month ends where it ends there. */
export function inOtherYear({ from, to }: Interval, year: number): Interval {
  const shift = year - yearOf(from);
  const moved = (day: number): number =>
    dayNumber(yearOf(day) + shift, monthOf(day), dateOf(day).getUTCDate());
  return { from: moved(from), to: moved(to + 1) - 1 };
}

/** Monday to Sunday around a day, shifted by whole weeks. */
export function weekOf(day: number, shift = 0): Interval {
  const monday = day - ((dateOf(day).getUTCDay() + 6) % 7) + 7 * shift;
  return { from: monday, to: monday + 6 };
}

/** The calendar unit that a day lies in, shifted by whole units. */
export function unitAround(day: number, unit: string, shift = 0): Interval | null {
  const year = yearOf(day);
  const month = monthOf(day);
  switch (unit) {
    case 'day':
      return { from: day + shift, to: day + shift };
    case 'week':
      return weekOf(day, shift);
    case 'month':
      return monthsIn(year, month + shift);
    case 'quarter':
      return monthsIn(year, 3 * (Math.floor(month / 3) + shift), 3);
    case 'year':
      return yearsFrom(year + shift);
    case 'decade':
      return yearsFrom(year - (year % 10) + 10 * shift, 10);
    case 'century':
      return centuryOf(Math.ceil(year / 100) + shift);
    default:
      return null;
  }
}

/** The 19th century is 1801–1900. */
export const centuryOf = (ordinal: number): Interval => yearsFrom(100 * ordinal - 99, 100);

/** First and last of the three parts, in the steps that the length is counted in. */
const PARTS: Readonly<Record<Third, 0 | 1 | 2>> = { early: 0, mid: 1, late: 2 };

/** The first, middle or last third: of a year four months, of a month about ten days. */
export function thirdOf({ from, to }: Interval, third: Third): Interval {
  const part = PARTS[third];
  const year = yearOf(from);
  const month = monthOf(from);
  const months = 12 * (yearOf(to) - year) + monthOf(to) - month + 1;
  const years = months / 12;
  const cuts = (length: number): [number, number] => {
    const cut = (n: number): number => Math.round((n * length) / 3);
    return [cut(part), cut(part + 1)];
  };
  if (years >= 3) {
    const [start, end] = cuts(years);
    return yearsFrom(year + start, end - start);
  }
  if (months >= 3) {
    const [start, end] = cuts(months);
    return monthsIn(year, month + start, end - start);
  }
  const [start, end] = to - from > 26 ? [10 * part, 10 * part + 10] : cuts(to - from + 1);
  return { from: from + start, to: part === 2 ? to : from + end - 1 };
}

/** The first or second half, in whole months where it has them. */
export function halfOf({ from, to }: Interval, second: boolean): Interval {
  const middle = from + Math.ceil((to - from + 1) / 2);
  const cut = to - from < 60 ? middle : monthsIn(yearOf(middle + 3), monthOf(middle + 3)).from;
  return second ? { from: cut, to } : { from, to: cut - 1 };
}

/** The days that a publication date may stand for. */
export function intervalOf({ value }: PublicationDate): Interval | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/u.exec(value) ?? [];
  if (year === undefined) return null;
  if (month === undefined) return yearsFrom(Number(year));
  if (day === undefined) return monthsIn(Number(year), Number(month) - 1);
  return dayIn(Number(year), Number(month) - 1, Number(day));
}
