import { describe, expect, it } from 'vitest';
import { standIns } from '../../../src/core/answer/stand-ins.ts';
import { stem } from '../../../src/core/text/stem.ts';
import { TRAMS, read } from './library.ts';

const termsFor = (word: string): string[] =>
  standIns(TRAMS, stem(word)).flatMap(({ terms }) => terms);

describe('stand-ins', () => {
  it('are words of the library that keep like company', () => {
    expect(termsFor('railways')).toContain(stem('tram'));
    expect(termsFor('railways').every((term) => TRAMS.index.bm25.frequency(term) > 0)).toBe(true);
  });

  it('are for words that the library lacks', () => {
    expect(termsFor('trams')).toEqual([]);
  });

  it('count for less than the word itself, and nearer ones for more', () => {
    const weights = standIns(TRAMS, stem('railways')).map(({ weight }) => weight);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(weights.every((weight) => weight > 0 && weight < 1)).toBe(true);
  });

  it('are never for a name, nor for the only word of a question', () => {
    const forms = (question: string): number => read(question).concepts[0]?.forms.length ?? 0;
    expect(forms('Which bus cost passengers?')).toBeGreaterThan(forms('Which bus?'));
    expect(forms('Did Bus cost passengers?')).toBe(forms('Which bus?'));
  });
});
