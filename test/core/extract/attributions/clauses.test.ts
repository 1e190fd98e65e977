import { describe, expect, it } from 'vitest';
import { read } from './attributing.ts';

describe('an act is read', () => {
  it.each([
    ['with an emphatic “did”', 'Petrova did say that tolls rose.', 'Petrova', 'tolls rose'],
    [
      'behind a report and what tells of it',
      'A report released in 2021 warned that tolls rose.',
      'A report',
      'tolls rose',
    ],
    [
      'behind a participle between commas',
      'The suit, filed by tenants, argues that tolls rose.',
      'The suit',
      'tolls rose',
    ],
    [
      'at the end, where a tagger takes the verb for a noun',
      'The rules restrict free speech and exceed the law, the companies claim.',
      'the companies',
      'The rules restrict free speech and exceed the law',
    ],
    [
      'where a quotation begins behind an owner',
      "Petrova said the town's “love of its road will last.”",
      'Petrova',
      'love of its road will last.',
    ],
  ])('%s', (_, text, speaker, words) => {
    expect(read(text)).toMatchObject([{ speaker, words }]);
  });

  it.each([
    'Chile claimed 20 percent of it.',
    'A cut of the size that Chile advises would cost tolls.',
  ])('but not where something is taken or only named: %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('but not in a question', () => {
    expect(read('Did Petrova say that tolls rose?')).toEqual([]);
    expect(read('What did Petrova say?')).toEqual([]);
  });
});
