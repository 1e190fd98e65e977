import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How this process's main thread kept others waiting since the last look. */
export interface LoopReport {
  /** The longest that its event loop stood still, whoever had the processor. */
  readonly stallMs: number;
  /** The longest that it computed without a break, apart from time that others had the processor. */
  readonly busyMs: number;
}

export interface LoopWatch {
  /** What was the longest since it was called before. */
  readonly look: () => LoopReport;
  readonly reset: () => void;
  /** Does what is not to count, such as a measurement. */
  readonly apart: <T>(act: () => T) => T;
  readonly stop: () => void;
}

const RESOLUTION_MS = 5;

/** Watches the event loop of this process from now on. */
export function watchLoop(): LoopWatch {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  let longestMs = 0;
  let usedMs = usedByThread();
  const note = (): void => {
    const nowMs = usedByThread();
    longestMs = Math.max(longestMs, nowMs - usedMs);
    usedMs = nowMs;
  };
  const watching = setInterval(note, RESOLUTION_MS);
  const reset = (): void => {
    delays.reset();
    longestMs = 0;
    usedMs = usedByThread();
  };
  return {
    look: () => {
      note();
      const report = { stallMs: delays.max / 1e6, busyMs: longestMs };
      reset();
      return report;
    },
    reset,
    apart: (act) => {
      delays.disable();
      try {
        return act();
      } finally {
        usedMs = usedByThread();
        delays.enable();
      }
    },
    stop: () => {
      clearInterval(watching);
      delays.disable();
    },
  };
}

function usedByThread(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
