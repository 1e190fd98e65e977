import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../../src/core/text/sentences.ts';

const split = (text: string): string[] =>
  sentencesOf(text).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it.each([
    ['at stops of all kinds', ['One came.', 'Two left!', 'Who stayed?', 'Nobody…', 'All']],
    ['after a closing quotation mark', ['He said “No.”', 'She left.']],
    ['after a closing bracket', ['It fell (in 2001.)', 'Then it rose.']],
    ['after the reference to a note', ['It fell.[12]', 'It rose.']],
    ['after a year', ['It fell in 2001.', 'It rose in 2002.']],
    ['after an ellipsis', ['They waited...', 'Nobody came.']],
    [
      'after an abbreviation when a usual opener follows',
      ['He left the U.S.', 'The bases stayed.'],
    ],
    [
      'after etc. and Inc. likewise',
      ['Tea, rice, etc.', 'It was built by Acme Inc.', 'They left.'],
    ],
    ['after a letter likewise', ['That is plan B.', 'There is no plan C.']],
    ['after p.m. likewise', ['It began at 5 p.m.', 'He spoke.']],
    ['after “no” as an answer', ['He said no.', 'Kabul agreed.']],
    ['after words spelt like days', ['They rested under the sun.', 'Kabul sat.', 'Moscow stood.']],
    ['of tokenised text, where the stop stands apart', ['the base closed .', 'why ?', 'money .']],
    ['of Russian', ['Он ушёл в 2024 г.', 'Она осталась.']],
    ['of Arabic', ['ما هذا؟', 'هذا كتاب.']],
    ['of Urdu and Hindi', ['یہ کتاب ہے۔', 'यह किताब है।', 'अच्छा']],
  ])('end %s', (_where, sentences) => {
    expect(split(sentences.join(' '))).toEqual(sentences);
  });

  it('end at Chinese and Japanese stops without a space', () => {
    expect(split('他来了。“我走了！”真的？是')).toEqual(['他来了。', '“我走了！”', '真的？', '是']);
  });

  it.each(['\n', '\n\n', '\r\n', '\u2028'])('end at the line break %j', (lineBreak) => {
    expect(split(`A heading${lineBreak}A text`)).toEqual(['A heading', 'A text']);
  });

  it.each([
    ['titles', 'Mr. Smith met Gen. Jones, Dr. Brown and Lt. Col. Green in St. Petersburg.'],
    ['initials', 'J. A. Smith met George W. Bush and J.R. Jones.'],
    ['a dotted abbreviation before a name', 'The U.S. President met U.N. Secretary Smith.'],
    ['abbreviated words before lower case', 'Tea, rice, etc. were sold by Acme Inc. and others.'],
    ['months before a day', 'On Sept. 11 and Dec. 24 it snowed.'],
    ['numbered things', 'The No. 2 man, see fig. 3 and vol. 4.'],
    ['decimals', 'It grew 3.5 percent to $8.5bn.'],
    ['addresses', 'See example.org for more.'],
    ['a question quoted in a sentence', '“Really?” he asked.'],
    ['an ellipsis within a quotation', '“We tried … We will try ... Again,” she said.'],
    ['an ellipsis within angle quotation marks', '«Мы пробовали… Мы будем», сказала она.'],
    ['the number of a list item', '1. Reform the army.'],
    ['Russian abbreviations', 'В 2024 г. Путин и т.д. Путин сказал.'],
  ])('do not end within %s', (_what, text) => {
    expect(split(text)).toEqual([text]);
  });

  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          'U.S.',
          'The',
          'a',
          '.',
          '。',
          '“',
          '”',
          '…',
          ' ',
          '\u3000',
          '\n',
          '1',
          '?',
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join('')),
  );

  it('hold every character that is not space exactly once, in order', () => {
    fc.assert(
      fc.property(text, (whole) => {
        expect(split(whole).join('').replace(/\s/gu, '')).toBe(whole.replace(/\s/gu, ''));
      }),
    );
  });

  it('are not empty and have no space around them', () => {
    fc.assert(
      fc.property(text, (whole) => {
        for (const sentence of split(whole)) {
          expect(sentence).not.toBe('');
          expect(sentence.trim()).toBe(sentence);
        }
      }),
    );
  });
});
