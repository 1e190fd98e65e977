import { describe, expect, it } from 'vitest';
import type { Line } from '../../../src/core/chat/card.ts';
import { flatOf } from '../../../src/core/chat/split.ts';
import { listOf } from '../../../src/core/chat/table-list.ts';

const row = (...cells: readonly string[]): Line[] => cells.map((text) => [{ text }]);
const columns = ['Year', 'Tonnes', 'Silt'].map((label) => ({ label, align: 'left' as const }));
const LONG = 'salt '.repeat(20).trim();

const listed = (...rows: readonly Line[][]): { heads: string; items: string[] } => {
  const { heads, items } = listOf({ kind: 'table', columns, rows });
  return { heads: flatOf(heads), items: items.map(flatOf) };
};

describe('a table as a list', () => {
  it('has an item a row under its heads', () => {
    expect(listed(row('2023', '2,900 t', 'little'), row('2024', '3,200 t', 'much'))).toEqual({
      heads: 'Year · Tonnes · Silt',
      items: ['2023 · 2,900 t · little', '2024 · 3,200 t · much'],
    });
  });

  it('leaves out empty cells', () => {
    expect(listed(row('2023', ' ', 'little')).items).toEqual(['2023 · little']);
  });

  it('has the first cell of a row in bold, with the links of all', () => {
    const link = { to: 'document', document: 'a' } as const;
    const { items } = listOf({
      kind: 'table',
      columns,
      rows: [[[{ text: '2023', link }], [{ text: 'much salt', link }]]],
    });
    expect(items).toEqual([
      [{ text: '2023', link, style: 'strong' }, { text: ' · ' }, { text: 'much salt', link }],
    ]);
  });

  it('breaks no line before a cell of a few letters', () => {
    expect(listed(row('2023', 'much salt', '12')).items).toEqual([
      '2023 · much salt\u00a0·\u00a012',
    ]);
  });

  it('says in a row of long cells what each is, and not above', () => {
    expect(listed(row('2023', LONG, LONG))).toEqual({
      heads: '',
      items: [`2023\nTonnes: ${LONG}\nSilt: ${LONG}`],
    });
  });

  it('has its heads where most rows need them', () => {
    const short = row('2024', 'none');
    expect(listed(row('2023', LONG, LONG), short, short).heads).toBe('Year · Tonnes · Silt');
  });

  it('says in all rows what each cell is where most rows do', () => {
    expect(listed(row('2023', LONG, LONG), row('2024', 'none', '12'))).toEqual({
      heads: '',
      items: [`2023\nTonnes: ${LONG}\nSilt: ${LONG}`, '2024\nTonnes: none\nSilt: 12'],
    });
  });

  it('has cells beyond its heads', () => {
    expect(listed(row('2023', 'much salt', 'silt', 'more silt')).items).toEqual([
      '2023 · much salt · silt · more silt',
    ]);
  });
});
