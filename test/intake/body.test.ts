import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble, linesOf, paragraph, tidy, type Piece } from '../../src/intake/body.ts';

const text = fc.string({ unit: 'binary' }).map(tidy).filter(Boolean);
const piece: fc.Arbitrary<Piece> = fc.oneof(
  text.map(paragraph),
  fc.record({
    kind: fc.constantFrom('item' as const, 'row' as const, 'quote' as const),
    level: fc.constant(0),
    text,
  }),
  fc.record({ kind: fc.constant('heading' as const), level: fc.integer({ min: 1, max: 6 }), text }),
);

describe('tidying a line', () => {
  it('composes characters and makes every space plain', () => {
    expect(tidy(' cafe\u0301\u00a0\u2009noir\tet  lait ')).toBe('café noir et lait');
  });

  it('removes zero-width, direction and control characters', () => {
    expect(tidy('a\u200bb\u202ec\u0007d\ufeffe\u00adf\u{e0041}')).toBe('abcdef');
  });

  it('keeps the joiners that Persian words need, and drops them from Latin ones', () => {
    expect(tidy('می\u200cکنند')).toBe('می\u200cکنند');
    expect(tidy('wo\u200crd')).toBe('word');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        expect(tidy(tidy(any))).toBe(tidy(any));
      }),
    );
  });

  it('takes every kind of line break for one', () => {
    expect(linesOf('a\r\nb\rc\u2028d\n\n\fe')).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

describe('assembling a body', () => {
  it('sets a blank line between blocks and a line break between items and between rows', () => {
    const kinds = ['heading', 'item', 'item', 'row', 'row', 'paragraph'] as const;
    const { body } = assemble(kinds.map((kind, n) => ({ kind, level: 0, text: String(n) })));
    expect(body).toBe('0\n\n1\n2\n\n3\n4\n\n5');
  });

  it('gives each block the exact span of its text, in order, with only line breaks between', () => {
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const { body, blocks } = assemble(pieces);
        expect(blocks.map(({ start, end }) => body.slice(start, end))).toEqual(
          pieces.map((each) => each.text),
        );
        const gaps = blocks.map(({ start }, n) => body.slice(blocks[n - 1]?.end ?? 0, start));
        expect(gaps.every((gap) => /^\n{0,2}$/.test(gap))).toBe(true);
        expect(blocks.at(-1)?.end ?? 0).toBe(body.length);
      }),
    );
  });
});
