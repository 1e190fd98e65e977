import type { Locked } from '../core/briefing/ports.ts';
import { TIMING } from './timing.ts';

/** From 0 up to 1. */
export type Random = () => number;

/** Platforms that were away for hours are noticed again within this. */
const LONGEST_MS = 300_000;
/** Those that were told to wait for the same moment come back over this span. */
const SPREAD_MS = 1_000;

/** The pause after so many failures in a row: doubled spans, of which chance takes the upper half. */
export function backoffMs(failures: number, random: Random, firstMs = TIMING.retryMs): number {
  const span = Math.min(LONGEST_MS, firstMs * 2 ** Math.max(0, failures - 1));
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
  told(key: string, waitMs: number, locked: Locked | null): number;
  /** Why it has to be waited for; null where that is nobody's to mend. */
  locked(key: string): Locked | null;
  /** It failed once more. Gives the pause. */
  failed(key: string): number;
  /** It went well: the next failure counts as the first. */
  passed(key: string): void;
}

interface Hold {
  readonly untilMs: number;
  readonly failures: number;
  readonly locked: Locked | null;
}

export function createHolds(
  elapsedMs: () => number,
  random: Random,
  firstMs = TIMING.retryMs,
): Holds {
  const held = new Map<string, Hold>();
  const hold = (key: string, ms: number, rest: Omit<Hold, 'untilMs'>): number => {
    const untilMs = Math.max(held.get(key)?.untilMs ?? 0, elapsedMs() + ms);
    held.set(key, { ...rest, untilMs });
    return ms;
  };
  return {
    waitMs: (key) => Math.max(0, Math.ceil((held.get(key)?.untilMs ?? 0) - elapsedMs())),
    told: (key, waitMs, locked) => {
      const failures = held.get(key)?.failures ?? 0;
      return hold(key, toldMs(waitMs, random), { failures, locked });
    },
    locked: (key) => held.get(key)?.locked ?? null,
    failed: (key) => {
      const failures = (held.get(key)?.failures ?? 0) + 1;
      return hold(key, backoffMs(failures, random, firstMs), { failures, locked: null });
    },
    passed: (key) => {
      const { untilMs } = held.get(key) ?? { untilMs: 0 };
      // Another message may just have been told to wait.
      if (untilMs > elapsedMs()) held.set(key, { untilMs, failures: 0, locked: null });
      else held.delete(key);
    },
  };
}
