import { setImmediate } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { type Command, define } from '../../src/core/chat/command.ts';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import { type ChatService, createService } from '../../src/core/chat/service.ts';
import type { Messenger } from '../../src/core/briefing/ports.ts';
import type { Library } from '../../src/core/library.ts';
import type { Clock, Log, Store } from '../../src/core/ports.ts';
import { type Discord as Adapter, startDiscord } from '../../src/discord/client.ts';
import type { DiscordParts } from '../../src/discord/parts.ts';
import { discordMessenger } from '../../src/discord/messenger.ts';
import { registerCommands } from '../../src/discord/register.ts';
import { HARBOUR } from '../core/chat/harbour.ts';
import { memoryStore } from '../store/memory.ts';
import { discordWith } from '../wire/discord-client.ts';
import type { Discord, DiscordOptions } from '../wire/discord/discord.ts';

/** Fails inside, as a fault of ours does. */
const explode = define({
  name: 'explode',
  summary: 'fails',
  task: 'Fail',
  options: {},
  examples: ['/explode'],
  run: () => {
    throw new Error('kept inside');
  },
});

export const REGISTRY: readonly Command[] = [...COMMANDS, explode];

export interface Logged {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: object;
  readonly message: string;
}

export interface Bot {
  readonly discord: Discord;
  readonly adapter: Adapter;
  readonly store: Store;
  readonly messenger: Messenger;
  readonly logged: readonly Logged[];
  /** What was waited between attempts, in milliseconds; nothing is waited for in tests. */
  readonly pauses: readonly number[];
}

interface BotOptions extends DiscordOptions {
  readonly parts?: Partial<DiscordParts>;
  /** In place of all commands. */
  readonly registry?: readonly Command[];
  /** Puts something before the service. */
  readonly around?: (service: ChatService) => ChatService;
  readonly clock?: Clock;
  readonly library?: Library;
  /** Lets the test change the double before the bot connects. */
  readonly before?: (discord: Discord) => void;
}

/** Dragoman on the double, connected and with its commands registered, over a small library. */
export async function botWith(options: BotOptions = {}): Promise<Bot> {
  const { parts: changed = {}, around, clock = { now: Date.now }, before, ...rest } = options;
  const { registry = REGISTRY, library = HARBOUR, ...wire } = rest;
  const discord = await discordWith({ privileged: ['messageContent'], ...wire });
  before?.(discord);
  const store = await memoryStore(clock);
  const logged: Logged[] = [];
  const pauses: number[] = [];
  const keep =
    (level: Logged['level']) =>
    (fields: object, message: string): void =>
      void logged.push({ level, fields, message });
  const log: Log = {
    debug: () => undefined,
    info: keep('info'),
    warn: keep('warn'),
    error: keep('error'),
  };
  const reference = (): string => '7F3K';
  const access = { token: discord.token, apiUrl: discord.apiUrl };
  const linkOf: DiscordParts['linkOf'] = (link) =>
    link.to === 'url'
      ? link.url
      : `https://desk.example/read/${'document' in link ? link.document : link.to}`;
  const patience: DiscordParts['patience'] = {
    wait: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
    random: () => 0.5,
  };
  const messenger = discordMessenger({ ...access, saved: store.saved, linkOf, patience });
  const service = createService({
    nextRound: setImmediate,
    messenger: () => messenger,
    store,
    clock,
    log,
    reference,
    library: () => library,
    registry,
    status: () => ({ version: '1.2.3', uptimeMs: 0, surfaces: [] }),
  });
  await registerCommands({ ...access, guild: null, dryRun: false, registry });
  const adapter = startDiscord({
    ...access,
    service: around?.(service) ?? service,
    log,
    reference,
    messageContent: true,
    registry,
    store,
    linkOf,
    suggest: (typed) =>
      ['Salt harbour', 'Port Gazette'].filter((name) => name.toLowerCase().startsWith(typed)),
    patience,
    ...changed,
  });
  onTestFinished(() => adapter.stop());
  await adapter.settled;
  return { discord, adapter, store, messenger, logged, pauses };
}
