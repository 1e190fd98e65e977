import type { PublicationDate } from '../../vocabulary.ts';
import { asideAt, inOneClause, isPassing } from './asides.ts';
import { type Interval, intervalOf, isoOf, unitAround, yearOf } from './calendar.ts';
import { SAYING, speaksOfFuture } from './future.ts';
import { unitAt } from './grammar.ts';
import { nearestYear } from './relative.ts';
import { at, fixed, KNOWN, match, MONTH, type Place, SEASON, type Unit, WEEKDAY } from './units.ts';
import type { DateMention, DatePrecision } from '../shapes.ts';
import type { Range } from '../tagger.ts';

/** Where a calendar expression may begin; an article before it is taken in afterwards. */
const OPENERS = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:[’']?\d|${MONTH}|${SEASON}|${WEEKDAY}|(?:Q[1-4]|H[12]|early|mid|late|beginning|start|middle|end|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first|latter|final|closing|opening|last|past|this|next|coming|that|same|following|previous|preceding|yesterday|tomorrow|tonight|day|earlier|later|fiscal|financial|academic|school|calendar|years?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?![\p{L}\p{N}])|FY(?=[ -]?\d))`,
  'giu',
);
const ARTICLE = /(?<![\p{L}\p{N}])the\s+$/iu;
const TO = at(String.raw`(?:\s?[-–—]\s?|\s+(?:to|through|until|till|up\s+to)\s+)(?:the\s+)?`);
const AND = at(String.raw`\s+(?:and|or)\s+(?:the\s+)?`);
const BETWEEN = /(?<![\p{L}\p{N}])between\s+(?:the\s+)?$/iu;
/** A day without its year that lies this near before the time of writing is of its year. */
const NEWS_DAYS = 60;
/** A date further away does not give another one its year. */
const FAR = 400;
const LIMIT = /\b(?:until|till)\s+(?:the\s+)?$/iu;
/** An expression with its range, before the time of writing is brought in. */
interface Found extends Pick<Unit, 'place' | 'precision'> {
  readonly start: number;
  readonly end: number;
  /** The other end of a range. */
  readonly until: Unit | null;
}

/**
 * The calendar expressions of an English text, in order, never overlapping. What leans on the day of
 * writing is counted from `anchor`, what leans on an earlier date (“that year”, “in May” in a story
 * of 2021) from the one before it in the text, at first from `earlier`, which only tells the year of
 * a story that goes on here where it `isNear`. `beside` are other dates of the sentence before, from
 * which “a day earlier” counts where `earlier` is no day.
 */
export function datesIn(
  text: string,
  anchor: PublicationDate | null,
  earlier: DateMention | null = null,
  isNear = true,
  beside: readonly DateMention[] = [],
): DateMention[] {
  const writing = anchor === null ? null : intervalOf(anchor);
  const mentions: DateMention[] = [];
  const all = [...expressionsIn(text)];
  let context = earlier === null ? null : intervalIn(earlier);
  const before = beside.flatMap((date) => intervalIn(date) ?? []);
  let told: Told | null = context !== null && isNear ? { at: context, start: 0, end: 0 } : null;
  let passed: Told | null = null;
  for (const [i, found] of all.entries()) {
    const last = passed !== null && inOneClause(text, passed.start, found.start) ? passed : told;
    const isGoingOn = last !== null && !SAYING.test(text.slice(last.end, found.start));
    const story = isGoingOn ? last.at : null;
    const reading: Reading = {
      anchor: writing,
      context,
      before,
      story,
      storyIsOwn: isGoingOn && last.end > 0,
      beside: besideIn(text, all, i) ?? (isOfOneYear(story) ? story : null),
      future: speaksOfFuture(text, found),
      bare: isSetApart(text, found),
      limit: LIMIT.test(text.slice(Math.max(0, found.start - 12), found.start)),
    };
    const at = resolved(found, reading);
    // “Two years later” with nothing before it is a length of time.
    if (at === null && found.place.kind === 'context') continue;
    const stated = found.place.kind === 'fixed' && (found.until?.place.kind ?? 'fixed') === 'fixed';
    const shares = found.place.kind === 'yearless' && found.until?.place.kind === 'fixed';
    mentions.push({
      start: found.start,
      end: found.end,
      from: at === null ? null : isoOf(at.from),
      to: at === null ? null : isoOf(at.to),
      precision: found.until === null ? found.precision : rangePrecision(found, found.until, at),
      inferred: !(stated || shares),
    });
    if (at === null) continue;
    context = at;
    const own = { at, start: found.start, end: found.end };
    passed = asideAt(text, found.start) === null ? null : own;
    if (!isPassing(text, found)) told = own;
  }
  return mentions;
}

/** A date that others may be told from, with its place; ends at 0 where it stands in a text before. */
interface Told extends Range {
  readonly at: Interval;
}

interface Reading {
  /** When it was written. */
  readonly anchor: Interval | null;
  /** The date before it. */
  readonly context: Interval | null;
  /** Dates of the sentence before. */
  readonly before: readonly Interval[];
  /** The same, where the story may have gone on from there. */
  readonly story: Interval | null;
  /** Whether that date stands in the same text, before this one. */
  readonly storyIsOwn: boolean;
  /** The stated date that stands nearest, before or behind; else that of the story. */
  readonly beside: Interval | null;
  readonly future: boolean;
  /** It stands in brackets by itself, where no verb tells whether it is past. */
  readonly bare: boolean;
  /** It ends what goes on from the date before it, or from the time of writing: “until 31 August”. */
  readonly limit: boolean;
}

/** The nearest date of the text that states its one year, with nobody speaking between them. */
function besideIn(text: string, all: readonly Found[], i: number): Interval | null {
  const own = all[i];
  if (own === undefined) return null;
  const towards = (step: 1 | -1): { readonly at: Interval; readonly gap: number } | null => {
    for (let k = i + step; ; k += step) {
      const other = all[k];
      if (other === undefined) return null;
      const [from, to] = step < 0 ? [other.end, own.start] : [own.end, other.start];
      if (to - from > FAR || SAYING.test(text.slice(from, to))) return null;
      const { place } = other;
      const isOne = place.kind === 'fixed' && yearOf(place.at.from) === yearOf(place.at.to);
      if (isOne) return { at: place.at, gap: to - from };
    }
  };
  const [before, behind] = [towards(-1), towards(1)];
  if (before === null || behind === null) return (before ?? behind)?.at ?? null;
  return (before.gap <= behind.gap ? before : behind).at;
}

/** A span of years does not tell of which of them “in May” is. */
const isOfOneYear = (at: Interval | null): boolean =>
  at !== null && yearOf(at.from) === yearOf(at.to);

const isSetApart = (text: string, { start, end }: Found): boolean =>
  /\($/u.test(text.slice(0, start)) && text[end] === ')';

function* expressionsIn(text: string): Generator<Found> {
  OPENERS.lastIndex = 0;
  let done = 0;
  for (const { index } of text.matchAll(OPENERS)) {
    if (index < done) continue;
    const unit = unitAt(text, index, { expected: false, nested: false });
    if (unit === null) continue;
    const lead = text.slice(Math.max(done, index - 16), index);
    const article = ARTICLE.exec(lead)?.[0].length ?? 0;
    const start = unit.article ? index - article : index;
    const until = rangeEnd(text, index, unit);
    done = (until ?? unit).end;
    const place = until === null ? withNextYear(text, unit) : unit.place;
    yield { start, end: done, place, precision: unit.precision, until };
  }
}

/** The expression that a range ends with; null where none follows. */
function rangeEnd(text: string, start: number, unit: Unit): Unit | null {
  const to = match(TO, text, unit.end);
  const and = to === null ? match(AND, text, unit.end) : null;
  const joint = to ?? and;
  if (joint === null) return null;
  const next = unitAt(text, unit.end + joint[0].length, { expected: true, nested: false });
  if (next === null || next.place.kind === 'context') return null;
  if (to !== null) return follows(unit, next) ? next : null;
  if (BETWEEN.test(text.slice(Math.max(0, start - 16), start)))
    return follows(unit, next) ? next : null;
  // “June and July 2024” is one time, “June and November 2024” are two.
  return touches(unit, next) ? next : null;
}

/** “On 15 May and 3 June 2024”: the year stands once for both. */
function withNextYear(text: string, { place, end }: Unit): Place {
  const and = match(AND, text, end);
  if (and === null || place.kind !== 'yearless' || place.which !== 'nearest') return place;
  const next = unitAt(text, end + and[0].length, { expected: false, nested: false });
  if (next?.place.kind !== 'fixed' || next.precision === 'year') return place;
  return fixed(place.inYear(yearOf(next.place.at.from))) ?? place;
}

const follows = (a: Unit, b: Unit): boolean =>
  a.place.kind !== 'fixed' || b.place.kind !== 'fixed' || a.place.at.from <= b.place.at.to;

function touches(a: Unit, b: Unit): boolean {
  if (a.place.kind !== 'yearless' || b.place.kind !== 'fixed' || a.precision !== b.precision)
    return false;
  const first = a.place.inYear(yearOf(b.place.at.from));
  return first !== null && first.to + 1 === b.place.at.from;
}

const rangePrecision = ({ precision }: Found, until: Unit, at: Interval | null): DatePrecision =>
  at === null || precision !== until.precision || at.from !== at.to ? 'span' : precision;

function resolved(found: Found, reading: Reading): Interval | null {
  if (found.until === null) return placed(found.place, reading);
  // The year stands at the end of a range: “May–July 2025”, or at its beginning: “May 2024 to July”.
  const { place, until } = found;
  if (place.kind === 'yearless' && place.which === 'nearest') {
    const last = placed(until.place, reading);
    const first = last === null ? null : ofYear(place.inYear, last);
    return last === null || first === null ? null : { from: first.from, to: last.to };
  }
  const first = placed(place, reading);
  if (first === null) return null;
  const last =
    until.place.kind === 'yearless' && until.place.which === 'nearest'
      ? nearestYear(until.place.inYear, 'nearest', first, true)
      : placed(until.place, reading);
  return last === null || last.to < first.from ? null : { from: first.from, to: last.to };
}

/** The last time at or before the end of a range. */
const ofYear = (inYear: (year: number) => Interval | null, end: Interval): Interval | null =>
  [0, -1, -2, -3, -4]
    .flatMap((shift) => inYear(yearOf(end.from) + shift) ?? [])
    .find((at) => at.from <= end.from) ?? null;

function placed(place: Place, reading: Reading): Interval | null {
  const { anchor, context, before, story, storyIsOwn, beside, future, bare, limit } = reading;
  switch (place.kind) {
    case 'fixed':
      return place.at;
    case 'anchored':
      return isKnown(anchor, place.needs) ? place.from(anchor) : null;
    case 'context': {
      const from = [...before, context].findLast((one) => isKnown(one, place.needs)) ?? null;
      const at = from === null ? null : place.from(from);
      return at ?? (place.otherwise === undefined ? null : placed(place.otherwise, reading));
    }
    case 'weekday':
      return isKnown(anchor, 1) ? weekdayNear(anchor.from, place.weekday, future) : null;
    case 'yearless': {
      const { inYear, which } = place;
      // “Published in 2025” does not tell which December is meant.
      if (which === 'nearest' && anchor !== null && !isKnown(anchor, KNOWN.month)) {
        return beside === null ? null : inYear(yearOf(beside.from));
      }
      const goesOn = limit && storyIsOwn && story !== null && isKnown(story, KNOWN.month);
      if (which === 'nearest' && goesOn) return nearestYear(inYear, which, story, true);
      if (which === 'nearest' && (bare || limit) && story === null && anchor !== null) {
        return closest(inYear, anchor);
      }
      const near = anchor === null ? null : nearestYear(inYear, which, anchor, future);
      if (which !== 'nearest' || story === null) return near;
      const isNews = !storyIsOwn && near !== null && anchor !== null && isLately(near, anchor);
      return isNews ? near : (inStory(inYear, story, anchor) ?? near);
    }
  }
}

const isKnown = (origin: Interval | null, needs: number): origin is Interval =>
  origin !== null && origin.to - origin.from < needs;

/** A day in the weeks before the time of writing: what news tells of without its year. */
const isLately = ({ from, to }: Interval, anchor: Interval): boolean =>
  from === to && anchor.to - to < NEWS_DAYS;

/** Of the years around the time of writing the one in which it is the fewest days away. */
const closest = (inYear: (year: number) => Interval | null, { from }: Interval): Interval | null =>
  [-1, 0, 1]
    .flatMap((shift) => inYear(yearOf(from) + shift) ?? [])
    .sort((a, b) => Math.abs(a.from - from) - Math.abs(b.from - from))[0] ?? null;

/** In a story of another year, “in September” is of that year if it comes after what was told last. */
function inStory(
  inYear: (year: number) => Interval | null,
  story: Interval,
  anchor: Interval | null,
): Interval | null {
  if (story.to - story.from > 366) return null;
  const at = inYear(yearOf(story.from));
  const isPast = at !== null && (anchor === null || at.from <= anchor.to);
  return isPast && at.to >= story.from ? at : null;
}

function weekdayNear(from: number, weekday: number, future: boolean): Interval | null {
  const step = future ? 1 : -1;
  const own = (((from + 4) % 7) + 7) % 7;
  const days = ((((weekday - own) * step) % 7) + 7) % 7;
  return unitAround(from, 'day', step * days);
}

function intervalIn({ from, to }: DateMention): Interval | null {
  if (from === null || to === null) return null;
  const [first, last] = [intervalOf(dayDate(from)), intervalOf(dayDate(to))];
  return first === null || last === null ? null : { from: first.from, to: last.to };
}

const dayDate = (value: string): PublicationDate => ({ value, precision: 'day', inferred: null });
