/**
 * The chance that a positive scores above a negative, ties counting half (Mann and Whitney 1947):
 * 1 where every positive is above, ½ where the score tells nothing. Null where a side is empty.
 */
export function auroc(positives: readonly number[], negatives: readonly number[]): number | null {
  if (positives.length === 0 || negatives.length === 0) return null;
  const scored = [
    ...positives.map((score) => ({ score, positive: true })),
    ...negatives.map((score) => ({ score, positive: false })),
  ];
  let below = 0;
  let sum = 0;
  const groups = Map.groupBy(scored, ({ score }) => score);
  for (const [, group] of [...groups].sort(([a], [b]) => a - b)) {
    const tied = group.filter(({ positive }) => !positive).length;
    sum += (group.length - tied) * (below + tied / 2);
    below += tied;
  }
  return sum / (positives.length * negatives.length);
}
