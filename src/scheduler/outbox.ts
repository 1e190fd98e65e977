import { PLATFORMS, type Platform } from '../core/desk.ts';
import { DragomanError } from '../core/errors.ts';
import { createAttempt } from './attempt.ts';
import { backoffMs } from './backoff.ts';
import type { OutboxParts } from './parts.ts';
import { createLimits } from './limits.ts';
import { startThreads } from './threads.ts';
import { leaseMs, pause } from './timing.ts';

/** Deliveries of a platform that one process works on at a time: they wait for it most of the time. */
const AT_ONCE = 128;
/** Taken at a time: what is claimed is read and begun in one go. */
const AT_A_TIME = 32;
/** Fewer free places than this are not worth a claim while others are taken. */
const WORTH_A_CLAIM = 32;
/** A store that is back is noticed within this: nobody else asks it. */
const STORE_MS = 5_000;

/** Works off deliveries, beside any number of other processes. */
export interface Outbox {
  /** Looks at once whether there is work. */
  wake(): void;
  /** The code of why the store cannot be worked with; null where it can. */
  storeFault(): string | null;
  /**
   * Begins nothing more, lets what is under way end within some seconds, breaks off the rest and
   * gives back what was not begun.
   */
  stop(): Promise<void>;
}

export function startOutbox(parts: OutboxParts): Outbox {
  const { store, timer, timing, random, log, owner } = parts;
  const stopping = new AbortController();
  const ending = new AbortController();
  const limits = createLimits({ timer, random, stopping: stopping.signal });
  /** Platforms for which more is due than is worked on. */
  const crowded = new Set<Platform>();
  const isBusy = (platform: Platform): boolean =>
    crowded.has(platform) || limits.isWaitingFor(platform);
  const threads = startThreads(parts, isBusy);
  const attempt = createAttempt(parts, {
    limits,
    ending: ending.signal,
    stopping: stopping.signal,
    onThread: threads.wake,
  });
  let storeFault: string | null = null;

  const met = (error: unknown): void => {
    const code = error instanceof DragomanError ? error.code : 'UNKNOWN';
    if (storeFault === null) log.warn({ err: error, code }, 'Digests wait for the store.');
    storeFault = code;
  };

  /** Works off one platform's: what waits for its limits takes no place from another's. */
  const workOff = (platform: Platform): Line => {
    const working = new Map<string, Promise<void>>();
    let waking = new AbortController();

    /** Whether there may be more than it took. */
    const take = async (): Promise<boolean> => {
      const room = AT_ONCE - working.size;
      if (room < WORTH_A_CLAIM) return false;
      const limit = Math.min(room, AT_A_TIME);
      const name = owner();
      const options = { platform, leaseMs: leaseMs(timing), limit };
      const claims = await store.deliveries.claim(name, options);
      storeFault = null;
      for (const claimed of claims) {
        const work = attempt({ claimed, owner: name })
          .catch(met)
          .finally(() => {
            working.delete(name + claimed.delivery.id);
            if (working.size === AT_ONCE - WORTH_A_CLAIM) waking.abort();
          });
        working.set(name + claimed.delivery.id, work);
      }
      if (claims.length === limit) crowded.add(platform);
      else crowded.delete(platform);
      return crowded.has(platform);
    };

    const run = async (): Promise<void> => {
      for (let failures = 0; !stopping.signal.aborted;) {
        let waitMs = timing.pollMs;
        waking = new AbortController();
        try {
          const isMore = await take();
          failures = 0;
          if (isMore && AT_ONCE - working.size >= WORTH_A_CLAIM) continue;
        } catch (error) {
          met(error);
          failures += 1;
          waitMs = Math.min(STORE_MS, backoffMs(failures, random, timing.retryMs));
        }
        await pause(timer, waitMs, AbortSignal.any([waking.signal, stopping.signal]));
      }
      await Promise.all(working.values());
    };
    return { wake: () => waking.abort(), ended: run() };
  };

  const lines = PLATFORMS.map(workOff);
  return {
    wake: () => {
      for (const { wake } of lines) wake();
    },
    storeFault: () => storeFault,
    stop: async () => {
      stopping.abort();
      const cancel = timer.after(timing.finishMs, () => ending.abort());
      await Promise.all([threads.stop(), ...lines.map(({ ended }) => ended)]);
      cancel();
    },
  };
}

interface Line {
  readonly wake: () => void;
  /** Settles when all that was begun has ended, after a stop. */
  readonly ended: Promise<void>;
}
