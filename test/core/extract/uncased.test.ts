import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/core/extract/extract.ts';
import { document } from '../chat/harbour.ts';

function sentencesOf(text: string): string[] {
  const one = document('one', [text]);
  return readDocument(one).map(({ start, end }) => one.body.slice(start, end));
}

describe('a text without capitals', () => {
  it('is parted at its full stops, but not behind abbreviations and initials', () => {
    expect(
      sentencesOf(
        'the debt is 80% of output. "it is too high," says mr. brix of the u.s. treasury. it rose in may! j. hart left the town in 2004.',
      ),
    ).toEqual([
      'the debt is 80% of output.',
      '"it is too high," says mr. brix of the u.s. treasury.',
      'it rose in may!',
      'j. hart left the town in 2004.',
    ]);
  });

  it('ascribes no words of one sentence to the speaker of another', () => {
    const text =
      'supplies have fallen since the winter began. the minister said that prices would rise. wheat is dear.';
    const one = document('one', [text]);
    const said = readDocument(one).flatMap(({ attributions }) => attributions);
    expect(said.map(({ words }) => one.body.slice(words.start, words.end))).toEqual([
      'prices would rise',
    ]);
  });
});

describe('a text with capitals', () => {
  it('is not parted before a small letter', () => {
    expect(
      sentencesOf(
        'The firm Zorvex Inc. and its owner left the town of Arica in the winter of 2004.',
      ),
    ).toHaveLength(1);
  });
});
