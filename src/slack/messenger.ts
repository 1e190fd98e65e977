import type { Messenger, Post, PostOutcome } from '../core/briefing/ports.ts';
import type { Card } from '../core/chat/card.ts';
import { type Channel, type Place, type Scope, roomOf } from '../core/desk.ts';
import { DragomanError } from '../core/errors.ts';
import { refusalOf } from './faults.ts';
import { type LayoutParts, layOut } from './layout.ts';
import { QUIET } from './deliver.ts';
import { isFile } from './files.ts';
import { linkOf } from './installation.ts';
import { type Reaching, reached, slackCalls } from './messenger-calls.ts';
import { type Called, findMessage, outcomeOf, postMessage } from './messenger-policy.ts';
import type { Patience } from './patience.ts';
import type { SlackMessage } from './render.ts';
import { clientUntil } from './web.ts';

export interface MessengerParts extends Reaching, LayoutParts {
  readonly patience: Patience;
}

/** Slack as the scheduler posts to it, beside Socket Mode: it works while that is down. */
export function slackMessenger(parts: MessengerParts): Messenger {
  const { patience } = parts;
  const calls = slackCalls(parts);
  const looking = { wait: unlessAborted(patience), pages: new Map<string, string>() };
  const prepared = (card: Card, scope: Scope | null): Promise<SlackMessage[]> =>
    layOut(card, scope, parts);
  return {
    prepare: (channel: Channel, card) => prepared(card, roomOf(channel)),
    post: (place, message, attempt) => postMessage(calls, place, message, attempt),
    find: (place, attempt) => findMessage(calls, place, attempt, looking),
    mark: async (post, card) => {
      let last: PostOutcome = NOTHING;
      // A mark has no buttons: they would need the channel's scope as it is now.
      for (const message of await prepared(card, null)) {
        last = await replied(post, message, parts);
        if (last.kind !== 'posted') return last;
      }
      return last;
    },
    direct: async ({ workspace, person }, card, { key, signal }) => {
      const place: Place = { platform: 'slack', workspace, channel: person };
      let last: PostOutcome = NOTHING;
      for (const [i, message] of (await prepared(card, null)).entries()) {
        const marked = { key: `${key}-${String(i)}`, thread: null, signal };
        last = await postMessage(calls, place, message, marked);
        if (last.kind !== 'posted') return last;
      }
      return last;
    },
    remove: async (post) => {
      const removed: boolean[] = [];
      for (const { id } of post.messages) removed.push(await deleted(post, id, parts));
      return removed.includes(true);
    },
  };
}

/** No card is laid out as no message. */
const NOTHING: PostOutcome = { kind: 'refused', why: 'There is nothing to say.', mend: '' };

const unlessAborted =
  ({ wait }: Patience) =>
  async (ms: number, signal: AbortSignal): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const end = (): void => resolve(undefined);
    signal.addEventListener('abort', end, { once: true });
    if (!signal.aborted) await Promise.race([wait(ms), promise]);
    signal.removeEventListener('abort', end);
  };

const NEVER = new AbortController().signal;

/** A post in a thread has its replies there: its link names the thread. */
async function replied(
  { place, messages: [first] }: Post,
  message: SlackMessage,
  parts: MessengerParts,
): Promise<PostOutcome> {
  const { channel } = place;
  const thread = new URLSearchParams(first?.link?.split('?')[1]).get('thread_ts') ?? first?.id;
  const called = await reached(parts, place, async (access) => {
    const client = clientUntil(NEVER, access.token, parts.clientOptions);
    const at = thread === undefined ? {} : { thread_ts: thread };
    const { ts = '' } = await client.chat.postMessage({ channel, ...message, ...QUIET, ...at });
    return { id: ts, link: linkOf(access, channel, ts, thread ?? null) };
  });
  return called.kind === 'ok' ? { kind: 'posted', message: called.value } : outcomeOf(called);
}

/** Of a removal, which may be done twice. */
const ATTEMPTS = 5;
const GONE: ReadonlySet<string | null> = new Set<string | null>([
  'message_not_found',
  'channel_not_found',
  'file_not_found',
  'file_deleted',
]);

/** False where it was gone. Rejects with PLATFORM_REFUSED or PLATFORM_UNREACHABLE. */
async function deleted({ place }: Post, id: string, parts: MessengerParts): Promise<boolean> {
  const { wait, random } = parts.patience;
  for (let attempt = 1; ; attempt += 1) {
    const called: Called<boolean> = await reached(parts, place, async ({ token }) => {
      const client = clientUntil(NEVER, token, parts.clientOptions);
      try {
        if (isFile({ id })) await client.files.delete({ file: id });
        else await client.chat.delete({ channel: place.channel, ts: id });
        return true;
      } catch (error) {
        if (GONE.has(refusalOf(error))) return false;
        throw error;
      }
    });
    if (called.kind === 'ok') return called.value;
    if (called.kind === 'refused')
      throw new DragomanError('PLATFORM_REFUSED', called.why, { mend: called.mend });
    if (attempt === ATTEMPTS || (called.kind === 'limited' && called.waitMs > LONG_MS)) {
      throw new DragomanError('PLATFORM_UNREACHABLE', 'Slack does not answer now.', {
        mend: 'Try again in some minutes.',
      });
    }
    await wait((called.kind === 'limited' ? called.waitMs : 500 * attempt) + 500 * random());
  }
}

/** Longer than people wait for it. */
const LONG_MS = 30_000;
