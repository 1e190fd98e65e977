import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { DragomanError } from '../../src/core/errors.ts';
import { measure } from './measure.ts';
import { macroRows, reportOf, type Row, rowsOf, tableOf, writeReport } from './report.ts';
import { corpusBytes, findSets, loadSet } from './sets.ts';
import { SYNTHETIC } from './synthetic.ts';

// npm run bench -- [--sets DIR] [--out FILE] [--smoke]

const DEFAULT_SETS = join(import.meta.dirname, '../../../shared/eval');

/** Odd, so that a median is a time that was measured. */
const ROUNDS = 9;
const SMOKE = { rounds: 3, sets: 2, queries: 20 };

interface Options {
  readonly sets?: string | undefined;
  readonly out?: string | undefined;
  readonly smoke?: boolean | undefined;
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: { sets: { type: 'string' }, out: { type: 'string' }, smoke: { type: 'boolean' } },
    });
    return values;
  } catch (error) {
    throw new DragomanError('BAD_OPTION', error instanceof Error ? error.message : String(error), {
      mend: 'Usage: npm run bench -- [--sets DIR] [--out FILE] [--smoke]',
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

async function run(): Promise<void> {
  const options = readOptions();
  if (options.out !== undefined) assertWritable(options.out);
  const rows: Row[] = [];
  const sources = sourcesFor(options);
  for (const [index, source] of sources.entries()) {
    progress(`${index + 1}/${sources.length} ${basename(source)}`);
    const set = loadSet(source);
    const queries = options.smoke === true ? set.queries.slice(0, SMOKE.queries) : set.queries;
    const rounds = options.smoke === true ? SMOKE.rounds : ROUNDS;
    const measured = await measure({ ...set, queries }, source, rounds);
    const own = rowsOf(set.name, queries.length, measured);
    console.log(`${tableOf(own)}\n`);
    rows.push(...own);
  }
  const macro = macroRows(rows);
  console.log(tableOf(macro));
  if (options.out !== undefined) writeReport(options.out, reportOf([...rows, ...macro]));
}

const progress = (message: string): void => console.error(`bench: ${message}`);

try {
  await run();
} catch (error) {
  if (!(error instanceof DragomanError)) throw error;
  progress(`${error.message} ${error.mend}`);
  process.exitCode = 1;
}
