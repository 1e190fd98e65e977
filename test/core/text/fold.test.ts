import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/core/text/fold.ts';

describe('folding', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (word) => {
        expect(fold(fold(word))).toBe(fold(word));
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not tell composed from decomposed letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (word) => {
        expect(fold(word.normalize('NFD'))).toBe(fold(word.normalize('NFC')));
      }),
    );
  });

  it.each([
    ['Café', 'cafe'],
    ['Erdoğan', 'Erdogan'],
    ['Łódź', 'Lodz'],
    ['Straße', 'STRASSE'],
    ['Əliyev', 'Aliyev'],
    ['DIYARBAKIR', 'diyarbakır'],
    ['İstanbul', 'istanbul'],
    ['Oʻzbekiston', 'O‘zbekiston'],
    ['Oʻzbekiston', 'O`zbekiston'],
    ['don’t', "don't"],
    ['ёлка', 'елка'],
    ['ΟΔΟΣ', 'οδός'],
    ['ﬁnal', 'final'],
    ['علي', 'علی'],
    ['أحمد', 'احمد'],
    ['مُحَمَّد', 'محمد'],
    ['שָׁלוֹם', 'שלום'],
    ['۲۰۲۴', '2024'],
    ['２０２４', '٢٠٢٤'],
  ])('makes %s and %s one', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  it.each([
    ['й', 'и'],
    ['ї', 'и'],
    ['қала', 'кала'],
    ['Qur', 'Kur'],
    ['हिन्दी', 'हनद'],
    ['が', 'か'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });
});
