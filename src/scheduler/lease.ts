import type { LeaseStore, Log } from '../core/ports.ts';
import { type Timer, pause } from './timing.ts';

/** What runs in one process alone. */
export interface Exclusive {
  /** One line for the status. */
  readonly surface: () => string;
  readonly stop: () => Promise<void>;
}

export interface LeaseParts {
  readonly leases: LeaseStore;
  readonly name: string;
  /** Names this process. */
  readonly owner: string;
  readonly timer: Timer;
  readonly log: Log;
}

/** Another process takes over within this where one ends without a word. */
const LEASE_MS = 30_000;
/** Two renewals may fail before it is let go, which is so long before the lease ends. */
const RENEW_MS = 8_000;

/**
 * Runs something while this process has a lease, and lets it go when the lease is lost; stands by
 * meanwhile. Of all processes with one store, one runs it at a time.
 */
export function whileLeased(
  { leases, name, owner, timer, log }: LeaseParts,
  begin: () => Exclusive,
): Exclusive {
  const stopping = new AbortController();
  let running: Exclusive | null = null;
  let said = `${name}: connecting`;
  let callOff = (): void => undefined;

  const letGo = async (): Promise<void> => {
    const left = running;
    running = null;
    if (left !== null && !stopping.signal.aborted) {
      log.warn({ lease: name }, 'The lease is lost: another process takes over.');
    }
    await left?.stop();
  };
  const renew = async (): Promise<void> => {
    const atMs = timer.elapsedMs();
    try {
      const isOurs = await leases.take(name, owner, LEASE_MS);
      const leftMs = atMs + LEASE_MS - RENEW_MS - timer.elapsedMs();
      callOff();
      if (isOurs && leftMs > 0 && !stopping.signal.aborted) {
        callOff = timer.after(leftMs, () => void letGo());
        running ??= begin();
      } else {
        said = `${name}: another process is connected`;
        await letGo();
      }
    } catch (error) {
      log.debug({ err: error, lease: name }, 'A lease could not be renewed.');
    }
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await renew();
      await pause(timer, RENEW_MS, stopping.signal);
    }
    callOff();
    await letGo();
    // Without the store it ends by itself.
    await leases.release(name, owner).catch(() => undefined);
  };
  const ended = run();
  return {
    surface: () => running?.surface() ?? said,
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}
