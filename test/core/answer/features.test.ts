import { describe, expect, it } from 'vitest';
import { type FeatureName, FEATURES, featureOf } from '../../../src/core/answer/features.ts';
import ranker from '../../../data/reference/ranker.json' with { type: 'json' };
import { document, library } from '../chat/harbour.ts';
import { rankedFor } from './library.ts';

/** A feature of each sentence of one text, in order of the text. */
function featureIn(name: FeatureName, question: string, text: string): number[] {
  const ranked = rankedFor(question, library([document('text', [text])]));
  const inOrder = ranked.toSorted((a, b) => a.ordinal - b.ordinal);
  return inOrder.map(({ features }) => featureOf(features, name));
}

describe('a sentence', () => {
  it.each<[FeatureName, string, string]>([
    ['dateAsked', 'When did the line open?', 'The line opened on 3 March 2021. The line is long.'],
    ['numberAsked', 'How long is the line?', 'The line is 40 km long. The line is old.'],
    ['personAsked', 'Who built the line?', 'The line is by Rosa Quint. The line is old.'],
    ['placeAsked', 'Where is the line?', 'The line is in Lima. The line is old.'],
    [
      'reasonAsked',
      'Why is the line late?',
      'The line is late because it rains. The line is late.',
    ],
    ['quoteAsked', 'Quote the line', 'The line was “a mistake from the start”. The line is old.'],
    ['definitionAsked', 'What is a depot?', 'A depot is a shed. The depot floods.'],
  ])('shows %s where it has what “%s” asks for', (name, question, text) => {
    const [first = 0, second] = featureIn(name, question, text);
    expect(first).toBeGreaterThan(0);
    expect(second).toBe(0);
  });

  it('does not answer with the number that the question brought', () => {
    const text = 'In 40 trams there are seats. In 40 trams there are 900 seats.';
    expect(featureIn('numberAsked', 'How many seats are in 40 trams?', text)).toEqual([0, 1]);
  });

  it('counts the thing asked where its number stands before it', () => {
    const text = 'The 40 drivers of the line have seats. There are 900 green seats. Seats cost 7.';
    const [drivers = 0, seats = 0, cost = 0] = featureIn('numberFocus', 'How many seats?', text);
    expect(seats).toBeGreaterThan(0);
    expect(drivers).toBe(0);
    expect(cost).toBe(0);
  });

  it('that opens with a pronoun leans on the one before', () => {
    expect(featureIn('pronoun', 'tram', 'The tram runs. It is a tram.')).toEqual([0, 1]);
  });

  it('differs from a negated question where it does not negate', () => {
    expect(featureIn('negated', 'Which tram does not run?', 'No tram runs. A tram runs.')).toEqual([
      0, 1,
    ]);
  });

  it('shares the longer run of words with a question the more it is worded alike', () => {
    const text = 'The depot floods in winter. In winter floods come to the depot.';
    const [alike = 0, other = 0] = featureIn('run', 'the depot floods in winter', text);
    expect(alike).toBeGreaterThan(other);
  });
});

describe('the features', () => {
  it('are as many as their names, finite and bounded', () => {
    for (const { features } of rankedFor('How many passengers does the tram in Peru carry?')) {
      expect(features).toHaveLength(FEATURES.length);
      for (const value of features) expect(Math.abs(value)).toBeLessThanOrEqual(2);
    }
  });

  it('have a fitted weight each, and no weight is of anything else', () => {
    expect(Object.keys(ranker.weights)).toEqual([...FEATURES]);
  });
});
