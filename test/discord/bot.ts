import { onTestFinished } from 'vitest';
import { type Command, define } from '../../src/core/chat/command.ts';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import { type ChatService, createService } from '../../src/core/chat/service.ts';
import type { Clock, Log, Store } from '../../src/core/ports.ts';
import { type Discord as Adapter, startDiscord } from '../../src/discord/client.ts';
import type { DiscordParts } from '../../src/discord/parts.ts';
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
  readonly logged: readonly Logged[];
  /** What was waited between attempts, in milliseconds; nothing is waited for in tests. */
  readonly pauses: readonly number[];
}

interface BotOptions extends DiscordOptions {
  readonly parts?: Partial<DiscordParts>;
  /** Puts something before the service. */
  readonly around?: (service: ChatService) => ChatService;
  readonly clock?: Clock;
  /** Lets the test change the double before the bot connects. */
  readonly before?: (discord: Discord) => void;
}

/** Dragoman on the double, connected and with its commands registered, over a small library. */
export async function botWith(options: BotOptions = {}): Promise<Bot> {
  const { parts: changed = {}, around, clock = { now: Date.now }, before, ...wire } = options;
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
  const service = createService({
    store,
    clock,
    log,
    reference,
    library: () => HARBOUR,
    registry: REGISTRY,
    status: () => ({ version: '1.2.3', uptimeMs: 0, surfaces: [] }),
  });
  const access = { token: discord.token, apiUrl: discord.apiUrl };
  await registerCommands({ ...access, guild: null, dryRun: false, registry: REGISTRY });
  const adapter = startDiscord({
    ...access,
    service: around?.(service) ?? service,
    log,
    reference,
    messageContent: true,
    registry: REGISTRY,
    saved: store.saved,
    linkOf: (link) => (link.to === 'url' ? link.url : `https://desk.example/read/${link.document}`),
    suggest: (typed) =>
      ['Salt harbour', 'Port Gazette'].filter((name) => name.toLowerCase().startsWith(typed)),
    patience: {
      wait: (ms) => {
        pauses.push(ms);
        return Promise.resolve();
      },
      random: () => 0.5,
    },
    ...changed,
  });
  onTestFinished(() => adapter.stop());
  await adapter.settled;
  return { discord, adapter, store, logged, pauses };
}
