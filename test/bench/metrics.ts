import type { Grades } from './vocabulary.ts';

/** Ranks looked at by both metrics. */
export const DEPTH = 10;

/**
 * Normalised discounted cumulative gain over the first ten ranks, 0–1: gain 2^grade − 1, discount
 * log2(rank + 1), divided by that of the ideal order of all relevant documents (Burges 2005).
 */
export function ndcg(ranking: readonly string[], grades: Grades): number {
  const ideal = dcg([...grades.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : dcg(ranking.map((id) => grades.get(id) ?? 0)) / ideal;
}

const dcg = (grades: readonly number[]): number =>
  grades
    .slice(0, DEPTH)
    .reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0);

/** Relevant documents among the first ten ÷ all relevant ones; below 1 where there are over ten. */
export function recall(ranking: readonly string[], grades: Grades): number {
  const found = ranking.slice(0, DEPTH).filter((id) => grades.has(id)).length;
  return grades.size === 0 ? 0 : found / grades.size;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Nearest-rank percentile, `share` 0–1: a value that was measured, never one in between. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
