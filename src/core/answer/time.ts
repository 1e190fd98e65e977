import { formatDay } from '../chat/format.ts';
import { dayAt, intervalOf, isoOf, unitAround } from '../extract/dates/calendar.ts';
import { COUNT, countOf } from '../extract/dates/units.ts';
import { datesIn } from '../extract/dates/dates.ts';
import type { DateMention } from '../extract/shapes.ts';
import type { Library } from '../library.ts';
import type { Document, Passage } from '../vocabulary.ts';

/** Days as YYYY-MM-DD, both included; null where that end is open. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

/** The time that a question asks about. */
export interface TimeLimit extends Period {
  /** As asked, with the word that leads to it: `since 2024`. */
  readonly words: string;
  /** Where these stand in the question as read. */
  readonly start: number;
  readonly end: number;
  /** The answer has to lie in it. Else it only helps to tell what is meant: “the 2021 election”. */
  readonly isFirm: boolean;
  /** Counted from the asker's clock: “last month”. */
  readonly isRelative: boolean;
}

/** How a sentence stands to the time asked about; `unknown` where nothing tells. */
export type Standing = 'inside' | 'unknown' | 'outside';

export interface Timeliness {
  /** Null where no time is asked about. */
  readonly standing: Standing | null;
  /** 0–1, 1 for the newest of the candidates; 0 for all unless the newest is asked for. */
  readonly recency: number;
}

const LEAD =
  /(?<![\p{L}\p{N}])(?:(?:ever )?since|after|following|before|prior to|ahead of|until|till|up to|by|from|in|during|on|over|within|throughout|between|as of|post-|pre-)\s*(?:the\s+)?$/iu;
const DETERMINED =
  /(?<![\p{L}\p{N}])(?:the|an?|its|their|his|her|our|your|that|\p{L}+[’']s?)\s+$/iu;
/** What follows is no noun that the date belongs to: the sentence ends or goes on. */
const GOES_ON =
  /^\s*(?:$|[^\p{L}\s]|(?:and|or|but|vs|versus|when|where|what|who|how|that|in|on|at|of|to|by|for|with|from|about|after|before|between|is|are|was|were|did|do|does|has|have|had|will|would|can|could)\b)/iu;
const COUNTED = /\b(?:last|this|next|ago|yesterday|tomorrow|tonight|today)\b/iu;
const ROLLING = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:in|over|during|within|for)\s+the\s+(?:last|past)\s+(?:(${COUNT})\s+)?(day|week|month|year|decade)s?(?![\p{L}\p{N}])`,
  'iu',
);
const TODAY = /(?<![\p{L}\p{N}])today(?![\p{L}\p{N}])/iu;
/** Said of how things stand, and not of what happened. */
const STANDS = /\b(?:is|are|do|does|has|have)\b/iu;
const RECENT =
  /(?<![\p{L}\p{N}])(?:latest|newest|most recent(?:ly)?|recent(?:ly)?|currently|(?<!\p{Ll}\s)current|(?<=(?:the|their|its|his|her|our|[’']s|is|are)\s)current|now|nowadays|today|these days|at present|at the moment|so far|as of now)(?![\p{L}\p{N}])/iu;

/** Whether a word of the limit may stand in an answer: none says the asker's “last month”, nor need it say “since”. */
export const mayBeSaid = ({ isRelative }: TimeLimit, word: string): boolean =>
  !isRelative && !LEAD.test(`${word} `);

/** Whether a question wants what is newest. */
export const asksForRecent = (text: string): boolean => RECENT.test(text);

/** The time that a question limits its answer to; null where it names none or asks for one. */
export function limitIn(text: string, now: number | null): TimeLimit | null {
  const today = now === null ? null : isoOf(dayAt(now));
  const clocked = today === null ? null : byClock(text, today);
  if (clocked !== null) return clocked;
  const anchor =
    today === null ? null : ({ value: today, precision: 'day', inferred: null } as const);
  const limits = datesIn(text, anchor).flatMap((mention) => limitOf(text, mention) ?? []);
  const [first, second] = limits;
  if (first === undefined || second === undefined) return first ?? null;
  // Several times stand beside each other or limit each other from both sides.
  const last = limits.at(-1) ?? second;
  const closes = limits.length === 2 && first.to === null && second.from === null;
  const ends = closes
    ? { from: first.from, to: second.to }
    : {
        from: least(limits.map(({ from }) => from ?? '')) || null,
        to: limits.some(({ to }) => to === null) ? null : most(limits.map(({ to }) => to ?? '')),
      };
  if (ends.from !== null && ends.to !== null && ends.from > ends.to) return null;
  const { start } = first;
  const { end } = last;
  const words = text.slice(start, end);
  return { ...ends, words, start, end, isFirm: closes, isRelative: false };
}

const least = (values: readonly string[]): string => values.toSorted()[0] ?? '';
const most = (values: readonly string[]): string => values.toSorted().at(-1) ?? '';

/** “Today” and “in the last three months”, which are counted to the very day. */
function byClock(text: string, today: string): TimeLimit | null {
  const rolling = ROLLING.exec(text);
  const day = intervalOf({ value: today, precision: 'day', inferred: null })?.from ?? 0;
  if (rolling !== null) {
    const [words, number = 'one', unit = ''] = rolling;
    const start = rolling.index;
    const from = startOf(day, unit.toLowerCase(), countOf(number));
    return {
      from,
      to: today,
      words,
      start,
      end: start + words.length,
      isFirm: true,
      isRelative: true,
    };
  }
  const found = TODAY.exec(text);
  if (found === null || STANDS.test(text)) return null;
  const end = found.index + found[0].length;
  const range = { words: found[0], start: found.index, end };
  return { from: today, to: today, ...range, isFirm: true, isRelative: true };
}

/** The day so many units back: of a month or year the same day in it. */
function startOf(day: number, unit: string, count: number): string {
  if (unit === 'day') return isoOf(day - count);
  if (unit === 'week') return isoOf(day - 7 * count);
  const months = count * (unit === 'month' ? 1 : unit === 'year' ? 12 : 120);
  const [now, then] = [unitAround(day, 'month'), unitAround(day, 'month', -months)];
  return now === null || then === null
    ? isoOf(day)
    : isoOf(Math.min(then.from + day - now.from, then.to));
}

function limitOf(text: string, mention: DateMention): TimeLimit | null {
  const { from, to, end } = mention;
  if (from === null || to === null) return null;
  const words = text.slice(mention.start, end);
  const before = text.slice(Math.max(0, mention.start - 24), mention.start);
  const lead = LEAD.exec(before)?.[0] ?? '';
  const start = mention.start - lead.length;
  const word = lead
    .trim()
    .toLowerCase()
    .replace(/\s+the$|-$/u, '');
  const isRelative = mention.inferred && COUNTED.test(words);
  // “In August” may be of any year; the one nearest to the clock is but likely.
  const isSure = isRelative || !mention.inferred;
  const belongs =
    DETERMINED.test(before) && !/^the\b/iu.test(words) && !GOES_ON.test(text.slice(end));
  const isFirm = isSure && (isRelative || (lead !== '' && !belongs));
  const range = { words: text.slice(start, end), start, end, isFirm, isRelative };
  switch (word) {
    case 'since':
    case 'ever since':
      return { ...range, from, to: null };
    case 'from':
      return { ...range, from, to: mention.precision === 'span' ? to : null };
    case 'after':
    case 'following':
    case 'post':
      return { ...range, from: shifted(to, 1), to: null };
    case 'before':
    case 'prior to':
    case 'ahead of':
    case 'pre':
      return { ...range, from: null, to: shifted(from, -1) };
    case 'until':
    case 'till':
    case 'up to':
    case 'by':
      return { ...range, from: null, to };
    default:
      return { ...range, from, to };
  }
}

const shifted = (day: string, by: number): string => {
  const at = intervalOf({ value: day, precision: 'day', inferred: null });
  return at === null ? day : isoOf(at.from + by);
};

/** `1 Dec 2024 – 31 Dec 2024`, `since 1 Jan 2024`, `until 31 Dec 2020`; empty where nothing is limited. */
export function timeInWords(limit: TimeLimit | null): string {
  if (limit?.isFirm !== true) return '';
  const { from, to } = limit;
  if (from === null) return to === null ? '' : `until ${formatDay(to)}`;
  if (to === null) return `since ${formatDay(from)}`;
  return from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;
}

/** An open end reaches beyond every date. */
const overlaps = (a: Period, b: Period): boolean =>
  (a.from ?? '') <= (b.to ?? '~') && (b.from ?? '') <= (a.to ?? '~');

const SINCE = /(?<![\p{L}\p{N}])(?:since|from|after)\s+$/iu;
const UNTIL = /(?<![\p{L}\p{N}])(?:until|till|before|up to|by)\s+$/iu;

/** The times that a text speaks of, with where they stand: “since 2021” lasts until it was written. */
function timesIn(text: string, document: Document): (Period & { readonly start: number })[] {
  return datesIn(text, document.published).flatMap(({ start, from, to }) => {
    if (from === null || to === null) return [];
    const before = text.slice(Math.max(0, start - 12), start);
    const lasts = SINCE.test(before) ? (publishedPeriod(document)?.to ?? to) : to;
    return [{ start, from: UNTIL.test(before) ? null : from, to: lasts > to ? lasts : to }];
  });
}

/** The days on which a document may have been published. */
export function publishedPeriod({ published }: Document): Period | null {
  const at = published === null ? null : intervalOf(published);
  return at === null ? null : { from: isoOf(at.from), to: isoOf(at.to) };
}

/** Ids of documents published in a limit; of those `within`, where given. */
export function publishedIn(
  library: Library,
  limit: TimeLimit,
  within: ReadonlySet<string> | null,
): ReadonlySet<string> {
  const inside = [...library.documents.values()].filter((document) => {
    const period = publishedPeriod(document);
    return period !== null && overlaps(period, limit) && within?.has(document.id) !== false;
  });
  return new Set(inside.map((document) => document.id));
}

/** How each candidate stands to the time asked about, and how new it is. */
export function timelinessOf(
  library: Library,
  limit: TimeLimit | null,
  recent: boolean,
  candidates: readonly Sentence[],
): Timeliness[] {
  if (limit === null && !recent) return candidates.map(() => ({ standing: null, recency: 0 }));
  const timed = timesOf(library, candidates);
  const days = timed.map(({ own, published }) =>
    most([...own.map(({ to }) => to ?? ''), own.length === 0 ? (published?.to ?? '') : '']),
  );
  const newest = most(days);
  return timed.map((times, i) => ({
    standing: limit === null ? null : standingOf(times, limit),
    recency: recent ? recencyOf(days[i] ?? '', newest) : 0,
  }));
}

/** A sentence by its range in the body. */
interface Sentence {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
}

interface Times {
  readonly own: readonly Period[];
  /** Of the last sentence before it in its passage that has any. */
  readonly before: readonly Period[];
  /** Of title and headings. */
  readonly above: readonly Period[];
  readonly published: Period | null;
}

/** The times of each candidate; those of a passage follow each other, in order of the text. */
function timesOf(library: Library, candidates: readonly Sentence[]): Times[] {
  let spoken: ReturnType<typeof timesIn> = [];
  let above: readonly Period[] = [];
  let before: readonly Period[] = [];
  return candidates.map(({ passage, start, end }, i): Times => {
    const document = library.documents.get(passage.document);
    if (document === undefined) return { own: [], before: [], above: [], published: null };
    if (candidates[i - 1]?.passage !== passage) {
      spoken = timesIn(document.body.slice(passage.start, passage.end), document);
      above = timesIn([document.title ?? '', ...passage.headings].join('\n'), document);
      before = [];
    }
    const [first, last] = [start - passage.start, end - passage.start];
    const own = spoken.filter((time) => time.start >= first && time.start < last);
    const times = { own, before, above, published: publishedPeriod(document) };
    if (own.length > 0) before = own;
    return times;
  });
}

/** By its own dates; without any by what stands before it, else by when it was published. */
function standingOf({ own, before, above, published }: Times, limit: Period): Standing {
  if (own.length > 0) return own.some((time) => overlaps(time, limit)) ? 'inside' : 'outside';
  if (above.some((time) => overlaps(time, limit))) return 'inside';
  if (before.length > 0) return before.some((time) => overlaps(time, limit)) ? 'inside' : 'outside';
  if (published === null) return 'unknown';
  if (overlaps(published, limit)) return 'inside';
  // Nobody can write of what has not happened yet; of what is past one writes later.
  return limit.from !== null && (published.to ?? '') < limit.from ? 'outside' : 'unknown';
}

const YEAR_DAYS = 365;

/** Halved with each year that it is older than the newest. */
function recencyOf(day: string, newest: string): number {
  const [a, b] = [day, newest].map((value) =>
    value === '' ? null : intervalOf({ value, precision: 'day', inferred: null }),
  );
  return a === null || b === null || a === undefined || b === undefined
    ? 0
    : 2 ** -((b.from - a.from) / YEAR_DAYS);
}
