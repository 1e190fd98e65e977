import type { Kysely } from 'kysely';

/**
 * The tables, the same on both engines: text and whole numbers alone, so that a backup of one fits
 * the other. Times are epoch milliseconds; `settings`, `value` and `details` are JSON.
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
