import { intervalOf, isoOf } from '../extract/dates/calendar.ts';
import { datesIn } from '../extract/dates/dates.ts';
import type { Library } from '../library.ts';
import type { Document, Passage } from '../vocabulary.ts';
import { asksForRecent, type Period, type TimeLimit } from './time.ts';

/** How a sentence stands to the time asked about; `unknown` where nothing tells. */
export type Standing = 'inside' | 'unknown' | 'outside';

export interface Timeliness {
  /** Null where no time is asked about. */
  readonly standing: Standing | null;
  /** 0–1, 1 for the newest of the candidates; 0 for all unless the newest is asked for. */
  readonly recency: number;
  /** The first of its own days in the time asked about, YYYY-MM-DD; null where it names none. */
  readonly day: string | null;
}

const most = (values: readonly string[]): string => values.toSorted().at(-1) ?? '';

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

export const UNTIMED: Timeliness = { standing: null, recency: 0, day: null };

/** How each candidate stands to the time asked about, and how new it is. */
export function timelinessOf(
  library: Library,
  limit: TimeLimit | null,
  recent: boolean,
  candidates: readonly Sentence[],
): Timeliness[] {
  if (limit === null && !recent) return candidates.map(() => UNTIMED);
  const timed = timesOf(library, candidates);
  const days = timed.map(({ own, published }) =>
    most([...own.map(({ to }) => to ?? ''), own.length === 0 ? (published?.to ?? '') : '']),
  );
  const newest = most(days);
  return timed.map((times, i) => ({
    standing: limit === null ? null : standingOf(times, limit),
    recency: recent ? recencyOf(days[i] ?? '', newest) : 0,
    day: limit === null ? null : dayIn(times.own, limit),
  }));
}

/** The first day of the times that begin in the limit. */
function dayIn(times: readonly Period[], limit: Period): string | null {
  const days = times.flatMap(({ from }) =>
    from !== null && overlaps({ from, to: from }, limit) ? [from] : [],
  );
  return days.toSorted()[0] ?? null;
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
    const published = publishedPeriod(document);
    // “Recently” is counted from when it was written, whatever stands around it.
    const isNew = own.length === 0 && asksForRecent(document.body.slice(start, end));
    const times = { own, published, ...(isNew ? { before: [], above: [] } : { before, above }) };
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
