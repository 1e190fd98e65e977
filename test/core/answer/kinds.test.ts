import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerKind, askedKinds, spansOfKind } from '../../../src/core/answer/kinds.ts';

describe('the kind of answer asked for', () => {
  it.each<[AnswerKind, string]>([
    ['person', 'Whose idea is the tram?'],
    ['place', 'Which city has a tram?'],
    ['date', 'Since when does it run?'],
    ['number', 'How many trams run?'],
    ['number', 'and the height?'],
    ['money', 'How much did the tram cost?'],
    ['percent', 'What share of trams is late?'],
    ['reason', 'How come the trams are late?'],
    ['quote', 'What were her exact words?'],
    ['definition', 'What is a tram?'],
    ['whether', 'Did the tram come?'],
    ['list', 'List the stops'],
    ['compare', 'Tram versus ferry'],
    ['timeline', 'Timeline of the works'],
    ['timeline', 'What has happened since 2023?'],
    ['position', 'What is the stance of the mayor?'],
    ['manner', 'How do the trams turn?'],
  ])('is %s in “%s”', (kind, question) => {
    expect([...askedKinds(question)]).toContain(kind);
  });

  it('is no manner where “how” asks for a measure', () => {
    expect(askedKinds('How long is the line?').has('manner')).toBe(false);
  });

  it('is none in a bare phrase', () => {
    expect([...askedKinds('depot floods')]).toEqual([]);
  });
});

const shown = (kind: AnswerKind, sentence: string): string[] =>
  spansOfKind(kind, sentence).map(({ start, end }) => sentence.slice(start, end));

describe('a span that could answer', () => {
  it.each<[AnswerKind, string, string[]]>([
    ['money', 'It cost $310 million and 4 euros.', ['$310 million', '4 euros']],
    ['money', 'It cost 14 200 euros.', ['14 200 euros']],
    ['percent', 'About 12.5% or a quarter.', ['12.5%', 'quarter']],
    ['date', 'On 3 March 2021 and in June 2022.', ['3 March 2021', 'June 2022']],
    ['number', 'Nine years and 40,000 seats.', ['Nine years', '40,000']],
    ['quote', 'She said “the depot was a mistake”.', ['“the depot was a mistake”']],
    ['reason', 'Closed because it floods.', ['because']],
    ['person', 'Yesterday Rosa Quint left.', ['Rosa Quint']],
  ])('of the kind %s is found in “%s”', (kind, sentence, spans) => {
    const found = shown(kind, sentence);
    for (const span of spans) expect(found.some((words) => words.includes(span))).toBe(true);
  });

  it('of a number is no part of a date', () => {
    expect(shown('number', 'It opened on 3 March 2021.')).toEqual([]);
  });

  it('of a number is no pronoun', () => {
    expect(shown('number', 'The old one can stop, no one knows; one of them may.')).toEqual([]);
    expect(shown('number', 'Only one tram runs.')).toEqual(['one']);
  });

  it('of a name is not the capital that opens a sentence', () => {
    expect(shown('person', 'Trams run late.')).toEqual([]);
  });

  it.each(['Rosa Quint.', 'Rosa Quint’s tram', 'Rosa Quint, mayor'])(
    'of a name ends with the name in “%s”',
    (words) => {
      expect(shown('person', `Built by ${words}`)).toContain('Rosa Quint');
    },
  );

  it('lies within its sentence, in order, and is not empty', () => {
    const words = fc.constantFrom(
      ...'3 $5 March 2021 half “a long saying” Rosa 9% two km .'.split(' '),
    );
    const sentences = fc.array(words, { maxLength: 20 }).map((all) => all.join(' '));
    const kinds = fc.constantFrom<AnswerKind>(
      'date',
      'number',
      'money',
      'percent',
      'quote',
      'person',
    );
    fc.assert(
      fc.property(kinds, fc.oneof(sentences, fc.string()), (kind, sentence) => {
        let last = 0;
        for (const { start, end } of spansOfKind(kind, sentence)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(sentence.length);
          last = end;
        }
      }),
    );
  });
});
