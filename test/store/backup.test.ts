import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Place, scopeOf } from '../../src/core/desk.ts';
import { writeBackup } from '../../src/store/backup.ts';
import { lockState } from '../../src/store/lock.ts';
import { type StorePlace, lookAtStore, openToRead } from '../../src/store/open.ts';
import { restoreBackup } from '../../src/store/restore.ts';
import { storeFile } from '../../src/store/sqlite.ts';
import { fillBriefing } from './briefing.ts';
import { KINDS, type Kind, engineAt, freshPlace, openedAt, withoutPostgres } from './engines.ts';

const NOW_MS = Date.UTC(2025, 2, 3, 8, 30);
const HOUR_MS = 3_600_000;
const GENERAL: Place = { platform: 'slack', workspace: 'T1', channel: 'C1' };

/** Everything the tables hold, in an order of its own. */
async function contents(place: StorePlace): Promise<unknown> {
  const engine = openToRead(place);
  const { rows } = await lookAtStore({ ...place, secret: null });
  const tables = Object.keys(rows ?? {}) as (keyof NonNullable<typeof rows>)[];
  const held = await Promise.all(
    tables.map(async (table) => {
      const all = await engine.db.selectFrom(table).selectAll().execute();
      // SQLite's rows have no prototype.
      return [table, all.map((row) => JSON.stringify({ ...row }, Object.keys(row).sort())).sort()];
    }),
  );
  await engine.close();
  return Object.fromEntries(held);
}

/** A store with something in each table. */
async function filled(kind: Kind): Promise<StorePlace> {
  const place = await freshPlace(kind);
  const store = await openedAt(place);
  const channel = await store.desks.enter(GENERAL, 'private');
  await store.desks.change(channel.desk, { language: 'uz' }, 'slack:T1:U1');
  await store.desks.invite(channel.desk, 'slack:T1:U1');
  const text = 'quotes “"\\ \r\n \0 \u2028 \ud800 🙂';
  for (let n = 0; n < 210; n += 1) await store.saved.put(scopeOf(channel), { text, n }, HOUR_MS);
  await store.events.firstSeen('discord', '1');
  await store.installations.keep('slack', 'T1', { token: 'xoxb-1' });
  await fillBriefing(store, channel);
  const version = {
    ...({ version: 1, kind: 'new', title: null, atMs: NOW_MS, hash: 'h' } as const),
    ...{ renamed: null, headings: [text] },
  };
  await store.catalogue.add([
    { document: 'canal', ...version, changes: [], snapshot: 's', body: text },
  ]);
  await store.leases.take('shard 0', 'one', HOUR_MS);
  await store.close();
  return place;
}

async function backupOf(place: StorePlace, name = 'saved.jsonl'): Promise<string> {
  const file = join(place.state, name);
  const engine = openToRead(place);
  await writeBackup(engine, file, NOW_MS).finally(() => engine.close());
  return file;
}

/** A backup with other lines, whose end fits them. */
async function rewritten(file: string, change: (lines: string[]) => string[]): Promise<void> {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n').slice(0, -1);
  const text = change(lines)
    .map((line) => `${line}\n`)
    .join('');
  const rows = text.split('\n').length - 2;
  const sha256 = createHash('sha256').update(text).digest('hex');
  await writeFile(file, `${text}${JSON.stringify({ end: { rows, sha256 } })}\n`);
}

describe.for(KINDS)('a backup of $kind', ({ kind, isLeftOut }) => {
  for (const target of KINDS) {
    it.skipIf(isLeftOut || target.isLeftOut)(`is whole again on ${target.kind}`, async () => {
      const place = await filled(kind);
      const file = await backupOf(place);
      const other = await freshPlace(target.kind);
      const restored = await restoreBackup(other, file, NOW_MS);
      expect(restored).toMatchObject({ rows: 231, former: null });
      const { rows } = await lookAtStore({ ...place, secret: null });
      expect(Object.values(rows ?? {})).not.toContain(0);
      expect(await contents(other)).toEqual(await contents(place));
      const store = await openedAt(other);
      expect(await store.installations.find('slack', 'T1')).toEqual({ token: 'xoxb-1' });
    });
  }

  it.skipIf(isLeftOut)('is of one moment while the store is written', async () => {
    const place = await filled(kind);
    const store = await openedAt(place);
    const { desk } = await store.desks.enter(GENERAL, 'private');
    const end = new AbortController();
    const writing = (async () => {
      while (!end.signal.aborted) {
        // Two rows that are there together or not at all.
        await store.desks.invite(desk, 'x');
        // Calls on SQLite end before any other event is looked at.
        await setImmediate();
      }
    })();
    for (const name of ['one', 'two', 'three']) {
      const lines = (await readFile(await backupOf(place, name), 'utf8')).split('\n');
      const rowsOf = (table: string): number =>
        lines.filter((line) => line.startsWith(`{"table":"${table}"`)).length;
      // The other notes are of the changed language and of the digest.
      expect(rowsOf('audit_log') - rowsOf('invitations')).toBe(2);
    }
    end.abort();
    await writing;
  });

  it.skipIf(isLeftOut)('takes the place of what was there, which is kept', async () => {
    const place = await filled(kind);
    const file = await backupOf(place);
    const before = await contents(place);
    const store = await openedAt(place);
    await store.desks.enter({ ...GENERAL, channel: 'C2' }, 'open');
    await store.close();
    const { former } = await restoreBackup(place, file, NOW_MS);
    expect(former).toContain('before_20250303083000'.replace('_', kind === 'SQLite' ? '-' : '_'));
    expect(await contents(place)).toEqual(before);
    // A second one on the same day keeps both.
    await restoreBackup(place, file, NOW_MS + 1_000);
    expect(await contents(place)).toEqual(before);
  });

  it.skipIf(isLeftOut)('that is cut short or changed is refused, and changes nothing', async () => {
    const place = await filled(kind);
    const file = await backupOf(place);
    const text = await readFile(file, 'utf8');
    const before = await contents(place);
    const cut = text.split('\n').slice(0, 100).join('\n');
    for (const broken of [
      ...['', '\n', 'no backup', '[]', '{"dragoman":"answer"}'],
      ...[cut, `${cut}\n`, text.replace('"uz\\"', '"ru\\"'), text.slice(0, -20)],
      text.replace(/\{"table":"saved_state".*\n/u, ''),
    ]) {
      await writeFile(file, broken);
      await expect(restoreBackup(place, file, NOW_MS)).rejects.toMatchObject({
        code: 'BACKUP_BROKEN',
      });
    }
    expect(await contents(place)).toEqual(before);
  });

  it.skipIf(isLeftOut)('with rows that do not fit is refused, and changes nothing', async () => {
    const place = await filled(kind);
    const before = await contents(place);
    const strange: readonly ((lines: string[]) => string[])[] = [
      (lines) => [...lines, '{"table":"kysely_migration","row":{"name":"x","timestamp":"y"}}'],
      (lines) => [...lines, '{"table":"nothing","row":{}}'],
      (lines) => [...lines, '{"table":"desks","row":{"id":"x"}}'],
      (lines) => [...lines, '{"table":"desks","row":{"id":{},"settings":"{}","created_ms":1}}'],
      (lines) => [...lines, '{"table":"desks","row":{"id":"x","settings":null,"created_ms":1}}'],
      // Twice the same, and one whose desk is gone.
      (lines) => [...lines, lines.at(-1) ?? ''],
      (lines) => lines.filter((line) => !line.startsWith('{"table":"desks"')),
    ];
    for (const [n, change] of strange.entries()) {
      const file = await backupOf(place, `strange-${n}`);
      await rewritten(file, change);
      await expect(restoreBackup(place, file, NOW_MS)).rejects.toMatchObject({
        code: 'BACKUP_BROKEN',
      });
    }
    expect(await contents(place)).toEqual(before);
  });

  it.skipIf(isLeftOut)('of a newer version is refused', async () => {
    const place = await filled(kind);
    for (const [was, is] of [
      [/"schema":"\w+"/u, '"schema":"9999_future"'],
      [/"version":1/u, '"version":2'],
    ] as const) {
      const file = await backupOf(place, is.slice(1, 5));
      await rewritten(file, ([header = '', ...rows]) => [header.replace(was, is), ...rows]);
      await expect(restoreBackup(place, file, NOW_MS)).rejects.toMatchObject({
        code: 'STORE_NEWER',
      });
    }
  });

  it.skipIf(isLeftOut)('is a private file of its own that replaces none', async () => {
    const place = await filled(kind);
    const file = await backupOf(place);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).not.toContain('xoxb');
    const before = await readFile(file);
    await expect(backupOf(place)).rejects.toMatchObject({ code: 'BACKUP_EXISTS' });
    expect(await readFile(file)).toEqual(before);
    await expect(backupOf(place, 'no/such/folder')).rejects.toThrow(/ENOENT/u);
    expect((await readdir(place.state)).filter((name) => name.includes('draft'))).toEqual([]);
  });
});

describe('a restore on SQLite', () => {
  it('is refused while a server has the state folder', async () => {
    const place = await filled('SQLite');
    const file = await backupOf(place);
    const lock = lockState(place.state);
    await expect(restoreBackup(place, file, NOW_MS)).rejects.toMatchObject({
      code: 'STATE_LOCKED',
    });
    lock.release();
    await restoreBackup(place, file, NOW_MS);
  });

  it('mends a store that is broken and keeps the broken file', async () => {
    const place = await filled('SQLite');
    const file = await backupOf(place);
    const before = await contents(place);
    await writeFile(storeFile(place.state), 'broken'.repeat(999));
    const { former } = await restoreBackup(place, file, NOW_MS);
    expect(await contents(place)).toEqual(before);
    expect(await readFile(former ?? '', 'utf8')).toMatch(/^broken/u);
  });

  it('clears what one that was cut off has left', async () => {
    const place = await filled('SQLite');
    const file = await backupOf(place);
    const draft = `${storeFile(place.state)}.draft`;
    for (const end of ['', '-wal', '-shm']) await writeFile(draft + end, 'half a store');
    await restoreBackup(place, file, NOW_MS);
    expect(existsSync(draft)).toBe(false);
  });
});

describe.skipIf(withoutPostgres)('a restore on PostgreSQL', () => {
  it('is refused while another Dragoman is connected', async () => {
    const place = await filled('PostgreSQL');
    const file = await backupOf(place);
    const store = await openedAt(place);
    await expect(restoreBackup(place, file, NOW_MS)).rejects.toMatchObject({ code: 'STORE_BUSY' });
    await store.close();
    await restoreBackup(place, file, NOW_MS);
  });

  it('leaves the tables of others in the database alone', async () => {
    const place = await filled('PostgreSQL');
    const { db } = engineAt(place);
    await db
      .withoutPlugins()
      .schema.withSchema('public')
      .createTable('desks')
      .addColumn('x', 'text')
      .execute();
    const file = await backupOf(place);
    await restoreBackup(place, file, NOW_MS);
    const others = db.withoutPlugins().withSchema('public').selectFrom('desks').selectAll();
    expect(await others.execute()).toEqual([]);
  });
});
