import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { ENGINES, type EngineName, loadEngine, type SearchDocuments } from './engines/engine.ts';
import { DEPTH, mean, ndcg, percentile, recall } from './metrics.ts';
import type { EvaluationSet } from './vocabulary.ts';

/** Searches of each engine before the clock counts, so that its code is compiled. */
const WARM_UP = 300;

/** What a child process that indexed one set with one engine reports. */
export interface IndexCost {
  readonly indexMs: number;
  /** Resident set of the whole process after collection, in 2^20 bytes. */
  readonly rssMb: number;
}

export interface Measured extends IndexCost {
  readonly engine: EngineName;
  readonly ndcg10: number;
  readonly recall10: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface Subject {
  readonly name: EngineName;
  readonly cost: IndexCost;
  readonly search: SearchDocuments;
  /** By query, then by round. */
  readonly timesMs: readonly number[][];
}

/**
 * Measures all engines on one set. A query's time is the median over the rounds, in each of which
 * the engines take turns to be first: no engine always pays for the garbage of the one before it.
 */
export async function measure(
  set: EvaluationSet,
  source: string,
  rounds: number,
): Promise<Measured[]> {
  const engines: Subject[] = [];
  for (const name of ENGINES) {
    const cost = await indexCost(name, source);
    const search = (await loadEngine(name))(set.documents);
    engines.push({ name, cost, search, timesMs: set.queries.map(() => []) });
  }
  for (let searched = 0; searched < WARM_UP; searched += set.queries.length) {
    for (const { text } of set.queries) for (const { search } of engines) search(text, DEPTH);
  }
  for (let round = 0; round < rounds; round += 1) {
    globalThis.gc?.();
    // A collection drops compiled regular expressions: each round another query is first to pay.
    const first = Math.floor((round * set.queries.length) / rounds);
    for (const [index, { text }] of rotated([...set.queries.entries()], first)) {
      const turn = (round + index) % engines.length;
      for (const { search, timesMs } of rotated(engines, turn)) {
        const before = performance.now();
        search(text, DEPTH);
        timesMs[index]?.push(performance.now() - before);
      }
    }
  }
  return engines.map(({ name, cost, search, timesMs }) => {
    const rankings = set.queries.map(({ text, grades }) => ({ ids: search(text, DEPTH), grades }));
    const medians = timesMs.map((times) => percentile(times, 0.5));
    return {
      engine: name,
      ndcg10: mean(rankings.map(({ ids, grades }) => ndcg(ids, grades))),
      recall10: mean(rankings.map(({ ids, grades }) => recall(ids, grades))),
      p50Ms: percentile(medians, 0.5),
      p99Ms: percentile(medians, 0.99),
      ...cost,
    };
  });
}

const rotated = <T>(items: readonly T[], by: number): T[] => [
  ...items.slice(by),
  ...items.slice(0, by),
];

/** Indexes in a process of its own, where neither warm code nor another engine's memory counts. */
async function indexCost(engine: EngineName, source: string): Promise<IndexCost> {
  const child = fork(join(import.meta.dirname, 'index-cost.ts'), [engine, source], {
    execArgv: ['--expose-gc'],
  });
  const reported: IndexCost[] = [];
  child.on('message', (cost) => reported.push(cost as IndexCost));
  // Unlike the exit, this comes after the last message.
  await once(child, 'disconnect');
  const [cost] = reported;
  if (cost === undefined) throw new Error(`${engine} failed to index ${source}; see above.`);
  return cost;
}
