import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibrary, readAhead } from '../src/compose.ts';
import { isRead } from '../src/core/extract/extract.ts';
import type { Library } from '../src/core/library.ts';
import type { Log } from '../src/core/ports.ts';
import { subjectsOf } from '../src/core/tables/suggest.ts';
import { document, library } from './core/chat/harbour.ts';

let root: string;
let notes: string[];
let log: Log;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'dragoman-compose-'));
  notes = [];
  const note = (_fields: object, message: string): unknown => notes.push(message);
  log = { debug: note, info: note, warn: note, error: note };
  await writeFile(join(root, 'harbour.md'), 'The harbour reopened in spring.\n');
});

afterEach(() => rm(root, { recursive: true }));

const open = (path = root): Promise<Library> =>
  openLibrary([path], { stateFolder: join(root, '.state'), log });
const snapshots = (): Promise<string[]> => readdir(join(root, '.state', 'snapshots'));
const LOADED = 'loaded from its snapshot';

describe('opening a library', () => {
  it('indexes it the first time and loads it from its snapshot afterwards', async () => {
    const built = await open();
    expect(notes).not.toContain(LOADED);
    const loaded = await open();
    expect(notes).toContain(LOADED);
    expect(loaded.snapshot).toBe(built.snapshot);
    expect(loaded.documents).toEqual(built.documents);
  });

  it('indexes it anew when a source has changed', async () => {
    const before = await open();
    await writeFile(join(root, 'harbour.md'), 'The harbour closed in autumn.\n');
    const after = await open();
    expect(notes).not.toContain(LOADED);
    expect(after.snapshot).not.toBe(before.snapshot);
    expect(after.documents.get('harbour')?.body).toContain('autumn');
  });

  it('indexes it anew when its snapshot is broken, and mends that', async () => {
    await open();
    const [name = ''] = await snapshots();
    await writeFile(join(root, '.state', 'snapshots', name), 'noise');
    expect((await open()).documents.size).toBe(1);
    expect(notes).toContainEqual(expect.stringContaining('not sound'));
    await open();
    expect(notes).toContain(LOADED);
  });

  it('names sources by the path given, also where the same files are kept already', async () => {
    await open();
    const { documents, snapshot } = await open(`${root}/./harbour.md`);
    expect(documents.get('harbour')?.source).toBe(`${root}/./harbour.md`);
    expect(snapshot).toBe((await open()).snapshot);
  });

  it('notices a source that can no longer be read', async () => {
    await writeFile(join(root, 'link.md'), '');
    expect((await open()).faults).toHaveLength(1);
    await rm(join(root, 'link.md'));
    expect((await open()).faults).toHaveLength(0);
  });

  it('keeps nothing without a state folder', async () => {
    await openLibrary([root], { stateFolder: null, log });
    expect(await readdir(root)).toEqual(['harbour.md']);
  });

  it('is refused for a path that leads nowhere', async () => {
    await expect(open(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'LIBRARY_MISSING' });
  });
});

describe('reading ahead', () => {
  const port = (): Library =>
    library([
      document('a', ['The council met on Lorn Island.']),
      document('b', ['The board met on Skerry Island.']),
    ]);
  const names = (of: Library): string[] => subjectsOf(of).map(({ name }) => name);

  it('leaves every document read and its names offered', async () => {
    const over = port();
    await readAhead(over, new AbortController());
    expect([...over.documents.values()].every(isRead)).toBe(true);
    expect(names(over).toSorted()).toEqual(['Lorn Island', 'Skerry Island']);
  });

  it('ends where it is aborted, and lets others run between its steps', async () => {
    const over = port();
    const reading = new AbortController();
    const read = readAhead(over, reading);
    reading.abort();
    await read;
    expect([...over.documents.values()].map(isRead)).toEqual([true, false]);
  });
});
