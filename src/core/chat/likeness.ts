import { fold } from '../text/fold.ts';

/** Dice's coefficient over pairs of letters, 0–1; 1 for the same pairs. */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  return (2 * left.intersection(right).size) / Math.max(1, left.size + right.size);
}

function pairs(word: string): Set<string> {
  const letters = fold(word).replace(/[^\p{L}\p{N}]+/gu, ' ');
  return new Set(
    Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2)),
  );
}
