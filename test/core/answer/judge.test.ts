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

describe('what another says or does is no answer', () => {
  const texts = library([
    document('a', [
      'Speaking beside Rosa Quint, Otto Brandt said the harbour of Norway would close in spring.',
    ]),
    document('b', ['A bill on harbours was sent to the Norwegian parliament.']),
  ]);

  it.each([
    ['Otto Brandt', 'found'],
    ['Rosa Quint', 'uncertain'],
  ])('to what %s said about the same', (name, status) => {
    expect(verdict(`What did ${name} say about the harbour?`, texts).status).toBe(status);
  });

  it('to whether one did what only its name is told with', () => {
    const passed = library([document('a', ['Norway passed the bill on harbours in spring.'])]);
    const sent = library([document('a', ['A bill on harbours was sent to Norway in spring.'])]);
    expect(verdict('Did Norway pass the bill on harbours?', passed).status).toBe('found');
    expect(verdict('Did Norway pass the bill on harbours?', sent).status).toBe('uncertain');
  });
});

describe('a name alone is no answer', () => {
  const texts = library([
    document('a', [
      'The council of Bergen met on Monday. The harbour of Bergen is deep.',
      'Peruvian President Rosa Quint met the prime minister of Ghana in Bergen, Norway.',
    ]),
  ]);

  it.each([
    ['to the one trait asked of it', 'What is the weather in Bergen?', 'uncertain'],
    ['where the trait is told, it is', 'Is Bergen deep?', 'found'],
    ['to who holds an office', 'Who is the prime minister of Ghana?', 'uncertain'],
    ['where the holder is told, it is', 'Who is the president of Peru?', 'found'],
    ['the holder of another country', 'Who is the president of Norway?', 'uncertain'],
  ])('%s: “%s”', (_what, question, status) => {
    expect(verdict(question, texts).status).toBe(status);
  });

  it.each([
    ['Bergen is in Norway.', 'found'],
    ['Many like Norway’s Bergen.', 'found'],
    ['Ghana sent a ship to Bergen.', 'uncertain'],
  ])('to where it lies, but the place told with it: “%s”', (text, status) => {
    expect(verdict('Where is Bergen?', library([document('a', [text])])).status).toBe(status);
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
