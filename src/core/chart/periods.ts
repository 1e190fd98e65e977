import type { FigureRow } from '../tables/figures.ts';

const DAY_MS = 86_400_000;

export const EXPECTED = 'expected';
const UNSTATED = 'no period stated';

/** The length of the time of a figure, `no period stated`, or that it was yet to come. */
export function periodOf(one: FigureRow): string {
  const { figure, row, about } = one;
  const published = about.document.published?.value ?? '';
  const isToCome =
    published !== '' && (row.cells['from'] ?? '').slice(0, published.length) > published;
  return figure.hedge === 'projected' || isToCome ? EXPECTED : spanOf(one);
}

/** The same, whether it is past or not. */
export function spanOf({ row }: FigureRow): string {
  const { from = '', until = '' } = row.cells;
  return from === '' || until === '' ? UNSTATED : lengthOf(from, until);
}

/** ISO days, both included: `a year`, `9 months`, `a day`, `5 days`. */
function lengthOf(from: string, until: string): string {
  const [first, last] = [new Date(`${from}T00:00:00Z`), new Date(`${until}T00:00:00Z`)];
  const end = new Date(last.getTime() + DAY_MS);
  const days = Math.round((end.getTime() - first.getTime()) / DAY_MS);
  if (first.getUTCDate() !== end.getUTCDate()) return counted(days, 'day');
  const months =
    12 * (end.getUTCFullYear() - first.getUTCFullYear()) + end.getUTCMonth() - first.getUTCMonth();
  if (months === 0) return counted(days, 'day');
  return months % 12 === 0 ? counted(months / 12, 'year') : counted(months, 'month');
}

const counted = (n: number, noun: string): string =>
  n === 1 ? `a ${noun}` : `${String(n)} ${noun}s`;

/** By the first day of its time, else by the day of its source. */
export const inTime = (a: FigureRow, b: FigureRow): number => startOf(a).localeCompare(startOf(b));

const startOf = ({ row, about }: FigureRow): string =>
  row.cells['from'] || (about.document.published?.value ?? '');
