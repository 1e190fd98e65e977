import { type RawBuilder, sql } from 'kysely';
import { DragomanError } from '../core/errors.ts';
import type { Clock } from '../core/ports.ts';
import type { Database, Engine } from './schema.ts';

/** How long it is known what was posted: 180 days. */
export const KEPT_MS = 180 * 86_400_000;

/** Does a piece of work in one transaction, at each attempt. */
export type Change = <T>(work: (db: Database) => Promise<T>) => Promise<T>;

const changes = new WeakMap<Engine, Change>();

export function changing(engine: Engine): Change {
  const known = changes.get(engine) ?? (engine.kind === 'SQLite' ? together : alone)(engine);
  changes.set(engine, known);
  return known;
}

const alone =
  ({ run }: Engine): Change =>
  (work) =>
    run((db) => db.transaction().execute(work));

/** Changes that share a transaction; everything else has its turn after it. */
const TOGETHER = 16;

/**
 * Changes of one round of the event loop share a transaction, since each has a cost of its own.
 * One that fails leaves the others to be done by themselves.
 */
function together(engine: Engine): Change {
  const byItself = alone(engine);
  let waiting: { run: (db: Database) => Promise<void>; settle: () => void; fail: Fail }[] = [];
  const commit = async (): Promise<void> => {
    const group = waiting.slice(0, TOGETHER);
    waiting = waiting.slice(TOGETHER);
    if (waiting.length > 0) setImmediate(() => void commit());
    try {
      await byItself(async (db) => {
        for (const { run } of group) await run(db);
      });
      for (const { settle } of group) settle();
    } catch (error) {
      // A store that cannot be written to now cannot be written to one by one either.
      const isHopeless = group.length === 1 || isUnreachable(error);
      for (const { run, settle, fail } of group) {
        if (isHopeless) fail(error);
        else await byItself(run).then(settle, fail);
      }
    }
  };
  return <T>(work: (db: Database) => Promise<T>): Promise<T> => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    let done: { readonly value: T } | null = null;
    waiting.push({
      run: async (db) => {
        done = { value: await work(db) };
      },
      settle: () => {
        if (done !== null) resolve(done.value);
      },
      fail: reject,
    });
    if (waiting.length === 1) setImmediate(() => void commit());
    return promise;
  };
}

type Fail = (error: unknown) => void;

const isUnreachable = (error: unknown): boolean =>
  error instanceof DragomanError && error.code === 'STORE_UNREACHABLE';

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
