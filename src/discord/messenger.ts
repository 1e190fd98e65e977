import { type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Messenger } from '../core/briefing/ports.ts';
import type { Post } from '../core/briefing/posts.ts';
import { createLooking } from '../core/briefing/looking.ts';
import type { MessageRef } from '../core/briefing/subscription.ts';
import { postInTurn, unlessFound, untilDone } from '../core/briefing/posting.ts';
import { encodeCall } from '../core/chat/calls.ts';
import { type Card, plainText } from '../core/chat/card.ts';
import { type Channel, type Place, roomOf } from '../core/desk.ts';
import type { Patience, SavedStore } from '../core/ports.ts';
import { CALL_MAX, type Encode } from './controls.ts';
import type { LinkOf } from './escape.ts';
import { type Access, type Prepared, discordCalls, failure, restOf } from './messenger-calls.ts';
import { findMessage, postMessage } from './messenger-policy.ts';
import { renderDiscord } from './render.ts';
import { codeOf } from './retry.ts';

export interface MessengerParts extends Access {
  readonly saved: SavedStore;
  readonly linkOf: LinkOf;
  readonly patience: Patience;
}

/** Discord as the scheduler posts to it, beside the gateway: it works while that is down. */
export function discordMessenger(parts: MessengerParts): Messenger {
  const { saved, linkOf, patience } = parts;
  const rest = restOf(parts);
  const looking = createLooking(patience);
  const prepared = async (card: Card, encode: Encode): Promise<Prepared[]> => {
    const messages = await renderDiscord(card, { linkOf, encode });
    const name = card.title ?? plainText(card).split('\n', 1).join('');
    return messages.map((message) => ({ ...message, name }));
  };
  const withoutButtons = (card: Card): Promise<Prepared[]> =>
    prepared(card, () => Promise.resolve(null));
  return {
    prepare: (channel: Channel, card) => {
      const keeping = { saved, scope: roomOf(channel) };
      return prepared(card, (call) => encodeCall(call, CALL_MAX, keeping));
    },
    post: (place, message, attempt) =>
      postMessage(discordCalls(rest, place), place, message, attempt),
    find: (place, attempt) => findMessage(discordCalls(rest, place), place, attempt, looking),
    discuss: ({ place, messages: [first] }, name, { signal }) =>
      discordCalls(rest, place).thread(place, first?.id ?? '', { name }, signal),
    // A mark has no buttons: they would need the channel's scope as it is now.
    mark: async (post, card, { key, sinceMs, ...attempt }) => {
      const [first = NO_MESSAGE] = post.messages;
      const place = { ...post.place, channel: channelOf(post, first.link) };
      const calls = discordCalls(rest, place);
      return postInTurn(await withoutButtons(card), (message, i) => {
        const marked = { ...attempt, thread: null, key: `${key}-${String(i)}` };
        return unlessFound(
          sinceMs === null
            ? null
            : () => findMessage(calls, place, { ...marked, sinceMs }, looking),
          () => postMessage(calls, place, message, { ...marked, replyTo: first.id }),
        );
      });
    },
    direct: async ({ person }, card, { key, signal }) => {
      const place: Place = { platform: 'discord', workspace: '@me', channel: '' };
      const calls = discordCalls(rest, place);
      const channel = await calls.direct(person, signal);
      // Nothing is posted yet.
      if (channel.kind === 'uncertain') return { kind: 'later', waitMs: 0, of: 'workspace' };
      if (channel.kind !== 'ok') return channel;
      const to = { ...place, channel: channel.value };
      return postInTurn(await withoutButtons(card), (message, i) =>
        postMessage(calls, to, message, { key: `${key}-${String(i)}`, thread: null, signal }),
      );
    },
    remove: async (post) => {
      const removed: boolean[] = [];
      for (const { id, link } of post.messages)
        removed.push(await deleted(rest, channelOf(post, link), id, patience));
      return removed.includes(true);
    },
  };
}

/** A post without any, which no message answers. */
const NO_MESSAGE: MessageRef = { id: '', link: null };

/** Where a message is: threads are channels of their own, and its link names them. */
const channelOf = ({ place }: Post, link: string | null): string =>
  /\/channels\/[^/]+\/(\d+)\/\d+$/u.exec(link ?? '')?.[1] ?? place.channel;

const GONE: ReadonlySet<number | null> = new Set<number | null>([
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
]);

/** False where it was gone. Rejects with PLATFORM_REFUSED or PLATFORM_UNREACHABLE. */
const deleted = (
  rest: REST,
  channel: string,
  message: string,
  patience: Patience,
): Promise<boolean> =>
  untilDone(
    async () => {
      try {
        await rest.delete(Routes.channelMessage(channel, message));
        return { kind: 'ok', value: true };
      } catch (error) {
        return GONE.has(codeOf(error)) ? { kind: 'ok', value: false } : failure(error);
      }
    },
    'Discord',
    patience,
  );
