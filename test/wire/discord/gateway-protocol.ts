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

/** A token never lands in the record. */
export function hidden(body: Json): Json {
  return isObject(body) && 'token' in body ? { ...body, token: '…' } : body;
}

/** An event's data as a bot with these intents gets it. */
export function visible({ data, hidesContent }: Event, intents: number): JsonObject {
  if (!hidesContent || (intents & INTENT.messageContent) !== 0) return data;
  return { ...data, content: '', embeds: [], components: [], attachments: [] };
}
