import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DragomanError } from '../core/errors.ts';
import type { Library } from '../core/library.ts';
import type { Log } from '../core/ports.ts';
import { decodeInSteps, encodeLibrary } from '../core/search/snapshot.ts';
import { makeFolder } from './folder.ts';
import { inSlices } from './in-slices.ts';

/** Snapshots kept: that of the served library and of a few that were asked beside it. */
const KEPT = 4;

const fileOf = (folder: string, key: string): string => join(folder, `${key}.bin`);

/** The library kept under a key; null, with a warning where a snapshot is there, if none can be read. */
export async function loadSnapshot(folder: string, key: string, log: Log): Promise<Library | null> {
  const file = fileOf(folder, key);
  try {
    const library = await inSlices(decodeInSteps(await readFile(file)));
    await touch(file);
    return library;
  } catch (error) {
    if (error instanceof DragomanError) log.warn({ file }, `${error.message} It is made anew.`);
    else if (!isAbsent(error)) log.warn({ file }, `A snapshot cannot be read (${String(error)}).`);
    return null;
  }
}

/**
 * Keeps a library under a key, whole or not at all, and drops the oldest beyond a few; resolves to
 * it as bytes. A library can be served without its snapshot: a failure is a warning.
 */
export async function saveSnapshot(
  folder: string,
  key: string,
  library: Library,
  log: Log,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = encodeLibrary(library);
  const file = fileOf(folder, key);
  // Two processes may make the same snapshot at once.
  const draft = `${file}.${process.pid}`;
  try {
    makeFolder(folder);
    await writeFile(draft, bytes);
    await rename(draft, file);
    await prune(folder);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    log.warn(
      { file },
      `The snapshot was not kept (${String(error)}); the next start indexes anew.`,
    );
  }
  return bytes;
}

/** Marks as used, so that it is not the next to be dropped; a folder may well be read-only. */
async function touch(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now).catch(() => undefined);
}

async function prune(folder: string): Promise<void> {
  const files = (await readdir(folder)).map((name) => join(folder, name));
  const dated = await Promise.all(
    files.map(async (file) => ({ file, usedMs: (await stat(file)).mtimeMs })),
  );
  const old = dated.sort((a, b) => b.usedMs - a.usedMs).slice(KEPT);
  await Promise.all(old.map(({ file }) => rm(file, { force: true })));
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
