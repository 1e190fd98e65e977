import { describe, expect, it } from 'vitest';
import { quotesOf } from '../../../src/core/tables/quotes.ts';
import { document, library } from '../chat/harbour.ts';
import { cells } from './port.ts';

const one = (...paragraphs: readonly string[]) => library([document('one', paragraphs)]);

describe('quotes in a text in small letters', () => {
  const words = (...paragraphs: readonly string[]): string[] =>
    cells(quotesOf(one(...paragraphs), 'Ana Brix', null), 'words');

  it.each([
    [
      'in front of its speaker',
      '"the herring has left us and the salt is dear," mayor ana brix said on the pier that day.',
      '“the herring has left us and the salt is dear”',
    ],
    [
      'behind a colon',
      'mayor ana brix said on the pier that day: "the herring has left us and the salt is dear."',
      '“the herring has left us and the salt is dear.”',
    ],
  ])('are word for word where a sentence stands whole %s', (_, sentence, quote) => {
    expect(words(sentence)).toEqual([quote]);
  });

  it('stay in part where the quoted words belong to the sentence around them', () => {
    const sentence = 'mayor ana brix said that the old pier was "a danger to us all" on that day.';
    expect(words(sentence)).toEqual([`${sentence} (quoted in part)`]);
  });
});

describe('a saying that leans on the one before it', () => {
  it('goes on from the row above, and does not tell it again', () => {
    const port = one(
      'Ana Brix argued that the herring had left Lorn. She added that it had been the salt.',
    );
    expect(cells(quotesOf(port, 'Ana Brix', null), 'words')).toEqual([
      'Ana Brix argued that the herring had left Lorn. (reported)',
      'She added that it had been the salt. (reported)',
    ]);
  });
});

describe('those who speak for a country', () => {
  const speakers = (...sentences: readonly string[]): string[] =>
    cells(quotesOf(one('Norway sells herring.', ...sentences), 'Norway', null), 'speaker');

  it('are its offices', () => {
    expect(speakers('The Norwegian Ministry of Health said that salt was dear.')).toHaveLength(1);
    expect(speakers('Norwegian minister Ana Brix said that salt was dear.')).toHaveLength(1);
  });

  it.each([
    ['a company with its name', 'The Norwegian Herring Company said that salt was dear.'],
    ['a paper', 'The Norway Gazette said that salt was dear.'],
    ['a scholar', 'Ana Brix, a Norwegian economist, said that salt was dear.'],
    ['a councillor of its capital', 'Oslo councillor Ana Brix said that salt was dear.'],
    ['who spoke for it once', 'A former Norwegian insider said that salt was dear.'],
  ])('are not %s', (_, sentence) => {
    expect(speakers(sentence)).toEqual([]);
  });
});

describe('the words of a row', () => {
  const words = (sentence: string): string[] =>
    cells(quotesOf(one(sentence), 'Ana Brix', null), 'words');

  it('leave who says so out of the quotation marks', () => {
    expect(words('"The salt is dear to us," Ana Brix said, "and oats are worse by far."')).toEqual([
      '“The salt is dear to us,” … “and oats are worse by far.”',
    ]);
  });

  it('are not quoted where only a title stands in quotation marks', () => {
    const sentence = 'Ana Brix said that she would write no more of "Salt Roads" for the paper.';
    expect(words(sentence)).toEqual([`${sentence} (reported)`]);
  });

  it('begin behind the name of an agency', () => {
    expect(words('(AFP)Ana Brix said that salt was dear.')).toEqual([
      'Ana Brix said that salt was dear. (reported)',
    ]);
  });
});
