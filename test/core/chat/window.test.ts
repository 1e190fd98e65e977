import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Match, WINDOW_CHARS, bestWindow } from '../../../src/core/chat/window.ts';

const sentence = fc
  .array(fc.constantFrom('salt', 'silt', 'ferries', 'harbour', 'timber'), {
    minLength: 1,
    maxLength: 90,
  })
  .map((words) => `The ${words.join(' ')} end.`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 8 });

function matchesOf(text: string, term: string): Match[] {
  return [...text.matchAll(new RegExp(term, 'gu'))].map(({ index }) => ({
    term,
    start: index,
    end: index + term.length,
  }));
}

describe('the window of a text', () => {
  it('is made of whole sentences and is too long only where it is one sentence', () => {
    fc.assert(
      fc.property(paragraph, (sentences) => {
        const text = sentences.join(' ');
        const { start, end } = bestWindow(text, matchesOf(text, 'silt'), null);
        const shown = text.slice(start, end);
        expect(shown).toMatch(/^The .* end\.$/u);
        expect(shown.length <= WINDOW_CHARS || sentences.includes(shown)).toBe(true);
      }),
    );
  });

  it('holds what must be kept, whatever its length', () => {
    fc.assert(
      fc.property(paragraph, fc.nat(), fc.nat(), (sentences, at, length) => {
        const text = sentences.join(' ');
        const start = at % text.length;
        const keep = { start, end: Math.min(text.length, start + 1 + (length % 900)) };
        const window = bestWindow(text, [], keep);
        const touched = text.slice(keep.start, keep.end).trim();
        expect(text.slice(window.start, window.end)).toContain(touched);
      }),
    );
  });

  it('prefers two different words to one word twice', () => {
    const gap = 'The quay was painted. '.repeat(30);
    const text = `Silt, silt and silt. ${gap}Salt met silt. ${gap}`;
    const matches = [...matchesOf(text, 'silt'), ...matchesOf(text, 'Salt')];
    const { start, end } = bestWindow(text, matches, null);
    expect(text.slice(start, end)).toContain('Salt met silt.');
  });

  it('is the beginning of a text that holds none of the words', () => {
    expect(bestWindow('One. Two.', [], null)).toEqual({ start: 0, end: 9 });
  });

  it('of an empty text is empty', () => {
    expect(bestWindow('', [], null)).toEqual({ start: 0, end: 0 });
  });
});
