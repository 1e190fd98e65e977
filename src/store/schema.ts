import type { Kysely } from 'kysely';

/**
 * The tables, the same on both engines: text and whole numbers alone, so that a backup of one fits
 * the other. Times are epoch milliseconds, `_ms` by name; `settings`, `paused`, `composed`, `messages`,
 * `changes`, `body`, `headings`, `quote`, `thread`, `question`, `value` and `details` are JSON.
 */
export interface Tables {
  desks: { id: string; settings: string; created_ms: number };
  channels: {
    id: string;
    desk: string;
    platform: string;
    workspace: string;
    channel: string;
    reach: string;
    settings: string;
    /** Set while the bot is gone from the workspace: then the channel is deleted. */
    left_until_ms: number | null;
  };
  /** `used_by` is the channel that took the code up. */
  invitations: { code: string; desk: string; expires_ms: number; used_by: string | null };
  /** `room` is a channel, or empty for what all open channels of the desk share. */
  saved_state: { id: string; desk: string; room: string; value: string; expires_ms: number };
  audit_log: {
    id: string;
    desk: string;
    at_ms: number;
    actor: string;
    action: string;
    details: string;
  };
  /** `token` tells whose call saw the event first. */
  events_seen: { platform: string; event: string; token: string; expires_ms: number };
  /** `secret` is the installation as JSON, encrypted. */
  installations: { platform: string; workspace: string; secret: string; updated_ms: number };
  /** What belongs to a channel goes along where that moves: its desk and reach say who sees it. */
  subscriptions: {
    id: string;
    channel: string;
    settings: string;
    paused: string | null;
    due_ms: number;
    told_seq: number;
    silent_runs: number;
    /** When its last delivery was posted. */
    sent_ms: number | null;
    created_ms: number;
    actor: string;
  };
  /** `owner` until `lease_ms`; `token` of the call that wrote it last; unfinished without an expiry. */
  deliveries: {
    id: string;
    subscription: string;
    channel: string;
    slot_ms: number;
    missed: number;
    state: string;
    attempts: number;
    not_before_ms: number;
    tried_ms: number | null;
    composed: string | null;
    messages: string;
    posted_ms: number | null;
    why: string | null;
    owner: string | null;
    lease_ms: number | null;
    token: string;
    expires_ms: number | null;
    /** Of its channel. */
    platform: string | null;
  };
  /** `document@version`. */
  shown_items: { channel: string; item: string };
  versions: {
    seq: number;
    document: string;
    version: number;
    kind: string;
    title: string | null;
    at_ms: number;
    hash: string;
    changes: string;
    snapshot: string;
    body: string;
    renamed: string | null;
    headings: string;
  };
  posts: {
    id: string;
    channel: string;
    asker: string | null;
    posted_ms: number;
    expires_ms: number;
    /** The name of a thread that is yet to begin with it; null where none is. */
    thread: string | null;
    /** Not before; `thread_token` of the call that was given it last. */
    thread_ms: number | null;
    thread_token: string | null;
  };
  post_messages: { post: string; n: number; message: string; link: string | null };
  post_citations: { post: string; n: number; document: string; quote: string };
  /** `token` tells whose call marked the post. */
  marks: {
    post: string;
    document: string;
    version: number;
    token: string;
    /** How often it was taken, and when first; null at marks of before that was kept. */
    tries: number;
    tried_ms: number | null;
    /** Null once it is done. */
    lease_ms: number | null;
  };
  /** `room` as in saved state; `likeness` is the same for questions that differ in form alone. */
  gaps: {
    id: string;
    desk: string;
    room: string;
    likeness: string;
    question: string;
    at_ms: number;
    expires_ms: number;
  };
  leases: { name: string; owner: string; lease_ms: number };
}

export type Database = Kysely<Tables>;

/** Where the tables are kept and how work on them is done. */
export interface Engine {
  readonly kind: 'SQLite' | 'PostgreSQL';
  /** File or address, for people, without a password. */
  readonly where: string;
  /** The database's namespace that holds our tables alone; null where it holds nothing else. */
  readonly namespace: string | null;
  readonly db: Database;
  /**
   * Does a piece of work, again after a fault that may pass: it has to come to the same when it is
   * done twice. Rejects with the engine's faults as DragomanError.
   */
  readonly run: <T>(work: (db: Database) => Promise<T>) => Promise<T>;
  close(): Promise<void>;
}
