import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { DragomanError } from '../../src/core/errors.ts';
import {
  type DigestRow,
  digestTableOf,
  measureDigests,
  measureStories,
  type StoryRow,
  storyTableOf,
} from './digest.ts';
import { type InteractionRow, interactionsTableOf, measureInteractions } from './interactions.ts';
import { type DeliveriesRow, deliveriesTableOf, measureDeliveries } from './deliveries.ts';
import { measure } from './measure.ts';
import { macroRows, reportOf, type Row, rowsOf, tableOf, writeReport } from './report.ts';
import { measureScale } from './scale.ts';
import { type ScaleRow, scaleRowsOf, scaleTableOf } from './scale-report.ts';
import { corpusBytes, findSets, loadSet } from './sets.ts';
import { loadSummaries } from './summaries.ts';
import { SYNTHETIC } from './synthetic.ts';
import { measureBriefs, measureTiled, type TableRow, tablesTableOf } from './tables.ts';
import { measureTicks, type TickRow, ticksTableOf } from './ticks.ts';

const USAGE =
  'npm run bench -- [--sets DIR] [--part search|scale|tables|digest|ticks|digests|interactions] [--large] [--out FILE] [--smoke]';

const DEFAULT_SETS = join(import.meta.dirname, '../../../shared/eval');

/** Odd, so that a median is a time that was measured. */
const ROUNDS = 9;
const SMOKE = { rounds: 3, sets: 2, queries: 20 };

const SIZES = [1_000, 10_000, 100_000];
const LARGE_SIZE = 300_000;
const SCALE = { queries: 140, rounds: 3, warmUp: 20 };
const SCALE_SMOKE = { queries: 20, rounds: 3, warmUp: 20 };

const TABLES = { subjects: 40, rounds: 5, warmUp: 40 };
const TABLES_SMOKE = { subjects: 5, rounds: 3, warmUp: 5 };
const TABLES_SIZE = 10_000;

/** Texts of each set of summaries. */
const DIGEST_SMOKE = 10;

const TICKS = { sizes: [1_000, 100_000], rounds: 101 };
const TICKS_SMOKE = { sizes: [1_000, 10_000], rounds: 21 };

/** So many of the tiled passages come to 20,000 of the product's. */
const INTERACTIONS = { crowd: 200, size: 46_500 };
/** Their texts are tiled: more sets only take longer to read. */
const INTERACTION_SETS = 3;
const INTERACTIONS_SMOKE = { crowd: 20, size: 500 };

const DELIVERIES = { digests: 10_000, workspaces: 200, filters: 20 };
const DELIVERIES_SMOKE = { digests: 100, workspaces: 10, filters: 5 };

const PARTS = ['search', 'scale', 'tables', 'digest', 'ticks', 'digests', 'interactions'];

interface Options {
  readonly sets?: string | undefined;
  readonly out?: string | undefined;
  readonly part?: string | undefined;
  readonly large?: boolean | undefined;
  readonly smoke?: boolean | undefined;
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        sets: { type: 'string' },
        out: { type: 'string' },
        part: { type: 'string' },
        large: { type: 'boolean' },
        smoke: { type: 'boolean' },
      },
    });
    if (values.part !== undefined && !PARTS.includes(values.part)) {
      throw new Error(`There is no part "${values.part}".`);
    }
    return values;
  } catch (error) {
    throw new DragomanError('BAD_OPTION', error instanceof Error ? error.message : String(error), {
      mend: `Usage: ${USAGE}`,
    });
  }
}

/** Set folders, or the built-in set where none are at hand; the smoke run takes few of both. */
function sourcesFor({ sets, smoke }: Options): string[] {
  const atHand = sets !== undefined || existsSync(DEFAULT_SETS);
  if (!atHand) progress(`no folder of sets at hand: measuring the built-in set "${SYNTHETIC}"`);
  const folders = atHand ? findSets(sets ?? DEFAULT_SETS) : [];
  if (smoke !== true) return atHand ? folders : [SYNTHETIC];
  const smallest = folders.sort((a, b) => corpusBytes(a) - corpusBytes(b)).slice(0, SMOKE.sets);
  return [SYNTHETIC, ...smallest];
}

/** Found out before the run rather than after it. */
function assertWritable(file: string): void {
  const folder = dirname(resolve(file));
  if (existsSync(folder) && !(existsSync(file) && statSync(file).isDirectory())) return;
  throw new DragomanError('BAD_OPTION', `--out: "${file}" cannot be written.`, {
    mend: 'Name a file in a folder that exists.',
  });
}

/** Each set with all engines, then the mean over the sets. */
async function searchRows(sources: readonly string[], { smoke }: Options): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [index, source] of sources.entries()) {
    progress(`${index + 1}/${sources.length} ${basename(source)}`);
    const set = loadSet(source);
    const queries = smoke === true ? set.queries.slice(0, SMOKE.queries) : set.queries;
    const rounds = smoke === true ? SMOKE.rounds : ROUNDS;
    const measured = await measure({ ...set, queries }, source, rounds);
    const own = rowsOf(set.name, queries.length, measured);
    console.log(`${tableOf(own)}\n`);
    rows.push(...own);
  }
  const macro = macroRows(rows);
  console.log(`${tableOf(macro)}\n`);
  return [...rows, ...macro];
}

/** The texts of all sets together, at growing sizes. */
async function scaleRows(
  sources: readonly string[],
  { smoke, large }: Options,
): Promise<ScaleRow[]> {
  const rows: ScaleRow[] = [];
  const sizes =
    smoke === true ? SIZES.slice(0, 1) : [...SIZES, ...(large === true ? [LARGE_SIZE] : [])];
  for (const size of sizes) {
    progress(`${size.toLocaleString('en')} passages`);
    const plan = smoke === true ? SCALE_SMOKE : SCALE;
    const { queries, measured } = await measureScale(sources, { ...plan, size });
    rows.push(...scaleRowsOf(size, queries, measured));
  }
  console.log(scaleTableOf(rows));
  return rows;
}

/** The tables on the briefs, and on the texts of all sets together. */
async function tableRows(sources: readonly string[], { smoke }: Options): Promise<TableRow[]> {
  progress('tables');
  const plan = smoke === true ? TABLES_SMOKE : TABLES;
  const size = smoke === true ? SIZES[0] : TABLES_SIZE;
  const rows = [
    ...(await measureBriefs(plan)),
    ...measureTiled(sources, size ?? TABLES_SIZE, plan),
  ];
  console.log(tablesTableOf(rows));
  return rows;
}

/** A minute's tick on SQLite, and on PostgreSQL where the tests' server is named. */
async function tickRows({ smoke }: Options): Promise<TickRow[]> {
  progress('ticks');
  const databaseUrl = process.env['DRAGOMAN_TEST_DATABASE_URL'] ?? null;
  const rows = await measureTicks({ ...(smoke === true ? TICKS_SMOKE : TICKS), databaseUrl });
  console.log(`${ticksTableOf(rows)}\n`);
  return rows;
}

/** Acknowledgements over sockets while the library is rebuilt. */
async function interactionRows(
  sources: readonly string[],
  { smoke }: Options,
): Promise<InteractionRow[]> {
  progress('interactions');
  const plan = smoke === true ? INTERACTIONS_SMOKE : INTERACTIONS;
  const rows = await measureInteractions(sources.slice(0, INTERACTION_SETS), plan);
  console.log(`${interactionsTableOf(rows)}\n`);
  return rows;
}

/** Many digests at once, over the wire. */
async function deliveryRows({ smoke }: Options): Promise<DeliveriesRow[]> {
  progress('digests');
  const plan = smoke === true ? DELIVERIES_SMOKE : DELIVERIES;
  const rows = [await measureDeliveries(plan, progress)];
  console.log(`${deliveriesTableOf(rows)}\n`);
  return rows;
}

/** What a digest quotes, against summaries by people; nothing where no set of them is at hand. */
function digestRows({ sets: folder = DEFAULT_SETS, smoke }: Options): (DigestRow | StoryRow)[] {
  progress('digest');
  const sets = existsSync(folder) ? loadSummaries(folder) : [];
  if (sets.length === 0) {
    progress('no set of summaries at hand: digests are not measured');
    return [];
  }
  const limit = smoke === true ? DIGEST_SMOKE : Infinity;
  const [rows, stories] = [measureDigests(sets, limit), measureStories(sets, limit)];
  console.log(`${digestTableOf(rows)}\n`);
  console.log(storyTableOf(stories));
  return [...rows, ...stories];
}

async function run(): Promise<void> {
  const options = readOptions();
  if (options.out !== undefined) assertWritable(options.out);
  const sources = sourcesFor(options);
  const isAsked = (part: string): boolean => options.part === undefined || options.part === part;
  const rows = [
    ...(isAsked('search') ? await searchRows(sources, options) : []),
    ...(isAsked('scale') ? await scaleRows(sources, options) : []),
    ...(isAsked('tables') ? await tableRows(sources, options) : []),
    ...(isAsked('digest') ? digestRows(options) : []),
    ...(isAsked('ticks') ? await tickRows(options) : []),
    ...(isAsked('digests') ? await deliveryRows(options) : []),
    ...(isAsked('interactions') ? await interactionRows(sources, options) : []),
  ];
  if (options.out !== undefined) writeReport(options.out, reportOf(rows));
}

const progress = (message: string): void => console.error(`bench: ${message}`);

try {
  await run();
} catch (error) {
  if (!(error instanceof DragomanError)) throw error;
  progress(`${error.message} ${error.mend}`);
  process.exitCode = 1;
}
