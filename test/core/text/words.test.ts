import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../src/core/text/words.ts';

const folded = (text: string): string =>
  wordsOf(text)
    .map((word) => word.folded)
    .join(' ');

describe('the words of a text', () => {
  it.each([
    ['numbers with thousands', '1,360 men of 12,345,678', '1360 men of 12345678'],
    ['decimals', '8.5 or 0.125 or 1,234.5', '8.5 or 0.125 or 1234.5'],
    ['a decimal comma as a point', '8,5 and 0,125', '8.5 and 0.125'],
    ['money', '$1,360 and €8.5bn', '1360 and 8.5 bn'],
    ['a number and its unit', '10km 5m 3bn 40MW', '10 km 5 m 3 bn 40 mw'],
    ['names of digits and letters', '3D 4x4 T72 C5', '3d 4x4 t72 c5'],
    ['ordinals as numbers', '1st 22nd 3rd 101st', '1 22 3 101'],
    ['decades', 'the 1990s', 'the 1990s'],
    ['a possessive year', "2024's end", '2024 end'],
    ['the parts of a date', '24.12.2024 or 2024-12-24', '24 12 2024 or 2024 12 24'],
    ['the parts of a time', '10:30', '10 30'],
    ['dotted abbreviations', 'the U.S. at 5 a.m. (e.g. U.N.)', 'the us at 5 am eg un'],
    ['dotted abbreviations without the last stop', 'U.S and U.K, say', 'us and uk say'],
    ['dotted possessives', "the U.S.'s and the U.N.’s", 'the us and the un'],
    ['initials', 'J. Smith and J.R. Smith', 'j smith and jr smith'],
    ['possessives without their ending', "Kabul's analysts' C5+1’s", 'kabul analysts c5+1'],
    ['contractions whole', "don't they’re", "don't they're"],
    ['plus signs and ampersands', 'C5+1, R&D, AT&T; 2+2', 'c5+1 r&d at&t 2 2'],
    ['apostrophes of all kinds', 'Oʻzbek O‘zbek O`zbek Oʼzbek', "o'zbek o'zbek o'zbek o'zbek"],
    ['quoted words', '\'quoted\' ‘words’ "here" `code`', 'quoted words here code'],
    ['hyphenated compounds', 'counter-terrorism', 'counter terrorism'],
    ['plurals of acronyms as one', 'NGOs, MPs and UAVs', 'ngo mp and uav'],
    ['Cyrillic', 'Центральная Азия, ёлка', 'центральная азия елка'],
    ['Greek', 'Η Αθήνα', 'η αθηνα'],
    ['Arabic', 'كتاب، السلام؟', 'کتاب السلام'],
    ['Persian, its written-on endings apart', 'کتاب\u200cها', 'کتاب ها'],
    ['Hebrew', 'שלום, עולם', 'שלום עולם'],
    ['Devanagari', 'हिन्दी भाषा।', 'हिन्दी भाषा'],
    ['nothing of signs', '… — 🚢 % $', ''],
  ])('read %s', (_what, text, words) => {
    expect(folded(text)).toBe(words);
  });

  it.each([
    ['Chinese', '北京大学', '北京 京大 大学'],
    ['a single sign', '茶 水', '茶 水'],
    ['signs beyond the first plane', '𠀀𠀁𠀂', '𠀀𠀁 𠀁𠀂'],
    ['Japanese', 'スーツ', 'スー ーツ'],
    ['Korean', '한국은', '한국 국은'],
    ['Latin letters and numbers within', 'iPhone手机2024年', 'iphone 手机 2024 年'],
  ])('are overlapping pairs where no spaces are written: %s', (_what, text, words) => {
    expect(folded(text)).toBe(words);
  });

  it('stand where they say, in order, and are never empty', () => {
    const letters = fc.constantFrom(...Array.from("aZs19.,'’+-& éßйі京ا한𠀀\n🚢"));
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 40 }), (text) => {
        let last = -1;
        for (const { folded: word, start, end } of wordsOf(text)) {
          expect(start).toBeGreaterThan(last);
          expect(text.slice(start, end)).toMatch(/[\p{L}\p{N}]/u);
          expect(word).not.toBe('');
          last = start;
        }
      }),
    );
  });

  it('cover every letter and digit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const seen = new Set(wordsOf(text).flatMap(({ start, end }) => range(start, end)));
        for (const { index } of text.matchAll(/[\p{L}\p{N}]/gu)) expect(seen).toContain(index);
      }),
    );
  });
});

const range = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, i) => start + i);
