import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { DragomanError } from './core/errors.ts';
import { readInSteps } from './core/extract/extract.ts';
import { type Library, buildLibrary } from './core/library.ts';
import type { Log } from './core/ports.ts';
import { gatherSubjects } from './core/tables/suggest.ts';
import { LIBRARY_VERSION } from './core/search/snapshot.ts';
import { hashAll, intakeAll } from './intake/intake.ts';
import { loadSnapshot, saveSnapshot } from './store/snapshots.ts';

export interface Opening {
  /** Where built libraries are kept; null builds afresh and keeps nothing. */
  readonly stateFolder: string | null;
  readonly log: Log;
}

/**
 * Takes in and indexes what lies at the paths, or loads what an earlier run made of the same bytes.
 * Rejects with LIBRARY_MISSING where a path leads nowhere.
 */
export async function openLibrary(
  paths: readonly string[],
  { stateFolder, log }: Opening,
): Promise<Library> {
  const found = await hashAll(paths);
  const missing = found.faults.filter(({ code }) => code === 'not-found');
  if (missing.length > 0) {
    const places = missing.map(({ source }) => source).join(' and no ');
    throw new DragomanError('LIBRARY_MISSING', `There is no ${places}.`, {
      mend: 'Correct the path in --library or DRAGOMAN_LIBRARY; it is read from the folder you are in.',
    });
  }
  if (stateFolder === null) return build(paths, log);
  const folder = join(stateFolder, 'snapshots');
  const program = await programHash();
  // Documents and faults name their sources by the path given: the same bytes elsewhere are another.
  const keyOf = (snapshot: string): string => sha256([program, snapshot, paths, found.faults]);
  const kept = await loadSnapshot(folder, keyOf(snapshotOf(found.hash)), log);
  if (kept !== null) {
    log.debug({ documents: kept.documents.size }, 'loaded from its snapshot');
    return kept;
  }
  const library = await build(paths, log);
  await saveSnapshot(folder, keyOf(library.snapshot), library, log);
  return library;
}

/**
 * Documents whose sentences are read ahead of any call. Each takes some milliseconds and stays in
 * memory; of the others a call reads what fits, and says what it left.
 */
const READ_AHEAD = 5_000;
/** Documents whose names are put among the offered ones at a time. */
const NAMED_AT_ONCE = 25;

/** Reads documents in slices in the background, so that tables find them read; ends early where aborted. */
export async function readAhead(library: Library, { signal }: AbortController): Promise<void> {
  let read = 0;
  for (const document of library.documents.values()) {
    if (signal.aborted || read === READ_AHEAD) break;
    await inSlices(readInSteps(document));
    read += 1;
    if (read % NAMED_AT_ONCE === 0) gatherSubjects(library);
  }
}

async function build(paths: readonly string[], log: Log): Promise<Library> {
  const { documents, faults, hash } = await intakeAll(paths);
  log.debug({ documents: documents.length }, 'library read');
  return inSlices(buildLibrary({ documents, faults, snapshot: snapshotOf(hash) }));
}

const snapshotOf = (hash: string): string => sha256([LIBRARY_VERSION, hash]);

const sha256 = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');

/**
 * Changes with whatever decides what a library is made into: the files that run and the packages
 * they name. A version that somebody has to raise would be forgotten, and the old index served.
 */
async function programHash(): Promise<string> {
  const root = join(import.meta.dirname, '..');
  const names = [...(await readdir(join(root, 'src'), { recursive: true })), '../package.json'];
  const made = /^(?:core|intake)\b.*\.ts$|json$/u;
  const texts = names
    .filter((name) => made.test(name))
    .sort()
    .map(async (name) => [name, await readFile(join(root, 'src', name), 'utf8')]);
  return sha256(await Promise.all(texts));
}

/** Runs a build to its end and lets everything else run between its steps. */
async function inSlices<T>(build: Generator<unknown, T>): Promise<T> {
  for (;;) {
    const step = build.next();
    if (step.done === true) return step.value;
    await setImmediate();
  }
}
