import { monitorEventLoopDelay } from 'node:perf_hooks';
import { start } from '../../src/main.ts';

/** What the process under measurement says of itself now and then. */
export interface Vitals {
  readonly rssMb: number;
  /** The longest that its event loop stood still since the last time. */
  readonly stallMs: number;
}

const EVERY_MS = 5_000;

// The whole service, by the settings that anybody gives it.
const service = await start();
const delays = monitorEventLoopDelay({ resolution: 10 });
delays.enable();
const ticking = setInterval(() => {
  const vitals = { rssMb: process.memoryUsage.rss() / 2 ** 20, stallMs: delays.max / 1e6 };
  delays.reset();
  process.send?.(vitals satisfies Vitals);
}, EVERY_MS);
process.once('SIGTERM', () => {
  clearInterval(ticking);
  process.disconnect();
  void service.stop();
});
