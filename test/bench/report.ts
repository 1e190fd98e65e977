import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';

import { Ajv } from 'ajv';

import type { DigestRow, StoryRow } from './digest.ts';
import type { InteractionRow } from './interactions.ts';
import type { Measured } from './measure.ts';
import { mean } from './metrics.ts';
import type { ScaleRow } from './scale-report.ts';
import { type Column, formatTable } from './table.ts';
import type { TableRow } from './tables.ts';
import type { DeliveriesRow } from './deliveries.ts';
import type { TickRow } from './ticks.ts';

/** One engine on one set, or its mean over all sets where `set` is `macro`. */
export interface Row extends Measured {
  readonly bench: 'search';
  readonly set: string;
  readonly queries: number;
  /** Percentiles divided by those of SQLite FTS5 in the same run; below 1 is faster. */
  readonly vsFts5P50: number;
  readonly vsFts5P99: number;
}

export interface Report {
  readonly version: 1;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly memoryMb: number;
    readonly node: string;
    readonly platform: string;
  };
  readonly rows: readonly (
    Row | ScaleRow | TableRow | DigestRow | StoryRow | TickRow | DeliveriesRow | InteractionRow
  )[];
}

/** Rows of one set, best nDCG first. */
export function rowsOf(set: string, queries: number, measured: readonly Measured[]): Row[] {
  const base = measured.find(({ engine }) => engine === 'fts5');
  return measured
    .map((one) => ({
      bench: 'search' as const,
      set,
      queries,
      ...one,
      vsFts5P50: one.p50Ms / (base?.p50Ms ?? NaN),
      vsFts5P99: one.p99Ms / (base?.p99Ms ?? NaN),
    }))
    .sort((a, b) => b.ndcg10 - a.ndcg10);
}

/** One row per engine: each figure is its plain mean over the sets, however many queries a set has. */
export function macroRows(rows: readonly Row[]): Row[] {
  const byEngine = Map.groupBy(rows, ({ engine }) => engine);
  return [...byEngine]
    .map(([engine, own]) => {
      const average = (figure: (row: Row) => number): number => mean(own.map(figure));
      return {
        bench: 'search' as const,
        set: 'macro',
        queries: own.reduce((sum, { queries }) => sum + queries, 0),
        engine,
        ndcg10: average((row) => row.ndcg10),
        recall10: average((row) => row.recall10),
        p50Ms: average((row) => row.p50Ms),
        p99Ms: average((row) => row.p99Ms),
        indexMs: average((row) => row.indexMs),
        rssMb: average((row) => row.rssMb),
        vsFts5P50: average((row) => row.vsFts5P50),
        vsFts5P99: average((row) => row.vsFts5P99),
      };
    })
    .sort((a, b) => b.ndcg10 - a.ndcg10);
}

export const reportOf = (rows: Report['rows']): Report => ({
  version: 1,
  machine: {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryMb: Math.round(totalmem() / 2 ** 20),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  },
  rows,
});

/** Writes a report as JSON; throws, and writes nothing, where it does not fit schema.json. */
export function writeReport(file: string, report: Report): void {
  const schema: unknown = JSON.parse(
    readFileSync(join(import.meta.dirname, 'schema.json'), 'utf8'),
  );
  const ajv = new Ajv();
  if (!ajv.validate(schema as object, report)) {
    throw new Error(`The report does not fit its schema: ${ajv.errorsText()}.`);
  }
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}

const COLUMNS: readonly Column<Row>[] = [
  ['engine', (row) => row.engine],
  ['nDCG@10', (row) => row.ndcg10.toFixed(4)],
  ['recall@10', (row) => row.recall10.toFixed(4)],
  ['p50 ms', (row) => row.p50Ms.toFixed(3)],
  ['p99 ms', (row) => row.p99Ms.toFixed(3)],
  ['p50 × FTS5', (row) => row.vsFts5P50.toFixed(2)],
  ['p99 × FTS5', (row) => row.vsFts5P99.toFixed(2)],
  ['index ms', (row) => row.indexMs.toFixed(0)],
  ['RSS MB', (row) => row.rssMb.toFixed(0)],
];

/** The rows of one set as a table, with the set's name above. */
export const tableOf = (rows: readonly Row[]): string =>
  formatTable(`${rows[0]?.set ?? ''} (${rows[0]?.queries ?? 0} queries)`, COLUMNS, rows);
