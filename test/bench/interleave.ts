import { percentile } from './metrics.ts';

export type Search = (query: string) => unknown;

/** Each search's times for the queries, in milliseconds. */
export type Times = readonly (readonly number[])[];

/**
 * Times searches side by side. A query's time is the median over the rounds, in each of which the
 * searches take turns to be first: none always pays for the garbage of the one before it. At least
 * `warmUp` searches of each come before the clock counts, so that its code is compiled.
 */
export function timeInterleaved(
  searches: readonly Search[],
  queries: readonly string[],
  { rounds, warmUp }: { readonly rounds: number; readonly warmUp: number },
): Times {
  const times = searches.map((search) => ({ search, ms: queries.map((): number[] => []) }));
  for (let searched = 0; searched < warmUp; searched += queries.length) {
    const some = queries.slice(0, warmUp);
    for (const query of some) for (const search of searches) search(query);
  }
  for (let round = 0; round < rounds; round += 1) {
    globalThis.gc?.();
    // A collection drops compiled regular expressions: each round another query is first to pay.
    const first = Math.floor((round * queries.length) / rounds);
    for (const [index, query] of rotated([...queries.entries()], first)) {
      for (const { search, ms } of rotated(times, (round + index) % times.length)) {
        const before = performance.now();
        search(query);
        ms[index]?.push(performance.now() - before);
      }
    }
  }
  return times.map(({ ms }) => ms.map((own) => percentile(own, 0.5)));
}

const rotated = <T>(items: readonly T[], by: number): T[] => [
  ...items.slice(by),
  ...items.slice(0, by),
];
