import type { Library } from '../library.ts';
import type { Document } from '../vocabulary.ts';
import { changeBetween, saidBy } from './changes.ts';
import type { CatalogueStore } from './ports.ts';
import type { Version, VersionText } from './version.ts';

/** A document that says something else than in the catalogue; either side may be missing. */
export interface Difference {
  readonly document: Document | null;
  readonly before: Version | null;
  readonly hash: string;
}

/** A version that the catalogue has yet to number. */
export type NewVersion = Omit<VersionText, 'seq'>;

/** Characters compared between two pauses: a few milliseconds of work. */
const SLICE_CHARS = 100_000;
/** Versions that are written at a time. */
const BATCH = 200;

/**
 * Documents that are new, changed or gone since the newest versions; `hash` is SHA-256 as hex.
 * Yields between slices, so that a host may pause.
 */
export function* differencesFrom(
  newest: readonly Version[],
  { documents }: Pick<Library, 'documents'>,
  hash: (text: string) => string,
): Generator<void, Difference[]> {
  const known = new Map(newest.map((version) => [version.document, version]));
  const found: Difference[] = [];
  let read = 0;
  for (const document of documents.values()) {
    const before = known.get(document.id) ?? null;
    const own = hash(saidBy(document));
    if (before === null || before.kind === 'withdrawn' || before.hash !== own) {
      found.push({ document, before, hash: own });
    }
    read += document.body.length;
    if (read < SLICE_CHARS) continue;
    read = 0;
    yield;
  }
  for (const before of newest) {
    if (before.kind === 'withdrawn' || documents.has(before.document)) continue;
    found.push({ document: null, before, hash: before.hash });
  }
  return found;
}

/** The version that a difference comes to; `text` is the one before it, null where there is none. */
export function versionOf(
  { document, before, hash }: Difference,
  text: Pick<VersionText, 'title' | 'body'> | null,
  { atMs, snapshot }: Pick<Version, 'atMs' | 'snapshot'>,
): NewVersion {
  const version = (before?.version ?? 0) + 1;
  const base = { version, hash, atMs, snapshot };
  if (document === null) {
    const id = before?.document ?? '';
    const title = before?.title ?? null;
    return { ...base, document: id, title, kind: 'withdrawn', changes: [], body: text?.body ?? '' };
  }
  const { id, title, body } = document;
  const own = { ...base, document: id, title, body };
  if (before === null || before.kind === 'withdrawn' || text === null) {
    return { ...own, kind: 'new', changes: [] };
  }
  return { ...own, ...changeBetween(text, document) };
}

export interface RecordOptions {
  readonly catalogue: Pick<CatalogueStore, 'newest' | 'text' | 'add'>;
  /** SHA-256 as hex. */
  readonly hash: (text: string) => string;
  readonly nowMs: number;
  /** Lets others work; awaited between slices. */
  readonly pause: () => Promise<void>;
}

/**
 * Brings the catalogue up to a library and resolves to what was added. Running it again, or in
 * several processes, adds nothing twice.
 */
export async function recordChanges(
  library: Library,
  { catalogue, hash, nowMs, pause }: RecordOptions,
): Promise<NewVersion[]> {
  const steps = differencesFrom(await catalogue.newest(), library, hash);
  let step = steps.next();
  while (step.done !== true) {
    await pause();
    step = steps.next();
  }
  const added: NewVersion[] = [];
  let batch: NewVersion[] = [];
  const flush = async (): Promise<void> => {
    await catalogue.add(batch);
    added.push(...batch);
    batch = [];
  };
  for (const difference of step.value) {
    const { before } = difference;
    const isFirst = before === null || before.kind === 'withdrawn';
    const text = isFirst ? null : await catalogue.text(before.document, before.version);
    batch.push(versionOf(difference, text, { atMs: nowMs, snapshot: library.snapshot }));
    if (batch.length === BATCH) await flush();
    if (!isFirst) await pause();
  }
  if (batch.length > 0) await flush();
  return added;
}
