import type { Channel, Place } from '../desk.ts';
import type { Card } from './card.ts';
import { type Command, type CommandCall, mainOption } from './command.ts';

/** A follow-up after lunch still is one; on the next morning it is a new question. */
const LIFE_MS = 2 * 3_600_000;
/** Far more conversations than go on at once; each holds one question of 2,000 characters at most. */
const MOST = 5_000;

/** Where in which conversation something is said. */
export interface Turn {
  /** Tells it from every other conversation of every channel. */
  readonly conversation: string;
  readonly person: string;
  readonly audience: Card['audience'];
}

/** The question asked last in each conversation, for a while. */
export interface Conversations {
  /**
   * Null where there is none. What a person asked privately is the person's alone, and in front of
   * everyone it is not followed up: the reply would show it.
   */
  recall(turn: Turn, nowMs: number): string | null;
  keep(turn: Turn, question: string, nowMs: number): void;
}

/** In memory: a restart costs follow-ups their question, and nothing else. */
export function createConversations(lifeMs = LIFE_MS, most = MOST): Conversations {
  /** By `keyOf`, the longest unused first. */
  const kept = new Map<string, { readonly question: string; readonly untilMs: number }>();
  const found = (turn: Turn, nowMs: number): string | null => {
    const one = kept.get(keyOf(turn));
    return one === undefined || one.untilMs <= nowMs ? null : one.question;
  };
  return {
    recall: (turn, nowMs) => found(turn, nowMs) ?? found({ ...turn, audience: 'everyone' }, nowMs),
    keep(turn, question, nowMs) {
      kept.delete(keyOf(turn));
      kept.set(keyOf(turn), { question, untilMs: nowMs + lifeMs });
      if (kept.size > most) {
        for (const oldest of kept.keys().take(1)) kept.delete(oldest);
      }
    },
  };
}

const keyOf = ({ conversation, person, audience }: Turn): string =>
  JSON.stringify(audience === 'asker' ? [conversation, person] : [conversation]);

/** Where a call stands; null where it belongs to no conversation. */
export function turnOf(
  call: { readonly conversation?: string; readonly place: Place; readonly person: string },
  { desk, reach }: Channel,
  audience: Card['audience'],
): Turn | null {
  const { conversation, place, person } = call;
  if (conversation === undefined) return null;
  // A channel that comes to another desk or to other readers begins anew.
  return { conversation: JSON.stringify([desk, reach, place, conversation]), person, audience };
}

/** The question of a call to the command that takes bare words; null for other calls. */
export function followedUp(
  { command, raw }: CommandCall,
  registry: readonly Command[],
): string | null {
  const main = mainOption(command);
  const question = command === registry[0] && main !== undefined ? raw[main] : undefined;
  return question === undefined ? null : String(question);
}
