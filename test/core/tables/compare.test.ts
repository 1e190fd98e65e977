import { describe, expect, it } from 'vitest';
import { compared } from '../../../src/core/tables/compare.ts';
import { PORT, cells } from './port.ts';

describe('two subjects side by side', () => {
  const table = compared(PORT, 'Skerry Island', 'Lorn Bay', null);

  it('share aspects that are nouns of both', () => {
    expect(cells(table, 'aspect')).toEqual(['pier']);
  });

  it('show a sentence once', () => {
    const words = cells(table, 'a', 'b').flatMap((row) => row.split(' | '));
    const told = words.filter((one) => one !== 'nothing in the library');
    expect(new Set(told).size).toBe(told.length);
  });

  it('cite each side that speaks', () => {
    if (!('rows' in table)) throw new Error('There is no table.');
    for (const { cells: row, cited } of table.rows) {
      const sides = [row['a'], row['b']].filter((side) => side !== 'nothing in the library');
      expect(cited.map(({ quote }) => quote.replace(/\s+/gu, ' '))).toEqual(sides);
    }
  });

  it('say what only speaks of both', () => {
    expect('rows' in table && table.notes).toEqual([
      '1 further sentence speaks of both at once: /search shows them.',
    ]);
  });

  it('keep to the aspect asked for, and say where a side is silent', () => {
    expect(
      cells(compared(PORT, 'Skerry Island', 'Lorn Bay', 'museum'), 'aspect', 'a', 'b'),
    ).toEqual(['museum | nothing in the library | Lorn Bay has a museum of timber.']);
    expect(compared(PORT, 'Skerry Island', 'Lorn Bay', 'astronomy')).toEqual({
      kind: 'nothing',
      asked: 'Skerry Island and Lorn Bay',
      about: 'astronomy',
    });
  });

  it('are looked for one by one', () => {
    expect(compared(PORT, 'Skerry Island', 'Atlantis', null)).toMatchObject({
      kind: 'unknown',
      asked: 'Atlantis',
    });
  });
});
