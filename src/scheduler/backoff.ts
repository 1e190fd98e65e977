/** From 0 up to 1. */
export type Random = () => number;

const FIRST_MS = 2_000;
/** Platforms that were away for hours are noticed again within this. */
const LONGEST_MS = 300_000;
/** Those that were told to wait for the same moment come back over this span. */
const SPREAD_MS = 1_000;

/** The pause after so many failures in a row: doubled spans, of which chance takes the upper half. */
export function backoffMs(failures: number, random: Random): number {
  const span = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(span * (0.5 + random() / 2));
}

/** The pause that a platform asks for, and a little more. */
export const toldMs = (waitMs: number, random: Random): number =>
  Math.round(Math.max(0, waitMs) + random() * SPREAD_MS);

/** Remembers which workspaces have to wait; it forgets what went well. */
export interface Holds {
  /** Milliseconds until it may be tried; 0 where it may now. */
  waitMs(key: string): number;
  /** The platform asks to wait: nothing else is sent there before. Gives the pause. */
  told(key: string, waitMs: number): number;
  /** It failed once more. Gives the pause. */
  failed(key: string): number;
  /** It went well: the next failure counts as the first. */
  passed(key: string): void;
}

export function createHolds(elapsedMs: () => number, random: Random): Holds {
  const held = new Map<string, { untilMs: number; failures: number }>();
  const hold = (key: string, ms: number, failures: number): number => {
    const untilMs = Math.max(held.get(key)?.untilMs ?? 0, elapsedMs() + ms);
    held.set(key, { untilMs, failures });
    return ms;
  };
  return {
    waitMs: (key) => Math.max(0, Math.ceil((held.get(key)?.untilMs ?? 0) - elapsedMs())),
    told: (key, waitMs) => hold(key, toldMs(waitMs, random), held.get(key)?.failures ?? 0),
    failed: (key) => {
      const failures = (held.get(key)?.failures ?? 0) + 1;
      return hold(key, backoffMs(failures, random), failures);
    },
    passed: (key) => {
      const { untilMs } = held.get(key) ?? { untilMs: 0 };
      // Another message may just have been told to wait.
      if (untilMs > elapsedMs()) held.set(key, { untilMs, failures: 0 });
      else held.delete(key);
    },
  };
}
