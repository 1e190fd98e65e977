import type { Token } from '../search/analyzer.ts';

/** Share of neighbouring concept pairs of the question that stand in the same order in the sentence. */
export function order(concepts: number, hits: Int16Array): number {
  if (concepts < 2) return 0;
  const first = Array.from({ length: concepts }, (_, i) => hits.indexOf(i));
  let kept = 0;
  for (let i = 0; i + 1 < concepts; i += 1) {
    const a = first[i] ?? -1;
    if (a >= 0 && (first[i + 1] ?? -1) > a) kept += 1;
  }
  return kept / (concepts - 1);
}

/** Share of neighbouring matched concepts that stand within four words of each other. */
export function closeness(concepts: number, tokens: readonly Token[], hits: Int16Array): number {
  if (concepts < 2) return 0;
  let close = 0;
  let last = -1;
  hits.forEach((hit, i) => {
    if (hit < 0) return;
    if (
      last >= 0 &&
      hits[last] !== hit &&
      (tokens[i]?.position ?? 0) - (tokens[last]?.position ?? 0) <= 4
    )
      close += 1;
    last = i;
  });
  return Math.min(1, close / (concepts - 1));
}

/** Length of the longest run of words, function words included, that question and sentence share, over 6. */
export function longestRun(asked: readonly string[], words: readonly string[]): number {
  let previous = new Uint8Array(asked.length + 1);
  let best = 0;
  for (const word of words) {
    const row = new Uint8Array(asked.length + 1);
    for (let j = 1; j <= asked.length; j += 1) {
      if (asked[j - 1] === word) {
        row[j] = (previous[j - 1] ?? 0) + 1;
        best = Math.max(best, row[j] ?? 0);
      }
    }
    previous = row;
  }
  return Math.min(1, best / 6);
}

/** Share of the question's neighbouring word pairs, function words included, that the sentence has too. */
export function sharedBigrams(asked: readonly string[], words: readonly string[]): number {
  if (asked.length < 2) return 0;
  const pairs = new Set(words.slice(1).map((word, i) => `${words[i] ?? ''} ${word}`));
  let shared = 0;
  for (let i = 0; i + 1 < asked.length; i += 1)
    if (pairs.has(`${asked[i] ?? ''} ${asked[i + 1] ?? ''}`)) shared += 1;
  return shared / (asked.length - 1);
}
