import { type Looking, type Page, lookThrough } from '../core/briefing/looking.ts';
import type { Called, FindOutcome, PostOutcome } from '../core/briefing/ports.ts';
import type { MessageRef } from '../core/briefing/subscription.ts';
import type { Place } from '../core/desk.ts';

export interface Listed extends MessageRef {
  /** The key in its metadata; null where it has none of ours. */
  readonly key: string | null;
}

interface Attempt {
  readonly key: string;
  readonly thread: string | null;
  readonly signal: AbortSignal;
  /** Asked when the connection is there and nothing of the message is sent. */
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

export async function postMessage(
  calls: SlackCalls,
  place: Place,
  message: object,
  attempt: Attempt,
): Promise<PostOutcome> {
  const called = await calls.post(place, message, attempt);
  return called.kind === 'ok' ? { kind: 'posted', message: called.value } : called;
}

/** Looks in its thread and in its channel: threads may have been switched on or off since. */
export async function findMessage(
  calls: SlackCalls,
  place: Place,
  attempt: Attempt & { readonly sinceMs: number },
  looking: Looking,
): Promise<FindOutcome> {
  if (attempt.thread !== null) {
    const inThread = await lookIn(calls, place, attempt, looking);
    if (inThread.kind !== 'absent') return inThread;
  }
  return lookIn(calls, place, { ...attempt, thread: null }, looking);
}

/** Slack gives the newest first. */
function lookIn(
  calls: SlackCalls,
  place: Place,
  { key, thread, signal, sinceMs }: Attempt & { readonly sinceMs: number },
  looking: Looking,
): Promise<FindOutcome> {
  const read = async (cursor: string | null): Promise<Called<Page>> => {
    const called = await calls.history(place, { thread, sinceMs, cursor, signal });
    if (called.kind !== 'ok') return called;
    const { messages, next } = called.value;
    const one = messages.find((listed) => listed.key === key);
    const found = one === undefined ? null : { id: one.id, link: one.link };
    return { kind: 'ok', value: { found, next } };
  };
  return lookThrough([key, String(sinceMs), thread ?? ''].join(' '), read, signal, looking);
}
