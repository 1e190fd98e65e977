import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/core/answer/judge.ts';
import { document, library } from '../chat/harbour.ts';
import { TRAMS, rankedFor, read } from './library.ts';

const verdict = (question: string, from = TRAMS) =>
  judge(from, read(question, from), rankedFor(question, from));

describe('a question is found', () => {
  it.each([
    'How many passengers does the tram line in Bolivia carry?',
    'Why does Rosa Quint oppose the extension?',
    'Does the union welcome the extension?',
    'What is a porter?',
    'Quote the mayor on the depot',
  ])('where a sentence says it: “%s”', (question) => {
    expect(verdict(question)).toEqual({ status: 'found' });
  });
});

describe('a question is uncertain', () => {
  it.each([
    ['a number', 'How many conductors wear green coats?'],
    ['a date', 'When do the conductors wear green coats?'],
    ['a share', 'What percentage of passengers pay?'],
    ['a number but that of the question', 'How many people pay for 1 new depot?'],
  ])('where it asks for %s and no sentence at hand has one', (_what, question) => {
    expect(verdict(question).status).not.toBe('found');
  });

  it('where the number is of another thing than the one counted', () => {
    const texts = library([
      document('a', ['The tram has 90 seats, and heavy old doors made of steel.']),
    ]);
    expect(verdict('How many seats has the tram?', texts).status).toBe('found');
    expect(verdict('How many doors has the tram?', texts)).toEqual({
      status: 'uncertain',
      why: 'weak-match',
    });
  });

  it('where it asks how long and no sentence at hand has a length or a time', () => {
    const texts = library([
      document('a', ['The tram border of Norway brought $120 million.']),
      document('b', ['The tram line of Ghana is 12 km long.']),
    ]);
    expect(verdict('How long is the tram line of Ghana?', texts).status).toBe('found');
    expect(verdict('How long is the tram border of Norway?', texts).status).not.toBe('found');
  });

  it('where the best place is not about a name of the question', () => {
    const texts = library([
      document('a', ['The tram in Norway carries many happy passengers to the old harbour.']),
      document('b', ['Ghana exports cocoa.']),
    ]);
    expect(verdict('Whom does the tram in Norway carry?', texts).status).toBe('found');
    expect(verdict('Whom does the tram in Ghana carry?', texts).status).toBe('uncertain');
  });

  it('where a yes or no is asked and only the names are there', () => {
    const texts = library([document('a', ['Rosa Quint met Otto Brandt.'])]);
    expect(verdict('Did Rosa Quint meet Otto Brandt?', texts).status).toBe('found');
    expect(verdict('Did Rosa Quint bribe Otto Brandt?', texts).status).not.toBe('found');
  });
});

describe('a question is declined', () => {
  it('where no word of it is in the library', () => {
    expect(verdict('opera')).toEqual({ status: 'declined', why: 'no-match', strange: [] });
  });

  it('where the library knows next to nothing of it', () => {
    expect(verdict('Which violin won the sonata prize of the line?')).toMatchObject({
      status: 'declined',
      why: 'weak-match',
    });
  });

  it('with the names that the library does not hold', () => {
    expect(verdict('What did Selma Ortiz say?')).toMatchObject({ strange: ['Selma', 'Ortiz'] });
  });

  it('never as found with an unknown name in it, whatever else matches', () => {
    expect(verdict('How many passengers does the tram line of Ortiz carry?').status).not.toBe(
      'found',
    );
  });
});
