import type { Called } from '../core/briefing/ports.ts';
import type { DueThread } from '../core/briefing/threads.ts';
import { PLATFORMS, type Platform } from '../core/desk.ts';
import { isStoreFault } from './attempt.ts';
import type { OutboxParts } from './parts.ts';
import { createLimits } from './limits.ts';
import { pause, within } from './timing.ts';

/** Taken at a time: what a platform grants in a second. */
const AT_A_TIME = 50;
/** What a process took and left undone comes again after this. */
const AGAIN_MS = 120_000;
/** While posts are due or wait for limits, it is seen so soon that they do no more. */
const BUSY_MS = 500;

/** Begins threads under posts where the platforms' limits leave room beside posts. */
export interface Threads {
  /** Looks at once whether there are any. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

/**
 * A platform's threads wait while its posts keep it busy. What is broken off by a stop or a fault is
 * done again: a thread begins once however often it is asked for.
 */
export function startThreads(parts: OutboxParts, isBusy: (platform: Platform) => boolean): Threads {
  const { store, messengers, timer, timing, log } = parts;
  const ending = new AbortController();
  const limits = createLimits({ ...parts, stopping: ending.signal });
  const platforms = PLATFORMS.filter((platform) => messengers[platform]?.discuss !== undefined);
  let waking = new AbortController();

  const discuss = async ({ post, name }: DueThread, signal: AbortSignal): Promise<Called<null>> => {
    try {
      const called = messengers[post.place.platform]?.discuss?.(post, name, { signal });
      return (await called) ?? { kind: 'uncertain', why: 'There is no connection.' };
    } catch (error) {
      log.error({ err: error, post: post.id }, 'A thread failed by a fault of ours.');
      return { kind: 'uncertain', why: 'A fault of ours.' };
    }
  };

  /** Whether it is over: where the bot may begin none, people can. */
  const begin = async (due: DueThread): Promise<boolean> => {
    const lastMs = timer.elapsedMs() + timing.attemptMs;
    const called = await limits.waitedFor(due.post.place.platform, lastMs, () =>
      within(timer, lastMs - timer.elapsedMs(), {
        ending: ending.signal,
        act: (signal) => discuss(due, signal),
      }),
    );
    if (called.kind !== 'ok' && called.kind !== 'refused') return false;
    await store.threads.done(due.post.id);
    return true;
  };

  /** Gives how long to wait for more. */
  const some = async (): Promise<number> => {
    const free = platforms.filter((platform) => !isBusy(platform));
    if (free.length === 0) return BUSY_MS;
    const options = { platforms: free, waitMs: AGAIN_MS, limit: AT_A_TIME };
    const due = await store.threads.due(options);
    const over = await Promise.all(due.map(begin));
    return due.length === AT_A_TIME && !over.includes(false) ? 0 : timing.pollMs;
  };

  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      waking = new AbortController();
      const waitMs = await some().catch((error: unknown) => {
        // The outbox meets the store's faults too, and says so.
        if (!isStoreFault(error)) log.error({ err: error }, 'Threads could not be begun.');
        return timing.pollMs;
      });
      if (waitMs > 0) await pause(timer, waitMs, AbortSignal.any([waking.signal, ending.signal]));
    }
  };
  const running = platforms.length === 0 ? Promise.resolve() : run();
  return {
    wake: () => waking.abort(),
    stop: async () => {
      ending.abort();
      await running;
    },
  };
}
