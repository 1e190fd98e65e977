import type { Messenger } from '../briefing/ports.ts';
import type { MessageRef } from '../briefing/subscription.ts';
import {
  type Channel,
  DESK_DEFAULTS,
  type DeskSettings,
  type Place,
  type Platform,
  type Reach,
  roomOf,
} from '../desk.ts';
import type { Library } from '../library.ts';
import type { Clock, Log, Store } from '../ports.ts';
import type { Card, Link } from './card.ts';
import { citesOf } from './cites.ts';
import {
  type Command,
  type CommandCall,
  type CommandContext,
  type SurfaceCalls,
} from './command.ts';
import { createConversations, followedUp, turnOf } from './conversations.ts';
import { type DeskAccess, deskAccess, nameOf } from './desk-access.ts';
import { createEntering, nowhere } from './entering.ts';
import type { Form } from './form.ts';
import { problemOf, waitCard } from './problem.ts';
import { sparingly } from './progress.ts';
import { type Locale, languageOf, phraseOf, translated } from './locales.ts';
import { DESK_RATE, PERSON_RATE, createRateLimiter } from './rate-limit.ts';
import { type Asked, createReader } from './reading.ts';
import { audienceAsked, forAskerAlone, removable } from './sharing.ts';
import { takenAlong } from './take-along.ts';
import { createTurns } from './turns.ts';

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
  /**
   * Whether there are open channels of the workspace that the person may not read, or may be: then
   * nothing of others is shown.
   */
  readonly isGuest: boolean;
  readonly asked: Asked;
  /** The question before in this conversation; null where there is none, or where it is for the service to remember. */
  readonly earlier: string | null;
  /** Tells the conversations of a channel apart, such as a thread or a person; without it none is remembered. */
  readonly conversation?: string;
  /**
   * Who sees the reply where the call itself does not say so, in place of what the desk has set:
   * everyone where all have read the question.
   */
  readonly audience?: Card['audience'];
  /** The platform's id of the message that the call was made on: a button's, or a menu's. */
  readonly onMessage?: string;
  /** Set where the call must change nothing, as when a mere link makes it. */
  readonly changesNothing?: true;
  /** Set where another call of the same act counts for the pace already. */
  readonly isFurther?: true;
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
  | (CommandCall & { readonly desk: () => DeskAccess; readonly settings: DeskSettings })
  | { readonly refusal: ChatReply };

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
  /**
   * Resolves when there is a library to ask, and tells how long that takes; rejects where it takes
   * longer than a call can wait. Absent where there is one from the start.
   */
  readonly ready?: (tell: (line: string) => void) => Promise<void>;
  readonly registry: readonly Command[];
  /** Where links in files lead; without it nowhere. */
  readonly linkOf?: (link: Link) => string | null;
  /** The registry's texts in other languages; absent for English alone. */
  readonly locales?: readonly Locale[];
  readonly clock: Clock;
  readonly status: CommandContext['status'];
  readonly log: Log;
  /** A short reference that finds the log line of a fault. */
  readonly reference: () => string;
  /** Resolves once what has come in meanwhile was heard, so that it is acknowledged between two calls. */
  readonly nextRound: () => Promise<unknown>;
  /** What removes posts on a platform; null where there is none. */
  readonly messenger: (platform: Platform) => Messenger | null;
}

/** Runs calls from chats the same way on every platform. */
export interface ChatService {
  /**
   * The form that what was pressed opens; null where it opens none. Rejects where it cannot be
   * read; then `reply` to the same call tells why.
   */
  form(call: Pick<ChatCall, 'place' | 'reach'>, pressed: string): Promise<Form | null>;
  /** Finds the channel's desk and who will see the reply. What goes wrong here `reply` tells. */
  prepare(call: ChatCall): Promise<Prepared>;
  /**
   * Runs the call in its turn; what goes wrong comes back as a card, never as a rejection.
   * `tell` is told how far one is that takes longer than two seconds.
   */
  reply(call: ChatCall, prepared: Prepared, tell?: (line: string) => void): Promise<ChatReply>;
  /** Keeps what was posted for everyone, all messages of one reply. Never rejects. */
  posted(
    call: ChatCall,
    prepared: Prepared,
    reply: ChatReply,
    messages: readonly MessageRef[],
  ): Promise<void>;
}

/** Who has used up all tries must still find out what to type. */
const NEVER_LIMITED = 'help';

export function createService(parts: ServiceParts): ChatService {
  const { store, registry, locales = [], clock, log } = parts;
  const reader = createReader(store.saved, registry);
  const persons = createRateLimiter(PERSON_RATE);
  const desks = createRateLimiter(DESK_RATE);
  const conversations = createConversations();
  const counted = new Map<string, { served: number; failed: number }>();
  const { enter, storeFault } = createEntering(store, log);
  const turns = createTurns(parts.nextRound, clock);

  const refused = (error: unknown, { earlier, place }: ChatCall): ChatReply => ({
    ...problemOf(error, { log, reference: parts.reference, surface: place.platform }),
    earlier,
  });

  /** Milliseconds until the person and the desk may ask again; 0 where they may now. */
  const waitMs = ({ place, person }: ChatCall, { desk }: Channel): number => {
    // The console cannot tell persons apart; a proxy in front of it has limits of its own.
    if (place.platform === 'console') return 0;
    const nowMs = clock.now();
    return persons.take(nameOf(place, person), nowMs) || desks.take(desk, nowMs);
  };

  const prepare = async (call: ChatCall): Promise<Prepared> => {
    let channel = nowhere(call);
    // What is wrong with a call is for the asker alone, unless all have read it.
    let audience = call.audience ?? 'asker';
    const refuse = (refusal: ChatReply): Prepared => ({ channel, audience, reading: { refusal } });
    try {
      const entered = await enter(call);
      channel = entered.channel;
      // What is malformed counts as well: it costs as much to answer.
      const reading = await reader.read(call.asked, channel).catch((error: unknown) => ({ error }));
      const isFree = 'command' in reading && reading.command.name === NEVER_LIMITED;
      const isLimited = !isFree && call.isFurther !== true;
      const wait = isLimited ? waitMs(call, channel) : 0;
      const said = 'error' in reading ? null : audienceAsked(reading);
      if (said === 'asker') audience = 'asker';
      if (wait > 0) return refuse({ card: waitCard(wait), earlier: call.earlier, fault: 'asked' });
      if ('error' in reading) throw reading.error;
      reading.command.check(reading.raw);
      const settings = entered.desk?.settings ?? DESK_DEFAULTS;
      const ofDesk = call.reach === 'private' ? 'everyone' : settings.answers;
      audience = said ?? call.audience ?? ofDesk;
      const asker = {
        ...call,
        groups: call.groups ?? [],
        mayChange: call.changesNothing !== true,
        // Who else reads what is said to everyone nobody knows: a guest may.
        readsDesk: audience === 'asker' && !call.isGuest,
      };
      const messenger = parts.messenger(call.place.platform);
      const desk = (): DeskAccess => deskAccess(store, entered.channel, asker, { log, messenger });
      return { channel, audience, reading: { ...reading, desk, settings } };
    } catch (error) {
      return refuse(refused(error, call));
    }
  };

  /** For the digest, which does without it where the store cannot be used now. */
  const keepGap = (channel: Channel, question: string): void => {
    if (channel.id === '') return;
    void store.gaps.keep(roomOf(channel), question).catch((error: unknown) => {
      log.warn({ err: error }, 'A question without an answer could not be kept.');
    });
  };

  const run = async (
    call: ChatCall,
    { channel, audience, reading }: Prepared,
    tell: ((line: string) => void) | undefined,
  ): Promise<ChatReply> => {
    // An edge may have kept no more than the channel and the audience.
    const ready = reading ?? (await prepare(call)).reading;
    if (ready === undefined) throw new Error('A call was not prepared.');
    if ('refusal' in ready) return ready.refusal;
    const { command, raw, desk, settings } = ready;
    if (command.withoutLibrary !== true) await parts.ready?.(tell ?? ignore);
    await turns.next();
    const sparing = tell && sparingly(tell, clock);
    const progress = sparing && ((line: string) => (sparing(line), parts.nextRound()));
    const turn = turnOf(call, channel, audience);
    const earlier = call.earlier ?? (turn && conversations.recall(turn, clock.now()));
    const locale = locales.find((one) => languageOf(one) === settings.language) ?? null;
    const answered = await command.run(raw, {
      library: parts.library(),
      now: clock.now(),
      earlier,
      status,
      registry: locale === null ? registry : translated(registry, locale),
      phrase: phraseOf(locale),
      languages: [DESK_DEFAULTS.language, ...locales.map(languageOf)],
      ...{ desk, stale: settings.stale },
      history: (document) => store.catalogue.history(document),
      inSteps: turns.inSteps,
      ...(progress !== undefined && { progress }),
      onGap: (question) => {
        // What nobody else has read stays so: the digest would show it to all.
        if (audience === 'asker' || call.changesNothing === true) return;
        keepGap(channel, question);
      },
      ...(call.onMessage !== undefined && { onMessage: call.onMessage }),
    });
    const { documents } = parts.library();
    const card = takenAlong(answered, ready, {
      registry,
      linkOf: parts.linkOf ?? (() => null),
      urlOf: (id) => documents.get(id)?.url ?? null,
    });
    const question = followedUp(ready, registry);
    if (turn !== null && question !== null) conversations.keep(turn, question, clock.now());
    // At the console there is nobody to share with, and nothing to take back.
    const shown =
      call.place.platform === 'console'
        ? card
        : audience === 'asker'
          ? forAskerAlone(card, ready, { earlier, registry })
          : removable(card);
    return { card: { ...shown, audience }, earlier: question ?? earlier };
  };

  const status: CommandContext['status'] = () => ({
    ...parts.status(),
    calls: [...counted].map(([surface, calls]): SurfaceCalls => ({ surface, ...calls })),
    storeFault: storeFault(),
  });

  return {
    form: async (call, pressed) => reader.form(pressed, (await enter(call)).channel),
    prepare,
    reply: async (call, prepared, tell) => {
      const reply = await run(call, prepared, tell).catch((error: unknown) => refused(error, call));
      const calls = counted.get(call.place.platform) ?? { served: 0, failed: 0 };
      calls.served += 1;
      if (reply.fault === 'ours') calls.failed += 1;
      counted.set(call.place.platform, calls);
      return reply;
    },
    posted: async ({ place, person }, { channel, audience }, { card }, messages) => {
      if (audience === 'asker' || messages.length === 0 || channel.id === '') return;
      const asker = nameOf(place, person);
      await store.posts
        .keep(channel, { messages, asker, cites: citesOf(card) })
        .catch((error: unknown) => {
          log.warn({ err: error }, 'A post could not be kept: /remove will not know it.');
        });
    },
  };
}

const ignore = (): void => undefined;
