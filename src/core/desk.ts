/** Who works together, where they talk, and which of it may see what. */

export const PLATFORMS = ['slack', 'discord', 'console'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** A channel or a direct message; its threads belong to it. */
export interface Place {
  readonly platform: Platform;
  /** Slack's team, Discord's guild; what stands for them in direct messages outside of any. */
  readonly workspace: string;
  readonly channel: string;
}

/**
 * Who reads a channel: all of its workspace may (`open`), its members alone (`private`, direct
 * messages too), or people of another organisation as well (`shared`).
 */
export type Reach = 'open' | 'private' | 'shared';

export interface DeskSettings {
  /** IANA name. */
  readonly timezone: string;
  /** ISO 639-1. */
  readonly language: string;
  /** Who sees an answer when nothing is said about it. */
  readonly answers: 'asker' | 'everyone';
  /** Age in days from which an answer says that its newest evidence is old; 0 for never. */
  readonly stale: number;
  /** Persons and groups who administer beside those the platform names, as `platform:workspace:id`. */
  readonly administrators: readonly string[];
}

export const DESK_DEFAULTS: DeskSettings = {
  timezone: 'UTC',
  language: 'en',
  answers: 'asker',
  stale: 0,
  administrators: [],
};

export interface ChannelSettings {
  /** Whether follow-ups go to a thread. */
  readonly threads: boolean;
}

export const CHANNEL_DEFAULTS: ChannelSettings = { threads: true };

/** How long what a workspace's channels hold outlives the bot's removal from it: thirty days. */
export const LEAVING_GRACE_MS = 30 * 86_400_000;

/** The channels that share settings, schedule and memory, on one platform or on several. */
export interface Desk {
  readonly id: string;
  readonly settings: DeskSettings;
  /** Epoch milliseconds. */
  readonly createdMs: number;
}

/** A place that belongs to a desk. */
export interface Channel {
  readonly id: string;
  readonly desk: string;
  readonly place: Place;
  readonly reach: Reach;
  readonly settings: ChannelSettings;
}

/** Whose something is: all of a desk's open channels', or the one channel's that `room` names. */
export interface Scope {
  readonly desk: string;
  readonly room: string | null;
}

/**
 * The channel's alone: what it keeps for itself, and all that may be told there in the open. A guest
 * may read along who is in no other channel, and platforms tell who is in one page by page and one
 * person at a time, so that nobody knows it in time; what is never told to all needs no such list.
 */
export const roomOf = ({ desk, id }: Channel): Scope => ({ desk, room: id });

/**
 * What a member may be told alone, who can read all open channels; whoever links those of several
 * servers or platforms says so of the readers of each. Private and shared channels keep to
 * themselves, since others of the desk read other things.
 */
export const scopeOf = ({ desk, id, reach }: Channel): Scope => ({
  desk,
  room: reach === 'open' ? null : id,
});
