import type { Patience } from '../ports.ts';
import type { Called, FindOutcome } from './ports.ts';
import type { MessageRef } from './subscription.ts';

/** A page of what a platform holds: the message, if it is on it, and where the next page begins. */
export interface Page {
  readonly found: MessageRef | null;
  readonly next: string | null;
}

/** What looks into the past need beside the requests. */
export interface Looking {
  /** Settles after so long, or when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** Where looks that had to pause go on; one map for all looks of a process. */
  readonly pages: Map<string, string>;
}

export const createLooking = (patience: Patience): Looking => ({
  wait: unlessAborted(patience),
  pages: new Map(),
});

/** A limit that lasts longer is not waited for within a look. */
const WAIT_MAX_MS = 30_000;
/** Looks that pause at one time; of any beyond the oldest begins anew. */
const PAUSED_MAX = 1_000;

/**
 * Reads page by page until the message is found or there are no more pages. Where a platform lets
 * an app read one page a minute, or much was said, this takes several looks: each goes on where the
 * one before it had to stop, which misses nothing since no attempt is made between them. `look`
 * names the attempt as well as the place: a cursor of an earlier one would be behind its message.
 */
export async function lookThrough(
  look: string,
  read: (cursor: string | null) => Promise<Called<Page>>,
  signal: AbortSignal,
  { wait, pages }: Looking,
): Promise<FindOutcome> {
  let cursor = pages.get(look) ?? null;
  let isResumed = cursor !== null;
  pages.delete(look);
  for (;;) {
    const called = await read(cursor);
    if (called.kind === 'ok') {
      const { found, next } = called.value;
      if (found !== null) return { kind: 'found', message: found };
      if (next === null) return { kind: 'absent' };
      cursor = next;
      isResumed = false;
    } else if (called.kind === 'refused' && isResumed) {
      // A cursor may have grown too old.
      cursor = null;
      isResumed = false;
    } else {
      const isShort = called.kind === 'later' && called.waitMs <= WAIT_MAX_MS;
      if (isShort) await wait(called.waitMs, signal);
      if (isShort && !signal.aborted) continue;
      if (cursor !== null && called.kind !== 'refused') keep(pages, look, cursor);
      return called;
    }
  }
}

function keep(pages: Map<string, string>, look: string, cursor: string): void {
  pages.set(look, cursor);
  if (pages.size > PAUSED_MAX) for (const oldest of pages.keys().take(1)) pages.delete(oldest);
}

const unlessAborted =
  ({ wait }: Patience): Looking['wait'] =>
  async (ms, signal) => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const end = (): void => resolve(undefined);
    signal.addEventListener('abort', end, { once: true });
    if (!signal.aborted) await Promise.race([wait(ms), promise]);
    signal.removeEventListener('abort', end);
  };
