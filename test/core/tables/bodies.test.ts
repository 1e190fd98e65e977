import { describe, expect, it } from 'vitest';
import type { Library } from '../../../src/core/library.ts';
import { quotesOf } from '../../../src/core/tables/quotes.ts';
import { document, library } from '../chat/harbour.ts';
import { figuresOn } from './figures-on.ts';
import { cells } from './port.ts';

const differing = (all: Library, asked: string): string[] => {
  const table = figuresOn(all, asked);
  return 'rows' in table
    ? table.rows.flatMap((row) => (row.differs ? [row.cells['figure'] ?? ''] : []))
    : [];
};

describe('bodies of like names', () => {
  const banks = library([
    document('a', [
      'The Bank of Lorn Bay raised its rate to 4 percent in June 2021. The Bank of Fell Island cut its rate to 2 percent in June 2021.',
      'The Bank of Fell Island said that the Lorn Bay Mill owed it 30 boats. The Bank of Lorn Bay said that oats were dear.',
    ]),
  ]);

  it('are told apart in figures, also where all the words of one stand in a sentence on another', () => {
    expect(cells(figuresOn(banks, 'Bank of Lorn Bay'), 'figure')).toEqual(['4 percent']);
  });

  it('are told apart in quotes', () => {
    expect(cells(quotesOf(banks, 'Bank of Lorn Bay', null), 'words')).toEqual([
      'The Bank of Lorn Bay said that oats were dear. (reported)',
    ]);
  });

  it('do not differ where each tells of itself', () => {
    const all = library([
      document('a', ['The Bank of Lorn Bay said it had 40 harbour clerks.']),
      document('b', ['The Bank of Fell Island said it had 90 harbour clerks.']),
    ]);
    expect(differing(all, 'harbour clerks')).toEqual([]);
  });

  it('do not differ where each sentence begins with another', () => {
    const all = library([
      document('a', ['The Bank of Lorn Bay employed 40 harbour clerks in 2021.']),
      document('b', ['The Bank of Fell Island employed 90 harbour clerks in 2021.']),
      document('c', ['The Bank of Fell Island employed 70 harbour clerks in 2021.']),
    ]);
    expect(differing(all, 'harbour clerks').toSorted()).toEqual(['70', '90']);
  });
});

describe('a name that several bodies have', () => {
  const all = library([
    document('a', [
      'The Ministry of Finance of Japan sold 40 boats. The Ministry of Finance of Norway sold 90 boats.',
    ]),
  ]);

  it('is noted, with each of them', () => {
    expect(figuresOn(all, 'Ministry of Finance')).toMatchObject({
      notes: [
        'Several are called so: Ministry of Finance of Japan, Ministry of Finance of Norway. Name one for its own alone.',
      ],
    });
  });

  it('is no matter where one is asked for', () => {
    const table = figuresOn(all, 'Ministry of Finance of Japan');
    expect(table).toMatchObject({ notes: [] });
    expect(cells(table, 'figure')).toEqual(['40']);
  });
});

describe('a text in small letters', () => {
  it('names a country that is spelt like a pronoun', () => {
    const all = library([
      document('a', [
        'the us budget gap reached 40 million dollars in 2021, the mayor of the town said at a meeting.',
      ]),
    ]);
    expect(cells(figuresOn(all, 'US'), 'figure')).toEqual(['40 million dollars']);
  });
});
