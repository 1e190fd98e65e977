import {
  CHANNEL_DEFAULTS,
  type Channel,
  type Desk,
  type Place,
  type Reach,
  scopeOf,
} from '../desk.ts';
import { DragomanError } from '../errors.ts';
import type { Library } from '../library.ts';
import type { Clock, Log, Store } from '../ports.ts';
import { type Call, decodeCall } from './calls.ts';
import type { Card } from './card.ts';
import {
  type Command,
  type CommandCall,
  type CommandContext,
  type SurfaceCalls,
  mainOption,
  parseLine,
} from './command.ts';
import { type Turn, createConversations } from './conversations.ts';
import { type DeskAccess, deskAccess, nameOf } from './desk-access.ts';
import { count } from './format.ts';
import { problemCard } from './problem.ts';
import { DESK_RATE, PERSON_RATE, createRateLimiter } from './rate-limit.ts';
import { audienceAsked, forAskerAlone } from './sharing.ts';

/** One call from a chat, as the platform's edge read it. */
export interface ChatCall {
  readonly place: Place;
  readonly reach: Reach;
  /** The platform's id of the person. */
  readonly person: string;
  /** The platform's ids of the groups that the person belongs to: Discord's roles, Slack's user groups. */
  readonly groups?: readonly string[];
  /** Whether the platform lets the person administer this channel. */
  readonly isAdministrator: boolean;
  /** A line as typed, a command with its options, or what `encodeCall` gave a button to carry. */
  readonly asked: string | Call | Pressed;
  /** The question before in this conversation; null where there is none, or where it is for the service to remember. */
  readonly earlier: string | null;
  /** Tells the conversations of a channel apart, such as a thread or a person; without it none is remembered. */
  readonly conversation?: string;
  /** Set where the call must change nothing, as when a mere link makes it. */
  readonly changesNothing?: true;
}

export interface Pressed {
  readonly pressed: string;
}

/** What is known of a call before it runs, in time for an acknowledgement. */
export interface Prepared {
  readonly channel: Channel;
  /** Who may see the reply: fixed here, since platforms fix it with the acknowledgement. */
  readonly audience: Card['audience'];
  /** The service's own: the call as read, or what it is answered instead. */
  readonly reading?: Reading;
}

type Reading =
  (CommandCall & { readonly desk: () => DeskAccess }) | { readonly refusal: ChatReply };

export interface ChatReply {
  readonly card: Card;
  /** The question that a next one in this conversation follows up on; null where there is none. */
  readonly earlier: string | null;
  /** Where the card tells a problem: whether with the call as it was asked, or with us. */
  readonly fault?: 'asked' | 'ours';
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
  /** Finds the channel's desk and who will see the reply. What goes wrong here `reply` tells. */
  prepare(call: ChatCall): Promise<Prepared>;
  /** Runs the call; what goes wrong comes back as a card, never as a rejection. */
  reply(call: ChatCall, prepared: Prepared): Promise<ChatReply>;
}

/** Faults that an asker can do nothing about; their messages, with paths and addresses, are for the log. */
const OURS = /^(?:QUOTE|SECRET|STATE|STORE)_/u;

/** Who has used up all tries must still find out what to type. */
const NEVER_LIMITED = 'help';

export function createService(parts: ServiceParts): ChatService {
  const { store, registry, clock, log } = parts;
  const persons = createRateLimiter(PERSON_RATE);
  const desks = createRateLimiter(DESK_RATE);
  const conversations = createConversations();
  const counted = new Map<string, { served: number; failed: number }>();
  let storeFault: string | null = null;

  const refused = (error: unknown, call: ChatCall): ChatReply => {
    const { earlier } = call;
    const isKnown = error instanceof DragomanError;
    if (isKnown && !OURS.test(error.code)) {
      return { card: problemCard(error.message, error.mend), earlier, fault: 'asked' };
    }
    const reference = parts.reference();
    log.error({ err: error, reference, surface: call.place.platform }, 'a call failed');
    const message = isKnown ? `That did not work (${error.code}).` : 'That did not work.';
    const mend = 'Try again; if it stays so, tell who runs this bot the reference below.';
    return { card: problemCard(message, mend, reference), earlier, fault: 'ours' };
  };

  /** The channel with its desk; while the store cannot be used the library can still be asked. */
  const enter = async (call: ChatCall): Promise<Entered> => {
    try {
      const channel = await store.desks.enter(call.place, call.reach);
      const desk = await store.desks.read(channel.desk);
      storeFault = null;
      return { channel, desk };
    } catch (error) {
      if (!(error instanceof DragomanError)) throw error;
      if (storeFault === null) log.warn({ code: error.code, mend: error.mend }, error.message);
      storeFault = error.code;
      return { channel: nowhere(call), desk: null };
    }
  };

  const read = async ({ asked }: ChatCall, channel: Channel): Promise<CommandCall> => {
    const written =
      typeof asked === 'object' && 'pressed' in asked
        ? await decodeCall(asked.pressed, { saved: store.saved, scope: scopeOf(channel) })
        : asked;
    if (typeof written === 'string') return parseLine(written, registry);
    const command = registry.find(({ name }) => name === written.command);
    // A button of an older version may name a command that is no more.
    if (command === undefined) return parseLine(`/${written.command}`, registry);
    return { command, raw: written.options };
  };

  /** Milliseconds until the person and the desk may ask again; 0 where they may now. */
  const waitMs = ({ place, person }: ChatCall, { desk }: Channel): number => {
    // The console cannot tell persons apart; a proxy in front of it has limits of its own.
    if (place.platform === 'console') return 0;
    const nowMs = clock.now();
    return persons.take(nameOf(place, person), nowMs) || desks.take(desk, nowMs);
  };

  const prepare = async (call: ChatCall): Promise<Prepared> => {
    let channel = nowhere(call);
    try {
      const entered = await enter(call);
      channel = entered.channel;
      // What is malformed counts as well: it costs as much to answer.
      const reading = await read(call, channel).catch((error: unknown) => ({ error }));
      const isLimited = 'error' in reading || reading.command.name !== NEVER_LIMITED;
      const wait = isLimited ? waitMs(call, channel) : 0;
      if (wait > 0)
        return alone(channel, { card: waitCard(wait), earlier: call.earlier, fault: 'asked' });
      if ('error' in reading) throw reading.error;
      reading.command.check(reading.raw);
      const usual =
        call.reach === 'private' ? 'everyone' : (entered.desk?.settings.answers ?? 'asker');
      const audience = audienceAsked(reading) ?? usual;
      const asker = {
        ...call,
        groups: call.groups ?? [],
        mayChange: call.changesNothing !== true,
      };
      const desk = (): DeskAccess => deskAccess(store, entered.channel, asker, log);
      return { channel, audience, reading: { ...reading, desk } };
    } catch (error) {
      return alone(channel, refused(error, call));
    }
  };

  const run = async (
    call: ChatCall,
    { channel, audience, reading }: Prepared,
  ): Promise<ChatReply> => {
    // An edge may have kept no more than the channel and the audience.
    const ready = reading ?? (await prepare(call)).reading;
    if (ready === undefined) throw new Error('A call was not prepared.');
    if ('refusal' in ready) return ready.refusal;
    const { command, raw, desk } = ready;
    const turn = turnOf(call, channel, audience);
    const earlier = call.earlier ?? (turn && conversations.recall(turn, clock.now()));
    const card = await command.run(raw, {
      library: parts.library(),
      now: clock.now(),
      earlier,
      status,
      registry,
      desk,
    });
    const question = followedUp(ready, registry);
    if (turn !== null && question !== null) conversations.keep(turn, question, clock.now());
    // At the console there is nobody to share with.
    const shown =
      audience === 'asker' && call.place.platform !== 'console'
        ? forAskerAlone(card, ready, { earlier, registry })
        : card;
    return { card: { ...shown, audience }, earlier: question ?? earlier };
  };

  const status: CommandContext['status'] = () => ({
    ...parts.status(),
    calls: [...counted].map(([surface, calls]): SurfaceCalls => ({ surface, ...calls })),
    storeFault,
  });

  return {
    prepare,
    reply: async (call, prepared) => {
      const reply = await run(call, prepared).catch((error: unknown) => refused(error, call));
      const calls = counted.get(call.place.platform) ?? { served: 0, failed: 0 };
      calls.served += 1;
      if (reply.fault === 'ours') calls.failed += 1;
      counted.set(call.place.platform, calls);
      return reply;
    },
  };
}

interface Entered {
  readonly channel: Channel;
  readonly desk: Desk | null;
}

/** Stands for a channel that the store cannot tell. */
const nowhere = ({ place, reach }: ChatCall): Channel => ({
  id: '',
  desk: '',
  place,
  reach,
  settings: CHANNEL_DEFAULTS,
});

/** What is wrong with a call is for the asker alone. */
const alone = (channel: Channel, refusal: ChatReply): Prepared => ({
  channel,
  audience: 'asker',
  reading: { refusal },
});

const waitCard = (waitMs: number): Card =>
  problemCard(
    'One moment, please: those were many calls in a short time.',
    `Try again in ${count(Math.ceil(waitMs / 1_000), 'second')}. /help is always at hand.`,
  );

function turnOf(
  { conversation, place, person }: ChatCall,
  channel: Channel,
  audience: Card['audience'],
): Turn | null {
  if (conversation === undefined) return null;
  // A channel that comes to another desk or to other readers begins anew.
  const key = JSON.stringify([channel.desk, channel.reach, place, conversation]);
  return { conversation: key, person, audience };
}

/** The question of a call to the command that takes bare words. */
function followedUp({ command, raw }: CommandCall, registry: readonly Command[]): string | null {
  const main = mainOption(command);
  const question = command === registry[0] && main !== undefined ? raw[main] : undefined;
  return question === undefined ? null : String(question);
}
