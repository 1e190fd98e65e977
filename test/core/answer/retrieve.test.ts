import { describe, expect, it } from 'vitest';
import { conceptTerms, retrieve } from '../../../src/core/answer/retrieve.ts';
import { document, library } from '../chat/harbour.ts';
import { TRAMS, read } from './library.ts';

const passages = (question: string, within: ReadonlySet<string> | null = null): string[] =>
  retrieve(TRAMS, read(question), within).map(({ passage }) => passage.document);

describe('the passages to read', () => {
  it('are best first, each once', () => {
    const hits = retrieve(TRAMS, read('tram according to Voss'), null);
    const scores = hits.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(hits.map(({ passage }) => passage.id)).size).toBe(hits.length);
  });

  it('are of the documents within the limits only', () => {
    expect(new Set(passages('tram', new Set(['tram-bolivia'])))).toEqual(new Set(['tram-bolivia']));
    expect(passages('tram', new Set())).toEqual([]);
  });

  it('are none where the library holds no word of the question', () => {
    expect(passages('opera')).toEqual([]);
  });

  it('hold a name in another form of it', () => {
    const texts = library([
      document('a', ['Norwegian boats sail.']),
      document('b', ['Boats sail.']),
    ]);
    const [first] = retrieve(texts, read('boats of Norway', texts), null);
    expect(first?.passage.document).toBe('a');
  });

  it('are read from a named source however many others match better', () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      document(`d${i}`, ['Tram fares rise. Tram fares.']),
    );
    const own = document(
      'own',
      ['Of fares little is known here, and of a tram nothing at all is said.'],
      {
        authors: ['Lena Voss'],
      },
    );
    const texts = library([...many, own]);
    const found = (question: string): boolean =>
      retrieve(texts, read(question, texts), null).some(
        ({ passage }) => passage.document === 'own',
      );
    expect(found('tram fares')).toBe(false);
    expect(found('tram fares, says Voss')).toBe(true);
  });
});

describe('the terms searched for', () => {
  it('count other forms of a name as the asked one, and no synonym as much', () => {
    const texts = library([document('a', ['Norway and Norwegian boats. A ship.'])]);
    const [norway, boats] = conceptTerms(texts, read('Norway boats', texts));
    const most = (also: readonly { readonly weight: number }[] = []): number =>
      Math.max(...also.map(({ weight }) => weight));
    expect(most(norway?.also)).toBeGreaterThan(most(boats?.also));
  });

  it('weigh less where they are carried over from the question before', () => {
    const [own, carried] = ['depot', 'why?'].map((text, i) =>
      conceptTerms(TRAMS, read(text, TRAMS, i === 0 ? null : 'depot')).at(-1),
    );
    expect(carried?.term).toBe(own?.term);
    expect(carried?.weight).toBeLessThan(own?.weight ?? 0);
  });
});
