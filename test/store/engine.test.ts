import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Place, scopeOf } from '../../src/core/desk.ts';
import { describeStore, lookAtStore, openStore, openToRead } from '../../src/store/open.ts';
import type { StorePlace } from '../../src/store/open.ts';
import { storeFile } from '../../src/store/sqlite.ts';
import { SETTINGS } from '../contract/briefing/bench.ts';
import { KINDS, engineAt, freshPlace, openedAt, testClock, withoutPostgres } from './engines.ts';

const GENERAL: Place = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const ROUNDS = 4;

const opening = (place: StorePlace) => openStore({ ...place, secret: null, clock: testClock() });

describe.for(KINDS)('a store on $kind', ({ kind, isLeftOut }) => {
  it.skipIf(isLeftOut)('has all that was acknowledged before a kill', async () => {
    const place = await freshPlace(kind);
    const store = await openedAt(place);
    const { desk } = await store.desks.enter(GENERAL, 'open');
    await store.close();
    const acknowledged: string[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const args = [join(import.meta.dirname, 'writer.ts'), desk, JSON.stringify(place)];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = once(child, 'close');
      const enough = acknowledged.length + 20 * round;
      for await (const line of createInterface({ input: child.stdout })) {
        acknowledged.push(line);
        if (acknowledged.length >= enough) child.kill('SIGKILL');
      }
      expect(await ended).toEqual([null, 'SIGKILL']);
      const again = await openedAt(place);
      const log = await again.audit.list(desk, { offset: 0, limit: 99_999 });
      const kept = new Set(log.map(({ details }) => details['id']));
      expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
      await again.close();
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(200);
  });

  it.skipIf(isLeftOut)('of a newer version is refused with the way back', async () => {
    const place = await freshPlace(kind);
    await (await openedAt(place)).close();
    await engineAt(place)
      .db.$extendTables<{ kysely_migration: { name: string; timestamp: string } }>()
      .insertInto('kysely_migration')
      .values({ name: '9999_future', timestamp: '2099-01-01T00:00:00.000Z' })
      .execute();
    const refusal = {
      code: 'STORE_NEWER',
      message: expect.stringContaining('9999_future') as string,
    };
    await expect(opening(place)).rejects.toMatchObject(refusal);
    await expect(lookAtStore({ ...place, secret: null })).rejects.toMatchObject(refusal);
  });

  it.skipIf(isLeftOut)('names the column that holds what it cannot', async () => {
    const place = await freshPlace(kind);
    const store = await openedAt(place);
    const { desk } = await store.desks.enter(GENERAL, 'open');
    const { db } = engineAt(place);
    for (const [settings, column] of [
      ['{', 'desks.settings'],
      ['[]', 'desks.settings'],
      ['{"timezone":7}', 'desks.settings.timezone'],
      ['{"answers":"all"}', 'desks.settings.answers'],
    ] as const) {
      await db.updateTable('desks').set({ settings }).execute();
      await expect(store.desks.read(desk)).rejects.toMatchObject({
        code: 'STORE_BROKEN',
        message: expect.stringContaining(`${column} `) as string,
      });
    }
    await db.updateTable('desks').set({ settings: '{"language":"uz","later":1}' }).execute();
    expect((await store.desks.read(desk))?.settings).toEqual({
      ...{ timezone: 'UTC', language: 'uz', answers: 'asker', stale: 0, administrators: [] },
    });
  });

  it.skipIf(isLeftOut)('is described for people without its password', async () => {
    const place = await freshPlace(kind);
    const store = await openedAt(place);
    await store.desks.enter(GENERAL, 'open');
    const report = await lookAtStore({ ...place, secret: null });
    expect(describeStore(report)).toMatch(/schema \d{4}_\w+; rows: 1 desks, 1 channels, /u);
  });
});

describe('a store on SQLite', () => {
  it('is not made by a look', async () => {
    const place = await freshPlace('SQLite');
    await expect(lookAtStore({ ...place, secret: null })).rejects.toMatchObject({
      code: 'STORE_MISSING',
    });
    expect(existsSync(storeFile(place.state))).toBe(false);
  });

  it('is read while it is written, and through that connection not written', async () => {
    const place = await freshPlace('SQLite');
    const store = await openedAt(place);
    const reader = openToRead(place);
    onTestFinished(() => reader.close());
    const { desk } = await store.desks.enter(GENERAL, 'open');
    const rows = await reader.run((db) => db.selectFrom('desks').select('id').execute());
    expect(rows.map(({ id }) => id)).toEqual([desk]);
    await expect(reader.db.deleteFrom('desks').execute()).rejects.toThrow(/readonly/u);
  });

  it('that is no database is named with the way back', async () => {
    const place = await freshPlace('SQLite');
    const file = storeFile(place.state);
    await writeFile(file, 'not a database at all, '.repeat(99));
    const refusal = {
      code: 'STORE_BROKEN',
      message: expect.stringContaining(file) as string,
      mend: expect.stringContaining('dragoman restore FILE') as string,
    };
    await expect(opening(place)).rejects.toMatchObject(refusal);
    await expect(lookAtStore({ ...place, secret: null })).rejects.toMatchObject(refusal);
  });

  it('is found damaged whichever of its pages is overwritten', async () => {
    const place = await freshPlace('SQLite');
    const store = await openedAt(place);
    const { desk } = await store.desks.enter(GENERAL, 'open');
    for (let n = 0; n < 20; n += 1) {
      await store.audit.note(desk, { by: 'x', action: 'y', details: { text: 'z'.repeat(900) } });
    }
    await store.close();
    const file = storeFile(place.state);
    const sound = await readFile(file);
    const page = 4096;
    expect(sound.length).toBeGreaterThan(20 * page);
    for (let at = 0; at < sound.length; at += page) {
      await writeFile(file, Buffer.from(sound).fill(0xee, at, at + 64));
      await expect(opening(place)).rejects.toMatchObject({ code: 'STORE_BROKEN' });
    }
  });

  it('in a folder that cannot be made is said so', async () => {
    const { state } = await freshPlace('SQLite');
    await writeFile(join(state, 'file'), '');
    const place = { state: join(state, 'file', 'state'), databaseUrl: null };
    await expect(opening(place)).rejects.toMatchObject({ code: 'STATE_UNUSABLE' });
  });
});

describe.skipIf(withoutPostgres)('a store on PostgreSQL', () => {
  it('is brought to its schema once by several starts at once', async () => {
    const place = await freshPlace('PostgreSQL');
    const stores = await Promise.all(Array.from({ length: 4 }, () => openedAt(place)));
    const entered = await Promise.all(stores.map(({ desks }) => desks.enter(GENERAL, 'open')));
    expect(new Set(entered.map(({ desk }) => desk)).size).toBe(1);
  });

  it('goes on after all its connections were cut', async () => {
    const place = await freshPlace('PostgreSQL');
    const lost: string[] = [];
    const store = await openStore({
      ...place,
      ...{ secret: null, clock: testClock(), onLoss: ({ message }) => lost.push(message) },
    });
    onTestFinished(() => store.close());
    const { desk } = await store.desks.enter(GENERAL, 'open');
    const cut = sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'dragoman'`;
    const { db } = engineAt(place);
    for (let n = 0; n < 5; n += 1) {
      const notes = Array.from({ length: 20 }, (_, at) =>
        store.audit.note(desk, { by: 'x', action: 'note', details: { n, at } }),
      );
      await cut.execute(db);
      await Promise.all(notes);
    }
    const log = await store.audit.list(desk, { offset: 0, limit: 999 });
    expect(log).toHaveLength(100);
    expect(lost.length).toBeGreaterThan(0);
  });

  it('claims nothing in a channel where another process is claiming, and does not wait', async () => {
    const place = await freshPlace('PostgreSQL');
    const store = await openedAt(place);
    const [busy, free] = [
      await store.desks.enter(GENERAL, 'open'),
      await store.desks.enter({ ...GENERAL, channel: 'C2' }, 'open'),
    ];
    for (const channel of [busy, free]) {
      const digest = { channel: channel.id, settings: SETTINGS, dueMs: 1, toldSeq: 0, by: 'x' };
      const from = await store.subscriptions.add(scopeOf(channel), digest);
      const delivery = { slotMs: 1, missed: 0, skipped: null };
      await store.subscriptions.advance(from, { dueMs: 2, delivery });
    }
    const claimed = await engineAt(place)
      .db.transaction()
      .execute(async (other) => {
        const locked = other.selectFrom('channels').selectAll().where('id', '=', busy.id);
        await locked.forNoKeyUpdate().execute();
        return store.deliveries.claim('a', { platform: 'slack', leaseMs: 60_000, limit: 9 });
      });
    expect(claimed.map(({ channel }) => channel.id)).toEqual([free.id]);
  });

  it('that is not there is named without its password', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : null;
    silent.close();
    await once(silent, 'close');
    const databaseUrl = `postgres://ann:topsecret@127.0.0.1:${port}/briefs`;
    const refusal = await opening({ state: '', databaseUrl }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: expect.stringContaining(`127.0.0.1:${port}/briefs`) as string,
    });
    expect(JSON.stringify(refusal) + String(refusal)).not.toContain('topsecret');
  });

  it('of another name is refused with its mend', async () => {
    const { state, databaseUrl } = await freshPlace('PostgreSQL');
    const place = { state, databaseUrl: `${databaseUrl}_not_there` };
    await expect(opening(place)).rejects.toMatchObject({
      code: 'STATE_UNUSABLE',
      mend: expect.stringContaining('DATABASE_URL') as string,
    });
  });
});
