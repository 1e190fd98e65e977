import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { DragomanError } from '../../src/core/errors.ts';
import { FLAWS, type Flaw } from './flaws.ts';
import { simulateSeeds } from './seeds.ts';
import { type Outcome, simulate } from './simulate.ts';

const USAGE =
  'npm run simulate -- [--seeds N] [--first N] [--flaw NAME] | --replay SEED [--flaw NAME]';
const TOLD_MS = 10_000;

async function run(): Promise<void> {
  const { seeds, first, replay, flaw } = readOptions();
  if (replay !== null) {
    const outcome = await simulate(replay, { flaw, hear: (line) => console.log(line) });
    console.log(outcome);
    if (outcome.findings.length > 0) process.exitCode = 1;
    return;
  }
  const begunMs = performance.now();
  let [done, toldMs] = [0, begunMs];
  const totals = new Map<string, number>();
  const onOutcome = ({ states, messages }: Outcome): void => {
    done += 1;
    for (const [name, n] of Object.entries({ ...states, messages }))
      totals.set(name, (totals.get(name) ?? 0) + n);
    if (performance.now() - toldMs < TOLD_MS) return;
    toldMs = performance.now();
    console.error(`simulate: ${done} of ${seeds}`);
  };
  const threads = availableParallelism();
  const found = await simulateSeeds({ first, count: seeds, threads, flaw, onOutcome });
  const rate = (seeds * 1_000) / (performance.now() - begunMs);
  const came = [...totals].map(([name, n]) => `${n} ${name}`).join(', ');
  console.log(`${seeds} seeds, ${rate.toFixed(0)} a second: ${came}`);
  for (const { seed, findings } of found) {
    console.log(`seed ${seed}:`);
    for (const { rule, what } of findings) console.log(`  ${rule}: ${what}`);
  }
  console.log(found.length === 0 ? 'all rules hold' : `${found.length} seeds find something`);
  if (found.length > 0) process.exitCode = 1;
}

interface Options {
  readonly seeds: number;
  readonly first: number;
  readonly replay: number | null;
  readonly flaw: Flaw | null;
}

function readOptions(): Options {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      options: { seeds: text, first: text, replay: text, flaw: text },
    });
    const names = Object.keys(FLAWS) as Flaw[];
    const flaw = names.find((name) => name === values.flaw) ?? null;
    if (values.flaw !== undefined && flaw === null)
      throw new Error(`There is no flaw "${values.flaw}", only ${names.join(', ')}.`);
    return {
      seeds: wholeOf('seeds', values.seeds ?? '2000'),
      first: wholeOf('first', values.first ?? '0'),
      replay: values.replay === undefined ? null : wholeOf('replay', values.replay),
      flaw,
    };
  } catch (error) {
    throw new DragomanError('BAD_OPTION', error instanceof Error ? error.message : String(error), {
      mend: `Usage: ${USAGE}`,
    });
  }
}

function wholeOf(name: string, value: string): number {
  if (!/^\d{1,9}$/u.test(value)) throw new Error(`--${name} is "${value}", not a whole number.`);
  return Number(value);
}

try {
  await run();
} catch (error) {
  if (!(error instanceof DragomanError)) throw error;
  console.error(`simulate: ${error.message} ${error.mend}`);
  process.exitCode = 1;
}
