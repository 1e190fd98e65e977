import { type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Messenger, Post, PostOutcome } from '../core/briefing/ports.ts';
import { encodeCall } from '../core/chat/calls.ts';
import { type Card, plainText } from '../core/chat/card.ts';
import { clip } from '../core/chat/format.ts';
import { type Channel, type Place, roomOf } from '../core/desk.ts';
import { DragomanError } from '../core/errors.ts';
import type { SavedStore } from '../core/ports.ts';
import { CALL_MAX, type Encode } from './controls.ts';
import type { LinkOf } from './escape.ts';
import { THREAD_NAME_MAX } from './limits.ts';
import {
  type Access,
  type Prepared,
  bodyOf,
  discordCalls,
  failure,
  linkOf as addressOf,
  restOf,
} from './messenger-calls.ts';
import { findMessage, outcomeOf, postMessage } from './messenger-policy.ts';
import { renderDiscord } from './render.ts';
import { type Patience, codeOf } from './retry.ts';

export interface MessengerParts extends Access {
  readonly saved: SavedStore;
  readonly linkOf: LinkOf;
  readonly patience: Patience;
}

/** Discord as the scheduler posts to it, beside the gateway: it works while that is down. */
export function discordMessenger(parts: MessengerParts): Messenger {
  const { saved, linkOf, patience } = parts;
  const rest = restOf(parts);
  const prepared = async (card: Card, encode: Encode): Promise<Prepared[]> => {
    const messages = await renderDiscord(card, { linkOf, encode });
    const name = clip(card.title ?? plainText(card).split('\n', 1).join(''), THREAD_NAME_MAX - 1);
    return messages.map((message) => ({ ...message, name, discussed: false }));
  };
  const withoutButtons = (card: Card): Promise<Prepared[]> =>
    prepared(card, () => Promise.resolve(null));
  return {
    prepare: async (channel: Channel, card) => {
      const keeping = { saved, scope: roomOf(channel) };
      const messages = await prepared(card, (call) => encodeCall(call, CALL_MAX, keeping));
      // The second of several begins the thread of the first.
      const discussed =
        card.discussed === true && channel.settings.threads && messages.length === 1;
      return messages.map((message) => ({ ...message, discussed }));
    },
    post: (place, message, attempt) =>
      postMessage(discordCalls(rest, place), place, message, attempt),
    find: (place, attempt) => findMessage(discordCalls(rest, place), place, attempt),
    mark: async (post, card) => {
      // A mark has no buttons: they would need the channel's scope as it is now.
      let last: PostOutcome = NOTHING;
      for (const message of await withoutButtons(card)) {
        last = await replied(rest, post, message);
        if (last.kind !== 'posted') return last;
      }
      return last;
    },
    direct: async ({ person }, card, { key, signal }) => {
      const place: Place = { platform: 'discord', workspace: '@me', channel: '' };
      const calls = discordCalls(rest, place);
      const channel = await calls.direct(person, signal);
      // Nothing is posted yet.
      if (channel.kind === 'unclear') return { kind: 'later', waitMs: 0, of: 'workspace' };
      if (channel.kind !== 'ok') return outcomeOf(channel);
      let last: PostOutcome = NOTHING;
      for (const [i, message] of (await withoutButtons(card)).entries()) {
        const marked = { key: `${key}-${String(i)}`, thread: null, signal };
        const to = { ...place, channel: channel.value };
        last = await postMessage(calls, to, message, marked);
        if (last.kind !== 'posted') return last;
      }
      return last;
    },
    remove: async (post) => {
      const removed: boolean[] = [];
      for (const { id, link } of post.messages)
        removed.push(await deleted(rest, channelOf(post, link), id, patience));
      return removed.includes(true);
    },
  };
}

/** No card is laid out as no message. */
const NOTHING: PostOutcome = { kind: 'refused', why: 'There is nothing to say.', mend: '' };

/** Where a message is: threads are channels of their own, and its link names them. */
const channelOf = ({ place }: Post, link: string | null): string =>
  /\/channels\/[^/]+\/(\d+)\/\d+$/u.exec(link ?? '')?.[1] ?? place.channel;

async function replied(rest: REST, post: Post, message: Prepared): Promise<PostOutcome> {
  const [first] = post.messages;
  const channel = channelOf(post, first?.link ?? null);
  const { body, files } = bodyOf(message, null);
  const message_reference = { message_id: first?.id, fail_if_not_exists: true };
  try {
    const route = Routes.channelMessages(channel);
    const made = await rest.post(route, { body: { ...body, message_reference }, files });
    const { id } = made as { readonly id: string };
    return { kind: 'posted', message: { id, link: addressOf(post.place, channel, id) } };
  } catch (error) {
    const called = failure(error);
    if (called.kind === 'limited') return { ...called, kind: 'later' };
    return called.kind === 'unclear' ? { kind: 'uncertain', why: called.why } : called;
  }
}

/** Of a removal, which may be done twice. */
const ATTEMPTS = 5;
/** Longer than people wait for it. */
const LONG_MS = 30_000;
const GONE: ReadonlySet<number | null> = new Set<number | null>([
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
]);

/** False where it was gone. Rejects with PLATFORM_REFUSED or PLATFORM_UNREACHABLE. */
async function deleted(
  rest: REST,
  channel: string,
  message: string,
  { wait, random }: Patience,
): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rest.delete(Routes.channelMessage(channel, message));
      return true;
    } catch (error) {
      if (GONE.has(codeOf(error))) return false;
      const called = failure(error);
      if (called.kind === 'refused')
        throw new DragomanError('PLATFORM_REFUSED', called.why, { mend: called.mend });
      const isLong = called.kind === 'limited' && called.waitMs > LONG_MS;
      if (attempt === ATTEMPTS || isLong) {
        throw new DragomanError('PLATFORM_UNREACHABLE', 'Discord does not answer now.', {
          mend: 'Try again in some minutes.',
          cause: error,
        });
      }
      await wait((called.kind === 'limited' ? called.waitMs : 500 * attempt) + 500 * random());
    }
  }
}
