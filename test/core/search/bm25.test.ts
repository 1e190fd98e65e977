import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/core/library.ts';
import { B, Bm25, K1, type WeightedTerm } from '../../../src/core/search/bm25.ts';
import { SegmentBuilder, type TermList } from '../../../src/core/search/segment.ts';

function bm25Of(passages: readonly TermList[]): Bm25 {
  const builder = new SegmentBuilder();
  builder.add(passages);
  return new Bm25(finish(builder.join()));
}

/** The formula as it is written in Robertson & Zaragoza, passage by passage. */
function scoreOf(
  passages: readonly TermList[],
  doc: number,
  terms: readonly WeightedTerm[],
): number {
  const average = passages.reduce((sum, list) => sum + list.length, 0) / passages.length;
  const own = passages[doc] ?? [];
  const occurrences = (list: TermList, { term, also = [] }: WeightedTerm): number =>
    [{ term, weight: 1 }, ...also].reduce(
      (sum, form) => sum + form.weight * list.filter((other) => other === form.term).length,
      0,
    );
  const idf = (term: string): number => {
    const n = passages.filter((list) => list.includes(term)).length;
    return Math.log(1 + (passages.length - n + 0.5) / (n + 0.5));
  };
  const rarity = ({ term, also = [] }: WeightedTerm): number => {
    const held = ({ term: form }: { term: string }): boolean =>
      passages.some((list) => list.includes(form));
    if (held({ term })) return idf(term);
    return Math.max(0, ...also.filter(held).map((form) => form.weight * idf(form.term)));
  };
  return terms.reduce((sum, term) => {
    const count = occurrences(own, term);
    const norm = K1 * (1 - B + (B * own.length) / average);
    return (
      sum + (count === 0 ? 0 : (term.weight * rarity(term) * count * (K1 + 1)) / (count + norm))
    );
  }, 0);
}

const word = fc.constantFrom('salt', 'harbour', 'ferry', 'tide', 'quay', 'customs', 'unheard');
const passages = fc.array(fc.array(word, { maxLength: 10 }), { minLength: 1, maxLength: 40 });
const weight = fc.double({ min: 0.1, max: 2, noNaN: true });
const weighted = fc.record({ term: word, weight });
const terms = fc
  .uniqueArray(
    fc.record({
      term: word,
      weight,
      also: fc.uniqueArray(weighted, { selector: (form) => form.term, maxLength: 3 }),
    }),
    { selector: ({ term }) => term, maxLength: 4 },
  )
  .map((all) =>
    all.map((one) => ({ ...one, also: one.also.filter(({ term }) => term !== one.term) })),
  );

describe('BM25', () => {
  it('ranks as the formula does, terms with several forms too', () => {
    fc.assert(
      fc.property(passages, terms, fc.integer({ min: 1, max: 50 }), (all, asked, limit) => {
        const expected = all
          .map((_, doc) => ({ doc, score: scoreOf(all, doc, asked) }))
          .filter(({ score }) => score > 0)
          .sort((a, b) => b.score - a.score)
          .slice(0, limit);
        const found = bm25Of(all).top(asked, limit);
        expect(found).toHaveLength(expected.length);
        found.forEach(({ doc, score }, rank) => {
          // Norms are kept in single precision, which may swap passages that score all but alike.
          expect(score).toBeCloseTo(expected[rank]?.score ?? 0, 4);
          expect(score).toBeCloseTo(scoreOf(all, doc, asked), 4);
        });
      }),
    );
  });

  it('gives the first of what ranks alike', () => {
    const found = bm25Of(Array.from({ length: 40 }, () => ['salt'])).top(
      [{ term: 'salt', weight: 1 }],
      5,
    );
    expect(found.map(({ doc }) => doc)).toEqual([0, 1, 2, 3, 4]);
  });

  it('remembers nothing of the question before', () => {
    fc.assert(
      fc.property(passages, terms, terms, (all, before, asked) => {
        const bm25 = bm25Of(all);
        bm25.top(before, 3);
        expect(bm25.top(asked, 10)).toEqual(bm25Of(all).top(asked, 10));
      }),
    );
  });

  it('ranks accepted passages alone, as if the others were not asked for', () => {
    fc.assert(
      fc.property(passages, terms, (all, asked) => {
        const even = (doc: number): boolean => doc % 2 === 0;
        const every = bm25Of(all).top(asked, all.length);
        expect(bm25Of(all).top(asked, 3, even)).toEqual(
          every.filter(({ doc }) => even(doc)).slice(0, 3),
        );
      }),
    );
  });

  it('counts the passages that hold a term', () => {
    fc.assert(
      fc.property(passages, word, (all, term) => {
        expect(bm25Of(all).frequency(term)).toBe(all.filter((list) => list.includes(term)).length);
      }),
    );
  });

  it('finds nothing among no passages, or for no terms', () => {
    expect(bm25Of([]).top([{ term: 'salt', weight: 1 }], 10)).toEqual([]);
    expect(bm25Of([['salt']]).top([], 10)).toEqual([]);
  });
});
