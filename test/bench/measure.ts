import { inChild } from './child.ts';
import { ENGINES, type EngineName, loadEngine, type SearchDocuments } from './engines/engine.ts';
import { timeInterleaved } from './interleave.ts';
import { DEPTH, mean, ndcg, percentile, recall } from './metrics.ts';
import type { EvaluationSet } from './vocabulary.ts';

/** Searches of each engine before the clock counts. */
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

/** Measures all engines on one set. */
export async function measure(
  set: EvaluationSet,
  source: string,
  rounds: number,
): Promise<Measured[]> {
  const engines: { name: EngineName; cost: IndexCost; search: SearchDocuments }[] = [];
  for (const name of ENGINES) {
    const cost = await indexCost(name, source);
    const search = (await loadEngine(name))(set.documents);
    engines.push({ name, cost, search });
  }
  const times = timeInterleaved(
    engines.map(
      ({ search }) =>
        (query: string) =>
          search(query, DEPTH),
    ),
    set.queries.map(({ text }) => text),
    { rounds, warmUp: WARM_UP },
  );
  return engines.map(({ name, cost, search }, number) => {
    const rankings = set.queries.map(({ text, grades }) => ({ ids: search(text, DEPTH), grades }));
    const medians = times[number] ?? [];
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

/** Indexes in a process of its own, where neither warm code nor another engine's memory counts. */
const indexCost = (engine: EngineName, source: string): Promise<IndexCost> =>
  inChild<IndexCost>('index-cost.ts', [engine, source]);
