import { count, formatDay } from '../chat/format.ts';
import type { Held } from './held.ts';

/** ISO days, both included. */
interface Span {
  readonly from: string;
  readonly to: string;
}

/** A silence of this long between two events is pointed out. */
const GAP_DAYS = 365;
/** Spans that are named. */
const MAX_GAPS = 5;
const DAY_MS = 86_400_000;

/** The longest spans without an event, in order; how many more there are. */
export function gapsIn(events: readonly Span[]): string[] {
  const gaps: { readonly days: number; readonly words: string }[] = [];
  let last: string | undefined;
  for (const { from, to } of events) {
    const days = last === undefined ? 0 : (Date.parse(from) - Date.parse(last)) / DAY_MS;
    if (last !== undefined && days > GAP_DAYS) {
      gaps.push({
        days,
        words: `${formatDay(last.slice(0, 7))} and ${formatDay(from.slice(0, 7))}`,
      });
    }
    if (last === undefined || to > last) last = to;
  }
  if (gaps.length === 0) return [];
  const least = gaps.map(({ days }) => days).sort((a, b) => b - a)[MAX_GAPS - 1] ?? 0;
  const longest = gaps.filter(({ days }) => days >= least).slice(0, MAX_GAPS);
  const rest = gaps.length - longest.length;
  return [
    `Nothing is dated between ${longest.map(({ words }) => words).join(', nor between ')}${
      rest === 0 ? '' : `, nor in ${count(rest, 'shorter span')}`
    }.`,
  ];
}

/** Dates that the text does not fix cannot be put in order. */
export function undatedIn({ sentences }: Held): string[] {
  const open = sentences.flatMap(({ document, sentence }) =>
    sentence.dates
      .filter(({ from }) => from === null)
      .map(({ start, end }) => document.body.slice(start, end)),
  );
  const [example] = open;
  if (example === undefined) return [];
  return [
    `Left out: ${String(open.length)} with a date that the text does not fix, such as “${example}”.`,
  ];
}

/** Titles that are named. */
const MAX_TITLES = 3;

/** The documents without a date of their own that count time from it: “last week” in them is no day. */
export function undatedSources({ sentences }: Held): string[] {
  const found = new Set(
    sentences.flatMap(({ document, sentence }) =>
      document.published === null && sentence.dates.some(({ from }) => from === null)
        ? [document]
        : [],
    ),
  );
  if (found.size === 0) return [];
  const names = [...found].slice(0, MAX_TITLES).map(({ id, title }) => `“${title ?? id}”`);
  const rest = found.size - names.length;
  const more = rest === 0 ? '' : ` and ${String(rest)} more`;
  return [`Undated, so that a day told from theirs is not known: ${names.join(', ')}${more}.`];
}
