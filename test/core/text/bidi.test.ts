import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selfContained } from '../../../src/core/text/bidi.ts';

const SIGNS = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2068', '\u2069'];
const signed = fc.string({ unit: fc.constantFrom('a', ' ', '\n', ...SIGNS), maxLength: 30 });
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

describe('text made self-contained', () => {
  it.each([
    ['an open isolate', 'a\u2067b', 'a\u2067b\u2069'],
    ['an open override', 'a\u202eb', 'a\u202eb\u202c'],
    ['nested ones, the inner first', '\u2066a\u202eb', '\u2066a\u202eb\u202c\u2069'],
    ['each line by itself', '\u202ea\nb\u202c', '\u202ea\u202c\nb'],
    ['an isolate over what is open in it', '\u2066a\u202eb\u2069c', '\u2066a\u202eb\u2069c'],
  ])('ends %s', (_what, text, ended) => {
    expect(selfContained(text)).toBe(ended);
  });

  it.each([
    ['an isolate', 'a\u2069b'],
    ['an embedding', 'a\u202cb'],
  ])('ends no %s begun before it', (_what, text) => {
    expect(selfContained(text)).toBe('ab');
  });

  it('leaves an isolate open where an embedding is to end in it', () => {
    expect(selfContained('\u202e\u2066a\u202cb')).toBe('\u202e\u2066ab\u2069\u202c');
  });

  it('is the same when made so twice, has all its words, and an end for each isolate', () => {
    fc.assert(
      fc.property(signed, (text) => {
        const once = selfContained(text);
        expect(selfContained(once)).toBe(once);
        expect(once.replaceAll(/[^a \n]/gu, '')).toBe(text.replaceAll(/[^a \n]/gu, ''));
        expect(count(once, /[\u2066-\u2068]/gu)).toBe(count(once, /\u2069/gu));
      }),
    );
  });
});
