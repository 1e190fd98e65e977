import type { Messenger } from '../../src/core/briefing/ports.ts';
import type { Card } from '../../src/core/chat/card.ts';
import type { Channel } from '../../src/core/desk.ts';
import { MessageView } from '../wire/discord/view.ts';
import { type Bot, botWith } from './bot.ts';

export const CREATE = 'POST /channels/{channel_id}/messages';
export const KEY = 'a1b2c3d4e5f6g7h8i9j0-0';

export const card = (text: string, more: Partial<Card> = {}): Card => ({
  status: null,
  title: 'Morning briefing',
  blocks: [
    { kind: 'text', tone: 'body', line: [{ text }] },
    { kind: 'actions', buttons: [{ label: 'Full briefing', command: 'help', options: {} }] },
  ],
  audience: 'everyone',
  footer: [],
  ...more,
});

/** A bot with a channel to post to. */
export interface At extends Bot {
  readonly channel: Channel;
  readonly post: (
    text: string,
    more?: { key?: string; thread?: string | null; signal?: AbortSignal },
  ) => ReturnType<Messenger['post']>;
  readonly find: (key?: string, thread?: string | null) => ReturnType<Messenger['find']>;
  readonly shown: () => string[];
  readonly guild: ReturnType<Bot['discord']['guild']>;
}

export async function at(
  lacks: readonly ('ReadMessageHistory' | 'CreatePublicThreads')[] = [],
): Promise<At> {
  const bot = await botWith();
  const { discord, messenger, store } = bot;
  const guild = discord.guild();
  const place = guild.channel('briefing', { lacks });
  const channel = await store.desks.enter(
    { platform: 'discord', workspace: guild.id, channel: place.id },
    'open',
  );
  const signal = new AbortController().signal;
  return {
    ...bot,
    guild,
    channel,
    post: async (text, { key = KEY, thread = null, signal: own = signal } = {}) => {
      const [message = {}] = await messenger.prepare(channel, card(text));
      return messenger.post(channel.place, message, { key, thread, signal: own });
    },
    find: (key = KEY, thread = null) =>
      messenger.find(channel.place, { key, thread, sinceMs: Date.now() - 60_000, signal }),
    shown: () =>
      [...discord.world.messages.values()]
        .filter(({ author, isDeleted }) => author.isBot && !isDeleted)
        .map((message) => new MessageView(message).text),
  };
}
