import { describe, expect, it } from 'vitest';
import { shortAnswer } from '../../../src/core/answer/short-answer.ts';
import { document, library } from '../chat/harbour.ts';
import { rankedFor, read } from './library.ts';

const short = (question: string, text: string): string | null => {
  const texts = library([document('text', [text])]);
  return shortAnswer(texts, read(question, texts), rankedFor(question, texts));
};

describe('the short answer', () => {
  it.each([
    ['How much did the depot cost?', 'The depot cost $3 million.', '$3 million'],
    ['What share of trams is late?', 'A share of 7% of the trams is late.', '7%'],
    ['How many seats has the tram?', 'The tram has 90 seats.', '90'],
    ['When did the tram open?', 'The tram opened on 3 March 2021.', '3 March 2021'],
    ['Who drives the tram?', 'The tram is driven by Rosa Quint.', 'Rosa Quint'],
  ])('to “%s” is the span of that kind', (question, text, answer) => {
    expect(short(question, text)).toBe(answer);
  });

  it('is none where several spans would do', () => {
    expect(short('How many seats has the tram?', 'The tram has 90 seats or 80 seats.')).toBeNull();
  });

  it.each([
    ['What did the depot cost?', 'The depot cost 14 200 euros.', '14 200 euros'],
    ['How long is the line?', 'The line is 12 km long and cost $3 million.', '12 km'],
    ['Where is the depot?', 'The depot is near Lima.', 'Lima'],
    ['When did it open?', 'No fewer than six trams opened it in June 2022.', 'June 2022'],
  ])('to “%s” keeps to what is said', (question, text, answer) => {
    expect(short(question, text)).toBe(answer);
  });

  it.each([
    ['a sum for a length', 'How long is the line?', 'The line cost $3 million.'],
    ['a denied time', 'When will the tram open?', 'The tram will not open this year.'],
    ['a people for a place', 'Where is the tram?', 'The tram is of the Peruvians.'],
    ['an acronym of two letters', 'Where is the tram?', 'The tram is at HQ.'],
    [
      'the bearer of a title for a place',
      'Where is the tram?',
      'The tram went to President Quint.',
    ],
    ['a title for a person', 'Who opened the tram?', 'The tram was opened by the Prime Minister.'],
    ['a weekday for a place', 'Where is the tram?', 'The tram comes on Tuesday.'],
    ['a pronoun for a count', 'How many trams run?', 'Of the trams the old one can run.'],
  ])('is never %s', (_what, question, text) => {
    expect(short(question, text)).toBeNull();
  });

  it('does not repeat the question', () => {
    expect(short('Did Rosa Quint or who drive?', 'Rosa Quint did drive.')).toBeNull();
  });

  it('is none where several things are asked, or none of a shape', () => {
    expect(short('List how many seats', 'The tram has 90 seats.')).toBeNull();
    expect(short('tram seats', 'The tram has 90 seats.')).toBeNull();
  });
});
