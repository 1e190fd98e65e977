import { describe, expect, it } from 'vitest';
import { document, library } from '../chat/harbour.ts';
import { figuresOn } from './figures-on.ts';
import { cells } from './port.ts';

const figures = (...sentences: readonly string[]): string[] =>
  cells(figuresOn(library([document('a', [sentences.join(' ')])]), 'Fell Island'), 'figure');

describe('an amount told again in brackets', () => {
  it.each([
    ['in another currency', 'Fell Island sold salt for £3m ($5m).', '£3m ($5m)'],
    ['in two of them', 'Fell Island sold salt for £3m ($5m; 4m euros).', '£3m ($5m; 4m euros)'],
    ['in another measure', 'Fell Island built a 17 mile (27 km) canal.', '17 mile (27 km)'],
    [
      'with a hedge',
      'Fell Island paid 90m pounds (about $120m) for salt.',
      '90m pounds (about $120m)',
    ],
  ])('%s is one figure', (_, sentence, figure) => {
    expect(figures(sentence)).toEqual([figure]);
  });

  it('is one of its own where the brackets say more, or tell of something else', () => {
    expect(figures('Fell Island sold salt for £3m ($5m in 2020 and less since).')).toHaveLength(2);
    expect(figures('Fell Island sold salt for £3m (40 percent).')).toHaveLength(2);
  });
});

describe('the figures on a subject', () => {
  it('begin with those that sources differ on', () => {
    const table = figuresOn(
      library([
        document('a', [
          'Fell Island sold salt for $90 million in 2020. Fell Island has 300 fishing boats. Fell Island sold oats for $70 million in 2020.',
        ]),
        document('b', ['Fell Island has 500 fishing boats.']),
      ]),
      'Fell Island',
    );
    expect(cells(table, 'figure').slice(0, 2)).toEqual(['300', '500']);
    expect('rows' in table && table.rows.map(({ differs }) => differs)).toEqual([
      ...[true, true],
      ...[false, false],
    ]);
  });

  it.each([
    ['how long ago', 'Fell Island is a port five years on from the sale of the Lorn Mill.'],
    ['a group that has its name from a number', 'Fell Island owes loans to the big four banks.'],
  ])('leave out %s', (_, sentence) => {
    expect(figures(sentence)).toEqual([]);
  });
});
