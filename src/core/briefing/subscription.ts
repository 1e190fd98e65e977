import type { Place } from '../desk.ts';

/** Days on which nothing is posted: of the week (0 is Sunday, as cron counts), or of the calendar. */
export interface QuietDays {
  readonly weekdays: readonly number[];
  /** YYYY-MM-DD in the subscription's timezone. */
  readonly dates: readonly string[];
}

/** What a person chooses about a digest. */
export interface SubscriptionSettings {
  /** Five fields of cron; `words` is what was typed. */
  readonly cron: string;
  readonly words: string;
  /** IANA name; null takes the desk's. */
  readonly timezone: string | null;
  /** In the language of search; empty takes everything. */
  readonly filter: string;
  readonly length: 'short' | 'full';
  /** Extracts under each headline, or headlines alone. */
  readonly style: 'extracts' | 'headlines';
  readonly quiet: QuietDays;
  /** What is posted where nothing is new. */
  readonly whenNothing: 'nothing' | 'line';
  /** After this many silent runs in a row a line is posted all the same; 0 for never. */
  readonly heartbeat: number;
  /** How late a slot may still be posted. */
  readonly graceMs: number;
}

/** A digest's channel, time and filter. */
export interface Subscription {
  readonly id: string;
  readonly desk: string;
  /** `Channel.id`. */
  readonly channel: string;
  readonly settings: SubscriptionSettings;
  /** Why it rests; null while it runs. `by` is null where the bot paused it itself. */
  readonly paused: { readonly why: string; readonly by: string | null } | null;
  /** Epoch milliseconds of the next slot; slots before it are accounted for. */
  readonly dueMs: number;
  /** The catalogue's number up to which its deliveries have told what is new. */
  readonly toldSeq: number;
  /** Runs in a row that posted nothing. */
  readonly silentRuns: number;
  /** When its last delivery was posted, in epoch milliseconds; null before the first. */
  readonly lastSentMs: number | null;
  /** Epoch milliseconds. */
  readonly createdMs: number;
  /** Who made it, as `platform:workspace:person`. */
  readonly by: string;
}

/** A message as its platform names it. */
export interface MessageRef {
  /** The platform's id: Slack's ts, Discord's snowflake. */
  readonly id: string;
  readonly link: string | null;
}

/** What a post quotes. */
export interface PostCitation {
  readonly document: string;
  readonly quote: string;
}

export const DELIVERY_STATES = [
  /** Certainly not posted: waits for its turn, or for another attempt. */
  'pending',
  /** An attempt at posting is under way. */
  'posting',
  /** It may be posted: to be looked for before it is tried again. */
  'uncertain',
  'sent',
  'skipped',
  'failed',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** The ledger row of one slot: (subscription, slot) is unique, and `id` is the idempotency key. */
export interface Delivery {
  /** At most 20 letters and digits: with a part's number it fits Discord's nonce of 25. */
  readonly id: string;
  readonly desk: string;
  readonly subscription: string;
  /** `Channel.id`, with where that is. */
  readonly channel: string;
  readonly place: Place;
  /** Epoch milliseconds at which it was due. */
  readonly slotMs: number;
  /** Earlier slots that were missed and are told by this one. */
  readonly missed: number;
  readonly state: DeliveryState;
  /** How often posting was begun. */
  readonly attempts: number;
  /** Not to be touched before, in epoch milliseconds of the store's clock. */
  readonly notBeforeMs: number;
  /** When posting last began or went on, by the store's clock: look-back starts there. */
  readonly triedMs: number | null;
  /** What is posted, kept once composed, so that every attempt posts the same; null before. */
  readonly composed: Composed | null;
  /** The messages that are known to be there, in their order. */
  readonly messages: readonly MessageRef[];
  readonly postedMs: number | null;
  /** Why it was skipped, failed or is late; null where there is nothing to say. */
  readonly why: string | null;
}

/** A digest as it was composed. */
export interface Composed {
  /** The card as JSON. */
  readonly card: string;
  /** Snapshot of the library that it tells of. */
  readonly snapshot: string;
  /** It tells what is new up to this number of the catalogue. */
  readonly seq: number;
  /** `document@version` of each item that it shows, so that none comes twice. */
  readonly items: readonly string[];
  readonly cites: readonly PostCitation[];
}
