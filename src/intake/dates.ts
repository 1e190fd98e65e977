import type { PublicationDate } from '../core/vocabulary.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|' +
  'sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
/** A number behind these is no day's: “No. 17 March 2025”. */
const DAY = '(?<!\\b(?:no|nr|vol|issue)\\.? )\\b(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '((?:1[5-9]|20)\\d{2})';

/** A pattern built around another one must not have its groups shifted. */
const ungrouped = (pattern: string): string => pattern.replace(/\((?!\?)/g, '(?:');

/** Source of a pattern for a date that names its month or begins with its year, without the time of day. */
export const WRITTEN_DATE = ungrouped(
  `(\\d{4}-\\d{2}-\\d{2}|\\d{4}/\\d{2}/\\d{2}|${MONTH} ${DAY},? ${YEAR}|${DAY} ${MONTH},? ${YEAR})`,
);
/** A date of numbers alone that ends in its year. */
const NUMERIC = `(?<![\\d./-])(\\d{1,2})([./-])(\\d{1,2})\\2${YEAR}(?!\\d|[./-]\\d)`;
const ANY_DATE = `(?:${WRITTEN_DATE}|(?<![\\d./-])\\d{1,2}[./-]\\d{1,2}[./-]${ungrouped(YEAR)}(?!\\d))`;

/** Source of a pattern for the words before a date that say what happened on it. */
const STAMP =
  '(?:(?:first |originally )?(?:posted|published|issued)|(?:(?:publication|release) )?date|dated|' +
  '(?:last )?(?:updated|modified|revised))';
const WEEKDAY = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?';
const TIME =
  '(?:t[\\d:.z+-]+)?(?:,?\\s*(?:at )?\\d{1,2}[:.]\\d{2}(?::\\d{2})?\\s*(?:[ap]\\.?m\\.?)?\\s*(?:[a-z]{2,4}\\b)?)?';
const MONTH_AND_YEAR = ungrouped(`${MONTH},? ${YEAR}`);
/** A date on its own, what happened on it first; a month does where that is said, or at the end of a line and set apart. */
const STAMPED = new RegExp(
  `(?:\\b(${STAMP})\\s*(?:on|:)?\\s*(${WEEKDAY}(?:${ANY_DATE}|${MONTH_AND_YEAR}))|(${WEEKDAY}\\b${ANY_DATE}|(?<=^|[,|•·–—(] ?)${MONTH_AND_YEAR}(?=\\)?$)))${TIME}`,
  'giu',
);
const CHANGED = /updated|modified|revised/iu;
const LAST_CHANGED = 'The day of its last update; no day of publication is stated';

const ISO = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T ]\d{1,2}:\d{2}.*)?$/;
const YEAR_FIRST = /\b(\d{4})[-/](\d{2})[-/](\d{2})\b/;
const MONTH_FIRST = new RegExp(`\\b${MONTH} ${DAY},? ${YEAR}\\b`, 'i');
const DAY_FIRST = new RegExp(`\\b${DAY} ${MONTH},? ${YEAR}\\b`, 'i');
const NUMBERS = new RegExp(NUMERIC, 'g');
const MONTH_ONLY = new RegExp(`^${MONTH},? ${YEAR}$`, 'i');

/** Which number of 03/04/2024 is the day's. */
export type DateOrder = 'day-first' | 'month-first';

/**
 * The date a text states: ISO (YYYY, YYYY-MM, YYYY-MM-DD, a timestamp), with an English month, or of
 * numbers with the year last. The latter give null where day and month could change places and no
 * order is known, and so do days no calendar has.
 */
export function parseDate(text: string, order: DateOrder | null = null): PublicationDate | null {
  const iso = ISO.exec(text.trim()) ?? YEAR_FIRST.exec(text);
  if (iso) return dated(iso[1], iso[2], iso[3]);
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst) return dated(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) return dated(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
  const [numbers] = text.matchAll(NUMBERS);
  if (numbers) {
    const as = readings(numbers);
    return as[orderOf(as) ?? order ?? 'none'] ?? null;
  }
  const month = MONTH_ONLY.exec(text.trim());
  return month ? dated(month[2], monthNumber(month[1]), undefined) : null;
}

/** The order of day and month that dates of numbers in a text show; null where none or both do. */
export function dateOrderIn(texts: Iterable<string>): DateOrder | null {
  const orders = new Set<DateOrder>();
  for (const text of texts) {
    for (const numbers of text.matchAll(NUMBERS)) {
      const { 'day-first': dayFirst, 'month-first': monthFirst } = readings(numbers);
      // 05/05/2024 shows nothing.
      if (dayFirst?.value === monthFirst?.value) continue;
      if (monthFirst === null) orders.add('day-first');
      else if (dayFirst === null) orders.add('month-first');
    }
  }
  const [order = null, other] = orders;
  return other === undefined ? order : null;
}

type Readings = Record<DateOrder | 'none', PublicationDate | null>;

function readings([, first, , second, year]: RegExpExecArray): Readings {
  return {
    'day-first': dated(year, second, first),
    'month-first': dated(year, first, second),
    none: null,
  };
}

/** The order that alone makes a date of numbers, either where both make the same. */
function orderOf({ 'day-first': dayFirst, 'month-first': monthFirst }: Readings): DateOrder | null {
  if (dayFirst === null) return 'month-first';
  return monthFirst === null || dayFirst.value === monthFirst.value ? 'day-first' : null;
}

function monthNumber(name = ''): string {
  return String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

function dated(
  year = '',
  month: string | undefined,
  day: string | undefined,
): PublicationDate | null {
  const [y, m, d] = [Number(year), Number(month ?? 1), Number(day ?? 1)];
  const date = new Date(Date.UTC(y, m - 1, d));
  // Date rolls a 30 February over into March; such a day is refused.
  if (y < 1000 || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return null;
  const iso = date.toISOString();
  if (day !== undefined) return { value: iso.slice(0, 10), precision: 'day', inferred: null };
  if (month !== undefined) return { value: iso.slice(0, 7), precision: 'month', inferred: null };
  return { value: iso.slice(0, 4), precision: 'year', inferred: null };
}

/**
 * The dates of a line on who published a text and when: `published`, the first on which it was not
 * just changed, else that of a change, inferred; whether the line says what happened on it; and
 * `rest`, what it says besides. Null where it holds no such date.
 */
export function readDates(
  line: string,
  order: DateOrder | null = null,
): { published: PublicationDate | null; isTold: boolean; rest: string } | null {
  const dates = [...line.matchAll(STAMPED)];
  // Two dates of which nothing is said are a span of time.
  const bare = dates.filter(([, stamp]) => stamp === undefined);
  if (dates.length === 0 || bare.length > 1) return null;
  const first = dates.find(([, stamp = '']) => !CHANGED.test(stamp));
  const [, , stamped = '', alone = ''] = first ?? dates[0] ?? [];
  const date = parseDate(stamped || alone, order);
  return {
    published: date === null || first ? date : { ...date, inferred: LAST_CHANGED },
    isTold: bare.length === 0,
    rest: line.replace(STAMPED, '').trim(),
  };
}
