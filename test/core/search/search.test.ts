import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { search, type SearchOptions } from '../../../src/core/search/search.ts';
import type { Hit } from '../../../src/core/vocabulary.ts';
import { libraries, libraryOf, queries, written } from './libraries.ts';

const filler = (word: string): string => `${word} `.repeat(80).trim();
const HARBOUR = libraryOf([
  written('harbour', [
    `salt salt salt ${filler('crane')}`,
    `salt ${filler('quay')}`,
    filler('gull'),
  ]),
  written('ferry', [`salt salt salt salt ${filler('deck')}`], 'Ferries'),
  written('mill', [filler('flour')], 'Salt'),
]);

const ids = (hits: readonly Hit[]): string[] => hits.map(({ passage }) => passage.id);
const find = (words: string, options: Partial<SearchOptions> = {}): Hit[] =>
  search(HARBOUR, words, { limit: 10, by: 'passage', ...options });

describe('a search', () => {
  it('finds the passages that hold a word in any of its forms, best first', () => {
    expect(ids(find('ferries'))).toEqual(['ferry:1']);
    // Four times, three times, once in a title that counts twice, and once.
    expect(ids(find('SALTS'))).toEqual(['ferry:1', 'harbour:1', 'mill:1', 'harbour:2']);
  });

  it('finds nothing for words the library does not have, or function words alone', () => {
    expect(find('glacier')).toEqual([]);
    expect(find('of the and')).toEqual([]);
    expect(find('')).toEqual([]);
  });

  it('gives at most as many hits as asked for, and the same ones first', () => {
    fc.assert(
      fc.property(libraries, queries, fc.integer({ min: 1, max: 9 }), (library, words, limit) => {
        const all = search(library, words, { limit: 1_000, by: 'passage' });
        expect(search(library, words, { limit, by: 'passage' })).toEqual(all.slice(0, limit));
      }),
    );
  });

  it('scores hits above 0, downwards', () => {
    fc.assert(
      fc.property(libraries, queries, (library, words) => {
        const scores = search(library, words, { limit: 1_000, by: 'passage' }).map(
          ({ score }) => score,
        );
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(scores.every((score) => score > 0)).toBe(true);
      }),
    );
  });
});

describe('a search by document', () => {
  it('gives the best passage of each document that has one', () => {
    fc.assert(
      fc.property(libraries, queries, (library, words) => {
        const passages = search(library, words, { limit: 1_000, by: 'passage' });
        const best = new Map(
          passages.toReversed().map(({ passage }) => [passage.document, passage.id]),
        );
        const hits = search(library, words, { limit: 100, by: 'document' });
        expect(new Map(hits.map(({ passage }) => [passage.document, passage.id]))).toEqual(best);
        expect(hits).toHaveLength(best.size);
      }),
    );
  });

  it('lets further passages lift a document, but never lower it', () => {
    const [alone] = find('salt', { within: new Set(['harbour']) });
    const lifted = find('salt', { by: 'document' }).find(
      ({ passage }) => passage.id === alone?.passage.id,
    );
    expect(lifted?.score).toBeGreaterThan(alone?.score ?? Infinity);
  });
});

describe('a search within documents', () => {
  it('gives what a search of all would give of them', () => {
    fc.assert(
      fc.property(libraries, queries, (library, words) => {
        const within = new Set(['doc0', 'doc2']);
        const all = search(library, words, { limit: 1_000, by: 'passage' });
        expect(search(library, words, { limit: 3, by: 'passage', within })).toEqual(
          all.filter(({ passage }) => within.has(passage.document)).slice(0, 3),
        );
      }),
    );
  });
});
