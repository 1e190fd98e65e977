import { describe, expect, it } from 'vitest';
import { headlineOf } from '../../../src/core/answer/headline.ts';
import type { Library } from '../../../src/core/library.ts';
import { document, library } from '../chat/harbour.ts';
import { TRAMS, rankedFor, read } from './library.ts';

const headline = (question: string, from: Library = TRAMS): string =>
  headlineOf(from, read(question, from), rankedFor(question, from));

describe('the headline', () => {
  it('is the likeliest sentence, word for word', () => {
    expect(headline('Why does Quint oppose the extension?')).toBe(
      'Mayor Rosa Quint opposes the extension because the depot floods every winter.',
    );
  });

  it('is up to three sentences where several things are asked', () => {
    const compared = headline('Compare the passengers of the trams of Peru and Bolivia');
    expect(compared).toContain('40,000');
    expect(compared).toContain('25,000');
    expect(compared.split('. ').length).toBeLessThanOrEqual(3);
  });

  it('answers the part that the likeliest sentence leaves open, though it shares few words', () => {
    const texts = library([
      document('d', ['The flood in Bergen killed 46 people. The dam broke on 24 December 2024.']),
    ]);
    expect(headline('How many people were killed in Bergen and when?', texts)).toBe(
      'The flood in Bergen killed 46 people. The dam broke on 24 December 2024.',
    );
  });

  it('leaves out a further sentence that is hardly of the question', () => {
    const texts = library([document('d', ['The drivers list their tram fares. Lemons cost 3.'])]);
    expect(headline('list the tram fares of drivers', texts)).toBe(
      'The drivers list their tram fares.',
    );
  });

  it('is at most 300 characters, twice that for several things, cut with the mark of omission', () => {
    const texts = library([document('d', [`Fares ${'of trams and of boats '.repeat(50)}.`])]);
    for (const [question, limit] of [
      ['fares', 300],
      ['list the fares', 600],
    ] as const) {
      const cut = headline(question, texts);
      expect(cut.length).toBeLessThanOrEqual(limit);
      expect(cut.length).toBeGreaterThan(limit - 20);
      expect(cut.endsWith(' …')).toBe(true);
    }
  });

  it('is on one line', () => {
    const texts = library([document('d', ['Fares\n of  trams rise.'])]);
    expect(headline('fares', texts)).not.toMatch(/\n| {2}/u);
  });
});
