import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Flaw } from './flaws.ts';
import type { Rule } from './invariants.ts';
import type { Outcome } from './simulate.ts';
import type { Range } from './worker.ts';

export interface SeedsOptions {
  readonly first: number;
  readonly count: number;
  readonly threads: number;
  readonly flaw?: Flaw | null;
  /** Ends all with the first seed that finds it broken. */
  readonly until?: Rule;
  readonly onOutcome?: (outcome: Outcome) => void;
}

/** Simulates seeds on several threads; resolves to those that found something. */
export async function simulateSeeds(options: SeedsOptions): Promise<Outcome[]> {
  const { first, count, threads, flaw = null, until, onOutcome } = options;
  const found: Outcome[] = [];
  const breaks = ({ findings }: Outcome): boolean => findings.some(({ rule }) => rule === until);
  const workers = Array.from({ length: Math.min(threads, count) }, (_, i) => {
    const worker = new Worker(new URL('worker.ts', import.meta.url));
    const own = Math.ceil((count - i) / threads);
    worker.on('message', (outcome: Outcome | null) => {
      if (outcome !== null) onOutcome?.(outcome);
      if (outcome !== null && outcome.findings.length > 0) found.push(outcome);
      if (outcome === null || found.some(breaks)) void worker.terminate();
    });
    worker.postMessage({ first: first + i, count: own, step: threads, flaw } satisfies Range);
    return once(worker, 'exit');
  });
  await Promise.all(workers);
  return found.sort((a, b) => a.seed - b.seed);
}
