import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask } from '../../../src/core/answer/ask.ts';
import type { Library } from '../../../src/core/library.ts';
import { search } from '../../../src/core/search/search.ts';
import { decodeLibrary, encodeLibrary } from '../../../src/core/search/snapshot.ts';
import { libraries, libraryOf, queries, written } from './libraries.ts';

const HARBOUR = libraryOf([
  written('harbour', [
    'The harbour reopened in spring. It handled 3,200 tonnes of salt.',
    'x'.repeat(400),
  ]),
  written('ferry', ['The Coastal Ferry Board (CFB) blames the weather.'], 'Ferries'),
]);

const broken = expect.objectContaining({ code: 'SNAPSHOT_BROKEN' }) as Error;

describe('a snapshot', () => {
  it('gives back the library, whatever it holds', () => {
    fc.assert(
      fc.property(libraries, (library) => {
        expect(comparable(decodeLibrary(encodeLibrary(library)))).toEqual(comparable(library));
      }),
    );
  });

  it('gives back the names that stand for each other', () => {
    expect(HARBOUR.introduced.map(({ label }) => label)).toEqual(['Coastal Ferry Board']);
    expect(decodeLibrary(encodeLibrary(HARBOUR)).names).toEqual(HARBOUR.names);
  });

  it('answers and ranks as the library did', () => {
    fc.assert(
      fc.property(libraries, queries, (library, words) => {
        const loaded = decodeLibrary(encodeLibrary(library));
        const options = { limit: 5, by: 'passage' } as const;
        expect(search(loaded, words, options)).toEqual(search(library, words, options));
        const asked = { question: `What of ${words}?`, earlier: null, now: 0 };
        expect(ask(loaded, asked)).toEqual(ask(library, asked));
      }),
    );
  });

  it('keeps the faults of the intake', () => {
    const fault = { source: 'a.md', code: 'empty', message: 'Empty.', mend: 'Fill it.' } as const;
    const bytes = encodeLibrary({ ...HARBOUR, faults: [fault] });
    expect(decodeLibrary(bytes).faults).toEqual([fault]);
  });

  it('is the same bytes for the same library, also for one that was loaded', () => {
    fc.assert(
      fc.property(libraries, (library) => {
        const bytes = encodeLibrary(library);
        expect(encodeLibrary(library)).toEqual(bytes);
        expect(encodeLibrary(decodeLibrary(bytes))).toEqual(bytes);
      }),
    );
  });

  it('is read wherever in memory it lies', () => {
    const bytes = encodeLibrary(HARBOUR);
    for (const offset of [1, 4, 8]) {
      const moved = new Uint8Array(bytes.length + offset);
      moved.set(bytes, offset);
      expect(decodeLibrary(moved.subarray(offset)).passages).toEqual(HARBOUR.passages);
    }
  });
});

describe('a snapshot that is not as it was written', () => {
  const bytes = encodeLibrary(HARBOUR);

  it('is refused with any one bit changed', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const flipped = bytes.slice();
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        expect(() => decodeLibrary(flipped)).toThrow(broken);
      }),
      { numRuns: 500 },
    );
  });

  it('is refused when cut off anywhere', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(() => decodeLibrary(bytes.slice(0, length))).toThrow(broken);
      }),
    );
  });

  it('is refused with anything added', () => {
    const longer = new Uint8Array(bytes.length + 16);
    longer.set(bytes);
    expect(() => decodeLibrary(longer)).toThrow(broken);
  });

  it('is refused when it is something else altogether', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        expect(() => decodeLibrary(noise)).toThrow(broken);
      }),
    );
  });

  it.each<[string, (library: Library) => Library]>([
    [
      'a passage past the end of its document',
      (library) => ({
        ...library,
        passages: library.passages.map((passage) => ({ ...passage, end: 10_000 })),
      }),
    ],
    [
      'fewer passages than are indexed',
      (library) => ({
        ...library,
        passages: library.passages.slice(1),
      }),
    ],
    [
      'a posting of a passage that is not there',
      (library) =>
        withSegment(library, (segment) => ({
          ...segment,
          docs: segment.docs.map(() => 99),
        })),
    ],
    [
      'a passage of a term that is not there',
      (library) =>
        withSegment(library, (segment) => ({
          ...segment,
          sequence: segment.sequence.map(() => 10_000),
        })),
    ],
    [
      'passages that are not as long as their terms',
      (library) =>
        withSegment(library, (segment) => ({
          ...segment,
          sequence: segment.sequence.slice(1),
        })),
    ],
    [
      'rows that end before they begin',
      (library) =>
        withSegment(library, (segment) => ({
          ...segment,
          offsets: segment.offsets.map((offset, row) => (row === 1 ? 1_000 : offset)),
        })),
    ],
  ])('is refused with %s', (_what, spoil) => {
    expect(() => decodeLibrary(encodeLibrary(spoil(HARBOUR)))).toThrow(broken);
  });
});

/** Without the world's names, which are many and come from elsewhere. */
function comparable(library: Library): object {
  const { snapshot, documents, passages, index, introduced, faults } = library;
  return { snapshot, documents, passages, segment: index.segment, introduced, faults };
}

function withSegment(
  library: Library,
  change: (segment: Library['index']['segment']) => Library['index']['segment'],
): Library {
  return { ...library, index: { ...library.index, segment: change(library.index.segment) } };
}
