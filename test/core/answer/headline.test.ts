import { describe, expect, it } from 'vitest';
import { headlineOf, shortAnswer } from '../../../src/core/answer/headline.ts';
import type { Library } from '../../../src/core/library.ts';
import { document, library } from '../chat/harbour.ts';
import { TRAMS, rankedFor, read } from './library.ts';

const headline = (question: string, from: Library = TRAMS): string =>
  headlineOf(from, read(question, from), rankedFor(question, from));
const short = (question: string, text: string): string | null => {
  const texts = library([document('text', [text])]);
  return shortAnswer(texts, read(question, texts), rankedFor(question, texts));
};

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

describe('the short answer', () => {
  it.each([
    ['How much did the depot cost?', 'The depot cost $3 million.', '$3 million'],
    ['What share of trams is late?', 'A share of 7% of the trams is late.', '7%'],
    ['How many seats has the tram?', 'The tram has 90 seats.', '90'],
    ['When did the tram open?', 'The tram opened on 3 March 2021.', '3 March 2021'],
    ['Who drives the tram?', 'The tram is driven by Rosa Quint.', 'Rosa Quint'],
  ])('to “%s” is the span of that kind', (question, text, answer) => {
    expect(short(question, text)).toBe(answer);
  });

  it('is none where several spans would do', () => {
    expect(short('How many seats has the tram?', 'The tram has 90 seats or 80 seats.')).toBeNull();
  });

  it('does not repeat the question', () => {
    expect(short('Did Rosa Quint or who drive?', 'Rosa Quint did drive.')).toBeNull();
  });

  it('is none where several things are asked, or none of a shape', () => {
    expect(short('List how many seats', 'The tram has 90 seats.')).toBeNull();
    expect(short('tram seats', 'The tram has 90 seats.')).toBeNull();
  });
});
