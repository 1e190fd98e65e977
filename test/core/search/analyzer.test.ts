import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/core/search/analyzer.ts';
import { STOPWORDS } from '../../../src/core/text/stopwords.ts';

const terms = (text: string): string =>
  analyze(text)
    .map(({ term }) => term)
    .join(' ');

describe('the terms of a text', () => {
  it.each([
    ['stems', 'negotiators withdrew', 'negoti withdraw'],
    ['no function words', 'What did they tell you about it?', 'tell'],
    ['no contractions of function words', "they'd who'll don't it's", ''],
    ['no Russian function words', 'Кто и когда закрыл базу', terms('закрыл базу')],
    ['numbers whole', '1,360 men, 8.5 percent, $3bn', '1360 man 8.5 percent 3 bn'],
    ['pairs of Chinese signs', '北京大学', '北京 京大 大学'],
  ])('are %s', (_what, text, expected) => {
    expect(terms(text)).toBe(expected);
  });

  it.each([
    ['US troops', 'us troop'],
    ['WHO report', 'who report'],
    ['IT firms', 'it firm'],
    ['IS fighters', 'is fighter'],
    ["the US's troops", 'us troop'],
  ])('keep the name in “%s” apart from the function word', (written, spelt) => {
    expect(terms(written)).not.toBe(terms(written.toLowerCase()));
    expect(terms(written)).toBe(terms(spelt).replace(/^/u, `${spelt.split(' ')[0] ?? ''}. `));
  });

  it.each(['U.S. troops', 'U.S troops', "U.S.'s troops", 'US’ troops'])(
    'of “%s” are those of “US troops”',
    (text) => {
      expect(terms(text)).toBe(terms('US troops'));
    },
  );

  it('do not take stressed words and search operators for names', () => {
    expect(terms('ferry AND harbour NOT port')).toBe(terms('ferry harbour port'));
  });

  it('do not take function words for names in a text all in capitals', () => {
    expect(terms('WHO TOLD US ABOUT IT')).toBe(terms('who told us about it'));
  });

  it('of a compound are its parts and the whole', () => {
    expect(terms('counter-terrorism')).toBe(
      `counter ${terms('counterterrorism')} ${terms('terrorism')}`,
    );
    expect(analyze('counter-terrorism').map(({ position }) => position)).toEqual([0, 0, 1]);
  });

  it('of a number and its unit do not make a compound', () => {
    expect(terms('10-year')).toBe('10 year');
  });

  it('count function words in their position', () => {
    expect(analyze('the base in the north').map(({ position }) => position)).toEqual([1, 4]);
  });

  it('know where they stand', () => {
    const text = 'The “U.S.” base';
    expect(analyze(text).map(({ start, end }) => text.slice(start, end))).toEqual(['U.S.', 'base']);
  });

  it('are never empty, never a function word, and in order', () => {
    fc.assert(
      fc.property(fc.lorem({ mode: 'sentences' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const tokens = analyze(`${a} the ${b} of`);
        const positions = tokens.map(({ position }) => position);
        expect(positions).toEqual(positions.toSorted((x, y) => x - y));
        for (const { term } of tokens) expect(term).not.toBe('');
        expect(
          tokens.map(({ term }) => term).filter((term) => term === 'the' || term === 'of'),
        ).toEqual([]);
      }),
    );
    expect(analyze([...STOPWORDS].join(' '))).toEqual([]);
  });
});
