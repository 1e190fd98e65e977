import type { FindOutcome, Locked, PostOutcome } from '../core/briefing/ports.ts';
import type { MessageRef } from '../core/briefing/subscription.ts';
import type { Place } from '../core/desk.ts';
import { NONCE_MAX } from './limits.ts';

/** What comes of a request; `unclear` where Discord may have done it. */
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

/** Two component ids that tell a delivery's message from all others: it can be read back by them. */
export type Marker = readonly [container: number, first: number];

/** Whether a thread is to begin with a message once that is there. */
export interface Discussed {
  readonly discussed: boolean;
}

export interface Listed extends MessageRef {
  /** Null where the message is none that could be marked. */
  readonly marker: Marker | null;
}

/** The requests that posting takes, each made once. A thread has the id of the message it began with. */
export interface DiscordCalls {
  create(
    channel: string,
    message: object,
    marked: { readonly marker: Marker; readonly nonce: string; readonly signal: AbortSignal },
  ): Promise<Called<MessageRef>>;
  /** The channel of a person's direct messages, opened where there is none. */
  direct(person: string, signal: AbortSignal): Promise<Called<string>>;
  /** Those after an id, the oldest first, at most `PAGE`; none where the bot may not read history. */
  list(channel: string, after: string, signal: AbortSignal): Promise<Called<readonly Listed[]>>;
  /** The id of the last message that a channel ever had, deleted or not; null where it had none. */
  last(channel: string, signal: AbortSignal): Promise<Called<string | null>>;
  /** Begins the thread of a message; fine where it has one. */
  thread(place: Place, message: string, post: object, signal: AbortSignal): Promise<Called<null>>;
}

/** Messages that a list gives at once. */
export const PAGE = 100;
/** Of a look-back: far more than is said in a channel between two attempts. */
const PAGES_MAX = 20;

interface Attempt {
  readonly key: string;
  readonly thread: string | null;
  readonly signal: AbortSignal;
  readonly isLate?: () => boolean;
}

/**
 * Posts a message under its key. Discord takes a nonce for unique for "the past few minutes" only
 * (page Message, Create Message), so that alone proves nothing: `findMessage` looks back.
 */
export async function postMessage(
  calls: DiscordCalls,
  place: Place,
  message: object,
  { key, thread, signal, isLate = () => false }: Attempt,
): Promise<PostOutcome> {
  let channel = place.channel;
  if (thread !== null) {
    const opened = await calls.thread(place, thread, message, signal);
    // Nothing is posted yet, so an unclear end is tried again as a limit is.
    if (opened.kind === 'unclear') return { kind: 'later', waitMs: 0, of: 'channel' };
    if (opened.kind === 'limited') return { ...opened, kind: 'later' };
    // Where the bot may open none, the rest follows in the channel.
    if (opened.kind === 'ok') channel = thread;
  }
  if (isLate()) return { kind: 'later', waitMs: 0, of: 'channel' };
  const called = await calls.create(channel, message, {
    marker: markerOf(key),
    nonce: nonceOf(key),
    signal,
  });
  if (called.kind !== 'ok') return outcomeOf(called);
  // What comes of it changes nothing: it is posted, and people can begin a thread themselves.
  if (thread === null && isDiscussed(message))
    await calls.thread(place, called.value.id, message, signal);
  return { kind: 'posted', message: called.value };
}

const isDiscussed = (message: object): boolean =>
  'discussed' in message && message.discussed === true;

/** Looks for a message by its marker among all since then, in its thread and in its channel. */
export async function findMessage(
  calls: DiscordCalls,
  place: Place,
  { key, thread, signal, sinceMs }: Attempt & { readonly sinceMs: number },
): Promise<FindOutcome> {
  if (thread !== null) {
    const inThread = await lookThrough(calls, thread, key, { signal, sinceMs });
    // A thread that cannot be read was not begun, and the message then went to the channel.
    if (inThread.kind !== 'absent' && inThread.kind !== 'refused') return inThread;
  }
  return lookThrough(calls, place.channel, key, { signal, sinceMs });
}

async function lookThrough(
  calls: DiscordCalls,
  channel: string,
  key: string,
  { signal, sinceMs }: { readonly signal: AbortSignal; readonly sinceMs: number },
): Promise<FindOutcome> {
  const marker = markerOf(key);
  const start = snowflakeAt(sinceMs);
  let after = start;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const called = await calls.list(channel, after, signal);
    if (called.kind !== 'ok') return outcomeOf(called);
    const found = called.value.find((one) => isSame(one.marker, marker));
    if (found !== undefined) return { kind: 'found', message: { id: found.id, link: found.link } };
    const newest = called.value.at(-1);
    if (newest === undefined && after === start) return emptiness(calls, channel, start, signal);
    if (newest === undefined || called.value.length < PAGE) return { kind: 'absent' };
    after = newest.id;
  }
  return { kind: 'uncertain', why: 'Too much was said in the channel to look through.' };
}

/** An empty list means that nothing was posted, or that the bot may not read what was. */
async function emptiness(
  calls: DiscordCalls,
  channel: string,
  start: string,
  signal: AbortSignal,
): Promise<FindOutcome> {
  const called = await calls.last(channel, signal);
  if (called.kind !== 'ok') return outcomeOf(called);
  if (called.value === null || BigInt(called.value) < BigInt(start)) return { kind: 'absent' };
  return {
    kind: 'refused',
    why: 'Whether an earlier attempt was posted cannot be seen.',
    mend: 'Let the bot read the message history of this channel.',
  };
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

/** Discord counts milliseconds from 2015 in the upper bits of its ids. */
export const snowflakeAt = (ms: number): string =>
  String(BigInt(Math.max(0, Math.floor(ms) - 1_420_070_400_000)) << 22n);

const isSame = (a: Marker | null, b: Marker): boolean => a?.[0] === b[0] && a[1] === b[1];

/** Two unlike numbers of 31 bits, none of them small: Discord numbers other components from 1. */
export function markerOf(key: string): Marker {
  const first = hash(key, 0x811c_9dc5);
  const second = hash(key, first);
  return [first, second === first ? second ^ 1 : second];
}

/** FNV-1a, its lower 30 bits below the 31st. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (const byte of new TextEncoder().encode(text))
    value = Math.imul(value ^ byte, 0x0100_0193) >>> 0;
  return (value & 0x3fff_ffff) | 0x4000_0000;
}

const nonceOf = (key: string): string =>
  key.length <= NONCE_MAX ? key : markerOf(key).join('-').slice(0, NONCE_MAX);
