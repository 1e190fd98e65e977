import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ask } from '../../src/core/answer/ask.ts';
import { buildLibrary, finish } from '../../src/core/library.ts';
import { search } from '../../src/core/search/search.ts';
import { inChild } from './child.ts';
import { toDocument } from './engines/dragoman.ts';
import { buildFts5 } from './engines/fts5.ts';
import { buildMiniSearch } from './engines/minisearch.ts';
import { type Search, timeInterleaved } from './interleave.ts';
import { DEPTH, percentile } from './metrics.ts';
import { loadSet } from './sets.ts';
import { tile } from './tile.ts';

export const SCALE_ENGINES = ['dragoman', 'minisearch', 'fts5'] as const;
export type ScaleEngine = (typeof SCALE_ENGINES)[number];

/** For the first answer after a load; its words are in any English text. */
export const FIRST_QUESTION = 'What was found in the first study?';

/** What an engine costs besides its searches, taken in processes of its own. */
export interface ScaleCost {
  readonly indexMs: number;
  /** Resident set of the whole process after collection, in 2^20 bytes. */
  readonly rssMb: number;
  /** Longest time the event loop stood still while indexing as a server does; null where it stands throughout. */
  readonly stallMs: number | null;
  /** Saving to a file, and from the file to the first answer; null where it is used in memory alone. */
  readonly writeMs: number | null;
  readonly loadMs: number | null;
}

/** A whole answer of the product is timed beside the searches; its index is that of `dragoman`. */
export interface ScaleMeasured extends ScaleCost {
  readonly engine: ScaleEngine | 'dragoman ask';
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface ScalePlan {
  readonly size: number;
  readonly queries: number;
  readonly rounds: number;
  readonly warmUp: number;
}

/** Measures the engines on the sets' texts tiled to `size` passages. */
export async function measureScale(
  sources: readonly string[],
  { size, queries: count, rounds, warmUp }: ScalePlan,
): Promise<{ queries: number; measured: ScaleMeasured[] }> {
  const costs = new Map<ScaleEngine, ScaleCost>();
  for (const engine of SCALE_ENGINES) costs.set(engine, await costOf(engine, sources, size));
  const { documents, passages, queries } = tile(sources.map(loadSet), size, count);
  const searches = searchesOf(documents, passages);
  const times = timeInterleaved([...searches.values()], queries, { rounds, warmUp });
  const measured = [...searches.keys()].flatMap((engine, number) => {
    const cost = costs.get(engine === 'dragoman ask' ? 'dragoman' : engine);
    const own = times[number] ?? [];
    const percentiles = { p50Ms: percentile(own, 0.5), p99Ms: percentile(own, 0.99) };
    return cost === undefined ? [] : [{ engine, ...percentiles, ...cost }];
  });
  return { queries: queries.length, measured };
}

type Texts = Parameters<typeof buildFts5>[0];

function searchesOf(documents: Texts, passages: Texts): Map<ScaleMeasured['engine'], Search> {
  const sources = { documents: documents.map(toDocument), faults: [], snapshot: 'bench' };
  const library = finish(buildLibrary(sources));
  const fts5 = buildFts5(passages);
  const miniSearch = buildMiniSearch(passages);
  return new Map<ScaleMeasured['engine'], Search>([
    ['dragoman', (query) => search(library, query, { limit: DEPTH, by: 'passage' })],
    ['dragoman ask', (question) => ask(library, { question, earlier: null, now: 0 })],
    ['minisearch', (query) => miniSearch(query, DEPTH)],
    ['fts5', (query) => fts5(query, DEPTH)],
  ]);
}

async function costOf(
  engine: ScaleEngine,
  sources: readonly string[],
  size: number,
): Promise<ScaleCost> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'));
  try {
    const file = join(folder, engine);
    const args = [engine, file, String(size), ...sources];
    const cost = await inChild<Omit<ScaleCost, 'loadMs'>>('scale-cost.ts', args);
    const loadMs =
      cost.writeMs === null ? null : await inChild<number>('scale-load.ts', [engine, file]);
    return { ...cost, loadMs };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
