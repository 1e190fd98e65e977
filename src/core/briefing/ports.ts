/** What digests need from outside: their part of the store, and platforms to post to. */
import type { Post } from './posts.ts';
import type { Card } from '../chat/card.ts';
import type { Channel, Desk, Place, Platform, Scope } from '../desk.ts';
import type {
  Composed,
  Delivery,
  MessageRef,
  Subscription,
  SubscriptionSettings,
} from './subscription.ts';
import type { Version, VersionText } from './version.ts';

/** Digests that desks ordered. Each change is in the audit log together with the change itself. */
export interface SubscriptionStore {
  /** Rejects with DESK_UNKNOWN where the channel is none of those that read what this scope reads. */
  add(
    scope: Scope,
    subscription: Pick<Subscription, 'channel' | 'settings' | 'dueMs' | 'toldSeq' | 'by'>,
  ): Promise<Subscription>;
  /** Those of the channels that may read what this scope reads, the oldest first. */
  list(scope: Scope): Promise<readonly Subscription[]>;
  /** The subscription as it is then; null where the scope has none of this id. */
  change(
    scope: Scope,
    id: string,
    change: SubscriptionChange,
    by: string,
  ): Promise<Subscription | null>;
  /** False where the scope has none of this id. Its deliveries go with it. */
  remove(scope: Scope, id: string, by: string): Promise<boolean>;
  /**
   * Running ones whose slot has come, by index and not by a scan, the earliest first; none of a
   * workspace that the bot has left. `after` goes on behind the last one read.
   */
  due(
    nowMs: number,
    limit: number,
    after?: Pick<Subscription, 'dueMs' | 'id'>,
  ): Promise<readonly DueSubscription[]>;
  /**
   * Accounts for a slot, once in any process: writes its delivery where there is to be one and moves
   * the subscription on. Null where there is no delivery to be, where the subscription rests or
   * stands no longer at `from.dueMs`, and where this slot has had a delivery before.
   */
  advance(
    from: Pick<Subscription, 'id' | 'dueMs'>,
    to: { readonly dueMs: number; readonly delivery: Slot | null },
  ): Promise<Delivery | null>;
}

export interface SubscriptionChange {
  readonly settings?: Partial<SubscriptionSettings>;
  readonly paused?: Subscription['paused'];
  readonly dueMs?: number;
  readonly toldSeq?: number;
}

export interface DueSubscription {
  readonly subscription: Subscription;
  /** IANA name: its own, or its desk's. */
  readonly timezone: string;
}

/** A delivery to be: now, or skipped from the start for a reason. */
export interface Slot {
  readonly slotMs: number;
  readonly missed: number;
  readonly skipped: string | null;
}

/** What an attempt at a delivery comes to; times are spans, since the clock is the store's. */
export type DeliveryChange =
  /** Renews the lease; without `messages` it begins an attempt, which counts. */
  | {
      readonly state: 'posting';
      readonly leaseMs: number;
      readonly composed?: Composed;
      readonly messages?: readonly MessageRef[];
    }
  /** Gives the lease up. */
  | {
      readonly state: 'pending' | 'uncertain';
      readonly waitMs: number;
      readonly why: string | null;
    }
  /** Marks its items as shown, keeps the post, moves `toldSeq`. */
  | {
      readonly state: 'sent';
      readonly postedMs: number;
      readonly messages: readonly MessageRef[];
      /** Names a thread that is yet to begin with the first of them. */
      readonly thread?: string;
    }
  /** `skipped` is a silent run. */
  | { readonly state: 'skipped' | 'failed'; readonly why: string };

/** A delivery under a lease, with what is needed to work on it. */
export interface Claimed {
  /** `pending`, or `uncertain` where an attempt may have posted it. */
  readonly delivery: Delivery;
  readonly subscription: Subscription;
  readonly channel: Channel;
  readonly desk: Desk;
}

/**
 * The outbox: whoever claims a delivery has it alone until the lease runs out. Its times are the
 * store's: the database's clock where processes share one, so that none of theirs has to be right.
 */
export interface DeliveryStore {
  /**
   * Takes a platform's unfinished deliveries whose slot and waiting time have come, of each channel
   * one that was begun before all others, then the earliest slot; none while another of it is under
   * a lease or an earlier one waits, and none of a workspace that the bot has left. One whose lease
   * ran out is claimed again, as `uncertain` where it was being posted. `owner` is a name for this
   * claim: with a new one each time, an attempt that outlived its lease is told apart from the next.
   */
  claim(
    owner: string,
    options: { readonly platform: Platform; readonly leaseMs: number; readonly limit: number },
  ): Promise<readonly Claimed[]>;
  /** Writes down what came of it. False where the lease is over: then nothing is changed. */
  settle(owner: string, id: string, change: DeliveryChange): Promise<boolean>;
  /** The latest slot first; null where the scope has no such subscription. */
  history(
    scope: Scope,
    subscription: string,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<readonly Delivery[] | null>;
  /** Which of these `document@version` items have been shown in a channel. */
  shown(channel: string, items: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * How many are unfinished, and failed within 24 hours; how many digests a fault has paused; when
   * the latest was posted. By index.
   */
  report(): Promise<{
    readonly states: Readonly<Record<'pending' | 'posting' | 'uncertain' | 'failed', number>>;
    readonly paused: number;
    readonly lastSentMs: number | null;
  }>;
}

/** What the library held and holds: a version of each document at each change. */
export interface CatalogueStore {
  /** The newest version of every document, without texts; empty before the first library. */
  newest(): Promise<readonly Version[]>;
  /** Null where there is no such document. */
  text(document: string, version: number): Promise<VersionText | null>;
  /** Of one document, the latest first. */
  history(document: string): Promise<readonly Version[]>;
  /** Adds versions with the next numbers; one that is there already (document, version) is left. */
  add(versions: readonly Omit<VersionText, 'seq'>[]): Promise<void>;
  /** Those after `seq`, in order, at most `limit`. */
  since(seq: number, limit: number): Promise<readonly Version[]>;
  /** The number of the last change; 0 before any. */
  lastSeq(): Promise<number>;
}

/** Questions that the library could not answer, kept for 90 days. */
export interface GapStore {
  keep(scope: Scope, question: string): Promise<void>;
  /** Since then, those asked most often first, however they were cased and spaced. */
  list(
    scope: Scope,
    sinceMs: number,
    limit: number,
  ): Promise<readonly { readonly question: string; readonly times: number }[]>;
}

/** Why a workspace lets nothing in. */
export interface Locked {
  readonly why: string;
  readonly mend: string;
}

/** Why nothing is known to have come of a request to a platform. */
export type Failed =
  /** Certainly nothing; another attempt may be made after this time. `of` tells what has to wait. */
  | {
      readonly kind: 'later';
      readonly waitMs: number;
      readonly of: 'channel' | 'workspace';
      /** Set where it stays so until somebody mends it, as with a token that is refused. */
      readonly locked?: Locked;
    }
  /** It may be done or may yet be. */
  | { readonly kind: 'uncertain'; readonly why: string }
  /** It will never be: the channel is gone, or the bot may not write there. */
  | { readonly kind: 'refused'; readonly why: string; readonly mend: string };

/** What came of a request. */
export type Called<T> = { readonly kind: 'ok'; readonly value: T } | Failed;

/** What came of an attempt to post. */
export type PostOutcome = { readonly kind: 'posted'; readonly message: MessageRef } | Failed;

/** What a look for an earlier attempt found. */
export type FindOutcome =
  { readonly kind: 'found'; readonly message: MessageRef } | { readonly kind: 'absent' } | Failed;

/** A platform as the scheduler posts to it. No call rejects but for a fault of ours. */
export interface Messenger {
  /** The card cut into messages within the platform's limits, as the platform takes them. */
  prepare(channel: Channel, card: Card): Promise<readonly object[]>;
  /**
   * Posts one message of a delivery; those after the first go to its thread where the channel has
   * them. `key` marks it on the platform, `signal` ends the attempt before the lease does. Whoever
   * waits for anything before it sends asks `isLate` then: a process that was frozen hears of
   * answers before its timers run.
   */
  post(
    place: Place,
    message: object,
    options: {
      readonly key: string;
      readonly thread: string | null;
      readonly signal: AbortSignal;
      readonly isLate?: () => boolean;
    },
  ): Promise<PostOutcome>;
  /** Looks for what an attempt since then may have posted under a key. */
  find(
    place: Place,
    options: {
      readonly key: string;
      readonly thread: string | null;
      readonly sinceMs: number;
      readonly signal: AbortSignal;
    },
  ): Promise<FindOutcome>;
  /**
   * Replies to a post of ours with a card, such as a correction; refused where the post is gone.
   * With `sinceMs` an earlier attempt may have been made since then: what is there is not repeated.
   */
  mark(
    post: Post,
    card: Card,
    options: {
      readonly key: string;
      readonly sinceMs: number | null;
      readonly signal: AbortSignal;
      readonly isLate: () => boolean;
    },
  ): Promise<PostOutcome>;
  /** A card to one person alone, without buttons; refused where the person takes none. */
  direct(
    to: { readonly workspace: string; readonly person: string },
    card: Card,
    options: { readonly key: string; readonly signal: AbortSignal },
  ): Promise<PostOutcome>;
  /** Begins a post's thread, once however often it is asked; absent where none takes a request. */
  readonly discuss?: (
    post: Post,
    name: string,
    options: { readonly signal: AbortSignal },
  ) => Promise<Called<null>>;
  /** Removes a post of ours, each of its messages; false where it is gone. */
  remove(post: Post): Promise<boolean>;
}
