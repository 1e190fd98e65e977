import { expect, it } from 'vitest';
import { document, library } from '../chat/harbour.ts';
import { answerTo, rankedFor } from './library.ts';

const TRADE = library([
  document('a', [
    'Peru opened a forum with Ghana, and a major trade agreement was signed. Peruvian trade with Ghana is worth 900 million.',
  ]),
]);

it('a sentence that has the thing asked for only as said of another gives way', () => {
  const ranked = rankedFor('What is the trade between Peru and Ghana?', TRADE);
  expect(ranked.map(({ ordinal, isAside }) => [ordinal, isAside])).toEqual([
    [1, false],
    [0, true],
  ]);
});

it('a follow-up opens with the thing asked for', () => {
  const earlier = 'What is the trade between Bolivia and Ghana?';
  const { headline } = answerTo('and Peru?', { earlier, from: TRADE });
  expect(headline).toBe('Peruvian trade with Ghana is worth 900 million.');
});
