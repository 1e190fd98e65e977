import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WAL, startFlusher } from '../../src/store/flushing.ts';
import { openSqlite, storeFile } from '../../src/store/sqlite.ts';
import { freshPlace, openedAt } from './engines.ts';

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-flush-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'store.sqlite');
}

describe('A flush', () => {
  it('that failed makes the next bring the whole log into the file first', async () => {
    const file = newFile();
    const settle = vi.fn<() => void>();
    const flusher = startFlusher({ file, settle });
    await expect(flusher.flush()).rejects.toThrow('ENOENT');
    expect(settle).not.toHaveBeenCalled();
    writeFileSync(file + WAL, '');
    await flusher.flush();
    expect(settle).toHaveBeenCalledOnce();
    await flusher.flush();
    expect(settle).toHaveBeenCalledOnce();
    await flusher.close();
  });

  it('fails as long as the log cannot be brought into the file', async () => {
    const file = newFile();
    const flusher = startFlusher({
      file,
      settle: () => {
        throw new Error('The disk is full.');
      },
    });
    await expect(flusher.flush()).rejects.toThrow('ENOENT');
    writeFileSync(file + WAL, '');
    await expect(flusher.flush()).rejects.toThrow('The disk is full.');
    await expect(flusher.flush()).rejects.toThrow('The disk is full.');
    await flusher.close();
  });

  it('serves all that ask while another is under way', async () => {
    const file = newFile();
    writeFileSync(file + WAL, '');
    const flusher = startFlusher({ file, settle: () => undefined });
    const first = flusher.flush();
    await Promise.resolve();
    const [second, third] = [flusher.flush(), flusher.flush()];
    expect(third).toBe(second);
    await Promise.all([first, second]);
    await flusher.close();
  });
});

describe('A change', () => {
  it('is acknowledged only where it could be brought onto the disk, as nothing read has to be', async () => {
    const file = newFile();
    const engine = openSqlite(file, 'write');
    onTestFinished(() => engine.close());
    // What SQLite goes on writing to is found under its name no more.
    rmSync(file + WAL);
    const added = engine.run((db) => sql`create table told (n integer)`.execute(db));
    await expect(added).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
    const { rows } = await engine.run((db) => sql`select 1 as n`.execute(db));
    expect(rows).toEqual([{ n: 1 }]);
  });
});

describe('The log of a store', () => {
  it('comes into its file while the store is open', async () => {
    const place = await freshPlace('SQLite');
    const store = await openedAt(place);
    const sizeOf = (): number => statSync(storeFile(place.state)).size;
    const before = sizeOf();
    const channel = await store.desks.enter(
      { platform: 'slack', workspace: 'T1', channel: 'C1' },
      'open',
    );
    await store.saved.put({ desk: channel.desk, room: null }, { text: 'x'.repeat(100_000) }, 1_000);
    await vi.waitFor(() => expect(sizeOf()).toBeGreaterThan(before + 100_000), { timeout: 10_000 });
  });
});
