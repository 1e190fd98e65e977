import { formatDay } from '../chat/format.ts';
import { dayAt, intervalOf, isoOf, unitAround } from '../extract/dates/calendar.ts';
import { COUNT, countOf } from '../extract/dates/units.ts';
import { datesIn } from '../extract/dates/dates.ts';
import type { DateMention } from '../extract/shapes.ts';

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
