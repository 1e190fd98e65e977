import { numbered } from './component-payloads.ts';
import { type Json, type JsonObject, textOf } from '../json.ts';
import { FLAG, NONCE_WINDOW_MS } from './limits.ts';
import { type Ping, pingsOf } from './mentions.ts';
import {
  CHANNEL,
  type Attachment,
  type Channel,
  type Interaction,
  type Member,
  type Message,
  type MessageBody,
  type Role,
  type Server,
  type User,
} from './model.ts';
import {
  channelPayload,
  isThread,
  memberPayload,
  messagePayload,
  rolePayload,
  serverPayload,
  userPayload,
} from './payloads.ts';
import { USUAL, has } from './permissions.ts';
import type { Transcript } from './transcript.ts';

/** Gateway intents that decide who hears of an event; none for what everybody hears. */
export const INTENT = {
  guilds: 1 << 0,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
  none: 0,
} as const;

export interface Event {
  readonly name: string;
  readonly data: JsonObject;
  /** Bit of the intent it needs. */
  readonly intent: number;
  /** Whether its content is hidden from a bot without the intent for message content. */
  readonly hidesContent: boolean;
}

/** First second of 2015, from which snowflakes count. */
const EPOCH_MS = 1_420_070_400_000n;

export const EMPTY_BODY: MessageBody = {
  content: '',
  embeds: [],
  components: [],
  flags: 0,
  attachments: [],
};

/** All that Discord knows: people, channels, messages, commands, interactions. */
export class World {
  readonly now: () => number;
  readonly record: Transcript;
  readonly bot: Member;
  readonly applicationId: string;
  readonly servers = new Map<string, Server>();
  readonly channels = new Map<string, Channel>();
  readonly users = new Map<string, User>();
  readonly messages = new Map<string, Message>();
  readonly interactions = new Map<string, Interaction>();
  readonly files = new Map<string, Attachment>();
  /** By guild id, '' for global ones; in the order they were made. */
  readonly commands = new Map<string, JsonObject[]>();
  /** Everybody whom the bot's messages called, in order. */
  readonly pings: (Ping & { readonly message: string })[] = [];
  /** Address that attachments are fetched from, once the server listens. */
  cdn = '';
  /** Set by the gateway. */
  emit: (event: Event) => void = () => undefined;
  #lastId = 0n;

  constructor(now: () => number, record: Transcript) {
    this.now = now;
    this.record = record;
    this.bot = { user: this.addUser('Dragoman', true), permissions: USUAL, roles: [] };
    this.applicationId = this.bot.user.id;
  }

  /** A snowflake above all before it. */
  id(): string {
    const fresh = (BigInt(Math.trunc(this.now())) - EPOCH_MS) << 22n;
    this.#lastId = fresh > this.#lastId ? fresh : this.#lastId + 1n;
    return String(this.#lastId);
  }

  addUser(name: string, isBot = false): User {
    const user: User = { id: this.id(), name, isBot, takesMessages: true };
    this.users.set(user.id, user);
    return user;
  }

  addServer(name: string, locale: string): Server {
    const members = new Map([[this.bot.user.id, this.bot]]);
    const id = this.id();
    const everyone = { id, name: '@everyone', permissions: USUAL };
    const server: Server = { id, name, locale, members, roles: [everyone], hasBot: true };
    this.servers.set(id, server);
    this.announceServer(server);
    return server;
  }

  announceServer(server: Server): void {
    this.#tell('GUILD_CREATE', serverPayload(server, this.bot, [...this.channels.values()]));
  }

  removeBot(server: Server): void {
    server.hasBot = false;
    this.#tell('GUILD_DELETE', { id: server.id });
  }

  addChannel(
    part: Pick<Channel, 'type' | 'name' | 'server'> & Partial<Channel> & { id?: string },
  ): Channel {
    const channel: Channel = {
      id: this.id(),
      recipient: null,
      parent: null,
      ownerId: null,
      botPermissions: USUAL,
      hiddenFrom: [],
      lastMessageId: null,
      archived: false,
      locked: false,
      isDeleted: false,
      ...part,
    };
    this.channels.set(channel.id, channel);
    const event = isThread(channel) ? 'THREAD_CREATE' : 'CHANNEL_CREATE';
    if (channel.server !== null)
      this.#tell(event, { ...channelPayload(channel), newly_created: true });
    return channel;
  }

  changeChannel(
    channel: Channel,
    change: Partial<Pick<Channel, 'archived' | 'locked' | 'hiddenFrom'>>,
  ): void {
    Object.assign(channel, change);
    this.#tell(isThread(channel) ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE', channelPayload(channel));
  }

  addRole(server: Server, role: Role): void {
    server.roles.push(role);
    this.#tell('GUILD_ROLE_CREATE', { guild_id: server.id, role: rolePayload(role) });
  }

  /** Gives a role these permissions in place of what it had. */
  changeRole(server: Server, role: Role, permissions: bigint): void {
    role.permissions = permissions;
    this.#tell('GUILD_ROLE_UPDATE', { guild_id: server.id, role: rolePayload(role) });
  }

  deleteChannel(channel: Channel): void {
    channel.isDeleted = true;
    this.#tell(isThread(channel) ? 'THREAD_DELETE' : 'CHANNEL_DELETE', channelPayload(channel));
  }

  /** The direct messages of a person with the bot, opened at first use. */
  directChannel(recipient: User): Channel {
    for (const channel of this.channels.values())
      if (channel.recipient === recipient) return channel;
    return this.addChannel({ type: CHANNEL.dm, name: '', server: null, recipient });
  }

  attach(name: string, type: string, bytes: Uint8Array): Attachment {
    const file = { id: this.id(), name, type, bytes };
    this.files.set(file.id, file);
    return file;
  }

  /** Posts a message; one with the nonce of a recent one of the same author gives that one back. */
  post(
    part: Pick<Message, 'channel' | 'author' | 'body'> & Partial<Message>,
    enforceNonce = false,
  ): Message {
    if (enforceNonce) {
      const twin = this.#recentWith(part.nonce ?? null, part.author, part.channel);
      if (twin !== undefined) return twin;
    }
    const message: Message = {
      id: this.id(),
      createdMs: this.now(),
      earlier: [],
      editedMs: null,
      isDeleted: false,
      seenBy: null,
      nonce: null,
      replyTo: null,
      interaction: null,
      thread: null,
      ...part,
    };
    this.messages.set(message.id, message);
    if (message.seenBy === null) message.channel.lastMessageId = message.id;
    this.#tellMessage('MESSAGE_CREATE', message);
    return message;
  }

  #recentWith(nonce: Json, author: User, channel: Channel): Message | undefined {
    if (nonce === null) return undefined;
    const since = this.now() - NONCE_WINDOW_MS;
    return [...this.messages.values()].find(
      (message) =>
        message.nonce === nonce &&
        message.author === author &&
        message.channel === channel &&
        message.createdMs >= since,
    );
  }

  edit(message: Message, change: Partial<MessageBody>): void {
    message.earlier.push(message.body);
    message.body = { ...message.body, ...change };
    message.editedMs = this.now();
    this.#tellMessage('MESSAGE_UPDATE', message);
  }

  deleteMessage(message: Message): void {
    message.isDeleted = true;
    const { id, channel } = message;
    const place = channel.server === null ? {} : { guild_id: channel.server.id };
    this.#tell('MESSAGE_DELETE', { id, channel_id: channel.id, ...place }, intentOf(channel));
  }

  /** Remembers whom a body of the bot's called. */
  notePings(message: Message, body: JsonObject): void {
    for (const ping of pingsOf(body, message.replyTo?.author.id ?? null))
      this.pings.push({ ...ping, message: message.id });
  }

  payload(message: Message): JsonObject {
    return messagePayload(message, this.applicationId, this.cdn);
  }

  #tellMessage(name: string, message: Message): void {
    const { author, channel, seenBy } = message;
    if (seenBy !== null || !has(channel.botPermissions, 'ViewChannel')) return;
    const member = channel.server?.members.get(author.id);
    const place =
      channel.server === null
        ? {}
        : {
            guild_id: channel.server.id,
            ...(member === undefined ? {} : { member: memberPayload(member) }),
          };
    const data: JsonObject = { ...this.payload(message), channel_type: channel.type, ...place };
    const isForBot =
      author === this.bot.user ||
      channel.server === null ||
      JSON.stringify(data['mentions']).includes(JSON.stringify(userPayload(this.bot.user)));
    this.#tell(name, data, intentOf(channel), !isForBot);
  }

  #tell(
    name: string,
    data: JsonObject,
    intent: number = INTENT.guilds,
    hidesContent = false,
  ): void {
    const server = this.servers.get(textOf(data['guild_id']));
    if (server?.hasBot !== false) this.emit({ name, data, intent, hidesContent });
  }
}

function intentOf(channel: Channel): number {
  return channel.server === null ? INTENT.directMessages : INTENT.guildMessages;
}

/** The parts of a message that a request's body names; absent parts stay as they were. */
export function bodyParts(body: JsonObject): Partial<Omit<MessageBody, 'attachments'>> {
  const list = (value: Json | undefined): JsonObject[] => (value ?? []) as JsonObject[];
  const { content, embeds, components, flags } = body;
  return {
    ...(content === undefined ? {} : { content: (content ?? '') as string }),
    ...(embeds === undefined ? {} : { embeds: list(embeds) }),
    ...(components === undefined ? {} : { components: numbered(list(components)) }),
    ...(typeof flags === 'number' ? { flags: flags & ~FLAG.ephemeral & ~FLAG.loading } : {}),
  };
}
