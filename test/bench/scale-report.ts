import type { ScaleMeasured } from './scale.ts';
import { type Column, formatTable } from './table.ts';

/** One engine at one size. */
export interface ScaleRow extends ScaleMeasured {
  readonly bench: 'scale';
  readonly passages: number;
  readonly queries: number;
  /** Percentiles divided by those of SQLite FTS5's search in the same run; below 1 is faster. */
  readonly vsFts5P50: number;
  readonly vsFts5P99: number;
}

export function scaleRowsOf(
  passages: number,
  queries: number,
  measured: readonly ScaleMeasured[],
): ScaleRow[] {
  const base = measured.find(({ engine }) => engine === 'fts5');
  return measured.map((one) => ({
    bench: 'scale',
    passages,
    queries,
    ...one,
    vsFts5P50: one.p50Ms / (base?.p50Ms ?? NaN),
    vsFts5P99: one.p99Ms / (base?.p99Ms ?? NaN),
  }));
}

const whole = (figure: number | null): string => figure?.toFixed(0) ?? '–';

const COLUMNS: readonly Column<ScaleRow>[] = [
  ['engine', (row) => row.engine],
  ['passages', (row) => row.passages.toLocaleString('en')],
  ['p50 ms', (row) => row.p50Ms.toFixed(2)],
  ['p99 ms', (row) => row.p99Ms.toFixed(2)],
  ['p50 × FTS5', (row) => row.vsFts5P50.toFixed(2)],
  ['p99 × FTS5', (row) => row.vsFts5P99.toFixed(2)],
  ['index ms', (row) => whole(row.indexMs)],
  ['stall ms', (row) => whole(row.stallMs)],
  ['RSS MB', (row) => whole(row.rssMb)],
  ['write ms', (row) => whole(row.writeMs)],
  ['load ms', (row) => whole(row.loadMs)],
];

/** All sizes in one table, engine by engine, so that the growth of each is read downwards. */
export function scaleTableOf(rows: readonly ScaleRow[]): string {
  const byEngine = [...Map.groupBy(rows, ({ engine }) => engine).values()].flat();
  return formatTable('cost by size', COLUMNS, byEngine);
}
