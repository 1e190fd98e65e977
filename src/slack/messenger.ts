import type { Messenger } from '../core/briefing/ports.ts';
import type { Post } from '../core/briefing/posts.ts';
import { createLooking } from '../core/briefing/looking.ts';
import { postInTurn, unlessFound, untilDone } from '../core/briefing/posting.ts';
import type { Card } from '../core/chat/card.ts';
import { type Channel, type Place, type Scope, roomOf } from '../core/desk.ts';
import type { Patience } from '../core/ports.ts';
import { refusalOf } from './faults.ts';
import { type LayoutParts, layOut } from './layout.ts';
import { isFile } from './files.ts';
import { type Reaching, reached, slackCalls } from './messenger-calls.ts';
import { findMessage, postMessage } from './messenger-policy.ts';
import type { SlackMessage } from './render.ts';
import { clientUntil } from './web.ts';

export interface MessengerParts extends Reaching, LayoutParts {
  readonly patience: Patience;
}

/** Slack as the scheduler posts to it, beside Socket Mode: it works while that is down. */
export function slackMessenger(parts: MessengerParts): Messenger {
  const { patience } = parts;
  const calls = slackCalls(parts);
  const looking = createLooking(patience);
  const prepared = (card: Card, scope: Scope | null): Promise<SlackMessage[]> =>
    layOut(card, scope, parts);
  return {
    prepare: (channel: Channel, card) => prepared(card, roomOf(channel)),
    post: (place, message, attempt) => postMessage(calls, place, message, attempt),
    find: (place, attempt) => findMessage(calls, place, attempt, looking),
    // A mark has no buttons: they would need the channel's scope as it is now.
    mark: async ({ place, messages: [first] }, card, { key, sinceMs, ...attempt }) => {
      // A post in a thread has its replies there: its link names the thread.
      const within = new URLSearchParams(first?.link?.split('?')[1]).get('thread_ts');
      const thread = within ?? first?.id ?? null;
      return postInTurn(await prepared(card, null), (message, i) => {
        const reply = { ...attempt, thread, key: `${key}-${String(i)}` };
        return unlessFound(
          sinceMs === null ? null : () => findMessage(calls, place, { ...reply, sinceMs }, looking),
          () => postMessage(calls, place, message, reply),
        );
      });
    },
    direct: async ({ workspace, person }, card, { key, signal }) => {
      const place: Place = { platform: 'slack', workspace, channel: person };
      return postInTurn(await prepared(card, null), (message, i) =>
        postMessage(calls, place, message, { key: `${key}-${String(i)}`, thread: null, signal }),
      );
    },
    remove: async (post) => {
      const removed: boolean[] = [];
      for (const { id } of post.messages) removed.push(await deleted(post, id, parts));
      return removed.includes(true);
    },
  };
}

const NEVER = new AbortController().signal;

const GONE: ReadonlySet<string | null> = new Set<string | null>([
  'message_not_found',
  'channel_not_found',
  'file_not_found',
  'file_deleted',
]);

/** False where it was gone. Rejects with PLATFORM_REFUSED or PLATFORM_UNREACHABLE. */
const deleted = ({ place }: Post, id: string, parts: MessengerParts): Promise<boolean> =>
  untilDone(
    () =>
      reached(parts, place, async ({ token }) => {
        const client = clientUntil(NEVER, token, parts.clientOptions);
        try {
          if (isFile({ id })) await client.files.delete({ file: id });
          else await client.chat.delete({ channel: place.channel, ts: id });
          return true;
        } catch (error) {
          if (GONE.has(refusalOf(error))) return false;
          throw error;
        }
      }),
    'Slack',
    parts.patience,
  );
