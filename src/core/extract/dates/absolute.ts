import { centuryOf, dayIn, type Interval, monthsIn, yearsFrom } from './calendar.ts';
import { isBareMonth, isBareSeason, isBareYear, isCount } from './friends.ts';
import {
  at,
  fixed,
  match,
  MONTH,
  monthNumber,
  ORDINAL,
  ordinalOf,
  type Rule,
  SEASON,
  seasonMonth,
  SHORT_SPAN,
  shortSpan,
  type Unit,
  unitOf as unit,
  WEEKDAY,
  withYear,
  YEAR,
} from './units.ts';

const DAY = '(\\d{1,2})(?:st|nd|rd|th)?(?![\\p{L}\\p{N}]|[.,:]\\d|\\s?%)';
const DASH = '\\s?[-–—]\\s?';

const ISO = at('(\\d{4})-(\\d{2})-(\\d{2})(?:T[\\d:.]+Z?)?(?![\\p{L}\\p{N}]|-\\d)');
const ISO_MONTH = at('((?:1\\d|20)\\d{2})-(0[1-9]|1[0-2])(?![\\p{L}\\p{N}]|[-–/.,]\\d)');
const SHORT = at(SHORT_SPAN);
const NUMERIC = at('(\\d{1,2})([./])(\\d{1,2})\\2((?:19|20)\\d{2})(?![\\p{L}\\p{N}]|[./-]\\d)');

const numeric: Rule = (text, start) => {
  const iso = match(ISO, text, start);
  if (iso !== null) {
    const [whole, year, month, day] = iso;
    return unit(
      start + whole.length,
      'day',
      fixed(dayIn(Number(year), Number(month) - 1, Number(day))),
    );
  }
  const short = match(SHORT, text, start);
  const span = short === null ? null : shortSpan(short[1] ?? '', short[2] ?? '', short[3] ?? '');
  if (short !== null && span !== null)
    return unit(start + short[0].length, 'span', fixed(span), true);
  const month = match(ISO_MONTH, text, start);
  if (month !== null) {
    const [whole, year, number] = month;
    return unit(start + whole.length, 'month', fixed(monthsIn(Number(year), Number(number) - 1)));
  }
  const figures = match(NUMERIC, text, start);
  if (figures === null) return null;
  const [whole, first, , second, year] = figures;
  const end = start + whole.length;
  const dayFirst = dayIn(Number(year), Number(second) - 1, Number(first));
  const monthFirst = dayIn(Number(year), Number(first) - 1, Number(second));
  const days = [dayFirst, monthFirst].filter(
    (day, i) => day !== null && Number(i === 0 ? second : first) <= 12,
  ) as Interval[];
  const [a, b = a] = days.sort((x, y) => x.from - y.from);
  if (a === undefined || b === undefined) return null;
  // 3/4/2021 is in March or in April, depending on who writes: all that is sure is between them.
  return unit(end, a.from === b.from ? 'day' : 'span', fixed({ from: a.from, to: b.to }));
};

const DAY_MONTH = at(`(?:(?:${WEEKDAY}),?\\s+(?:the\\s+)?)?${DAY}\\s+(?:of\\s+)?(${MONTH})`);
const DAYS_MONTH = at(
  `${DAY}(?:${DASH}|\\s+(?:to|and|until|through)\\s+)(?:the\\s+)?${DAY}\\s+(?:of\\s+)?(${MONTH})`,
);
const MONTH_DAY = at(
  `(?:(?:${WEEKDAY}),?\\s+)?(${MONTH})\\s+(?:the\\s+)?${DAY}(?:(?:${DASH}|\\s+(?:to|through|until)\\s+)${DAY}(?!\\s+(?:${MONTH})))?`,
);

/** One or several days of a month, in either order. */
const dayOfMonth: Rule = (text, start) => {
  const several = match(DAYS_MONTH, text, start);
  if (several !== null) {
    const [whole, first, last, month] = several;
    return daysOf(text, [start, start + whole.length], month, first, last);
  }
  const dayMonth = match(DAY_MONTH, text, start);
  if (dayMonth !== null) {
    const [whole, day, month] = dayMonth;
    return daysOf(text, [start, start + whole.length], month, day, day);
  }
  const monthDay = match(MONTH_DAY, text, start);
  if (monthDay === null || isCount(text, start + monthDay[0].length)) return null;
  const [whole, month, first, last = first] = monthDay;
  return daysOf(text, [start, start + whole.length], month, first, last);
};

function daysOf(
  text: string,
  [start, end]: readonly [number, number],
  word = '',
  first: string | undefined,
  last: string | undefined,
): Unit | null {
  const month = monthNumber(word);
  const found = withYear(text, end, (year) => {
    const from = dayIn(year, month, Number(first));
    const to = dayIn(year, month, Number(last));
    return from === null || to === null || to.to < from.from
      ? null
      : { from: from.from, to: to.to };
  });
  // “Three may” is no date, “3 may 2024” is one.
  if (!found.dated && /^ma(?:y|rch)$/u.test(word)) return null;
  // 29 February is in some years only, 31 June in none.
  if (Number(first) < 1 || dayIn(2000, month, Number(last)) === null) return null;
  // “The 15th of August” has its article, “the 15 August summit” does not.
  const article = /^\d+\p{L}/u.test(text.slice(start, end));
  return unit(found.end, first === last ? 'day' : 'span', found.place, article);
}

const MONTH_ALONE = at(MONTH);
const month: Rule = (text, start, { expected }) => {
  const found = match(MONTH_ALONE, text, start);
  if (found === null) return null;
  const [word] = found;
  const number = monthNumber(word);
  const dated = withYear(text, start + word.length, (year) => monthsIn(year, number));
  if (!dated.dated && !expected && !isBareMonth(text, start, start + word.length)) return null;
  // The stop belongs to the sentence unless the month is cut short.
  const stop = !dated.dated && /^(?:june|july)\.$/iu.test(word) ? 1 : 0;
  return unit(dated.end - stop, 'month', dated.place);
};

const SEASON_ALONE = at(SEASON);
const YEAR_SEASON = at(`(${YEAR})\\s+(spring|summer|autumn|winter)(?![\\p{L}\\p{N}])`);
const season: Rule = (text, start, { expected }) => {
  const turned = match(YEAR_SEASON, text, start);
  if (turned !== null && !/^.{5}\p{Lu}/u.test(turned[0])) {
    const [whole, year, word = ''] = turned;
    const place = fixed(monthsIn(Number(year), seasonMonth(word), 3));
    return unit(start + whole.length, 'season', place);
  }
  const found = match(SEASON_ALONE, text, start);
  if (found === null) return null;
  const first = seasonMonth(found[0]);
  const end = start + found[0].length;
  const dated = withYear(text, end, (year) => monthsIn(year, first, 3));
  if (!dated.dated && !expected && !isBareSeason(text, start, end)) return null;
  return unit(dated.end, 'season', dated.place, true);
};

const QUARTER = at(
  '(first|second|third|fourth|last|final|1st|2nd|3rd|4th)[ -]quarter(?![\\p{L}\\p{N}]|[ -]finals?)',
);
const SHORT_QUARTER = at(`([QH])([1-4])(?:[ -]?(${YEAR}))?(?![\\p{L}\\p{N}])`);
const YEAR_QUARTER = at(`(${YEAR})[ -]?([QH])([1-4])(?![\\p{L}\\p{N}])`);
const QUARTERS = ['first', 'second', 'third', 'fourth'];

const quarter: Rule = (text, start) => {
  const short = match(SHORT_QUARTER, text, start);
  const turned = match(YEAR_QUARTER, text, start);
  if (short !== null || turned !== null) {
    const [whole, letter, number, stated] =
      short ?? (turned === null ? [''] : [turned[0], turned[2], turned[3], turned[1]]);
    const halves = letter?.toUpperCase() === 'H';
    const n = Number(number);
    if ((halves && n > 2) || (stated === undefined && (halves || letter !== 'Q'))) return null;
    const months = halves ? 6 : 3;
    const end = start + whole.length;
    const inYear = (year: number): Interval => monthsIn(year, months * (n - 1), months);
    const place = stated === undefined ? null : fixed(inYear(Number(stated)));
    return unit(end, halves ? 'half' : 'quarter', place ?? withYear(text, end, inYear).place);
  }
  const found = match(QUARTER, text, start);
  if (found === null) return null;
  const [whole, word = ''] = found;
  const folded = word.toLowerCase();
  const named = QUARTERS.indexOf(folded);
  const n = /^\d/u.test(folded) ? Number.parseInt(folded, 10) - 1 : named < 0 ? 3 : named;
  const dated = withYear(text, start + whole.length, (year) => monthsIn(year, 3 * n, 3));
  // “The last quarter of the century” is a share of it.
  // “Last quarter” is the one before the day of writing.
  const isRelative = /^(?:last|final)$/u.test(folded);
  if (!dated.dated && (isRelative || /^\s+of\b/iu.test(text.slice(dated.end)))) return null;
  return unit(dated.end, 'quarter', dated.place, true);
};

const DECADE = at("((?:1\\d|20)\\d0)[’']?s(?![\\p{L}\\p{N}])");
const SHORT_DECADE = at("[’']?([2-9]0)[’']?s(?![\\p{L}\\p{N}])");
const CENTURY = at(
  `(${ORDINAL})(?:(?:\\s+(?:and|to|or)\\s+|${DASH})(?:the\\s+|early\\s+|late\\s+)?(${ORDINAL}))?[- –]centur(?:y|ies)(?![\\p{L}\\p{N}]|\\s+B\\.?C)`,
);

const decade: Rule = (text, start) => {
  const full = match(DECADE, text, start);
  if (full !== null) {
    const year = Number(full[1]);
    const isCentury = year % 100 === 0 && year < 2000;
    const place = fixed(yearsFrom(year, isCentury ? 100 : 10));
    return unit(start + full[0].length, isCentury ? 'century' : 'decade', place, true);
  }
  const short = match(SHORT_DECADE, text, start);
  // “In the 90s”, and not “in her 30s”, “the low 80s”.
  if (
    short !== null &&
    /\bthe\s+(?:(?:early|mid|late)[\s-]+)?$/iu.test(text.slice(Math.max(0, start - 14), start))
  )
    return unit(
      start + short[0].length,
      'decade',
      fixed(yearsFrom(1900 + Number(short[1]), 10)),
      true,
    );
  const century = match(CENTURY, text, start);
  if (century === null) return null;
  const [whole, first = '', last = first] = century;
  const [from, to] = [centuryOf(ordinalOf(first)), centuryOf(ordinalOf(last))];
  if (ordinalOf(first) < 1 || ordinalOf(last) > 30 || to.to < from.from) return null;
  const place = fixed({ from: from.from, to: to.to });
  return unit(start + whole.length, first === last ? 'century' : 'span', place, true);
};

const NAMED_YEAR = at(
  `(?:(?:fiscal|financial|academic|school|calendar)\\s+(?:years?\\s+)?|FY[ -]?|years?\\s+)(?:${SHORT_SPAN}|(${YEAR}))`,
);
const BARE_YEAR = at(YEAR);

export const bareYear: Rule = (text, start, { expected }) => {
  const named = match(NAMED_YEAR, text, start);
  if (named !== null) {
    const [whole, first, mark = '', last = '', single] = named;
    const span = first === undefined ? yearsFrom(Number(single)) : shortSpan(first, mark, last);
    const end = start + whole.length;
    // The second year of “years 2019–2021” is read where ranges are.
    return unit(end, single === undefined ? 'span' : 'year', fixed(span), true);
  }
  const bare = match(BARE_YEAR, text, start);
  if (bare === null || !isBareYear(text, start, start + bare[0].length, expected)) return null;
  return unit(start + bare[0].length, 'year', fixed(yearsFrom(Number(bare[0]))));
};

/** A name for a day whose year everybody knows. */
// “The 9/11 attacks” names an event; “since 9/11” a day.
const NINE_ELEVEN = at('9/11(?![\\p{L}\\p{N}]|[-/.]\\d|\\s+\\p{L}+s(?![\\p{L}]))');
const byName: Rule = (text, start) =>
  match(NINE_ELEVEN, text, start) === null
    ? null
    : unit(start + 4, 'day', fixed(dayIn(2001, 8, 11)));

/** What states its place itself; the longer and more telling first. Years alone come last of all. */
export const ABSOLUTE: readonly Rule[] = [
  numeric,
  byName,
  dayOfMonth,
  decade,
  season,
  quarter,
  month,
];
