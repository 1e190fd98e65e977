import type { Document, IntakeFault, Passage } from './vocabulary.ts';
import { abbreviationsOf, nameIndex, type NameGroup, type NameIndex } from './answer/names.ts';
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
  /** Names that the documents explain, in order of first mention. */
  readonly introduced: readonly NameGroup[];
  /** Names that stand for each other: the world's and those introduced. */
  readonly names: NameIndex;
  readonly faults: readonly IntakeFault[];
}

export interface LibrarySources {
  readonly documents: readonly Document[];
  readonly faults: readonly IntakeFault[];
  readonly snapshot: string;
}

/** Characters read at a time when a pause is due after each: a few milliseconds of work. */
const SLICE_CHARS = 200_000;

/** What of a build is done when all is cut: measured. */
const CUT = 0.2;

/** Cuts and indexes documents in slices; yields the share that is done, so that a host may pause. */
export function* buildLibrary(sources: LibrarySources): Generator<number, Library> {
  const documents = new Map(sources.documents.map((document) => [document.id, document]));
  const passages: Passage[] = [];
  const introduced = new Map<string, NameGroup>();
  let read = 0;
  let done = 0;
  for (const document of documents.values()) {
    done += 1;
    passages.push(...passagesOf(document));
    for (const group of abbreviationsOf([document])) {
      const key = JSON.stringify(group.forms);
      if (!introduced.has(key)) introduced.set(key, group);
    }
    read += document.body.length;
    if (read < SLICE_CHARS) continue;
    read = 0;
    yield (CUT * done) / documents.size;
  }
  const indexing = buildIndex(documents, passages);
  let step = indexing.next();
  for (; step.done !== true; step = indexing.next()) {
    yield CUT + ((1 - CUT) * step.value) / passages.length;
  }
  const index = step.value;
  const own = [...introduced.values()];
  const { snapshot, faults } = sources;
  return { snapshot, documents, passages, index, introduced: own, names: namesWith(own), faults };
}

/** The world's names and these, the longer of those that begin alike first. */
export function namesWith(introduced: readonly NameGroup[]): NameIndex {
  const index = new Map(nameIndex([]));
  for (const group of introduced) {
    for (const form of group.forms) {
      const first = form.terms[0] ?? '';
      const known = index.get(first) ?? [];
      const joined = [...known, { form, group }];
      index.set(
        first,
        joined.sort((a, b) => b.form.terms.length - a.form.terms.length),
      );
    }
  }
  return index;
}

/** Runs a build to its end without pausing; for commands that have nothing else to do. */
export function finish<T>(build: Generator<unknown, T>): T {
  for (;;) {
    const step = build.next();
    if (step.done === true) return step.value;
  }
}
