import type { Channel, Place, Reach } from '../desk.ts';
import { DragomanError } from '../errors.ts';
import type { Library } from '../library.ts';
import type { Clock, Log, Store } from '../ports.ts';
import type { Button, Card } from './card.ts';
import {
  type Command,
  type CommandCall,
  type CommandContext,
  mainOption,
  parseLine,
} from './command.ts';
import { problemCard } from './problem.ts';

/** One call from a chat, as the platform's edge read it. */
export interface ChatCall {
  readonly place: Place;
  readonly reach: Reach;
  /** The platform's id of the person. */
  readonly person: string;
  /** Whether the platform lets the person administer this channel. */
  readonly isAdministrator: boolean;
  /** A line as typed, or a command with its options as a button or a menu holds them. */
  readonly asked: string | Pick<Button, 'command' | 'options'>;
  /** The question before in this conversation; null where there is none. */
  readonly earlier: string | null;
}

/** What is known of a call before it runs, in time for an acknowledgement. */
export interface Prepared {
  readonly channel: Channel;
  /** Who may see the reply: fixed here, since platforms fix it with the acknowledgement. */
  readonly audience: Card['audience'];
}

export interface ChatReply {
  readonly card: Card;
  /** The question that a next one in this conversation follows up on; null where there is none. */
  readonly earlier: string | null;
}

export interface ServiceParts {
  readonly store: Store;
  /** The library as it is now. */
  readonly library: () => Library;
  readonly registry: readonly Command[];
  readonly clock: Clock;
  readonly status: CommandContext['status'];
  readonly log: Log;
  /** A short reference that finds the log line of a fault. */
  readonly reference: () => string;
}

/** Runs calls from chats the same way on every platform. */
export interface ChatService {
  /** Finds the channel's desk and who will see the reply. */
  prepare(call: ChatCall): Promise<Prepared>;
  /** Runs the call; what goes wrong comes back as a card, never as a rejection. */
  reply(call: ChatCall, prepared: Prepared): Promise<ChatReply>;
}

export function createService(parts: ServiceParts): ChatService {
  const { store, registry, log } = parts;
  return {
    async prepare(call) {
      const channel = await store.desks.enter(call.place, call.reach);
      const desk = await store.desks.read(channel.desk);
      const asked = privacyAsked(call, registry);
      const usual = desk?.settings.answers ?? 'asker';
      return { channel, audience: asked ?? (call.reach === 'private' ? 'everyone' : usual) };
    },
    async reply(call, prepared) {
      try {
        const { command, raw } = read(call, registry);
        const card = await Promise.resolve(
          command.run(raw, {
            library: parts.library(),
            now: parts.clock.now(),
            earlier: call.earlier,
            status: parts.status,
            registry,
          }),
        );
        return {
          card: { ...card, audience: prepared.audience },
          earlier: followedUp(command, raw, registry) ?? call.earlier,
        };
      } catch (error) {
        return { card: failed(error, parts, log), earlier: call.earlier };
      }
    },
  };
}

function failed(error: unknown, { reference }: ServiceParts, log: Log): Card {
  if (error instanceof DragomanError) return problemCard(error.message, error.mend);
  const ref = reference();
  log.error({ err: error, reference: ref }, 'a call failed');
  const mend = 'Try again; if it stays so, tell who runs this bot the reference below.';
  return problemCard('That did not work.', mend, ref);
}

/** Throws BAD_OPTION or UNKNOWN_COMMAND. */
function read({ asked }: ChatCall, registry: readonly Command[]): CommandCall {
  if (typeof asked === 'string') return parseLine(asked, registry);
  const command = registry.find(({ name }) => name === asked.command);
  // A button of an older version may name a command that is no more.
  if (command === undefined) return parseLine(`/${asked.command}`, registry);
  return { command, raw: asked.options };
}

/** Who is to see the reply where the call says so itself. */
function privacyAsked(call: ChatCall, registry: readonly Command[]): Card['audience'] | null {
  try {
    const { raw } = read(call, registry);
    const said = raw['private'];
    if (said === undefined) return null;
    return /^(?:yes|true|on|1)$/iu.test(String(said)) ? 'asker' : 'everyone';
  } catch {
    // What is wrong with a call is for the asker alone.
    return 'asker';
  }
}

/** The question of a call to the command that takes bare words. */
function followedUp(
  command: Command,
  raw: CommandCall['raw'],
  registry: readonly Command[],
): string | null {
  const main = mainOption(command);
  const question = command === registry[0] && main !== undefined ? raw[main] : undefined;
  return question === undefined ? null : String(question);
}
