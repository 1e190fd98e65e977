import type { Library } from '../library.ts';
import { type Text, changeBetween, saidBy, textOf } from './changes.ts';
import type { CatalogueStore } from './ports.ts';
import { areAlike, withRenames } from './renames.ts';
import type { Difference, Version, VersionText } from './version.ts';

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
    if (before === null || isGone(before) || before.hash !== own) {
      found.push({ document, before, hash: own, from: null });
    }
    read += document.body.length;
    if (read < SLICE_CHARS) continue;
    read = 0;
    yield;
  }
  for (const before of newest) {
    if (isGone(before) || documents.has(before.document)) continue;
    found.push({ document: null, before, hash: before.hash, from: null });
  }
  return found;
}

/** Whether there is nothing under this id any more. */
const isGone = ({ kind }: Version): boolean => kind === 'withdrawn' || kind === 'moved';

/** The version that a difference comes to; `text` is what it said before, null where that is nothing. */
export function versionOf(
  { document, before, hash, from }: Difference,
  text: Text | null,
  { atMs, snapshot }: Pick<Version, 'atMs' | 'snapshot'>,
): NewVersion {
  const version = Math.max(before?.version ?? 0, from?.version ?? 0) + 1;
  const base = { version, hash, atMs, snapshot, renamed: from?.document ?? null };
  if (document === null) {
    const id = before?.document ?? '';
    const { title = before?.title ?? null, body = '', headings = [] } = text ?? {};
    return { ...base, document: id, title, kind: 'withdrawn', changes: [], body, headings };
  }
  const own = { ...base, document: document.id, ...textOf(document) };
  const former = from ?? before;
  if (former === null || former.kind === 'moved') return { ...own, kind: 'new', changes: [] };
  const isBack = former.kind === 'withdrawn';
  if (former.hash === hash) return { ...own, kind: isBack ? 'restored' : 'updated', changes: [] };
  if (text === null || (isBack && !areAlike(text, own)))
    return { ...own, kind: 'new', changes: [] };
  if (!isBack) return { ...own, ...changeBetween(text, document) };
  return { ...own, kind: 'restored', changes: changeBetween(text, document).changes };
}

/** What becomes of the id that a document had before. */
const leftBehind = (from: Version, { document, atMs, snapshot }: NewVersion): NewVersion => ({
  ...{ document: from.document, version: from.version + 1, kind: 'moved', renamed: document },
  ...{ title: from.title, atMs, snapshot, hash: from.hash, changes: [], body: '', headings: [] },
});

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
  const newest = await catalogue.newest();
  const steps = differencesFrom(newest, library, hash);
  let step = steps.next();
  while (step.done !== true) {
    await pause();
    step = steps.next();
  }
  const textBefore = ({ document, version, kind }: Version): Promise<Text | null> =>
    kind === 'moved' ? Promise.resolve(null) : catalogue.text(document, version);
  const added: NewVersion[] = [];
  let batch: NewVersion[] = [];
  const flush = async (): Promise<void> => {
    await catalogue.add(batch);
    added.push(...batch);
    batch = [];
  };
  const changed = new Set(step.value.map(({ document }) => document?.id));
  const stayed = () => library.documents.values().filter(({ id }) => !changed.has(id));
  const reading = { textOf: textBefore, stayed, pause };
  for (const difference of await withRenames(step.value, newest, reading)) {
    const { before, from, document } = difference;
    const former = from ?? before;
    const isSame = document !== null && former?.hash === difference.hash;
    if (former !== null) await pause();
    const text = former === null || isSame ? null : await textBefore(former);
    const version = versionOf(difference, text, { atMs: nowMs, snapshot: library.snapshot });
    // Both at once: an id that is left behind alone would be taken for a withdrawal.
    batch.push(version, ...(from === null ? [] : [leftBehind(from, version)]));
    if (batch.length >= BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  return added;
}

/** The versions of a document, those under the ids that it had before too, the latest first. */
export async function lineageOf(
  history: (document: string) => Promise<readonly Version[]>,
  document: string,
): Promise<Version[]> {
  const all: Version[] = [];
  let [at, before]: [string | null, number] = [document, Infinity];
  while (at !== null) {
    const until: number = before;
    const own: Version[] = (await history(at)).filter(({ seq }) => seq < until);
    const came = own.findIndex(({ kind, renamed }) => renamed !== null && kind !== 'moved');
    all.push(...(came < 0 ? own : own.slice(0, came + 1)));
    at = own[came]?.renamed ?? null;
    before = own[came]?.seq ?? 0;
  }
  return all;
}

/** The id that a document has since, of one that was left behind; null where there is none. */
export function currentId(
  newest: readonly Version[],
  isIt: (id: string) => boolean,
): string | null {
  const moved = new Map(
    newest.flatMap(({ kind, document, renamed }) =>
      kind === 'moved' && renamed !== null ? [[document, renamed] as const] : [],
    ),
  );
  let at = moved.keys().find(isIt);
  // Each goes on under the next, and none comes back to one that is left: its newest version tells.
  while (at !== undefined && moved.has(at)) at = moved.get(at);
  return at ?? null;
}
