import { type Json, type JsonObject, isObject } from '../json.ts';
import { type Event, INTENT } from './world.ts';

/** Gateway opcodes by the platform's names. */
export const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  acknowledge: 11,
} as const;

/** Bits that are intents. */
export const ALL_INTENTS = 0b11_0011_0001_1111_1111_1111_1111;
export const PAYLOAD_MAX_BYTES = 4096;
/** Names of the opcodes, as the record has them. */
export const OP_NAMES = new Map<number, string>(
  Object.entries(OP).map(([name, code]) => [code, name.toUpperCase()]),
);

/** Intents that the platform grants only to those who asked for them in its developer portal. */
export const PRIVILEGED = {
  members: 1 << 1,
  presences: 1 << 8,
  messageContent: INTENT.messageContent,
};

export type Privileged = keyof typeof PRIVILEGED;

/** The message as an object; null where it is none. */
export function parse(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Which part of a bot's servers a connection is for. */
export type Shard = readonly [id: number, count: number];

/** Null where it is none. */
export function shardOf(value: Json): Shard | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [id, count] = value;
  const isShard = Number.isInteger(id) && Number.isInteger(count);
  return isShard && Number(id) >= 0 && Number(id) < Number(count)
    ? [Number(id), Number(count)]
    : null;
}

/** Whether a shard hears of a server; of direct messages, which have none, the first does. */
export const isOf = ([id, count]: Shard, server: string | null): boolean =>
  (server === null ? 0 : Number((BigInt(server) >> 22n) % BigInt(count))) === id;

/** The server that an event is about; null for none. */
export function serverOf({ name, data }: Event): string | null {
  const id = name.startsWith('GUILD_') ? (data['guild_id'] ?? data['id']) : data['guild_id'];
  return typeof id === 'string' ? id : null;
}

/** A token never lands in the record. */
export function hidden(body: Json): Json {
  return isObject(body) && 'token' in body ? { ...body, token: '…' } : body;
}

/** An event's data as a bot with these intents gets it. */
export function visible({ data, hidesContent }: Event, intents: number): JsonObject {
  if (!hidesContent || (intents & INTENT.messageContent) !== 0) return data;
  return { ...data, content: '', embeds: [], components: [], attachments: [] };
}
