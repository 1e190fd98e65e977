import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import {
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
} from 'kysely';
import { DragomanError } from '../core/errors.ts';
import { deskUnknown } from './faults.ts';
import { type Flusher, startFlusher } from './flushing.ts';
import { makeFolder } from './folder.ts';
import type { Engine, Tables } from './schema.ts';

/** Readers and a checkpoint may hold the file for a moment. */
const PATIENCE_MS = 5_000;

/** SQLite's primary result codes, https://www.sqlite.org/rescode.html. */
const BROKEN = new Set([11, 26]);
const PASSING = new Set([5, 6, 7, 10, 13]);
const CANNOT_OPEN = new Set([8, 14, 23]);
const FOREIGN_KEY = 787;

export const storeFile = (folder: string): string => join(folder, 'store.sqlite');

/** SQLite changes tables inside a transaction, so that a migration is whole or not there at all. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Dialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new Adapter();
  }
}

/**
 * Opens a store's file: `write` makes it where it is missing, and is for the one process that holds
 * the lock of the state folder. Throws STORE_MISSING, STORE_BROKEN, STORE_UNREACHABLE or
 * STATE_UNUSABLE.
 */
export function openSqlite(file: string, access: 'read' | 'write'): Engine {
  const readOnly = access === 'read';
  if (readOnly && !existsSync(file)) {
    throw new DragomanError('STORE_MISSING', `There is no store at ${file} yet.`, {
      mend: 'npm start makes it; DRAGOMAN_STATE names its folder.',
    });
  }
  let database: DatabaseSync | null = null;
  let flusher: Flusher | null = null;
  try {
    if (!readOnly) makeFolder(join(file, '..'));
    database = new DatabaseSync(file, { timeout: PATIENCE_MS, readOnly });
    if (!readOnly) flusher = prepareToWrite(database, file);
    const sound = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    if (sound !== 'ok') throw broken(file, String(sound));
  } catch (error) {
    database?.close();
    throw isOfSystem(error) ? unusable(file, error) : faultOf(error, file);
  }
  const written = { count: 0 };
  const lost = (error: unknown): never => {
    throw error instanceof Error ? unreachable(file, error) : error;
  };
  const db = new Kysely<Tables>({ dialect: new Dialect({ database: adapt(database, written) }) });
  return {
    kind: 'SQLite',
    where: file,
    namespace: null,
    db,
    run: async (work) => {
      try {
        const { count } = written;
        const done = await work(db);
        if (written.count > count) await flusher?.flush().catch(lost);
        return done;
      } catch (error) {
        throw faultOf(error, file);
      }
    },
    close: async () => {
      await flusher?.close();
      // Kysely closes only what it has used.
      if (database.isOpen) database.close();
    },
  };
}

/** A log that got so long is brought into the file by SQLite itself, where its thread lags behind. */
const LOG_PAGES = 4_000;

/**
 * Commits are flushed outside of the event loop, which waits for no disk; null where SQLite does
 * that itself since it keeps no log there, as in memory.
 */
function prepareToWrite(database: DatabaseSync, file: string): Flusher | null {
  const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode'];
  if (mode !== 'wal') {
    database.exec('PRAGMA synchronous = FULL');
    return null;
  }
  database.exec(`PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = ${LOG_PAGES}`);
  const settle = (): void => {
    const { busy } = database.prepare('PRAGMA wal_checkpoint(FULL)').get() ?? {};
    if (busy !== 0) throw new Error('its log could not be written to the disk');
  };
  return startFlusher({ file, settle });
}

/** Statements that are kept prepared; those with lists differ by the length of these. */
const PREPARED_MAX = 300;
const READS = /^(?:select|begin|rollback|pragma)\b/iu;
const KEEPABLE = /^(?:select|insert|update|delete|begin|commit|rollback)\b/iu;

/** Gives Node's database the form that Kysely's dialect takes; counts what may write. */
function adapt(database: DatabaseSync, written: { count: number }): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();

  const prepare = (text: string): SqliteStatement => {
    const statement = database.prepare(text);
    const writes = !READS.test(text);
    return {
      reader: statement.columns().length > 0,
      all: (values) => {
        if (writes) written.count += 1;
        return statement.all(...values.map(bindable));
      },
      run: (values) => {
        if (writes) written.count += 1;
        return statement.run(...values.map(bindable));
      },
      // Another may run while one is read row by row.
      iterate: (values) => database.prepare(text).iterate(...values.map(bindable)),
    };
  };

  return {
    close: () => database.close(),
    prepare: (text) => {
      // SQLite may have rolled back by itself, as where the disk is full: that fault is the one to tell.
      const wanted = text === 'rollback' && !database.isTransaction ? 'select 1' : text;
      if (!KEEPABLE.test(wanted)) return prepare(wanted);
      const statement = prepared.get(wanted) ?? prepare(wanted);
      prepared.delete(wanted);
      prepared.set(wanted, statement);
      if (prepared.size > PREPARED_MAX)
        for (const oldest of prepared.keys().take(1)) prepared.delete(oldest);
      return statement;
    },
  };
}

function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`A column holds text or a number, not ${typeof value}.`);
}

function faultOf(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof DragomanError) return error;
  const code = 'errcode' in error ? Number(error.errcode) : null;
  if (code === FOREIGN_KEY) return deskUnknown(error);
  if (code !== null && BROKEN.has(code & 0xff)) return broken(file, error.message, error);
  if (code !== null && PASSING.has(code & 0xff)) {
    return unreachable(file, error);
  }
  if (code !== null && CANNOT_OPEN.has(code & 0xff)) return unusable(file, error);
  return error;
}

const unreachable = (file: string, cause: Error): DragomanError =>
  new DragomanError('STORE_UNREACHABLE', `The store ${file} cannot be used: ${cause.message}.`, {
    mend: 'See that its disk has room and answers; nothing acknowledged is lost.',
    cause,
  });

const isOfSystem = (error: unknown): error is Error => error instanceof Error && 'syscall' in error;

const unusable = (file: string, cause: Error): DragomanError =>
  new DragomanError('STATE_UNUSABLE', `${file} cannot be opened: ${cause.message}.`, {
    mend: 'Make its folder one that this user may write to, or name another in DRAGOMAN_STATE.',
    cause,
  });

const broken = (file: string, reason: string, cause?: unknown): DragomanError =>
  new DragomanError('STORE_BROKEN', `The store ${file} is damaged: ${reason}.`, {
    mend: 'Stop Dragoman and run dragoman restore FILE with your latest backup; the damaged file is kept beside it.',
    cause,
  });
