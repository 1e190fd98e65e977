import type { Platform } from '../../src/core/desk.ts';
import type { Discord } from '../wire/discord/discord.ts';
import type { Slack } from '../wire/slack/slack.ts';

const POST = 'POST /channels/{channel_id}/messages';
const THREAD = 'POST /channels/{channel_id}/messages/{message_id}/threads';
const ACCEPTED = new Set([200, 201]);
/** https://docs.discord.com/developers/topics/rate-limits: for all requests of a bot. */
const DISCORD_PER_SECOND = 50;

/** What the platforms' own records show of digests, each in a channel of its own. */
export interface OnTheWire {
  readonly posted: Readonly<Record<'discord' | 'slack', number>>;
  /** Threads under digests on Discord. */
  readonly threads: number;
  /** When the last digest was posted, on either platform, and the last thread begun. */
  readonly postedMs: number;
  readonly threadedMs: number;
  /** Requests for messages and threads that Discord refused for its limits. */
  readonly refused: number;
}

/** Looks at the records again and again, each entry once. */
export function watchWire(
  { discord, slack }: { readonly discord: Discord; readonly slack: Slack },
  places: readonly { readonly platform: Platform; readonly channel: string }[],
): () => OnTheWire {
  const channels = new Set(places.map(({ channel }) => channel));
  const onSlack = new Set<string>();
  let [seen, seenOnSlack] = [0, 0];
  let [posted, threads, refused, postedMs, threadedMs] = [0, 0, 0, 0, 0];
  return () => {
    const { entries } = discord.record;
    for (; seen < entries.length; seen += 1) {
      const { what = '', status = 0, path = '', atMs = 0 } = entries[seen] ?? {};
      if (what !== POST && what !== THREAD) continue;
      if (status === 429) refused += 1;
      // The path begins with the version.
      if (!ACCEPTED.has(status) || !channels.has(path.split('/')[4] ?? '')) continue;
      if (what === THREAD) [threads, threadedMs] = [threads + 1, atMs];
      else [posted, postedMs] = [posted + 1, atMs];
    }
    const { messages } = slack.world;
    for (; seenOnSlack < messages.length; seenOnSlack += 1) {
      const { channel, ts } = messages[seenOnSlack] ?? {};
      if (channel === undefined || !channels.has(channel.id)) continue;
      onSlack.add(channel.id);
      postedMs = Math.max(postedMs, Number(ts) * 1_000);
    }
    return {
      posted: { discord: posted, slack: onSlack.size },
      ...{ threads, postedMs, threadedMs, refused },
    };
  };
}

/**
 * The least time in which Discord lets a bot make so many requests. Slack's limits count by the
 * channel, where there is one digest each.
 */
export const secondsFor = (requests: number): number => requests / DISCORD_PER_SECOND;
