import { DragomanError } from './core/errors.ts';
import { type Timer, pause } from './scheduler/timing.ts';

/** Whether calls that need the library can be answered. */
export interface Readiness {
  /** Why not yet, as a sentence; null where they can. */
  readonly starting: () => string | null;
  /** Resolves when they can; tells how long it takes. Rejects with LIBRARY_BUILDING after too long. */
  readonly ready: (tell: (line: string) => void) => Promise<void>;
  readonly open: () => void;
  /** Lets none wait any longer. */
  readonly close: () => void;
}

/** Within the quarter of an hour that Discord lets a call be answered in. */
const WAIT_MS = 10 * 60_000;
const TOLD_EACH_MS = 10_000;

/** Closed until it is opened; `building` says what is waited for. */
export function createReadiness(building: () => string | null, timer: Timer): Readiness {
  const waiting = new AbortController();
  let isReady = false;
  const starting = (): string | null =>
    isReady ? null : (building() ?? 'The library is being read.');
  return {
    starting,
    ready: async (tell) => {
      const lastMs = timer.elapsedMs() + WAIT_MS;
      for (let line = starting(); line !== null; line = starting()) {
        if (waiting.signal.aborted || timer.elapsedMs() >= lastMs) {
          throw new DragomanError('LIBRARY_BUILDING', line, { mend: 'Ask again then.' });
        }
        tell(`${line} I will answer here.`);
        await pause(timer, TOLD_EACH_MS, waiting.signal);
      }
    },
    open: () => {
      isReady = true;
      waiting.abort();
    },
    close: () => waiting.abort(),
  };
}
