import { describe, expect, it } from 'vitest';
import { sourcesNamed } from '../../../src/core/answer/sources.ts';
import { document, library } from '../chat/harbour.ts';
import { TRAMS, answerTo, read } from './library.ts';

const named = (text: string): string[][] =>
  sourcesNamed(TRAMS, text).groups.map((documents) => [...documents]);

describe('the sources that a question names', () => {
  it('are the documents of an author, by the surname', () => {
    expect(named('according to Calder')).toEqual([['tram-peru']]);
  });

  it('are all documents of one author together', () => {
    const two = library(
      ['one', 'two'].map((id) => document(id, ['Trams run.'], { authors: ['Lena Voss'] })),
    );
    expect(sourcesNamed(two, 'What does Voss say?').groups).toEqual([new Set(['one', 'two'])]);
  });

  it('stand in the order named', () => {
    expect(named('Brandt and Voss on trams')).toEqual([['tram-bolivia'], ['peru-audit']]);
  });

  it('are the document that is mostly about the subject of a piece', () => {
    expect(named('in the market piece')).toEqual([['market']]);
  });

  it('are none where no document is more about it than another, or none is', () => {
    expect(named('the passengers piece')).toEqual([]);
    expect(named('the opera piece')).toEqual([]);
  });

  it.each([
    'Per Calder, how many trams?',
    'Calder: how many trams?',
    'Calder’s three reasons',
    'In Calder’s view, what is wrong?',
    'Which line does Calder give for the tram?',
    'What is Calder blaming?',
    'the article by Ines Calder',
    'Ines Calder on trams',
  ])('are an author’s documents in “%s”', (text) => {
    expect(named(text)).toEqual([['tram-peru']]);
  });

  it('are those of several authors who are set against each other', () => {
    expect(named('Do trams pay? Compare Calder and Voss')).toEqual([['tram-peru'], ['peru-audit']]);
    expect(named('Do trams pay? Calder vs Voss')).toEqual([['tram-peru'], ['peru-audit']]);
  });

  it.each(['Where does Ines Calder work?', 'Who is Otto Brandt?', 'When did Voss visit Peru?'])(
    'are none where the author is asked about, “%s”',
    (text) => {
      expect(named(text)).toEqual([]);
    },
  );

  it('are none where nobody is named', () => {
    expect(named('How many trams?')).toEqual([]);
  });
});

describe('the name of a source', () => {
  const asked = (question: string): string[] => read(question).concepts.map((one) => one.asked);

  it('says where to look, not what to look for, first names too', () => {
    expect(asked('What does Ines Calder say about the depot?')).toEqual(['say', 'depot']);
  });

  it('is what to look for where nothing else is asked', () => {
    expect(asked('Who is Ines Calder?')).toEqual(['Ines', 'Calder']);
  });

  it('brings that source first', () => {
    const question = 'How many passengers does the tram carry according to';
    expect(answerTo(`${question} Voss?`).evidence[0]?.document).toBe('peru-audit');
    expect(answerTo(`${question} Brandt?`).evidence[0]?.document).toBe('tram-bolivia');
  });
});
