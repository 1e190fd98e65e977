import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/core/chat/card.ts';
import { explainSearchCard } from '../../../src/core/chat/explain-card.ts';
import { type SearchExplanation, explainSearch } from '../../../src/core/search/explain.ts';
import { search } from '../../../src/core/search/search.ts';
import { TRAMS } from '../answer/library.ts';

const explained = (words: string, by: 'passage' | 'document' = 'passage'): SearchExplanation =>
  explainSearch(TRAMS, words, { limit: 10, by });

describe('an explained search', () => {
  it('says how each word was read, how much it weighs and how rare it is', () => {
    const { terms } = explained('The tram, trams and a zeppelin');
    expect(terms.map(({ typed, term, passages }) => ({ typed, term, passages }))).toEqual([
      { typed: ['tram', 'trams'], term: 'tram', passages: 5 },
      { typed: ['zeppelin'], term: 'zeppelin', passages: 0 },
    ]);
    const [tram, zeppelin] = terms;
    expect(tram?.weight).toBeGreaterThan(zeppelin?.weight ?? Infinity);
    expect(tram?.idf).toBeLessThan(zeppelin?.idf ?? 0);
  });

  it.each(['passage', 'document'] as const)(
    'has the hits of the search by %s, and parts that add up to each score',
    (by) => {
      const words = 'tram line passengers Peru depot extension';
      const { hits } = explained(words, by);
      const found = search(TRAMS, words, { limit: 10, by });
      expect(hits.map(({ passage, score }) => ({ passage, score }))).toEqual(found);
      expect(hits.length).toBeGreaterThan(1);
      for (const { parts, score } of hits)
        expect(parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, 9);
    },
  );

  it('tells what a document earns by its other passages', () => {
    const parts = explained('tram extension depot', 'document').hits.flatMap((hit) => hit.parts);
    const further = parts.filter(({ name }) => name === 'other passages');
    expect(further.length).toBeGreaterThan(0);
    for (const { points, count } of further) {
      expect(points).toBeGreaterThan(0);
      expect(count).toBeNull();
    }
  });

  it('counts a term as the index does, and tells the share that its title brings', () => {
    const { hits } = explained('trams bolivia coats');
    const hit = hits.find(({ passage }) => passage.id === 'tram-bolivia:1');
    expect(hit?.parts).toMatchObject([
      { name: 'tram', count: 3, titleShare: 2 / 3 },
      { name: 'bolivia', count: 3, titleShare: 2 / 3 },
      { name: 'coat', count: 1, titleShare: 0 },
      { name: 'proximity', count: null, titleShare: null },
    ]);
  });

  it('says of words that are in no passage that they are nowhere', () => {
    expect(explained('zeppelin')).toMatchObject({ terms: [{ passages: 0 }], hits: [] });
    expect(explained('the of')).toMatchObject({ terms: [], hits: [] });
  });

  it('reads as a card', () => {
    const shown = plainText(explainSearchCard(explained('trams coats'), TRAMS.documents));
    expect(shown).toContain('Read as: tram coat');
    expect(shown).toMatch(/^trams \| tram \| 1\.00 \| 5 \| \d\.\d\d \| $/mu);
    expect(shown).toMatch(/^tram-bolivia:1 · \d\.\d\d · .* Trams in Bolivia — Otto Brandt/mu);
    expect(shown).toMatch(/^coat \| 1 \| 0 % \| \d\.\d\d \| \+\d\.\d\d$/mu);
  });
});
