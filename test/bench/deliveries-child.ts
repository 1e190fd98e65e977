import { start } from '../../src/main.ts';
import { type LoopReport, watchLoop } from './loop.ts';

/** What the process under measurement says of itself now and then. */
export interface Vitals extends LoopReport {
  readonly rssMb: number;
  /** What its heap and its buffers still hold after a collection; null where none was made now. */
  readonly heldMb: number | null;
}

const EVERY_MS = 5_000;
/** A collection stops everything: it is made seldom, and does not count as standing still. */
const COLLECTED_EVERY = 4;
const MB = 2 ** 20;

// The whole service, by the settings that anybody gives it.
const service = await start();
const watch = watchLoop();

function held(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MB;
}

let told = 0;
const ticking = setInterval(() => {
  const report = watch.look();
  const heldMb = told % COLLECTED_EVERY === 0 ? watch.apart(held) : null;
  told += 1;
  const vitals = { ...report, rssMb: process.memoryUsage.rss() / MB, heldMb };
  process.send?.(vitals satisfies Vitals);
}, EVERY_MS);
process.once('SIGTERM', () => {
  clearInterval(ticking);
  watch.stop();
  process.disconnect();
  void service.stop();
});
