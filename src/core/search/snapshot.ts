import type { NameGroup } from '../answer/names.ts';
import { DragomanError } from '../errors.ts';
import { type Library, finish, namesWith } from '../library.ts';
import type { Document, IntakeFault, Passage } from '../vocabulary.ts';
import { indexOf } from './index.ts';
import { pack, unpack } from './sections.ts';
import type { Segment } from './segment.ts';

/**
 * Stands at the head of every snapshot and goes into the hash that names a library's state. Raised
 * when the layout changes, or when the same sources come to give other passages or answers.
 */
export const LIBRARY_VERSION = 2;

const KINDS: readonly Passage['kind'][] = ['text', 'about-author'];

/** What has no numbers worth keeping apart; one JSON text. */
interface Head {
  readonly snapshot: string;
  readonly faults: readonly IntakeFault[];
  /** In order of row. */
  readonly terms: readonly string[];
  /** Each list of headings that a run of passages stands under. */
  readonly headings: readonly (readonly string[])[];
  readonly introduced: readonly NameGroup[];
}

/** The library as bytes, the same for the same library, numbers in the byte order of this machine. */
export function encodeLibrary(library: Library): Uint8Array<ArrayBuffer> {
  const { segment } = library.index;
  const numbers = new Map([...library.documents.keys()].map((id, number) => [id, number]));
  const documents = [...library.documents.values()].map(toBytes);
  const headings = runsOf(library.passages);
  const head: Head = {
    snapshot: library.snapshot,
    faults: library.faults,
    terms: [...segment.rows.keys()],
    headings: headings.lists,
    introduced: library.introduced,
  };
  const { passages } = library;
  return pack(LIBRARY_VERSION, [
    [toBytes(head)],
    [Float64Array.from(documents, (bytes) => bytes.length)],
    documents,
    [Uint32Array.from(passages, (passage) => numbers.get(passage.document) ?? NaN)],
    [Uint32Array.from(passages, (passage) => passage.start)],
    [Uint32Array.from(passages, (passage) => passage.end)],
    [Uint8Array.from(passages, (passage) => KINDS.indexOf(passage.kind))],
    [headings.numbers],
    [segment.offsets],
    [segment.docs],
    [segment.counts],
    [segment.lengths],
    [segment.sequence],
  ]);
}

/** The library that was encoded. Throws SNAPSHOT_BROKEN unless every byte is as this version wrote it. */
export const decodeLibrary = (bytes: Uint8Array): Library => finish(decodeInSteps(bytes));

/** Decodes in slices of some milliseconds, so that a host may pause between them; throws as decodeLibrary does. */
export function* decodeInSteps(bytes: Uint8Array): Generator<undefined, Library> {
  try {
    return yield* libraryOf(yield* unpack(LIBRARY_VERSION, bytes));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DragomanError('SNAPSHOT_BROKEN', `The snapshot is not sound: ${reason}.`, {
      mend: 'Delete it: the library is read and indexed anew from its sources.',
      cause,
    });
  }
}

/** Items that are decoded between two pauses. */
const SLICE = { documents: 50, passages: 5_000, terms: 20_000 };

function* libraryOf(sections: readonly Uint8Array[]): Generator<undefined, Library> {
  const section = (number: number): Uint8Array => sections[number] ?? new Uint8Array();
  const head = fromBytes(section(0)) as Head;
  yield;
  const documents: Document[] = [];
  let from = 0;
  for (const length of new Float64Array(copied(section(1)))) {
    documents.push(fromBytes(section(2).subarray(from, from + length)) as Document);
    from += length;
    if (documents.length % SLICE.documents === 0) yield;
  }
  const passages = yield* passagesFrom(documents, head.headings, {
    documents: new Uint32Array(copied(section(3))),
    starts: new Uint32Array(copied(section(4))),
    ends: new Uint32Array(copied(section(5))),
    kinds: section(6),
    headings: new Uint32Array(copied(section(7))),
  });
  yield;
  const rows = new Map<string, number>();
  for (const [row, term] of head.terms.entries()) {
    rows.set(term, row);
    if (rows.size % SLICE.terms === 0) yield;
  }
  const segment: Segment = {
    rows,
    offsets: new Uint32Array(copied(section(8))),
    docs: new Uint32Array(copied(section(9))),
    counts: new Uint8Array(copied(section(10))),
    lengths: new Uint16Array(copied(section(11))),
    sequence: new Uint32Array(copied(section(12))),
  };
  yield;
  assertSound(segment, passages.length);
  yield;
  return {
    snapshot: head.snapshot,
    documents: new Map(documents.map((document) => [document.id, document])),
    passages,
    index: indexOf(segment),
    introduced: head.introduced,
    names: namesWith(head.introduced),
    faults: head.faults,
  };
}

/** A view would keep the texts of the whole snapshot in memory as long as the index lives. */
const copied = ({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer =>
  buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;

interface PassageColumns {
  readonly documents: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly kinds: Uint8Array;
  readonly headings: Uint32Array;
}

function* passagesFrom(
  documents: readonly Document[],
  lists: readonly (readonly string[])[],
  columns: PassageColumns,
): Generator<undefined, Passage[]> {
  const ordinals = new Uint32Array(documents.length);
  const passages: Passage[] = [];
  for (const [i, number] of columns.documents.entries()) {
    const document = documents[number];
    const [start, end] = [columns.starts[i] ?? NaN, columns.ends[i] ?? NaN];
    const kind = KINDS[columns.kinds[i] ?? NaN];
    const headings = lists[columns.headings[i] ?? NaN];
    const fits = start < end && end <= (document?.body.length ?? 0);
    if (document === undefined || headings === undefined || kind === undefined || !fits) {
      throw new RangeError(`passage ${i} is out of bounds`);
    }
    const ordinal = (ordinals[number] ?? 0) + 1;
    ordinals[number] = ordinal;
    const { id } = document;
    passages.push({ id: `${id}:${ordinal}`, document: id, start, end, headings, kind });
    if (passages.length % SLICE.passages === 0) yield;
  }
  return passages;
}

/** Throws RangeError where a row or a passage number points outside. */
function assertSound(segment: Segment, passages: number): void {
  const { rows, offsets, docs, counts, lengths, sequence } = segment;
  if (lengths.length !== passages) throw new RangeError('a passage is not indexed');
  if (offsets.length !== rows.size + 1 || offsets[0] !== 0) throw new RangeError('a term is lost');
  if (offsets.at(-1) !== docs.length || counts.length !== docs.length) {
    throw new RangeError('a row is lost');
  }
  if (offsets.some((offset, row) => offset > (offsets[row + 1] ?? Infinity))) {
    throw new RangeError('a row ends before it begins');
  }
  if (lengths.reduce((sum, length) => sum + length, 0) !== sequence.length) {
    throw new RangeError('a passage is not as long as its terms');
  }
  if (greatest(docs) >= passages) throw new RangeError(`there is no passage ${greatest(docs)}`);
  if (greatest(sequence) >= rows.size) throw new RangeError('a passage has an unknown term');
}

/** −1 where there is none. A loop, as these run to millions. */
function greatest(numbers: Uint32Array): number {
  let most = -1;
  for (let i = 0; i < numbers.length; i += 1) most = Math.max(most, numbers[i] as number);
  return most;
}

/** The number of each passage's list of headings; passages that follow each other mostly share it. */
function runsOf(passages: readonly Passage[]): {
  lists: (readonly string[])[];
  numbers: Uint32Array;
} {
  const lists: (readonly string[])[] = [];
  const numbers = Uint32Array.from(passages, ({ headings }) => {
    const last = lists.at(-1);
    const same = last?.length === headings.length && headings.every((text, i) => text === last[i]);
    return (same ? lists.length : lists.push(headings)) - 1;
  });
  return { lists, numbers };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const toBytes = (value: object): Uint8Array<ArrayBuffer> => encoder.encode(JSON.stringify(value));
const fromBytes = (bytes: Uint8Array): unknown => JSON.parse(decoder.decode(bytes));
