import { analyze } from './analyzer.ts';
import type { WeightedTerm } from './bm25.ts';

/** Words past this many are not read: no question needs them, and cost stays bounded. */
const MAX_TERMS = 64;

/** Between counting a repeated word once and counting it each time: best macro of the benchmark's long queries, none of its sets far behind. */
const REPEATS = 0.75;

/** The distinct content terms of a typed query; one that is said n times weighs n to the power of REPEATS. */
export function queryTerms(words: string): WeightedTerm[] {
  const counts = new Map<string, number>();
  for (const { term } of analyze(words)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return [...counts]
    .slice(0, MAX_TERMS)
    .map(([term, count]) => ({ term, weight: count ** REPEATS }));
}
