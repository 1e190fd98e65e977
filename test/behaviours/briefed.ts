import { createHash } from 'node:crypto';
import { vi } from 'vitest';
import { recordChanges } from '../../src/core/briefing/catalogue.ts';
import type { Messenger } from '../../src/core/briefing/ports.ts';
import type { Place } from '../../src/core/desk.ts';
import type { Library } from '../../src/core/library.ts';
import type { Clock, Store } from '../../src/core/ports.ts';
import type { Document } from '../../src/core/vocabulary.ts';
import { type Scheduler, startScheduler } from '../../src/scheduler/scheduler.ts';
import { botWith } from '../discord/bot.ts';
import { HARBOUR, library } from '../core/chat/harbour.ts';
import { bench } from '../slack/bench.ts';
import { readOut } from '../slack/shown.ts';
import { MessageView } from '../wire/discord/view.ts';
import type { Message } from '../wire/slack/model.ts';

/** A message of the bot as everybody in the channel sees it. */
export interface Shown {
  readonly id: string;
  readonly text: string;
  /** The message under which it stands, as a reply or in its thread; null where under none. */
  readonly under: string | null;
}

/** A channel of a platform with the bot in it, through its real client over a socket. */
interface Room {
  readonly place: Place;
  readonly store: Store;
  readonly messenger: Messenger;
  /** What the bot has posted for everyone and not removed, the oldest first. */
  readonly posts: () => readonly Shown[];
  /** Somebody who administers types a command with its options; what they are told. */
  readonly types: (command: string, options: Readonly<Record<string, string>>) => Promise<string>;
  /** Somebody says something in a thread under a message; what the bot has said there at its end. */
  readonly saysUnder: (message: string, ...words: readonly string[]) => Promise<string>;
  /** From now on the bot may post nothing there, though commands still work. */
  readonly shuts: () => void;
}

/** A channel in which digests are ordered, over a library and a clock that tests change. */
export interface Briefed extends Omit<Room, 'messenger' | 'store'> {
  readonly store: Store;
  /** Orders a digest; what was ordered is asserted by what comes. */
  readonly orders: (options: Readonly<Record<string, string>>) => Promise<string>;
  /** The time is this from now on; nothing runs. */
  readonly is: (time: string) => void;
  /** A process starts at this time, works off what is due, and ends. */
  readonly runsAt: (time: string) => Promise<void>;
  /** As `runsAt`, until the channel has so many posts. */
  readonly runsUntil: (time: string, posts: number) => Promise<void>;
  /** The library is this from the next start on. */
  readonly publishes: (...documents: readonly Document[]) => Promise<void>;
}

/** Waits for messages, which cross sockets. */
const WAIT = { timeout: 15_000, interval: 20 };

const quiet = (): void => undefined;
const LOG = { debug: quiet, info: quiet, warn: quiet, error: quiet };

export const PLATFORMS = [
  { name: 'Slack', briefed: () => briefed(slackRoom) },
  { name: 'Discord', briefed: () => briefed(discordRoom) },
] as const;

async function briefed(open: (clock: Clock) => Promise<Room>): Promise<Briefed> {
  let nowMs = Date.UTC(2025, 0, 1);
  const clock: Clock = { now: () => nowMs };
  const { messenger, ...room } = await open(clock);
  const { store } = room;
  let current: Library = HARBOUR;
  const record = (): Promise<unknown> =>
    recordChanges(current, {
      catalogue: store.catalogue,
      hash: (text) => createHash('sha256').update(text).digest('hex'),
      nowMs,
      pause: () => Promise.resolve(),
    });
  await record();

  const is = (time: string): void => {
    nowMs = Date.parse(time);
  };
  const run = async (time: string, until: () => boolean | Promise<boolean>): Promise<void> => {
    is(time);
    const scheduler: Scheduler = startScheduler({
      ...{ store, clock, log: LOG, library: () => current },
      messengers: { [room.place.platform]: messenger },
    });
    await vi.waitUntil(until, WAIT).finally(() => scheduler.stop());
  };
  const isDone = async (): Promise<boolean> => {
    if ((await store.subscriptions.due(nowMs, 1)).length > 0) return false;
    const { pending, posting, uncertain } = (await store.deliveries.report()).states;
    return pending + posting + uncertain === 0;
  };
  return {
    ...room,
    orders: (options) => room.types('digest', { action: 'schedule', ...options }),
    is,
    runsAt: (time) => run(time, isDone),
    runsUntil: (time, posts) => run(time, () => room.posts().length >= posts),
    publishes: async (...documents) => {
      current = library(documents);
      await record();
    },
  };
}

async function slackRoom(clock: Clock): Promise<Room> {
  const { slack, store, messenger } = await bench({ library: HARBOUR, clock });
  const { botUser } = slack.home.installation;
  const boss = slack.user('U1', { isAdmin: true });
  return {
    place: { platform: 'slack', workspace: slack.home.team.id, channel: 'C1' },
    store,
    messenger,
    posts: () =>
      slack
        .messagesIn('C1')
        .filter(({ author, ephemeralTo }) => author === botUser && ephemeralTo === null)
        .map(({ ts, text, threadTs }) => ({ id: ts, text: readOut(text), under: threadTs })),
    types: async (command, options) => {
      const words = Object.entries(options).map(([key, value]) => `${key}:"${value}"`);
      const turn = await boss.in('C1').types(`/${command} ${words.join(' ')}`);
      return readOut((await turn.reply()).text);
    },
    saysUnder: async (id, ...words) => {
      const thread = slack.messagesIn('C1').find(({ ts }) => ts === id);
      const seat = slack.user('U2').in('C1', { thread });
      for (const said of words) await seat.says(said);
      const own = (): Message[] =>
        slack.messagesIn('C1').filter((one) => one.threadTs === id && one.author === botUser);
      await vi.waitUntil(() => own().length > 0, WAIT);
      return own()
        .map(({ text }) => readOut(text))
        .join('\n');
    },
    shuts: () => slack.api.meet('chat.postMessage', { kind: 'error', error: 'is_archived' }),
  };
}

async function discordRoom(clock: Clock): Promise<Room> {
  const { discord, store, messenger } = await botWith({ clock });
  const guild = discord.guild();
  const channel = guild.channel('briefing');
  const boss = guild.user('Ana', { permissions: ['ManageChannels'] }).in(channel);
  return {
    place: { platform: 'discord', workspace: guild.id, channel: channel.id },
    store,
    messenger,
    posts: () =>
      [...discord.world.messages.values()]
        .filter(({ author, isDeleted, seenBy }) => author.isBot && !isDeleted && seenBy === null)
        // What is told somebody directly is not posted there.
        .filter(({ channel: { server } }) => server !== null)
        .map((message) => ({
          id: message.id,
          text: new MessageView(message).text,
          under: message.replyTo?.id ?? null,
        })),
    types: async (command, { action, ...options }) => {
      const words = Object.entries(options).map(([key, value]) => `${key}:${value}`);
      const line = [`/${command}`, ...(action === undefined ? [] : [action]), ...words].join(' ');
      return (await boss.slash(line)).text;
    },
    saysUnder: async (id, ...words) => {
      const ben = guild.user('Ben');
      const thread = guild.thread('Talk', channel, ben, id);
      const place = ben.in(thread);
      for (const said of words) place.says(said);
      const own = (): MessageView[] =>
        place.messages.filter(({ message }) => message.author === discord.world.bot.user);
      await vi.waitUntil(() => own().length > 0, WAIT);
      return own()
        .map(({ text }) => text)
        .join('\n');
    },
    shuts: () => guild.denies(channel, 'SendMessages'),
  };
}
