import {
  Client,
  type ClientEvents,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  type Guild,
  type GuildTextBasedChannel,
  Options,
  Partials,
  type Role,
  SimpleShardingStrategy,
} from 'discord.js';
import { count } from '../core/chat/format.ts';
import { NO_MENTIONS } from './deliver.ts';
import { MEND_TOKEN, forLog } from './faults.ts';
import { type Answering, answerInteractions } from './interactions.ts';
import { answerMessages, openThread } from './messages.ts';
import type { DiscordParts } from './parts.ts';
import { placeOf } from './places.ts';
import { pauseMs } from './retry.ts';
import { within } from './time.ts';

/** The adapter as it runs. */
export interface Discord {
  /** One line for the status: connected as whom, waiting, or stopped and why. */
  readonly surface: () => string;
  /** Settles with the first connection, or when there will be none. */
  readonly settled: Promise<void>;
  /** Ends what is begun and leaves, within some seconds. */
  readonly stop: () => Promise<void>;
}

/** Answers that are under way when it stops get this long. */
const FINISH_MS = 5_000;
/** Discord may never confirm that the connection closes. */
const LEAVE_MS = 2_000;
/** Threads whose first question is remembered; more began with questions long past. */
const THREADS_MAX = 1_000;

/**
 * Connects, and connects again when that fails. A refused token or intent ends the adapter with one
 * line in the log and in the status, never the process.
 */
export function startDiscord(parts: DiscordParts): Discord {
  const { log, patience } = parts;
  let client: Client | null = null;
  let said = 'Discord: connecting';
  let isOver = false;
  const hasEnded = (): boolean => isOver;
  /** Connections that are being made again, by their numbers. */
  const lost = new Set<number>();
  const working = new Set<Promise<void>>();

  const end = (why: string, mend: string): void => {
    if (isOver) return;
    isOver = true;
    said = `Discord: stopped. ${why} ${mend}`;
    log.error({ mend }, why);
    void leave();
  };
  const leave = async (): Promise<void> => {
    const left = client?.destroy().catch((error: unknown) => {
      log.debug(forLog(error), 'Discord was left in disorder.');
    });
    if (left !== undefined) await within(left, LEAVE_MS);
  };
  const track = <T>(handle: (event: T) => Promise<void>) => {
    return (event: T): void => {
      if (isOver) return;
      const work = handle(event)
        .catch((error: unknown) => {
          log.error({ ...forLog(error), reference: parts.reference() }, 'Discord: a call failed');
        })
        .finally(() => working.delete(work));
      working.add(work);
    };
  };

  const began = new Map<string, string>();
  const answering: Answering = {
    parts,
    onAnswer: async (message, { channel }, earlier) => {
      // Without message content nobody could be understood there.
      if (!parts.messageContent || !channel.settings.threads) return;
      // The thread will have the message's id, and who is quick asks there at once.
      began.set(message.id, earlier);
      if (began.size > THREADS_MAX) for (const oldest of began.keys().take(1)) began.delete(oldest);
      await openThread(message, earlier, parts);
    },
  };
  const beganWith = (thread: string): string | null => {
    const question = began.get(thread) ?? null;
    began.delete(thread);
    return question;
  };
  const onInteraction = track(answerInteractions(answering));
  const { desks } = parts.store;
  const onJoin = track(async ({ id }: Guild) => {
    log.info({ server: id }, 'Discord: joined a server');
    await desks.rejoin('discord', id);
  });
  const onLeave = track(async ({ id }: Guild) => {
    log.info({ server: id }, 'Discord: left a server');
    await desks.leave('discord', id);
  });
  const look = async (channel: GuildTextBasedChannel): Promise<void> => {
    const { place, reach } = placeOf(channel, channel.guildId, channel.id);
    await desks.reach(place, reach);
  };
  const onChanged = track(look);
  // Channels that say nothing of their own about everyone follow what the role of everyone may see.
  const onRole = track(async ({ id, guild }: Role) => {
    if (id !== guild.id) return;
    for (const channel of guild.channels.cache.values())
      if (channel.isTextBased() && !channel.isThread()) await look(channel);
  });
  // What a channel that has turned private holds is no longer everybody's.
  const onChannel: Listeners[Events.ChannelUpdate] = (_before, channel) => {
    if (!channel.isDMBased() && channel.isTextBased()) onChanged(channel);
  };
  const onMessage = track(answerMessages(answering, beganWith));

  const newClient = (): Client =>
    listening(makeClient(parts), {
      [Events.InteractionCreate]: onInteraction,
      [Events.MessageCreate]: onMessage,
      [Events.GuildCreate]: onJoin,
      [Events.GuildDelete]: onLeave,
      [Events.ChannelUpdate]: onChannel,
      [Events.GuildRoleUpdate]: (_before, role) => {
        onRole(role);
      },
      [Events.ShardDisconnect]: ({ code }) => {
        end(...fatal(code));
      },
      [Events.ShardReconnecting]: (shard) => {
        // Leaving on purpose looks the same.
        if (isOver) return;
        lost.add(shard);
        log.warn({ shard }, 'Discord: the connection was lost; connecting again');
      },
      [Events.ShardResume]: (shard) => {
        lost.delete(shard);
      },
      [Events.ShardReady]: (shard) => {
        lost.delete(shard);
      },
      [Events.ShardError]: (error) => {
        log.debug(forLog(error), 'Discord: trouble with the connection');
      },
      [Events.Error]: (error) => {
        log.error(forLog(error), 'Discord: a fault of the client');
      },
    });

  const connect = async (): Promise<void> => {
    for (let attempt = 0; !hasEnded(); attempt += 1) {
      client = newClient();
      try {
        await client.login(parts.token);
        said = '';
        return;
      } catch (error) {
        const why = refusal(error);
        if (why !== null) end(...why);
        if (hasEnded()) return;
        if (attempt === 0) log.warn(forLog(error), 'Discord cannot be reached; trying on');
        await patience.wait(pauseMs(attempt, patience));
      }
    }
  };

  return {
    surface: () => (said === '' ? connected(client, lost.size) : said),
    settled: connect(),
    stop: async () => {
      isOver = true;
      await within(Promise.allSettled([...working]), FINISH_MS);
      await leave();
    },
  };
}

/** `lost` of its connections are made anew. */
function connected(client: Client | null, lost: number): string {
  const all = client?.ws.shards.size ?? 0;
  if (lost > 0 && lost >= all) return 'Discord: connecting again';
  const name = client?.user?.username ?? '';
  const notes = lost === 0 ? '' : `, ${String(lost)} of ${String(all)} connections made again`;
  return `Discord as ${name} in ${count(client?.guilds.cache.size ?? 0, 'server')}${notes}`;
}

function makeClient(parts: DiscordParts): Client {
  const { apiUrl, messageContent } = parts;
  return new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(messageContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    // As many connections as Discord recommends: it closes one that is to hear of too many servers.
    shards: 'auto',
    // Direct messages are heard in channels that were never seen before.
    partials: [Partials.Channel],
    allowedMentions: NO_MENTIONS,
    // What people write to each other is not kept.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    ...(apiUrl !== null && { rest: { api: apiUrl } }),
    ws: { buildStrategy: (manager) => new SimpleShardingStrategy(sheltered(manager, parts)) },
  });
}

type Gateway = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/** A payload that the client cannot read throws inside its socket, where nobody could catch it. */
function sheltered(manager: Gateway, { log, reference }: DiscordParts): Gateway {
  const emit = manager.emit.bind(manager);
  manager.emit = (...event: Parameters<Gateway['emit']>) => {
    try {
      return emit(...event);
    } catch (error) {
      log.error({ ...forLog(error), reference: reference() }, 'Discord sent what cannot be read.');
      return true;
    }
  };
  return manager;
}

type Listeners = {
  readonly [E in keyof ClientEvents]?: (...given: ClientEvents[E]) => void;
};

function listening(client: Client, listeners: Listeners): Client {
  for (const [event, listener] of Object.entries(listeners)) client.on(event, listener);
  return client;
}

const PORTAL = 'https://discord.com/developers/applications';

/** What is wrong and its mend, where a login that failed will fail again; else null. */
function refusal(error: unknown): WhyAndMend | null {
  const isRefused = error instanceof DiscordAPIError && error.status === 401;
  const isInvalid =
    error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  return isRefused || isInvalid ? ['Discord refuses the token.', MEND_TOKEN] : null;
}

type WhyAndMend = [why: string, mend: string];

/** The same for close codes after which there is no other connection. */
const FATAL: ReadonlyMap<number, WhyAndMend> = new Map<number, WhyAndMend>([
  [GatewayCloseCodes.AuthenticationFailed, ['Discord refuses the token.', MEND_TOKEN]],
  [
    GatewayCloseCodes.DisallowedIntents,
    [
      'Discord does not grant this bot the content of messages.',
      `Switch on Bot → Message Content Intent at ${PORTAL}, or set DISCORD_MESSAGE_CONTENT=no.`,
    ],
  ],
]);

const fatal = (code: number): WhyAndMend =>
  FATAL.get(code) ?? [
    `Discord closed the connection for good (code ${String(code)}).`,
    'Start anew; if it stays so, update Dragoman.',
  ];
