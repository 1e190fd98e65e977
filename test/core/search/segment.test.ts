import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/core/library.ts';
import { type Segment, SegmentBuilder, type TermList } from '../../../src/core/search/segment.ts';

function segmentOf(batches: readonly (readonly TermList[])[]): Segment {
  const builder = new SegmentBuilder();
  for (const batch of batches) builder.add(batch);
  return finish(builder.join());
}

/** For each term the passages that hold it and how often. */
function postingsOf({ rows, offsets, docs, counts }: Segment): Record<string, [number, number][]> {
  return Object.fromEntries(
    [...rows].map(([term, row]) => {
      const range = [offsets[row] ?? 0, offsets[row + 1] ?? 0] as const;
      const held = [...docs.subarray(...range)];
      return [term, held.map((doc, i) => [doc, counts[range[0] + i] ?? 0])];
    }),
  );
}

/** The same by counting word for word. */
function counted(passages: readonly TermList[]): Record<string, [number, number][]> {
  const terms = [...new Set(passages.flat())];
  return Object.fromEntries(
    terms.map((term) => [
      term,
      passages.flatMap((list, doc): [number, number][] => {
        const count = list.filter((other) => other === term).length;
        return count === 0 ? [] : [[doc, Math.min(count, 255)]];
      }),
    ]),
  );
}

// With the names that every JavaScript object has, and terms that are numbers.
const term = fc.oneof(
  fc.constantFrom(
    'salt',
    'sal',
    'harbour',
    '1360',
    '0',
    'constructor',
    '__proto__',
    'гавань',
    '🙂',
  ),
  fc.string({ minLength: 1, maxLength: 3 }),
);
const passage = fc.array(term, { maxLength: 12 });

describe('a segment', () => {
  it('holds each term of each passage as often as it stands there', () => {
    fc.assert(
      fc.property(fc.array(passage, { maxLength: 30 }), (passages) => {
        const segment = segmentOf([passages]);
        expect(new Map(Object.entries(postingsOf(segment)))).toEqual(
          new Map(Object.entries(counted(passages))),
        );
        expect([...segment.lengths]).toEqual(passages.map((list) => list.length));
      }),
    );
  });

  it('holds the terms of all passages in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.array(passage, { maxLength: 6 }), { maxLength: 8 }), (batches) => {
        const { rows, sequence } = segmentOf(batches);
        const terms = [...rows.keys()];
        expect([...sequence].map((row) => terms[row])).toEqual(batches.flat(2));
      }),
    );
  });

  it('does not depend on how its passages came in batches, but for the order of its rows', () => {
    fc.assert(
      fc.property(fc.array(fc.array(passage, { maxLength: 6 }), { maxLength: 8 }), (batches) => {
        const joined = segmentOf(batches);
        const whole = segmentOf([batches.flat()]);
        expect(postingsOf(joined)).toEqual(postingsOf(whole));
        expect(joined.lengths).toEqual(whole.lengths);
      }),
    );
  });

  it('numbers rows as its terms are listed, and passages upwards within a row', () => {
    fc.assert(
      fc.property(fc.array(fc.array(passage, { maxLength: 6 }), { maxLength: 8 }), (batches) => {
        const { rows, offsets, docs } = segmentOf(batches);
        expect([...rows.values()]).toEqual([...rows.keys()].map((_, row) => row));
        for (const row of rows.values()) {
          const held = [...docs.subarray(offsets[row], offsets[row + 1])];
          expect(held).toEqual([...new Set(held)].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('is empty without passages', () => {
    expect(segmentOf([]).rows.size).toBe(0);
    expect(segmentOf([[], [[]]]).lengths).toEqual(Uint16Array.of(0));
  });

  it('caps what saturates: 255 occurrences, 65,535 terms of a passage', () => {
    const long = Array.from({ length: 70_000 }, () => 'salt');
    const { counts, lengths, sequence } = segmentOf([[long]]);
    expect([...counts]).toEqual([255]);
    expect([...lengths]).toEqual([65_535]);
    expect(sequence).toHaveLength(65_535);
  });

  it('is joined with pauses, the more the larger it is', () => {
    const pauses = (batches: number): number => {
      const builder = new SegmentBuilder();
      for (let i = 0; i < batches; i += 1) builder.add([['salt', String(i)]]);
      return [...builder.join()].length;
    };
    expect(pauses(10)).toBeLessThan(pauses(200));
  });
});
