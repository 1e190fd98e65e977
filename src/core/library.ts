import type { Document, IntakeFault, Passage } from './vocabulary.ts';
import { nameIndex, type NameIndex } from './answer/names.ts';
import { buildIndex, type SearchIndex } from './search/index.ts';
import { passagesOf } from './search/passages.ts';

/** A library ready to be asked: immutable, replaced whole when its documents change. */
export interface Library {
  /** Hex content hash over all sources and the format version. */
  readonly snapshot: string;
  /** By id, in order of source. */
  readonly documents: ReadonlyMap<string, Document>;
  readonly passages: readonly Passage[];
  readonly index: SearchIndex;
  /** Names that stand for each other: the world's and the library's own. */
  readonly names: NameIndex;
  readonly faults: readonly IntakeFault[];
}

export interface LibrarySources {
  readonly documents: readonly Document[];
  readonly faults: readonly IntakeFault[];
  readonly snapshot: string;
}

/** Cuts and indexes documents in slices; yields the passages done so far, so that a host may pause. */
export function* buildLibrary(sources: LibrarySources): Generator<number, Library> {
  const documents = new Map(sources.documents.map((document) => [document.id, document]));
  const passages: Passage[] = [];
  for (const document of documents.values()) passages.push(...passagesOf(document));
  const index = yield* buildIndex(documents, passages);
  const names = nameIndex(documents.values());
  return { snapshot: sources.snapshot, documents, passages, index, names, faults: sources.faults };
}

/** Runs a build to its end without pausing; for commands that have nothing else to do. */
export function finish<T>(build: Generator<unknown, T>): T {
  for (;;) {
    const step = build.next();
    if (step.done === true) return step.value;
  }
}
