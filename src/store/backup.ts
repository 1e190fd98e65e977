import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DEFAULT_MIGRATION_LOCK_TABLE, DEFAULT_MIGRATION_TABLE } from 'kysely/migration';
import { DragomanError } from '../core/errors.ts';
import { checkSchema, migrate, schemaOf, tablesOf } from './migrations.ts';
import type { Database, Engine } from './schema.ts';

/*
 * A backup is JSON Lines: a header with the schema, each row with its table, and an end with the
 * number of rows and the SHA-256 of all lines before it. Installations stay encrypted.
 */
const VERSION = 1;
const OWN_TABLES = new Set([DEFAULT_MIGRATION_TABLE, DEFAULT_MIGRATION_LOCK_TABLE]);
const ROWS_AT_ONCE = 200;

const SQLITE_CONSTRAINT = 19;
const POSTGRES_CONSTRAINT = '23';

type StoredRow = Readonly<Record<string, string | number | null>>;
type AnyTable = Record<string, Record<string, string | number | null>>;

/**
 * Writes what the store holds at one moment, whole or not at all; gives the number of rows. Rejects
 * with BACKUP_EXISTS, STORE_MISSING where nothing is kept yet, and as reading the store does.
 */
export async function writeBackup(engine: Engine, file: string, nowMs: number): Promise<number> {
  if (existsSync(file)) {
    throw new DragomanError('BACKUP_EXISTS', `${file} is there already.`, {
      mend: 'Name a new file, such as one with the date, or move that one away.',
    });
  }
  const schema = await engine.run(() => schemaOf(engine));
  if (schema === null) {
    throw new DragomanError('STORE_MISSING', `${engine.where} holds nothing yet.`, {
      mend: 'npm start makes the store there.',
    });
  }
  checkSchema(schema, engine.where);
  const draft = `${file}.${process.pid}.draft`;
  const counted = { rows: 0 };
  try {
    await engine.run(async (db) => {
      counted.rows = 0;
      const header = { dragoman: 'backup', version: VERSION, schema, madeMs: nowMs };
      await db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute(async (snapshot) => {
          const lines = backupLines({ ...engine, db: snapshot }, header, counted);
          // Private to its owner, on the disk before it gets its name.
          const handle = await open(draft, 'w', 0o600);
          await pipeline(Readable.from(lines), handle.createWriteStream({ flush: true }));
        });
    });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return counted.rows;
}

async function* backupLines(
  engine: Engine,
  header: object,
  counted: { rows: number },
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const line = (value: object): string => {
    // Readers of lines also end one at these two, which JSON leaves as they are.
    const json = JSON.stringify(value).replaceAll('\u2028', String.raw`\u2028`);
    const text = `${json.replaceAll('\u2029', String.raw`\u2029`)}\n`;
    hash.update(text);
    return text;
  };
  yield line(header);
  for (const table of (await tablesOf(engine)).keys()) {
    if (OWN_TABLES.has(table)) continue;
    const rows = engine.db.$extendTables<AnyTable>().selectFrom(table).selectAll();
    for await (const row of rows.stream(ROWS_AT_ONCE)) {
      counted.rows += 1;
      yield line({ table, row });
    }
  }
  yield line({ end: { rows: counted.rows, sha256: hash.copy().digest('hex') } });
}

/** The schema that a backup was made with. Rejects with BACKUP_BROKEN or STORE_NEWER. */
export async function backupSchema(file: string): Promise<string> {
  for await (const { value, number } of parsedLines(file)) {
    const { dragoman, version, schema } = value;
    if (dragoman !== 'backup' || typeof schema !== 'string') throw broken(file, number);
    if (version === VERSION) checkSchema(schema, file);
    else checkSchema(`${schema}, backup form ${String(version)}`, file);
    return schema;
  }
  throw broken(file, 1);
}

/**
 * Fills a new store from a backup and brings it to the newest schema; gives the number of rows.
 * Rejects with BACKUP_BROKEN where the file is not whole or its rows do not fit.
 */
export async function readBackup(engine: Engine, file: string): Promise<number> {
  await engine.run(async () => migrate(engine, await backupSchema(file)));
  const tables = new Map([...(await tablesOf(engine))].filter(([name]) => !OWN_TABLES.has(name)));
  const rows = await engine.run(async (db) => {
    try {
      return await db.transaction().execute((trx) => fill(trx, file, tables));
    } catch (error) {
      throw isConstraint(error) ? misfit(file, error) : error;
    }
  });
  await engine.run(() => migrate(engine));
  return rows;
}

/** A row that is there twice or belongs to none, on either engine. */
function isConstraint(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('errcode' in error) return (Number(error.errcode) & 0xff) === SQLITE_CONSTRAINT;
  return 'code' in error && String(error.code).startsWith(POSTGRES_CONSTRAINT);
}

async function fill(
  db: Database,
  file: string,
  tables: ReadonlyMap<string, readonly string[]>,
): Promise<number> {
  const hash = createHash('sha256');
  let rows = 0;
  let batch: { table: string; rows: StoredRow[] } = { table: '', rows: [] };
  const insert = async (): Promise<void> => {
    if (batch.rows.length === 0) return;
    await db.$extendTables<AnyTable>().insertInto(batch.table).values(batch.rows).execute();
    batch = { ...batch, rows: [] };
  };
  for await (const { value, text, number } of parsedLines(file)) {
    if ('end' in value) {
      const end = { rows, sha256: hash.digest('hex') };
      if (JSON.stringify(value.end) !== JSON.stringify(end)) throw broken(file, number);
      await insert();
      return rows;
    }
    hash.update(`${text}\n`);
    if (number === 1) continue;
    const { table, row } = value;
    const columns = typeof table === 'string' ? tables.get(table) : undefined;
    if (columns === undefined || !isRow(row, columns)) throw broken(file, number);
    if (batch.table !== table || batch.rows.length === ROWS_AT_ONCE) {
      await insert();
      batch = { table: String(table), rows: [] };
    }
    batch.rows.push(row);
    rows += 1;
  }
  throw new DragomanError('BACKUP_BROKEN', `${file} has no end: it is not whole.`, {
    mend: 'Take another backup; nothing has been changed.',
  });
}

const isRow = (row: unknown, columns: readonly string[]): row is StoredRow =>
  typeof row === 'object' &&
  row !== null &&
  Object.keys(row).length === columns.length &&
  columns.every((column) => column in row) &&
  Object.values(row).every(
    (value) => value === null || typeof value === 'string' || Number.isSafeInteger(value),
  );

interface ParsedLine {
  readonly value: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

async function* parsedLines(file: string): AsyncGenerator<ParsedLine> {
  const handle = await open(file);
  let number = 0;
  try {
    for await (const text of handle.readLines()) {
      number += 1;
      const value = parsed(text);
      if (typeof value !== 'object' || value === null) throw broken(file, number);
      yield { value: { ...value }, text, number };
    }
  } finally {
    await handle.close();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const misfit = (file: string, cause: unknown): DragomanError =>
  new DragomanError('BACKUP_BROKEN', `${file} holds rows that do not fit each other.`, {
    mend: 'Take another file that dragoman backup wrote; nothing has been changed.',
    cause,
  });

const broken = (file: string, line: number): DragomanError =>
  new DragomanError('BACKUP_BROKEN', `${file} is no whole backup: see line ${line}.`, {
    mend: 'Take another file that dragoman backup wrote; nothing has been changed.',
  });
