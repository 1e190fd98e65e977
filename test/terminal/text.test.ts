import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, harmless, wrap } from '../../src/terminal/text.ts';

const lines = (text: string, columns: number): string[] =>
  wrap([{ text, style: [] }], columns).map((pieces) => pieces.map((piece) => piece.text).join(''));

describe('displayWidth', () => {
  it.each([
    ['salt', 4],
    ['盐港', 4],
    ['cafe\u0301', 4],
    ['\u200f', 0],
    ['ｗ', 2],
  ])('of %j is %i', (value, width) => {
    expect(displayWidth(value)).toBe(width);
  });
});

describe('wrap', () => {
  it('breaks at spaces and drops the space', () => {
    expect(lines('one two three', 7)).toEqual(['one two', 'three']);
  });

  it('breaks between wide characters, which have no spaces', () => {
    expect(lines('盐港重开', 5)).toEqual(['盐港', '重开']);
  });

  it('breaks a word only when it is longer than a line', () => {
    expect(lines('a abcdefgh', 4)).toEqual(['a', 'abcd', 'efgh']);
  });

  it('keeps line feeds as line ends', () => {
    expect(lines('one\n\ntwo', 9)).toEqual(['one', '', 'two']);
  });

  it('never exceeds the columns and loses nothing but spaces', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 2, max: 40 }),
        (value, columns) => {
          const safe = harmless(value);
          const wrapped = lines(safe, columns);
          for (const line of wrapped) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
          expect(wrapped.join('').replaceAll(' ', '')).toBe(safe.replaceAll(/[ \n]/gu, ''));
        },
      ),
    );
  });
});

describe('harmless', () => {
  it('shows escape sequences instead of sending them', () => {
    expect(harmless('\u001b[31mred\u0007\u009b2J')).toBe('␛[31mred␇�2J');
  });

  it('replaces what reorders text', () => {
    expect(harmless('abc\u202edef\u2069')).toBe('abc�def�');
  });

  it('leaves no control character but the line feed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(harmless(value)).not.toMatch(/[\p{Cc}--\n]/v);
      }),
    );
  });
});
