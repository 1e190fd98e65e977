import type { Json, JsonObject } from '../json.ts';

/** The things of the double's world, as plain data; payloads.ts writes them as Discord does. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly isBot: boolean;
  /** False: a direct message to this person is refused with 50007. */
  takesMessages: boolean;
}

export interface Member {
  readonly user: User;
  permissions: bigint;
  readonly roles: readonly string[];
}

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
}

export interface Server {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly members: Map<string, Member>;
  readonly roles: Role[];
  /** False once the bot was removed. */
  hasBot: boolean;
}

/** Channel types by the platform's names. */
export const CHANNEL = {
  text: 0,
  dm: 1,
  announcement: 5,
  publicThread: 11,
  privateThread: 12,
} as const;

export interface Channel {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  /** Null for a direct message. */
  readonly server: Server | null;
  readonly recipient: User | null;
  readonly parent: Channel | null;
  /** Snowflake of who made the thread. */
  readonly ownerId: string | null;
  /** What the bot may do here. */
  botPermissions: bigint;
  /** Roles that may not see it; that of everyone has the server's id. */
  hiddenFrom: readonly string[];
  /** Of the last message there ever was, deleted or not. */
  lastMessageId: string | null;
  archived: boolean;
  locked: boolean;
  isDeleted: boolean;
}

export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What the sender decides of a message; the rest Discord adds. */
export interface MessageBody {
  readonly content: string;
  readonly embeds: readonly JsonObject[];
  readonly components: readonly JsonObject[];
  readonly flags: number;
  readonly attachments: readonly Attachment[];
}

export interface Message {
  readonly id: string;
  readonly channel: Channel;
  readonly author: User;
  readonly createdMs: number;
  body: MessageBody;
  /** Bodies that were replaced, oldest first. */
  readonly earlier: MessageBody[];
  editedMs: number | null;
  isDeleted: boolean;
  /** Who alone sees an ephemeral message. */
  readonly seenBy: User | null;
  readonly nonce: Json;
  readonly replyTo: Message | null;
  /** Set on what an interaction was answered with. */
  readonly interaction: Interaction | null;
  thread: Channel | null;
}

/** Interaction types by the platform's names. */
export const INTERACTION = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** Callback types by the platform's names. */
export const CALLBACK = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const;

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly person: User;
  readonly channel: Channel;
  readonly createdMs: number;
  /** The message that carried the component; for a modal the one its button was on. */
  readonly source: Message | null;
  /** Type of the option that is being completed. */
  readonly focusedType: number;
  /** Null until it is acknowledged. */
  callback: { readonly type: number; readonly data: JsonObject; readonly atMs: number } | null;
  /** The message that `@original` stands for. */
  original: Message | null;
  /** Of a deferral whose "thinking…" nothing has replaced. */
  isThinking: boolean;
  readonly followUps: Message[];
}
