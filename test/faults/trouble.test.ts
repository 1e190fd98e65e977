import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Store } from '../../src/core/ports.ts';
import { storeFile } from '../../src/store/sqlite.ts';
import { openedAt, withoutPostgres } from '../store/engines.ts';
import { type Desk, expectOnce, openDesk, over, shownOf, unfinished } from './desk.ts';
import { type Child, startChild } from './process.ts';
import { startRelay } from './relay.ts';
import { until } from './until.ts';

const DUE = 100;
/** Messages that are there before the trouble begins. */
const BEGUN = 20;
/** While the store is away. */
const DUE_MEANWHILE = 20;
const WAITS = /^Digests wait for the store/u;
/** How long a database is gone. */
const AWAY_MS = 60_000;

const says = (child: Child, line: RegExp): Promise<void> =>
  until(
    async () => (await child.lines()).some((one) => line.test(one)),
    () => `${String(line)} in the status. The log: ${child.log()}`,
  );

const recovers = (child: Child): Promise<void> =>
  until(
    async () => !(await child.lines()).some((one) => WAITS.test(one)),
    () => `a status without trouble. The log: ${child.log()}`,
  );

/** A file system in memory, for one program and what it starts. */
const BYTES = 64 * 2 ** 20;
/** They take several times the four megabytes that SQLite's log keeps, however full the disk is. */
const DUE_ON_DISK = 400;
/** A copy takes a while in which nothing goes on. */
const COPIES_MS = 1_000;
const unshare = [
  'unshare',
  '--mount',
  ...(process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']),
];
const mounts = spawnSync(unshare[0] ?? '', [...unshare.slice(1), 'true']).status === 0;
if (!mounts) console.warn('Left out: a full disk. This system lets nobody mount one.');

/** SQLite opens no file through another's root: what the process has is copied while it stands still. */
async function copyOf(child: Child, disk: string): Promise<Store> {
  const state = mkdtempSync(join(tmpdir(), 'dragoman-copy-'));
  onTestFinished(() => rmSync(state, { recursive: true, force: true }));
  await child.freeze();
  cpSync(join(disk, 'state'), state, { recursive: true });
  child.thaw();
  return openedAt({ state, databaseUrl: null }, { clock: { now: () => Date.now() } });
}

describe('A scheduler on SQLite', () => {
  it.skipIf(!mounts && process.env['CI'] === undefined)(
    'whose disk is full waits, says so, and goes on when there is room',
    async () => {
      const desk = await openDesk('SQLite');
      const ordered = await desk.order(DUE_ON_DISK);
      await desk.store.close();
      const folder = mkdtempSync(join(tmpdir(), 'dragoman-disk-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const script = `mount -t tmpfs -o size=${BYTES} tmpfs "$0" && cp -r "$1" "$0/state" && shift && exec "$@"`;
      const place = { state: join(folder, 'state'), databaseUrl: null };
      const child = await startChild({ ...desk.plan, place }, [
        ...[...unshare, 'sh', '-c', script, folder, desk.place.state],
      ]);
      await shownOf(desk, BEGUN, child);
      // The process's own view of the disk.
      const disk = `/proc/${child.pid}/root${folder}`;
      const ballast = join(disk, 'ballast');
      expect(() => writeFileSync(ballast, Buffer.alloc(BYTES))).toThrow('ENOSPC');
      await says(child, WAITS);
      const now = async (): Promise<Desk> => ({ ...desk, store: await copyOf(child, disk) });
      expect(await unfinished(await now())).toBeGreaterThan(0);
      unlinkSync(ballast);
      await recovers(child);
      await until(
        async () => (await unfinished(await now())) === 0,
        () => `the last digests. The log: ${child.log()}`,
        COPIES_MS,
      );
      await expectOnce(await now(), ordered);
    },
  );

  it('whose store another program has locked waits, says so, and goes on', async () => {
    const desk = await openDesk('SQLite');
    const ordered = [...(await desk.order(DUE))];
    const child = await startChild(desk.plan);
    await shownOf(desk, BEGUN, child);
    const other = new DatabaseSync(storeFile(desk.place.state), { timeout: 60_000 });
    onTestFinished(() => {
      if (other.isOpen) other.close();
    });
    other.exec('BEGIN IMMEDIATE');
    await says(child, WAITS);
    other.exec('ROLLBACK');
    other.close();
    await recovers(child);
    await over(desk, [child]);
    await child.stop();
    await expectOnce(desk, ordered);
  });
});

describe.skipIf(withoutPostgres)('A scheduler on PostgreSQL', () => {
  it('whose database is gone for a minute waits, says so, and catches up once', async () => {
    const desk = await openDesk('PostgreSQL');
    const ordered = [...(await desk.order(DUE))];
    const url = new URL(desk.place.databaseUrl ?? '');
    const relay = await startRelay({ host: url.hostname, port: Number(url.port) });
    url.port = String(relay.port);
    const place = { ...desk.place, databaseUrl: url.href };
    const child = await startChild({ ...desk.plan, place });
    await shownOf(desk, BEGUN, child);
    await relay.cut();
    const backMs = performance.now() + AWAY_MS;
    ordered.push(...(await desk.order(DUE_MEANWHILE)));
    await says(child, WAITS);
    await until(
      () => performance.now() >= backMs,
      () => 'the minute.',
    );
    await relay.mend();
    await recovers(child);
    await over(desk, [child]);
    await child.stop();
    await expectOnce(desk, ordered);
  });
});
