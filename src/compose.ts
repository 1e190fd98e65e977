import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DragomanError } from './core/errors.ts';
import { readInSteps } from './core/extract/extract.ts';
import { type Library, buildLibrary } from './core/library.ts';
import type { Log } from './core/ports.ts';
import type { Document } from './core/vocabulary.ts';
import { gatherInSteps } from './core/tables/suggest.ts';
import { LIBRARY_VERSION } from './core/search/snapshot.ts';
import { type Hashed, hashAll, intakeAll } from './intake/intake.ts';
import { inSlices } from './store/in-slices.ts';
import { loadSnapshot, saveSnapshot } from './store/snapshots.ts';

export interface Opening {
  /** Where built libraries are kept; null builds afresh and keeps nothing. */
  readonly stateFolder: string | null;
  readonly log: Log;
  /** Told now and then which share of the work is done. */
  readonly progress?: (share: number) => void;
}

/** The files of a library as they were read. */
export interface FoundLibrary extends Hashed {
  /** Of the library that they come to. */
  readonly snapshot: string;
}

/** Reads what lies at the paths. Rejects with LIBRARY_MISSING where one leads nowhere. */
export async function findLibrary(paths: readonly string[]): Promise<FoundLibrary> {
  const found = await hashAll(paths);
  const missing = found.faults.filter(({ code }) => code === 'not-found');
  if (missing.length > 0) throw libraryMissing(missing.map(({ source }) => source));
  return { ...found, snapshot: snapshotOf(found.hash) };
}

export const libraryMissing = (paths: readonly string[]): DragomanError =>
  new DragomanError('LIBRARY_MISSING', `There is no ${paths.join(' and no ')}.`, {
    mend: 'Correct the path in --library or DRAGOMAN_LIBRARY; it is read from the folder you are in.',
  });

/** What an earlier run made of the same files; null where nothing is kept of it. */
export async function loadLibrary(
  paths: readonly string[],
  found: FoundLibrary,
  { stateFolder, log }: Opening,
): Promise<Library | null> {
  if (stateFolder === null) return null;
  const key = await keyOf(found.snapshot, paths, found);
  const kept = await loadSnapshot(join(stateFolder, SNAPSHOTS), key, log);
  if (kept !== null) log.debug({ documents: kept.documents.size }, 'loaded from its snapshot');
  return kept;
}

/** Takes in and indexes what lies at the paths, and keeps it; also as bytes where it is kept. */
export async function makeLibrary(
  paths: readonly string[],
  found: FoundLibrary,
  { stateFolder, log, progress }: Opening,
): Promise<{ readonly library: Library; readonly bytes: Uint8Array<ArrayBuffer> | null }> {
  const told = (share: number): void => progress?.(TAKEN + (1 - TAKEN) * share);
  const { documents, faults, hash } = await intakeAll(paths, (bytes) =>
    progress?.((TAKEN * bytes) / found.bytes),
  );
  log.debug({ documents: documents.length }, 'library read');
  const snapshot = snapshotOf(hash);
  const library = await inSlices(buildLibrary({ documents, faults, snapshot }), told);
  if (stateFolder === null) return { library, bytes: null };
  const key = await keyOf(snapshot, paths, found);
  const bytes = await saveSnapshot(join(stateFolder, SNAPSHOTS), key, library, log);
  return { library, bytes };
}

/**
 * Takes in and indexes what lies at the paths, or loads what an earlier run made of the same bytes.
 * Rejects with LIBRARY_MISSING where a path leads nowhere.
 */
export async function openLibrary(paths: readonly string[], opening: Opening): Promise<Library> {
  const found = await findLibrary(paths);
  const kept = await loadLibrary(paths, found, opening);
  return kept ?? (await makeLibrary(paths, found, opening)).library;
}

/** Share of the work on a new library that taking in is; measured. */
const TAKEN = 0.3;
/** The folder within the state folder. */
const SNAPSHOTS = 'snapshots';

/** Documents that are compared between two pauses. */
const COMPARED_AT_ONCE = 50;

/** The library with the former's documents where they say the same: what was read of them stays. */
export function* withFormer(
  library: Library,
  { documents: former }: Pick<Library, 'documents'>,
): Generator<undefined, Library> {
  const documents = new Map<string, Document>();
  for (const [id, document] of library.documents) {
    const before = former.get(id);
    const isSame = before !== undefined && isDeepStrictEqual(before, document);
    documents.set(id, isSame ? before : document);
    if (documents.size % COMPARED_AT_ONCE === 0) yield;
  }
  return { ...library, documents };
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
    if (read % NAMED_AT_ONCE === 0) await inSlices(gatherInSteps(library));
  }
}

/** Documents and faults name their sources by the path given: the same bytes elsewhere are another. */
const keyOf = async (
  snapshot: string,
  paths: readonly string[],
  { faults }: FoundLibrary,
): Promise<string> => sha256([await (program ??= programHash()), snapshot, paths, faults]);

const snapshotOf = (hash: string): string => sha256([LIBRARY_VERSION, hash]);

const sha256 = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Of the program as it was when it was first asked for: what runs does not change with its files. */
let program: Promise<string> | null = null;

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
