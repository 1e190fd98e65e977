import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

import MiniSearch from 'minisearch';

import { buildLibrary } from '../../src/core/library.ts';
import { search } from '../../src/core/search/search.ts';
import { encodeLibrary } from '../../src/core/search/snapshot.ts';
import type { Document } from '../../src/core/vocabulary.ts';
import { toDocument } from './engines/dragoman.ts';
import { buildFts5 } from './engines/fts5.ts';
import { OPTIONS } from './engines/minisearch.ts';
import { DEPTH } from './metrics.ts';
import { FIRST_QUESTION, type ScaleCost, SCALE_ENGINES, type ScaleEngine } from './scale.ts';
import { loadSet } from './sets.ts';
import { tile } from './tile.ts';

// Forked by scale.ts with an engine, a file, a size and the sources of sets; answers with a ScaleCost.

interface Built extends Pick<ScaleCost, 'indexMs' | 'stallMs'> {
  /** The bytes that are kept for the next start; null where the engine is used in memory alone. */
  readonly save: (() => Uint8Array | string) | null;
  readonly search: () => unknown;
}

async function build(
  engine: ScaleEngine,
  size: number,
  sources: readonly string[],
): Promise<Built> {
  const { documents, passages } = tile(sources.map(loadSet), size, 0);
  const begun = performance.now();
  switch (engine) {
    case 'dragoman':
      return buildAsServer(documents.map(toDocument));
    case 'fts5': {
      const found = buildFts5(passages);
      const indexMs = performance.now() - begun;
      return { indexMs, stallMs: null, save: null, search: () => found(FIRST_QUESTION, DEPTH) };
    }
    case 'minisearch': {
      const index = new MiniSearch(OPTIONS);
      index.addAll(passages);
      const indexMs = performance.now() - begun;
      const save = (): string => JSON.stringify(index);
      return { indexMs, stallMs: null, save, search: () => index.search(FIRST_QUESTION) };
    }
  }
}

async function buildAsServer(documents: readonly Document[]): Promise<Built> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // It would miss a block that begins at once.
  await setImmediate();
  const begun = performance.now();
  const steps = buildLibrary({ documents, faults: [], snapshot: 'bench' });
  let step = steps.next();
  while (step.done !== true) {
    await setImmediate();
    step = steps.next();
  }
  const library = step.value;
  const indexMs = performance.now() - begun;
  await setImmediate();
  return {
    indexMs,
    stallMs: delay.max / 1e6,
    save: () => encodeLibrary(library),
    search: () => search(library, FIRST_QUESTION, { limit: DEPTH, by: 'passage' }),
  };
}

async function cost(
  engine: ScaleEngine,
  file: string,
  size: number,
  sources: readonly string[],
): Promise<Omit<ScaleCost, 'loadMs'>> {
  const { indexMs, stallMs, save, search: first } = await build(engine, size, sources);
  // The last resort also gives the pages back: the index counts, not the garbage of building it.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  const rssMb = process.memoryUsage.rss() / 2 ** 20;
  const begun = performance.now();
  if (save !== null) writeFileSync(file, save());
  const writeMs = save === null ? null : performance.now() - begun;
  // Searched after the figures are taken: the index must not be collected before.
  first();
  return { indexMs, stallMs, rssMb, writeMs };
}

const [wanted, file = '', size, ...sources] = process.argv.slice(2);
const engine = SCALE_ENGINES.find((name) => name === wanted);
if (engine === undefined) throw new Error(`There is no engine "${wanted ?? ''}".`);
process.send?.(await cost(engine, file, Number(size), sources));
