import { analyze } from './analyzer.ts';
import type { WeightedTerm } from './bm25.ts';
import type { SearchIndex } from './index.ts';

/** Words past this many are not read: no question needs them, and cost stays bounded. */
const MAX_TERMS = 64;

/** The distinct content terms of a typed query; one that is said n times weighs √n (measured on long queries). */
export function queryTerms(_index: SearchIndex, words: string): WeightedTerm[] {
  const counts = new Map<string, number>();
  for (const { term } of analyze(words)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return [...counts]
    .slice(0, MAX_TERMS)
    .map(([term, count]) => ({ term, weight: Math.sqrt(count) }));
}
