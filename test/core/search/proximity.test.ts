import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/core/library.ts';
import type { Scored, WeightedTerm } from '../../../src/core/search/bm25.ts';
import { indexOf, type SearchIndex } from '../../../src/core/search/index.ts';
import { DEPTH } from '../../../src/core/search/proximity.ts';
import { SegmentBuilder, type TermList } from '../../../src/core/search/segment.ts';

function indexed(passages: readonly TermList[]): SearchIndex {
  const builder = new SegmentBuilder();
  builder.add(passages);
  return indexOf(finish(builder.join()));
}

const asked = (words: string): WeightedTerm[] =>
  words.split(' ').map((term) => ({ term, weight: 1 }));

/** The passages as they are ranked with and without regard to neighbours. */
function ranked(
  passages: readonly TermList[],
  terms: readonly WeightedTerm[],
): { plain: Scored[]; lifted: Scored[] } {
  const { bm25, proximity } = indexed(passages);
  const plain = bm25.top(terms, passages.length);
  return { plain, lifted: proximity.lifted(plain, terms) };
}

/** What each passage gains by its neighbours. */
function gains(passages: readonly string[], words: string): number[] {
  const { plain, lifted } = ranked(
    passages.map((passage) => passage.split(' ')),
    asked(words),
  );
  const scoreIn = (list: readonly Scored[], doc: number): number =>
    list.find((one) => one.doc === doc)?.score ?? 0;
  return passages.map((_, doc) => scoreIn(lifted, doc) - scoreIn(plain, doc));
}

const word = fc.constantFrom('salt', 'harbour', 'ferry', 'tide', 'quay', 'unheard');
const passages = fc.array(fc.array(word, { maxLength: 12 }), { minLength: 1, maxLength: 30 });
const questions = fc.uniqueArray(word, { maxLength: 4 }).map((words) => asked(words.join(' ')));

describe('proximity', () => {
  it('lifts terms that follow each other as in the question, at most one between them', () => {
    const [next, between, far, reversed] = gains(
      ['salt ferry quay tide', 'salt quay ferry tide', 'salt quay tide ferry', 'ferry salt quay x'],
      'salt ferry',
    );
    expect(next).toBeGreaterThan(0);
    expect(between).toBeCloseTo(next ?? 0, 9);
    expect([far, reversed]).toEqual([0, 0]);
  });

  it('counts neighbours in the question alone', () => {
    expect(gains(['salt ferry quay', 'tide x quay'], 'salt tide ferry')).toEqual([0, 0]);
  });

  it('gains by each repetition, by each less', () => {
    const [once = 0, twice = 0, thrice = 0] = gains(
      ['salt ferry', 'salt ferry x x salt ferry', 'salt ferry x x salt ferry x x salt ferry'],
      'salt ferry',
    );
    expect(twice).toBeGreaterThan(once);
    expect(thrice - twice).toBeLessThan(twice - once);
    expect(thrice).toBeGreaterThan(twice);
  });

  it('does not run over from one passage into the next', () => {
    expect(gains(['x salt', 'ferry x', 'salt'], 'salt ferry')).toEqual([0, 0, 0]);
  });

  it('ranks the same passages, none lower in score, best first', () => {
    fc.assert(
      fc.property(passages, questions, (all, terms) => {
        const { plain, lifted } = ranked(all, terms);
        expect(lifted.map(({ doc }) => doc).sort()).toEqual(plain.map(({ doc }) => doc).sort());
        const before = new Map(plain.map(({ doc, score }) => [doc, score]));
        for (const { doc, score } of lifted)
          expect(score).toBeGreaterThanOrEqual(before.get(doc) ?? Infinity);
        const scores = lifted.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }),
    );
  });

  it('leaves single terms, and terms the library does not have, as they were', () => {
    fc.assert(
      fc.property(passages, word, (all, term) => {
        for (const words of [term, `${term} glacier`]) {
          const { plain, lifted } = ranked(all, asked(words));
          expect(lifted).toEqual(plain);
        }
      }),
    );
  });

  it('remembers nothing of the question before', () => {
    fc.assert(
      fc.property(passages, questions, questions, (all, before, terms) => {
        const { bm25, proximity } = indexed(all);
        proximity.lifted(bm25.top(before, all.length), before);
        const ranking = bm25.top(terms, all.length);
        expect(proximity.lifted(ranking, terms)).toEqual(ranked(all, terms).lifted);
      }),
    );
  });

  it('looks at the first of a long ranking and leaves the rest behind them', () => {
    const many = Array.from({ length: DEPTH + 5 }, () => 'salt x ferry');
    const { plain, lifted } = ranked(
      many.map((passage) => passage.split(' ')),
      asked('salt ferry'),
    );
    expect(lifted.slice(DEPTH)).toEqual(plain.slice(DEPTH));
    expect(lifted[DEPTH - 1]?.score).toBeGreaterThan(lifted[DEPTH]?.score ?? Infinity);
  });
});
