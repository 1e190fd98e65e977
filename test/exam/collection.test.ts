import { describe, expect, it } from 'vitest';
import { type Query, answers, articleOf, dealt } from './collection.ts';

const query = (...wanted: string[]): Query => ({
  id: 'q',
  text: 'who?',
  answers: wanted,
  answerable: true,
  paragraph: 'Otters#3',
});

const whole =
  'The otter was first described by a naturalist who had never been to the river it came from .';

describe('a sentence gives an answer', () => {
  it('that it holds, in any case and spacing', () => {
    expect(answers('It was ANN\u00a0Marlow.', query('Bo', 'Ann Marlow'))).toBe(true);
    expect(answers('It was Ann.', query('Ann Marlow'))).toBe(false);
  });

  it('whose sentence it is a part of', () => {
    expect(answers('who had never been to the river', query(whole))).toBe(true);
  });

  it('but not by being a word of a short one', () => {
    expect(answers('Ann', query('Ann Marlow'))).toBe(false);
  });
});

describe('parts by group', () => {
  const paragraphs = ['Cats#1', 'Otters#1', 'Cats#2', 'Ants#1', 'Otters#2'];

  it('hold every item once', () => {
    expect(dealt(paragraphs, 2, articleOf).flat().sort()).toEqual(paragraphs.toSorted());
  });

  it('never share a group', () => {
    expect(dealt(paragraphs, 2, articleOf)).toEqual([
      ['Otters#1', 'Ants#1', 'Otters#2'],
      ['Cats#1', 'Cats#2'],
    ]);
  });
});
