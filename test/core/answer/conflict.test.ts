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

  it('are about the question as it was read', () => {
    expect(found[0]?.about).toBe(QUESTION.slice(0, -1));
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
    ['is with a sentence on something else', [carries('4,000'), 'Peru has 7,000 lakes.']],
  ])('%s', (_what, texts) => {
    expect(conflicts(texts)).toEqual([]);
  });

  it('is found where no figure is asked for', () => {
    expect(conflicts([carries('4,000'), carries('7,000')], 'Whom does the tram carry?')).toEqual(
      [],
    );
  });
});
