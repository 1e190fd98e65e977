import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correct, editDistance } from '../../../src/core/search/spelling.ts';
import { document, library as libraryOf } from '../chat/harbour.ts';

const library = libraryOf([
  document('harbour', [
    'Mayor Ines Calderon opened the harbour. Many ferries carry passengers to the islands.',
  ]),
]);

describe('correcting a question', () => {
  it.each([
    ['who opened the harbuor', 'who opened the harbour'],
    ['how many pasengers', 'how many passengers'],
    ['who is calderan', 'who is Calderon'],
  ])('mends “%s”', (typed, meant) => {
    expect(correct(library, typed)).toBe(meant);
  });

  it.each([
    ['a word that the library has', 'harbour'],
    ['an English word that it lacks', 'terrier'],
    ['a country that it lacks', 'Mali'],
    ['a short word', 'mny'],
    ['a number', '19456'],
  ])('leaves %s alone', (_what, word) => {
    expect(correct(library, `about ${word}`)).toBe(`about ${word}`);
  });

  it.each(['harbuor.pasengers', 'harbuor_pasengers', 'pasengers@harbuor'])(
    'leaves the parts of “%s” alone',
    (token) => {
      expect(correct(library, `what is ${token}?`)).toBe(`what is ${token}?`);
    },
  );

  it('mends a name only to a name', () => {
    expect(correct(library, 'the Manys air base')).toBe('the Manys air base');
    expect(correct(library, 'the mayor Calderan')).toBe('the mayor Calderon');
  });
});

describe('the distance between two words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

  it('is 0 for the same word and the same both ways', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, a, 9)).toBe(0);
        expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9));
      }),
    );
  });

  it('counts two swapped neighbours once', () => {
    expect(editDistance('talk', 'tlak', 2)).toBe(1);
  });

  it('gives up past the limit', () => {
    expect(editDistance('harbour', 'ferry', 2)).toBe(3);
  });
});
