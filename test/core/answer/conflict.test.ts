import { describe, expect, it } from 'vitest';
import type { Conflict } from '../../../src/core/vocabulary.ts';
import { document, library } from '../chat/harbour.ts';
import { answerTo } from './library.ts';

const QUESTION = 'How many passengers does the tram in Peru carry?';

/** Conflicts among documents of one text each, a paragraph a line, dated 2021, 2022 and so on. */
function conflicts(texts: readonly string[], question = QUESTION): readonly Conflict[] {
  const documents = texts.map((text, i) => {
    const published = { value: `${2021 + i}`, precision: 'year', inferred: null } as const;
    return document(`d${i}`, text.split('\n'), { published });
  });
  return answerTo(question, { from: library(documents) }).conflicts;
}

const carries = (figure: string, place = 'Peru'): string =>
  `The tram in ${place} carries ${figure} passengers.`;

describe('different figures of different documents for one thing', () => {
  const found = conflicts([carries('4,000'), carries('7,000')]);

  it('are shown side by side, each with its date and its citation', () => {
    expect(found).toHaveLength(1);
    expect(new Set(found[0]?.sides.map(({ value, asOf }) => `${value} ${asOf ?? ''}`))).toEqual(
      new Set(['4,000 2021', '7,000 2022']),
    );
    expect(found[0]?.sides.map(({ n }) => n)).toEqual([1, 2]);
  });

  it('are about the thing, else about the question as it was read', () => {
    expect(found[0]?.about).toBe('passengers');
    const late = ['4%', '7%'].map((share) => `Of the trams in Peru ${share} are late.`);
    const question = 'What share of trams in Peru is late';
    expect(conflicts(late, `${question}?`)[0]?.about).toBe(question);
  });

  it('conflict where a sentence is put in other words', () => {
    const killed = [
      'The storm killed 12 people in Peru.',
      'In Peru the storm killed 15 people, officials said.',
    ];
    const [conflict] = conflicts(killed, 'How many people did the storm kill in Peru?');
    expect(conflict?.sides.map(({ value }) => value).sort()).toEqual(['12', '15']);
  });

  it('keep what softens them', () => {
    const [conflict] = conflicts([carries('nearly 4,000'), carries('more than 7,000')]);
    const values = conflict?.sides.map(({ value }) => value);
    expect(values?.sort()).toEqual(['more than 7,000', 'nearly 4,000']);
  });

  it('conflict in money and in shares, too', () => {
    const cost = ['$4 million', '$7 million'].map((sum) => `The tram in Peru cost ${sum}.`);
    expect(conflicts(cost, 'How much did the tram in Peru cost?')).toHaveLength(1);
    const late = ['4%', '7%'].map((share) => `Of the trams in Peru ${share} are late.`);
    expect(conflicts(late, 'What share of trams in Peru is late?')).toHaveLength(1);
  });
});

describe('no conflict', () => {
  it.each([
    ['is between equal figures', [carries('4,000'), carries('4,000')]],
    ['is within one document', [`${carries('4,000')}\n# Later\n${carries('7,000')}`]],
    ['is with a figure for another country', [carries('4,000'), carries('7,000', 'Norway')]],
    ['is with a figure for a neighbour', [carries('4,000'), carries('7,000', 'Bolivia')]],
    [
      'is between different units',
      [carries('4,000'), 'The tram in Peru carries passengers for 7,000 kilometres.'],
    ],
    ['is between different rates', [carries('4,000'), `${carries('7,000').slice(0, -1)} a day.`]],
    [
      'is between what was and what is foreseen',
      [carries('4,000'), 'The tram in Peru is projected to carry 7,000 passengers.'],
    ],
    [
      'is between different times',
      [
        'In 2019 the tram in Peru carried 4,000 passengers.',
        'In 2020 the tram in Peru carried 7,000 passengers.',
      ],
    ],
    [
      'is with a time after the other was published',
      [carries('4,000'), 'In 2022 the tram in Peru carried 7,000 passengers.'],
    ],
    ['is between figures whose softening leaves room', [carries('4,000'), carries('over 3,000')]],
    ['is with a round figure for the same', [carries('about 4,000'), carries('4,120')]],
    ['is with a sentence on something else', [carries('4,000'), 'Peru has 7,000 lakes.']],
  ])('%s', (_what, texts) => {
    expect(conflicts(texts)).toEqual([]);
  });

  it('is between sums for different things', () => {
    const worth = [
      'Peru has tram contracts worth $4 million.',
      'The tram trade of Peru is worth $7 million.',
    ];
    expect(conflicts(worth, 'How much is the tram of Peru worth?')).toEqual([]);
  });

  it('is with a source that was not asked for', () => {
    const two = ['4,000', '7,000'].map((figure, i) =>
      document(`d${i}`, [carries(figure)], { authors: [i === 0 ? 'Ines Calder' : 'Otto Brandt'] }),
    );
    const question = `According to Calder, how many passengers does the tram in Peru carry?`;
    expect(answerTo(question, { from: library(two) }).conflicts).toEqual([]);
    expect(answerTo(QUESTION, { from: library(two) }).conflicts).toHaveLength(1);
  });

  it('is found where no figure is asked for', () => {
    expect(conflicts([carries('4,000'), carries('7,000')], 'Whom does the tram carry?')).toEqual(
      [],
    );
  });
});
