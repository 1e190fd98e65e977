import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import type { Clock, Store } from '../../src/core/ports.ts';
import { type StorePlace, openStore } from '../../src/store/open.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import type { Engine } from '../../src/store/schema.ts';
import { openSqlite, storeFile } from '../../src/store/sqlite.ts';

export const SECRET = 'a secret of this test, long enough';

const server = process.env['DRAGOMAN_TEST_DATABASE_URL'] ?? '';
const isRequired = process.env['DRAGOMAN_REQUIRE_POSTGRES'] === '1';

/** Whether tests on PostgreSQL are left out, which the first that asks says. */
export const withoutPostgres = server === '' && !isRequired;
if (withoutPostgres) {
  console.warn(
    'Left out: the store on PostgreSQL. Name a database whose user may make others in DRAGOMAN_TEST_DATABASE_URL.',
  );
}

export type Kind = 'SQLite' | 'PostgreSQL';
export const KINDS = (['SQLite', 'PostgreSQL'] as const).map((kind) => ({
  kind,
  isLeftOut: kind === 'PostgreSQL' && withoutPostgres,
}));

/** Where the system keeps files in memory: on a disk, each write of a test waits for it. */
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A place for a store of one test: a folder, or a database, that is gone after it. */
export async function freshPlace(kind: Kind): Promise<StorePlace> {
  const state = mkdtempSync(join(MEMORY, 'dragoman-store-'));
  onTestFinished(() => rmSync(state, { recursive: true, force: true }));
  if (kind === 'SQLite') return { state, databaseUrl: null };
  const name = `dragoman_${randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name}`);
  onTestFinished(() => onServer(`drop database ${name} with (force)`));
  const url = new URL(server);
  url.pathname = name;
  return { state, databaseUrl: url.href };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** A clock that tests move. */
export interface TestClock extends Clock {
  nowMs: number;
}

export function testClock(): TestClock {
  const clock = { nowMs: Date.UTC(2025, 2, 3), now: () => clock.nowMs };
  return clock;
}

/** The store at a place, closed after the test. */
export async function openedAt(
  place: StorePlace,
  { secret = SECRET, clock = testClock() }: { secret?: string | null; clock?: Clock } = {},
): Promise<Store> {
  const store = await openStore({ ...place, secret, clock });
  onTestFinished(() => store.close());
  return store;
}

/** The tables themselves, for what no call of the port can do. */
export function engineAt({ state, databaseUrl: url }: StorePlace): Engine {
  const engine =
    url === null
      ? openSqlite(storeFile(state), 'write')
      : openPostgres({ url, application: 'dragoman test' });
  onTestFinished(() => engine.close());
  return engine;
}
