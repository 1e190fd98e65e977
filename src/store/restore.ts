import { existsSync } from 'node:fs';
import { copyFile, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { DragomanError } from '../core/errors.ts';
import { backupSchema, readBackup } from './backup.ts';
import { WAL } from './flushing.ts';
import { lockState } from './lock.ts';
import { SERVING, type StorePlace } from './open.ts';
import { NAMESPACE, openPostgres } from './postgres.ts';
import type { Engine } from './schema.ts';
import { openSqlite, storeFile } from './sqlite.ts';

export interface Restored {
  readonly rows: number;
  readonly where: string;
  /** Where the former store is kept; null where there was none. */
  readonly former: string | null;
}

/** A new store beside the one in use. */
interface Draft {
  readonly engine: Engine;
  /** Puts it in the place of the former and says where that is kept; the engine is closed then. */
  replace(): Promise<string | null>;
  discard(): Promise<void>;
}

/**
 * Replaces the store by what a backup holds, of either engine, whole or not at all. Rejects with
 * BACKUP_BROKEN, STORE_NEWER, STATE_LOCKED or STORE_BUSY while a server is at work on the store,
 * and as opening it does.
 */
export async function restoreBackup(
  place: StorePlace,
  file: string,
  nowMs: number,
): Promise<Restored> {
  await backupSchema(file);
  const suffix = new Date(nowMs).toISOString().replaceAll(/\D/gu, '').slice(0, 14);
  const draft =
    place.databaseUrl === null
      ? await draftFile(place.state, suffix)
      : await draftNamespace(place.databaseUrl, suffix);
  try {
    const rows = await readBackup(draft.engine, file);
    const former = await draft.replace();
    const { databaseUrl, state } = place;
    return { rows, where: databaseUrl === null ? storeFile(state) : draft.engine.where, former };
  } catch (error) {
    // What is left of it is cleared by the next restore.
    await draft.discard().catch(() => undefined);
    throw error;
  }
}

/** What SQLite may have beside a file: the last commits, and an index of them that it can make anew. */
const COMPANIONS = [WAL, '-shm'];

async function draftFile(state: string, suffix: string): Promise<Draft> {
  const lock = lockState(state);
  const file = storeFile(state);
  const draft = `${file}.draft`;
  const clear = async (): Promise<void> => {
    for (const end of ['', ...COMPANIONS]) await rm(draft + end, { force: true });
  };
  try {
    // One may be left of a restore that was cut off.
    await clear();
    const engine = openSqlite(draft, 'write');
    return {
      engine,
      replace: async () => {
        // The last connection to close brings all into the one file.
        await engine.close();
        const former = existsSync(file) ? `${file}.before-${suffix}` : null;
        for (const end of ['', WAL]) {
          if (former !== null && existsSync(file + end)) await copyFile(file + end, former + end);
        }
        // Of the former file: they would be read into the new one.
        for (const end of COMPANIONS) await rm(file + end, { force: true });
        await rename(draft, file);
        await flushFolder(dirname(file));
        lock.release();
        return former;
      },
      discard: async () => {
        await engine.close();
        await clear();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function draftNamespace(url: string, suffix: string): Promise<Draft> {
  const namespace = `${NAMESPACE}_draft`;
  const engine = openPostgres({ url, application: 'dragoman restore', namespace });
  const dropDraft = sql`drop schema if exists ${sql.id(namespace)} cascade`;
  const discard = async (): Promise<void> => {
    await engine.run((db) => dropDraft.execute(db)).finally(() => engine.close());
  };
  try {
    await engine.run(async (db) => {
      const { rows } = await sql`
        select 1 from pg_stat_activity
        where datname = current_database() and application_name = ${SERVING}`.execute(db);
      if (rows.length > 0) throw busy(engine.where);
      await dropDraft.execute(db);
    });
  } catch (error) {
    await engine.close();
    throw error;
  }
  return {
    engine,
    replace: async () => {
      const kept = `${NAMESPACE}_before_${suffix}`;
      const former = await engine.run((db) =>
        db.transaction().execute(async (trx) => {
          const { rows } = await sql`
            select 1 from pg_namespace where nspname = ${NAMESPACE}`.execute(trx);
          if (rows.length > 0) {
            await sql`alter schema ${sql.id(NAMESPACE)} rename to ${sql.id(kept)}`.execute(trx);
          }
          await sql`alter schema ${sql.id(namespace)} rename to ${sql.id(NAMESPACE)}`.execute(trx);
          return rows.length > 0 ? `schema ${kept}` : null;
        }),
      );
      await engine.close();
      return former;
    },
    discard,
  };
}

const busy = (where: string): DragomanError =>
  new DragomanError('STORE_BUSY', `Another Dragoman is serving from ${where}.`, {
    mend: 'Stop every Dragoman on this database first, then restore again.',
  });
