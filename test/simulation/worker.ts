import { parentPort } from 'node:worker_threads';
import type { Flaw } from './flaws.ts';
import { simulate } from './simulate.ts';

/** Seeds from the first on, so many, each `step` from the last. */
export interface Range {
  readonly first: number;
  readonly count: number;
  readonly step: number;
  readonly flaw: Flaw | null;
}

const port = parentPort;
if (port === null) throw new Error('This file runs as a worker.');
port.on('message', (range: Range) => {
  void (async () => {
    for (let i = 0; i < range.count; i += 1) {
      port.postMessage(await simulate(range.first + i * range.step, { flaw: range.flaw }));
    }
    port.postMessage(null);
  })();
});
