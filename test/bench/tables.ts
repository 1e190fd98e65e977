import { join } from 'node:path';

import { intakeAll } from '../../src/intake/intake.ts';
import { ask } from '../../src/core/answer/ask.ts';
import { readDocument } from '../../src/core/extract/extract.ts';
import { loadTagger } from '../../src/core/extract/tagger.ts';
import { buildLibrary, finish, type Library } from '../../src/core/library.ts';
import { briefOn } from '../../src/core/tables/brief.ts';
import { checkClaim } from '../../src/core/tables/check/check.ts';
import { compared } from '../../src/core/tables/compare.ts';
import { quotesOf } from '../../src/core/tables/quotes.ts';
import { subjectsOf } from '../../src/core/tables/suggest.ts';
import { timelineOf } from '../../src/core/tables/timeline.ts';
import type { Document } from '../../src/core/vocabulary.ts';
import { figuresOn } from '../core/tables/figures-on.ts';
import { toDocument } from './engines/dragoman.ts';
import { timeInterleaved } from './interleave.ts';
import { percentile } from './metrics.ts';
import { loadSet } from './sets.ts';
import { type Column, formatTable } from './table.ts';
import { tile } from './tile.ts';

const BRIEFS = join(import.meta.dirname, '../../briefs');

/** One command over a library whose documents are read. */
export interface TableRow {
  readonly bench: 'tables';
  readonly command: string;
  readonly passages: number;
  /** The names and topics mentioned most, each asked for. */
  readonly subjects: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Percentiles divided by those of two questions on the same subjects in the same run. */
  readonly vsTwoAsksP50: number;
  readonly vsTwoAsksP99: number;
  /** First reading of all documents, and the longest of one: what a server does in one slice. */
  readonly readMs: number;
  readonly readMaxMs: number;
}

export interface TablesPlan {
  readonly subjects: number;
  readonly rounds: number;
  readonly warmUp: number;
}

/** Measures the commands on the briefs that ship, and on the sets' texts tiled to a size. */
export async function measureBriefs(plan: TablesPlan): Promise<TableRow[]> {
  const { documents } = await intakeAll([BRIEFS]);
  return measureTables(documents, plan);
}

export function measureTiled(
  sources: readonly string[],
  size: number,
  plan: TablesPlan,
): TableRow[] {
  const { documents } = tile(sources.map(loadSet), size, 0);
  return measureTables(documents.map(toDocument), plan);
}

function measureTables(documents: readonly Document[], plan: TablesPlan): TableRow[] {
  const library = finish(buildLibrary({ documents, faults: [], snapshot: 'bench' }));
  loadTagger();
  const reads = documents.map((document) => {
    const begun = performance.now();
    readDocument(document);
    return performance.now() - begun;
  });
  const subjects = subjectsOf(library)
    .slice(0, plan.subjects)
    .map(({ name }) => name);
  const commands = commandsOver(library, subjects[0] ?? '');
  const [asks = [], ...times] = timeInterleaved(
    [(subject) => twoAsks(library, subject), ...commands.values()],
    subjects,
    plan,
  );
  return [...commands.keys()].map((command, i): TableRow => {
    const own = times[i] ?? [];
    const [p50Ms, p99Ms] = [percentile(own, 0.5), percentile(own, 0.99)];
    return {
      bench: 'tables',
      command,
      passages: library.passages.length,
      subjects: subjects.length,
      p50Ms,
      p99Ms,
      vsTwoAsksP50: p50Ms / percentile(asks, 0.5),
      vsTwoAsksP99: p99Ms / percentile(asks, 0.99),
      readMs: reads.reduce((sum, ms) => sum + ms, 0),
      readMaxMs: Math.max(...reads),
    };
  });
}

function twoAsks(library: Library, subject: string): void {
  for (const question of [`What is said about ${subject}?`, `How many are there in ${subject}?`]) {
    ask(library, { question, earlier: null, now: 0 });
  }
}

const commandsOver = (
  library: Library,
  other: string,
): ReadonlyMap<string, (subject: string) => unknown> =>
  new Map<string, (subject: string) => unknown>([
    ['figures', (subject) => figuresOn(library, subject)],
    ['timeline', (subject) => timelineOf(library, subject, {})],
    ['quotes', (subject) => quotesOf(library, subject, null)],
    ['compare', (subject) => compared(library, subject, other, null)],
    ['brief', (subject) => briefOn(library, subject)],
    ['check', (subject) => checkClaim(library, `${subject} signed an agreement on trade.`)],
  ]);

const COLUMNS: readonly Column<TableRow>[] = [
  ['command', (row) => row.command],
  ['passages', (row) => row.passages.toLocaleString('en')],
  ['p50 ms', (row) => row.p50Ms.toFixed(2)],
  ['p99 ms', (row) => row.p99Ms.toFixed(2)],
  ['p50 × two asks', (row) => row.vsTwoAsksP50.toFixed(2)],
  ['p99 × two asks', (row) => row.vsTwoAsksP99.toFixed(2)],
  ['read ms', (row) => row.readMs.toFixed(0)],
  ['longest', (row) => row.readMaxMs.toFixed(0)],
];

export const tablesTableOf = (rows: readonly TableRow[]): string =>
  formatTable('tables, once documents are read', COLUMNS, rows);
