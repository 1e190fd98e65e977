import type { Citation, PublicationDate } from '../vocabulary.ts';
import type { Line, Link, Run } from './card.ts';

/** What a source line is made of; a `Citation` is one. */
export type Sourced = Pick<
  Citation,
  'document' | 'title' | 'authors' | 'publication' | 'published'
>;

/** A half-open range of UTF-16 units in the text at hand. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** Names past this many become “and others” in a source line; the reader shows all. */
const MAX_AUTHORS = 3;

/** `20 Sep 2025`, `Sep 2025` or `2025`, as precise as stated; ≈ in front where it was inferred. */
export function formatDate(date: PublicationDate): string {
  return (date.inferred === null ? '' : '≈') + formatDay(date.value);
}

/** YYYY, YYYY-MM or YYYY-MM-DD for people; anything else comes back as it is. */
export function formatDay(value: string): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(value) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (year === undefined || name === undefined) return value;
  return day === undefined ? `${name} ${year}` : `${String(Number(day))} ${name} ${year}`;
}

/**
 * `as of ≈2021 to Mar 2025, 1 undated`, `as of 2025` or `undated`: from the first publication date
 * to the last, null where a source states none.
 */
export function formatAsOf(published: readonly (PublicationDate | null)[]): string {
  const sorted = published
    .filter((date) => date !== null)
    .sort((a, b) => a.value.localeCompare(b.value));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return 'undated';
  const until = first.value === last.value ? '' : ` to ${formatDate(last)}`;
  const undated = published.length - sorted.length;
  return `as of ${formatDate(first)}${until}${undated === 0 ? '' : `, ${String(undated)} undated`}`;
}

/** `A`, `A & B`, `A, B & C`, and from four on `A, B, C and others`. */
export function formatAuthors(authors: readonly string[]): string {
  if (authors.length > MAX_AUTHORS) return `${authors.slice(0, MAX_AUTHORS).join(', ')} and others`;
  const last = authors.at(-1) ?? '';
  return authors.length < 2 ? last : `${authors.slice(0, -1).join(', ')} & ${last}`;
}

/** The shortest that tells a source from others: its authors, else its title, else its id. */
export function sourceName({ authors, title, document }: Sourced): string {
  return formatAuthors(authors) || (title ?? document);
}

/** `title — authors, publication, date · open`; what the source does not state is left out. */
export function sourceLine(source: Sourced, link: Link): Line {
  const { published } = source;
  const stated = [
    formatAuthors(source.authors),
    source.publication ?? '',
    published === null ? 'undated' : formatDate(published),
  ].filter((part) => part !== '');
  const { document, title } = source;
  return [{ text: `${title ?? document} — ${stated.join(', ')} · ` }, openLink(link)];
}

/** The words that open what a line is about; they stand last, joined by ` · `. */
export const openLink = (link: Link): Run => ({ text: 'open', link, pointer: true });

/** `1 source`, `1,360 passages`; the plural takes an s unless given. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? noun : plural}`;
}

/** At most `max` UTF-16 units and an ellipsis, never half a character. For labels, not for evidence. */
export function clip(value: string, max = 40): string {
  if (value.length <= max) return value;
  const half = /[\uD800-\uDBFF]$/u;
  return `${value.slice(0, max).replace(half, '')}…`;
}

/** The text as runs, its ranges in `style`. Ranges may overlap and reach beyond the text. */
export function emphasize(
  text: string,
  ranges: readonly Range[],
  style: NonNullable<Run['style']>,
): Line {
  const runs: Run[] = [];
  let at = 0;
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const [start, end] = [Math.max(at, range.start), Math.min(text.length, range.end)];
    if (start >= end) continue;
    if (start > at) runs.push({ text: text.slice(at, start) });
    runs.push({ text: text.slice(start, end), style });
    at = end;
  }
  if (at < text.length) runs.push({ text: text.slice(at) });
  return runs;
}
