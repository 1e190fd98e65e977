import { analyze } from '../search/analyzer.ts';

const termsOf = (text: string): Set<string> => new Set(analyze(text).map(({ term }) => term));

/** Jaccard index of two texts' terms, 0–1. */
export function likeness(a: string, b: string): number {
  const [left, right] = [termsOf(a), termsOf(b)];
  return left.intersection(right).size / Math.max(1, left.union(right).size);
}
