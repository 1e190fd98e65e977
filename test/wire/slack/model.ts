import type { JsonObject } from '../json.ts';

/** The things of the double's world, as plain data; payloads.ts writes them as Slack does. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Home workspace; another one than where they are seen for a guest of a shared channel. */
  readonly teamId: string;
  readonly isBot: boolean;
  isAdmin: boolean;
  isOwner: boolean;
  /** Guests of several channels, or of one alone. */
  guest: 'none' | 'multi-channel' | 'single-channel';
  timezone: string;
  isDeleted: boolean;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  kind: 'public' | 'private' | 'im';
  readonly creator: string;
  readonly members: Set<string>;
  isArchived: boolean;
  /** Shared with another organisation. */
  isShared: boolean;
}

export interface Body {
  readonly text: string;
  readonly blocks: readonly JsonObject[];
}

export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly altText: string;
  readonly bytes: Uint8Array;
}

/** A message as the people of its channel have it on their screens. */
export interface Message {
  readonly ts: string;
  readonly team: string;
  readonly channel: Channel;
  /** User id. */
  readonly author: string;
  text: string;
  blocks: readonly JsonObject[];
  /** The `ts` of the message whose thread it stands in; null in the channel itself. */
  readonly threadTs: string | null;
  /** Who alone sees an ephemeral message. */
  readonly ephemeralTo: string | null;
  metadata: JsonObject | null;
  readonly files: readonly UploadedFile[];
  /** Bodies that were replaced, oldest first. */
  readonly edits: Body[];
  isDeleted: boolean;
  readonly reactions: string[];
  /** False where the sender asked Slack to unfurl no links and no media. */
  readonly unfurls: boolean;
  /** The turn whose response_url or acknowledgement brought it; null otherwise. */
  readonly turn: number | null;
}

/** A modal or Home view. */
export interface View {
  readonly id: string;
  readonly team: string;
  readonly user: string;
  readonly type: 'modal' | 'home';
  /** As the app sent it, with block and action ids added. */
  body: JsonObject;
  hash: string;
  readonly previous: View | null;
  isOpen: boolean;
  /** Under block ids, what the last submission was refused for. */
  errors: JsonObject;
  readonly turn: number | null;
}

/** What a workspace granted the app. */
export interface Installation {
  readonly team: string;
  readonly botUser: string;
  readonly botId: string;
  token: string;
  refreshToken: string | null;
  scopes: readonly string[];
  /** Epoch milliseconds; null without token rotation. */
  expiresAtMs: number | null;
  isRevoked: boolean;
}

/** A call that somebody's doing called for: three seconds to open a modal with. */
export interface Trigger {
  readonly team: string;
  readonly user: string;
  readonly turn: number;
  readonly untilMs: number;
  isUsed: boolean;
}

/** Where a response_url leads. */
export interface ResponseUrl {
  readonly channel: Channel;
  readonly user: string;
  readonly team: string;
  readonly turn: number;
  /** What was pressed or chosen from; null for a slash command. */
  readonly original: Message | null;
  readonly untilMs: number;
  uses: number;
}
