/** What the core and the edges need from outside, so that tests and other hosts can supply it. */
import type {
  CatalogueStore,
  DeliveryStore,
  GapStore,
  SubscriptionStore,
} from './briefing/ports.ts';
import type { PostStore } from './briefing/posts.ts';
import type { ThreadStore } from './briefing/threads.ts';
import type {
  Channel,
  ChannelSettings,
  Desk,
  DeskSettings,
  Place,
  Platform,
  Reach,
  Scope,
} from './desk.ts';

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

/** How to pause before another attempt, so that tests need not. */
export interface Patience {
  readonly wait: (ms: number) => Promise<unknown>;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
}

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/**
 * What outlives a restart. Whatever is acknowledged is kept, and a call that is made again after an
 * uncertain end changes nothing twice. Calls reject with STORE_UNREACHABLE while the store cannot
 * be used, STORE_BROKEN where it is damaged, DESK_UNKNOWN where the desk has been forgotten.
 */
export interface Store {
  readonly desks: DeskStore;
  readonly saved: SavedStore;
  readonly audit: AuditLog;
  readonly events: EventStore;
  readonly installations: InstallationStore;
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: DeliveryStore;
  readonly catalogue: CatalogueStore;
  readonly posts: PostStore;
  readonly threads: ThreadStore;
  readonly gaps: GapStore;
  readonly leases: LeaseStore;
  close(): Promise<void>;
}

/**
 * Desks and their channels. `by` is who asked for it, as `platform:workspace:person`; each change
 * is in the audit log together with the change itself.
 */
export interface DeskStore {
  /** The channel of a place, with a desk of its own made at first use; its reach is kept up to date. */
  enter(place: Place, reach: Reach): Promise<Channel>;
  find(place: Place): Promise<Channel | null>;
  read(desk: string): Promise<Desk | null>;
  /** By platform, workspace and channel. */
  channels(desk: string): Promise<readonly Channel[]>;
  /** The desk as it is then; null where there is none. */
  change(desk: string, settings: Partial<DeskSettings>, by: string): Promise<Desk | null>;
  /** The channel as it is then; null where the desk has none of this id. */
  changeChannel(
    desk: string,
    channel: string,
    settings: Partial<ChannelSettings>,
    by: string,
  ): Promise<Channel | null>;
  /** A code that brings one other channel to this desk within ten minutes. */
  invite(desk: string, by: string): Promise<Invitation>;
  /**
   * Moves a channel to the desk that a code stands for; null where the code is unknown, used or too
   * old. A desk that has no channel then goes with its last one: what it holds moves along, and its
   * settings end.
   */
  link(code: string, channel: Channel, by: string): Promise<Channel | null>;
  /** Gives a channel a desk of its own with the same settings; null where it is the desk's only one. */
  unlink(desk: string, channel: string, by: string): Promise<Channel | null>;
  /** Deletes the desk and everything it holds. */
  forget(desk: string): Promise<void>;
  /** Updates the reach of a place's channel; makes none. */
  reach(place: Place, reach: Reach): Promise<void>;
  /**
   * The bot was removed from a workspace: its channels rest for LEAVING_GRACE_MS and are then deleted
   * with what they hold, and the desks that are left without any.
   */
  leave(platform: Platform, workspace: string): Promise<void>;
  /** The bot is back: what has not been deleted is as it was. The use of a place says so too. */
  rejoin(platform: Platform, workspace: string): Promise<void>;
}

export interface Invitation {
  readonly code: string;
  readonly expiresMs: number;
}

/** State that is too large for a button, under an id that the button carries. */
export interface SavedStore {
  /** Keeps what JSON can hold; returns its id. */
  put(scope: Scope, value: object, lifeMs: number): Promise<string>;
  /** Null where nothing of this scope has the id, or no longer. */
  get(scope: Scope, id: string): Promise<unknown>;
}

/** An administrative change. */
export interface AuditNote {
  readonly by: string;
  /** Such as `desk.set`. */
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface AuditEntry extends AuditNote {
  readonly atMs: number;
}

export interface AuditLog {
  note(desk: string, note: AuditNote): Promise<void>;
  /** The latest first. */
  list(
    desk: string,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<readonly AuditEntry[]>;
}

/** Platforms' events, which come again when an acknowledgement was late. */
export interface EventStore {
  /** True for one call alone of all that name an event within 24 hours, in any process. */
  firstSeen(platform: Platform, event: string): Promise<boolean>;
}

/** Work that one process alone does at a time, such as a shard of a connection. */
export interface LeaseStore {
  /** Takes or renews it, by the store's clock; false while it is another's. */
  take(name: string, owner: string, leaseMs: number): Promise<boolean>;
  /** Gives it up where it is this owner's. */
  release(name: string, owner: string): Promise<void>;
}

/**
 * A workspace's tokens, encrypted. `keep` and `find` reject with SECRET_MISSING without
 * DRAGOMAN_SECRET, `find` with SECRET_WRONG or SECRET_DAMAGED where it cannot decrypt.
 */
export interface InstallationStore {
  /** Keeps what JSON can hold in place of what was kept for the workspace. */
  keep(platform: Platform, workspace: string, installation: object): Promise<void>;
  /** Null where none is kept. */
  find(platform: Platform, workspace: string): Promise<unknown>;
  drop(platform: Platform, workspace: string): Promise<void>;
}

/** A drawing (SVG) as a picture that every chat shows (PNG). Rejects where it cannot be made. */
export type Rasterise = (svg: string) => Promise<Uint8Array>;
