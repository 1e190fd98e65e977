import type { FindOutcome, Locked, PostOutcome } from '../core/briefing/ports.ts';
import type { MessageRef } from '../core/briefing/subscription.ts';
import type { Place } from '../core/desk.ts';

/** What comes of a request; `unclear` where Slack may have done it. */
export type Called<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | {
      readonly kind: 'limited';
      readonly waitMs: number;
      readonly of: 'channel' | 'workspace';
      readonly locked?: Locked;
    }
  | { readonly kind: 'refused'; readonly why: string; readonly mend: string }
  | { readonly kind: 'unclear'; readonly why: string };

export interface Listed extends MessageRef {
  /** The key in its metadata; null where it has none of ours. */
  readonly key: string | null;
}

interface Attempt {
  readonly key: string;
  readonly thread: string | null;
  readonly signal: AbortSignal;
  /** Asked just before a message is sent, after whatever that had to wait for. */
  readonly isLate?: () => boolean;
}

/** The requests that posting takes, each made once. */
export interface SlackCalls {
  post(place: Place, message: object, attempt: Attempt): Promise<Called<MessageRef>>;
  /** A page of a channel, or of a thread, since then; `next` is the cursor of the page after it. */
  history(
    place: Place,
    page: {
      readonly thread: string | null;
      readonly sinceMs: number;
      readonly cursor: string | null;
      readonly signal: AbortSignal;
    },
  ): Promise<Called<{ readonly messages: readonly Listed[]; readonly next: string | null }>>;
}

/** What looks into the past need beside the requests. */
export interface Looking {
  /** Settles after so long, or when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** Where looks that had to pause go on; one map for all looks of a process. */
  readonly pages: Map<string, string>;
}

/** A limit that lasts longer is not waited for within a look. */
const WAIT_MAX_MS = 30_000;
/** Looks that pause at one time; of any beyond the oldest begins anew. */
const PAUSED_MAX = 1_000;

export async function postMessage(
  calls: SlackCalls,
  place: Place,
  message: object,
  attempt: Attempt,
): Promise<PostOutcome> {
  const called = await calls.post(place, message, attempt);
  return called.kind === 'ok' ? { kind: 'posted', message: called.value } : outcomeOf(called);
}

/** Looks in its thread and in its channel: threads may have been switched on or off since. */
export async function findMessage(
  calls: SlackCalls,
  place: Place,
  attempt: Attempt & { readonly sinceMs: number },
  looking: Looking,
): Promise<FindOutcome> {
  if (attempt.thread !== null) {
    const inThread = await lookThrough(calls, place, attempt, looking);
    if (inThread.kind !== 'absent') return inThread;
  }
  return lookThrough(calls, place, { ...attempt, thread: null }, looking);
}

/**
 * Reads a channel or a thread page by page for a message with the key. Where Slack lets an app read
 * one page a minute this takes several looks: each goes on where the one before it had to stop,
 * which misses nothing since no attempt is made between them.
 */
async function lookThrough(
  calls: SlackCalls,
  place: Place,
  { key, thread, signal, sinceMs }: Attempt & { readonly sinceMs: number },
  { wait, pages }: Looking,
): Promise<FindOutcome> {
  // Another attempt, by any process, begins at another time: its message would be before the cursor.
  const look = [key, String(sinceMs), thread ?? ''].join(' ');
  let cursor = pages.get(look) ?? null;
  let isResumed = cursor !== null;
  pages.delete(look);
  for (;;) {
    const called = await calls.history(place, { thread, sinceMs, cursor, signal });
    if (called.kind === 'ok') {
      const { messages, next } = called.value;
      const found = messages.find((one) => one.key === key);
      if (found !== undefined)
        return { kind: 'found', message: { id: found.id, link: found.link } };
      if (next === null) return { kind: 'absent' };
      cursor = next;
      isResumed = false;
    } else if (called.kind === 'refused' && isResumed) {
      // A cursor may have grown too old.
      cursor = null;
      isResumed = false;
    } else {
      const isShort = called.kind === 'limited' && called.waitMs <= WAIT_MAX_MS;
      if (isShort) await wait(called.waitMs, signal);
      if (isShort && !signal.aborted) continue;
      if (cursor !== null && called.kind !== 'refused') keep(pages, look, cursor);
      return outcomeOf(called);
    }
  }
}

function keep(pages: Map<string, string>, look: string, cursor: string): void {
  pages.set(look, cursor);
  if (pages.size > PAUSED_MAX) for (const oldest of pages.keys().take(1)) pages.delete(oldest);
}

export const outcomeOf = (
  called: Exclude<Called<unknown>, { readonly kind: 'ok' }>,
): Exclude<PostOutcome, { readonly kind: 'posted' }> => {
  switch (called.kind) {
    case 'limited':
      return { ...called, kind: 'later' };
    case 'unclear':
      return { kind: 'uncertain', why: called.why };
    case 'refused':
      return called;
  }
};
