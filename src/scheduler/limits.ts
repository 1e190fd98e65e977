import type { Called, PostOutcome } from '../core/briefing/ports.ts';
import type { Platform } from '../core/desk.ts';
import type { Random } from './backoff.ts';
import { type Timer, pause } from './timing.ts';

/** A limit of a second, which all platforms count by, is waited for with the work in hand. */
const SHORT_MS = 2_500;
const SPREAD_MS = 20;
/** Those who wait for the same moment go one after the other, who came first before all others. */
const STEP_MS = 2;

export interface LimitsParts {
  readonly timer: Timer;
  readonly random: Random;
  /** After it none is tried again. */
  readonly stopping: AbortSignal;
}

/** Waits for limits that are over soon. */
export interface Limits {
  /** Tries again after them until so late: nothing was done, and the work is in hand. */
  readonly waitedFor: <T extends PostOutcome | Called<unknown>>(
    platform: Platform,
    lastMs: number,
    act: () => Promise<T>,
  ) => Promise<T>;
  /** Whether anything waits now for a platform's limits. */
  readonly isWaitingFor: (platform: Platform) => boolean;
}

export function createLimits({ timer, random, stopping }: LimitsParts): Limits {
  const lines = new Map<Platform, Set<symbol>>();
  const lineOf = (platform: Platform): Set<symbol> => {
    const line = lines.get(platform) ?? new Set();
    lines.set(platform, line);
    return line;
  };
  return {
    waitedFor: async (platform, lastMs, act) => {
      const line = lineOf(platform);
      const own = Symbol(platform);
      try {
        for (;;) {
          const outcome = await act();
          if (outcome.kind !== 'later' || outcome.waitMs > SHORT_MS) return outcome;
          line.add(own);
          const waitMs = outcome.waitMs + [...line].indexOf(own) * STEP_MS + random() * SPREAD_MS;
          if (timer.elapsedMs() + waitMs >= lastMs) return outcome;
          await pause(timer, waitMs, stopping);
          if (stopping.aborted || timer.elapsedMs() >= lastMs) return outcome;
        }
      } finally {
        line.delete(own);
      }
    },
    isWaitingFor: (platform) => lineOf(platform).size > 0,
  };
}
