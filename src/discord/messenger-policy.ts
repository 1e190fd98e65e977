import { type Looking, type Page, lookThrough } from '../core/briefing/looking.ts';
import type { Called, FindOutcome, PostOutcome } from '../core/briefing/ports.ts';
import type { MessageRef } from '../core/briefing/subscription.ts';
import type { Place } from '../core/desk.ts';
import { NONCE_MAX } from './limits.ts';

/** Two component ids that tell a delivery's message from all others: it can be read back by them. */
export type Marker = readonly [container: number, first: number];

export interface Listed extends MessageRef {
  /** Null where the message is none that could be marked. */
  readonly marker: Marker | null;
}

/** The requests that posting takes, each made once. A thread has the id of the message it began with. */
export interface DiscordCalls {
  create(
    channel: string,
    message: object,
    marked: Pick<Attempt, 'signal' | 'isLate' | 'replyTo'> & {
      readonly marker: Marker;
      readonly nonce: string;
    },
  ): Promise<Called<MessageRef>>;
  /** The channel of a person's direct messages, opened where there is none. */
  direct(person: string, signal: AbortSignal): Promise<Called<string>>;
  /** Those after an id, the oldest first, at most `PAGE`; none where the bot may not read history. */
  list(channel: string, after: string, signal: AbortSignal): Promise<Called<readonly Listed[]>>;
  /** The id of the last message that a channel ever had, deleted or not; null where it had none. */
  last(channel: string, signal: AbortSignal): Promise<Called<string | null>>;
  /** Begins the thread of a message, called like `named`; fine where it has one. */
  thread(place: Place, message: string, named: object, signal: AbortSignal): Promise<Called<null>>;
}

/** Messages that a list gives at once. */
export const PAGE = 100;

interface Attempt {
  readonly key: string;
  readonly thread: string | null;
  readonly signal: AbortSignal;
  /** Asked when the connection is there and nothing of the message is sent. */
  readonly isLate?: () => boolean;
  /** The message that it answers, without which it is refused. */
  readonly replyTo?: string;
}

/**
 * Posts a message under its key. Discord takes a nonce for unique for "the past few minutes" only
 * (page Message, Create Message), so that alone proves nothing: `findMessage` looks back.
 */
export async function postMessage(
  calls: DiscordCalls,
  place: Place,
  message: object,
  { key, thread, ...attempt }: Attempt,
): Promise<PostOutcome> {
  let channel = place.channel;
  if (thread !== null) {
    const opened = await calls.thread(place, thread, message, attempt.signal);
    // Nothing is posted yet, so an unclear end is tried again as a limit is.
    if (opened.kind === 'uncertain') return { kind: 'later', waitMs: 0, of: 'channel' };
    if (opened.kind === 'later') return opened;
    // Where the bot may open none, the rest follows in the channel.
    if (opened.kind === 'ok') channel = thread;
  }
  const called = await calls.create(channel, message, {
    marker: markerOf(key),
    nonce: nonceOf(key),
    ...attempt,
  });
  if (called.kind !== 'ok') return called;
  return { kind: 'posted', message: called.value };
}

/** Looks for a message by its marker among all since then, in its thread and in its channel. */
export async function findMessage(
  calls: DiscordCalls,
  place: Place,
  attempt: Attempt & { readonly sinceMs: number },
  looking: Looking,
): Promise<FindOutcome> {
  const { thread } = attempt;
  if (thread !== null) {
    const inThread = await lookIn(calls, thread, attempt, looking);
    // A thread that cannot be read was not begun, and the message then went to the channel.
    if (inThread.kind !== 'absent' && inThread.kind !== 'refused') return inThread;
  }
  return lookIn(calls, place.channel, attempt, looking);
}

/** Discord gives the oldest first, from after an id on. */
function lookIn(
  calls: DiscordCalls,
  channel: string,
  { key, signal, sinceMs }: Attempt & { readonly sinceMs: number },
  looking: Looking,
): Promise<FindOutcome> {
  const marker = markerOf(key);
  const start = snowflakeAt(sinceMs);
  const read = async (after: string | null): Promise<Called<Page>> => {
    const called = await calls.list(channel, after ?? start, signal);
    if (called.kind !== 'ok') return called;
    const one = called.value.find((listed) => isSame(listed.marker, marker));
    if (one !== undefined)
      return { kind: 'ok', value: { found: { id: one.id, link: one.link }, next: null } };
    const newest = called.value.at(-1);
    if (newest === undefined && after === null) return emptiness(calls, channel, start, signal);
    const isMore = newest !== undefined && called.value.length === PAGE;
    return { kind: 'ok', value: { found: null, next: isMore ? newest.id : null } };
  };
  return lookThrough([key, String(sinceMs), channel].join(' '), read, signal, looking);
}

/** An empty list means that nothing was posted, or that the bot may not read what was. */
async function emptiness(
  calls: DiscordCalls,
  channel: string,
  start: string,
  signal: AbortSignal,
): Promise<Called<Page>> {
  const called = await calls.last(channel, signal);
  if (called.kind !== 'ok') return called;
  if (called.value === null || BigInt(called.value) < BigInt(start))
    return { kind: 'ok', value: { found: null, next: null } };
  return {
    kind: 'refused',
    why: 'Whether an earlier attempt was posted cannot be seen.',
    mend: 'Let the bot read the message history of this channel.',
  };
}

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
