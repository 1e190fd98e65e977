import { describe, expect, it } from 'vitest';
import { actorOf } from '../../../src/core/answer/actor.ts';
import { read } from './library.ts';

/** The name that is asked about, and what for. */
const asked = (text: string): [string, string] | null => {
  const question = read(text);
  const actor = actorOf(question);
  return actor === null ? null : [question.concepts[actor.concept]?.asked ?? '', actor.asked];
};

describe('a question asks of one', () => {
  it.each([
    ['their words', 'What did Rosa Quint say about the depot?', 'Quint', 'words'],
    ['their answer', 'How has Peru replied to the union?', 'Peru', 'words'],
    ['a deed, where a yes or no is asked', 'Did Bolivia close the line?', 'Bolivia', 'deed'],
    ['what they want', 'What does Peru want from the union?', 'Peru', 'deed'],
    ['how they responded', 'How did Bolivia respond to the audit?', 'Bolivia', 'deed'],
    ['a stance by its noun', "What was Peru's reaction to the audit?", "Peru's", 'stance'],
    ['a stance by “of”', 'the position of Bolivia on the depot', 'Bolivia', 'stance'],
    ['a thing that they want', 'Which depot does Peru want to close?', 'Peru', 'stance'],
  ])('%s: “%s”', (_what, text, name, what) => {
    expect(asked(text)).toEqual([name, what]);
  });
});

describe('a question asks nobody by name', () => {
  it.each([
    ['where none is named', 'What did the mayor say about the depot?'],
    ['where two are', 'What did Peru and Bolivia say about the depot?'],
    ['where another is asked who belongs to the name', "What did Quint's brother say?"],
    ['where it asks for a fact', 'How many passengers does the tram line in Peru carry?'],
    ['where it asks for several things', 'What did Quint say about the depot, and when?'],
  ])('%s', (_when, text) => {
    expect(asked(text)).toBeNull();
  });
});
