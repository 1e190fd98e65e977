import type { PublicationDate } from '../core/vocabulary.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|' +
  'sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '((?:1[5-9]|20)\\d{2})';

/** Source of a pattern for a date that names its month or is ISO, without the time of day. */
export const WRITTEN_DATE =
  `(?:\\d{4}-\\d{2}-\\d{2}|${MONTH} ${DAY},? ${YEAR}|${DAY} ${MONTH},? ${YEAR})`
    // A pattern built around this one must not have its groups shifted.
    .replace(/\((?!\?)/g, '(?:');

/** Source of a pattern for the words before a date that say what happened on it. */
const STAMP =
  '(?:(?:first |originally )?(?:posted|published|issued)|(?:(?:publication|release) )?date|dated|' +
  '(?:last )?(?:updated|modified|revised))';
const WEEKDAY = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?';
const TIME =
  '(?:t[\\d:.z+-]+)?(?:,?\\s*(?:at )?\\d{1,2}[:.]\\d{2}(?::\\d{2})?\\s*(?:[ap]\\.?m\\.?)?\\s*(?:[a-z]{2,4}\\b)?)?';
const MONTH_AND_YEAR = `${MONTH},? ${YEAR}`.replace(/\((?!\?)/g, '(?:');
/** A date on its own, what happened on it first; a month does for a date only where it is said so. */
const STAMPED = new RegExp(
  `(?:\\b(${STAMP})\\s*(?:on|:)?\\s*${WEEKDAY}(${WRITTEN_DATE}|${MONTH_AND_YEAR})|${WEEKDAY}\\b(${WRITTEN_DATE}))${TIME}`,
  'giu',
);
const CHANGED = /updated|modified|revised/iu;

const ISO = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T ]\d{1,2}:\d{2}.*)?$/;
const MONTH_FIRST = new RegExp(`\\b${MONTH} ${DAY},? ${YEAR}\\b`, 'i');
const DAY_FIRST = new RegExp(`\\b${DAY} ${MONTH},? ${YEAR}\\b`, 'i');
const MONTH_ONLY = new RegExp(`^${MONTH},? ${YEAR}$`, 'i');

/**
 * The date a text states: ISO (YYYY, YYYY-MM, YYYY-MM-DD, a timestamp) or with an English month.
 * All-number dates such as 03/04/2024 are ambiguous and give null, as do days no calendar has.
 */
export function parseDate(text: string): PublicationDate | null {
  const iso = ISO.exec(text.trim());
  if (iso) return dated(iso[1], iso[2], iso[3]);
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst) return dated(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) return dated(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
  const month = MONTH_ONLY.exec(text.trim());
  return month ? dated(month[2], monthNumber(month[1]), undefined) : null;
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
 * just changed, and `rest`, what the line says besides; null where it holds no such date.
 */
export function readDates(
  line: string,
): { published: PublicationDate | null; rest: string } | null {
  const dates = [...line.matchAll(STAMPED)];
  // Two dates of which nothing is said are a span of time.
  const bare = dates.filter(([, stamp]) => stamp === undefined);
  if (dates.length === 0 || bare.length > 1) return null;
  const [first] = dates.filter(([, stamp = '']) => !CHANGED.test(stamp));
  return {
    published: first ? parseDate(first[2] ?? first[3] ?? '') : null,
    rest: line.replace(STAMPED, '').trim(),
  };
}
