import { type RawBuilder, sql } from 'kysely';
import type { Clock } from '../core/ports.ts';
import type { Database, Engine } from './schema.ts';

/** How long it is known what was posted: 180 days. */
export const KEPT_MS = 180 * 86_400_000;

/** Does a piece of work in one transaction, at each attempt. */
export const changing =
  ({ run }: Engine) =>
  <T>(work: (db: Database) => Promise<T>): Promise<T> =>
    run((db) => db.transaction().execute(work));

/** The store's own time in epoch milliseconds: where processes share a database, its clock. */
export const storeNow = ({ kind }: Engine, clock: Clock): RawBuilder<number> =>
  kind === 'PostgreSQL'
    ? sql<number>`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`
    : sql<number>`${clock.now()}`;

/** A time some milliseconds after another. */
export const after = (time: RawBuilder<number>, ms: number): RawBuilder<number> =>
  sql<number>`${time} + ${Math.ceil(ms)}`;

/** A database takes tens of thousands of values in one statement. */
const AT_ONCE = 500;

export function* slices<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += AT_ONCE) yield all.slice(at, at + AT_ONCE);
}
