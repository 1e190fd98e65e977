import { describe, expect, it } from 'vitest';

import { buildLibrary, finish } from '../../src/core/library.ts';
import { toDocument } from './engines/dragoman.ts';
import { syntheticSet } from './synthetic.ts';
import { tile } from './tile.ts';

const SET = syntheticSet();
const TILED = tile([SET], 95, 12);

describe('a tiling', () => {
  it('is the same at every call', () => {
    expect(tile([SET], 95, 12)).toEqual(TILED);
  });

  it('holds as many passages as asked for, for every engine the same', () => {
    expect(TILED.passages).toHaveLength(95);
    expect(TILED.documents.map(({ text }) => text).join('\n\n')).toBe(
      TILED.passages.map(({ text }) => text).join('\n\n'),
    );
    const sources = { documents: TILED.documents.map(toDocument), faults: [], snapshot: '' };
    const { documents, passages } = finish(buildLibrary(sources));
    expect(passages.map(({ id }) => id)).toEqual(TILED.passages.map(({ id }) => id));
    expect(
      passages.map(({ document, start, end }) => documents.get(document)?.body.slice(start, end)),
    ).toEqual(TILED.passages.map(({ text }) => text));
  });

  it('never repeats a passage word for word, and coins words as it grows', () => {
    const { passages } = tile([SET], 3_000, 1);
    const words = (from: number, to: number): Set<string> =>
      new Set(passages.slice(from, to).flatMap(({ text }) => text.split(' ')));
    expect(new Set(passages.map(({ text }) => text)).size).toBe(3_000);
    expect(words(2_000, 3_000).difference(words(0, 2_000)).size).toBeGreaterThan(100);
  });

  it('takes its queries from the sets', () => {
    const known = new Set(SET.queries.map(({ text }) => text));
    expect(TILED.queries).toHaveLength(12);
    expect(TILED.queries.filter((query) => !known.has(query))).toEqual([]);
  });

  it('is refused for sets of short texts alone', () => {
    const short = { ...SET, documents: [{ id: 'a', title: '', text: 'Short.' }] };
    expect(() => tile([short], 10, 1)).toThrow(expect.objectContaining({ code: 'BAD_OPTION' }));
  });
});
