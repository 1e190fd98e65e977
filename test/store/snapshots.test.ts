import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Log } from '../../src/core/ports.ts';
import { loadSnapshot, saveSnapshot } from '../../src/store/snapshots.ts';
import { libraryOf, written } from '../core/search/libraries.ts';

const LIBRARY = libraryOf([written('harbour', ['The harbour reopened in spring.'])]);

let folder: string;
let warnings: string[];
let log: Log;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dragoman-snapshots-'));
  warnings = [];
  const ignore = (): undefined => undefined;
  const warn = (_fields: object, message: string): unknown => warnings.push(message);
  log = { debug: ignore, info: ignore, warn, error: ignore };
});

afterEach(() => rm(folder, { recursive: true }));

describe('the folder of snapshots', () => {
  it('gives back a library by its key, and nothing for another', async () => {
    await saveSnapshot(folder, 'key', LIBRARY, log);
    expect((await loadSnapshot(folder, 'key', log))?.passages).toEqual(LIBRARY.passages);
    expect(await loadSnapshot(folder, 'another', log)).toBeNull();
    expect(warnings).toEqual([]);
  });

  it('is made where it is not there yet', async () => {
    const inner = join(folder, 'state', 'snapshots');
    await saveSnapshot(inner, 'key', LIBRARY, log);
    expect(await readdir(inner)).toEqual(['key.bin']);
  });

  it('gives nothing for a broken snapshot, and says so', async () => {
    await saveSnapshot(folder, 'key', LIBRARY, log);
    const file = join(folder, 'key.bin');
    await writeFile(file, (await readFile(file)).subarray(0, -16));
    expect(await loadSnapshot(folder, 'key', log)).toBeNull();
    expect(warnings).toEqual([expect.stringContaining('not sound')]);
  });

  it('keeps the four that were used last', async () => {
    for (const [age, key] of ['a', 'b', 'c', 'd'].entries()) {
      await saveSnapshot(folder, key, LIBRARY, log);
      await utimes(join(folder, `${key}.bin`), 0, 1_000 + age);
    }
    await loadSnapshot(folder, 'a', log);
    await saveSnapshot(folder, 'e', LIBRARY, log);
    expect((await readdir(folder)).sort()).toEqual(['a.bin', 'c.bin', 'd.bin', 'e.bin']);
  });

  it('warns where it cannot be written, and leaves no draft behind', async () => {
    await writeFile(join(folder, 'file'), '');
    await saveSnapshot(join(folder, 'file'), 'key', LIBRARY, log);
    expect(warnings).toEqual([expect.stringContaining('not kept')]);
    expect(await readdir(folder)).toEqual(['file']);
  });
});
