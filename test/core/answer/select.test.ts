import { describe, expect, it } from 'vitest';
import { selectEvidence } from '../../../src/core/answer/select.ts';
import { document, library } from '../chat/harbour.ts';
import { TRAMS, rankedFor, read } from './library.ts';

const chosen = (question: string, limit = 5) =>
  selectEvidence(read(question), rankedFor(question), limit);

describe('the evidence chosen', () => {
  it('is of different passages, at most as many as asked for', () => {
    const ids = chosen('tram passengers depot').map(({ passage }) => passage.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(2);
    expect(chosen('tram passengers depot', 2)).toHaveLength(2);
  });

  it('begins with the likeliest sentence', () => {
    const question = 'Why does Quint oppose the extension?';
    expect(chosen(question)[0]).toEqual(rankedFor(question)[0]);
  });

  it('begins with the best of each source named, in the order named', () => {
    const documents = chosen('tram passengers: Voss, Brandt').map(
      ({ passage }) => passage.document,
    );
    expect(documents.slice(0, 2)).toEqual(['peru-audit', 'tram-bolivia']);
  });

  it('of two alike likely sentences takes the one that adds to the question', () => {
    const texts = library(
      ['Fares of trams rise.', 'Fares of trams rise again.', 'Depots flood.', 'Trams.'].map(
        (text, i) => document(`d${i}`, [text]),
      ),
    );
    const question = 'fares of trams that rise, and depots';
    const scores = new Map(Object.entries({ d0: 9, d1: 8, d2: 8, d3: 0 }));
    const ranked = rankedFor(question, texts)
      .map((one) => ({ ...one, score: scores.get(one.passage.document) ?? 0 }))
      .sort((a, b) => b.score - a.score);
    const two = selectEvidence(read(question, texts), ranked, 2);
    expect(two.map(({ passage }) => passage.document)).toEqual(['d0', 'd2']);
  });

  it('gives its last place to a subject named that nothing else speaks of', () => {
    const texts = library(
      ['Trade and taxes of Kenya grow.', 'Kenya taxes trade.', 'Peru has ports.'].map((text, i) =>
        document(`d${i}`, [text]),
      ),
    );
    const scores = new Map(Object.entries({ d0: 9, d1: 8.9, d2: 4 }));
    const of = (question: string): string[] => {
      const ranked = rankedFor(question, texts)
        .map((one) => ({ ...one, score: scores.get(one.passage.document) ?? 0 }))
        .sort((a, b) => b.score - a.score);
      const two = selectEvidence(read(question, texts), ranked, 2);
      return two.map(({ passage }) => passage.document);
    };
    expect(of('trade and taxes in Kenya and Peru')).toEqual(['d0', 'd2']);
    expect(of('trade and taxes in Kenya')).toEqual(['d0', 'd1']);
  });

  it('is none where nothing is ranked', () => {
    expect(selectEvidence(read('opera', TRAMS), [], 5)).toEqual([]);
  });
});
