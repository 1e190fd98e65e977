import { describe, expect, it } from 'vitest';
import { document, library } from '../chat/harbour.ts';
import { figuresOn } from './figures-on.ts';
import { cells, PORT } from './port.ts';

const one = (...paragraphs: readonly string[]) => library([document('one', paragraphs)]);

describe('the figures on a subject', () => {
  const rows = cells(figuresOn(PORT, 'Skerry Island'), 'figure', 'what', 'when');

  it('name what is measured in the whole of its words', () => {
    expect(rows).toContain('$40 million | letters of intent | May 2023');
  });

  it('bring one quantity together in order of time, whoever states it', () => {
    const herring = rows.filter((row) => row.includes('herring'));
    expect(herring.map((row) => row.split(' | ')[0])).toEqual([
      '300 tonnes',
      '450 tonnes',
      '520 tonnes',
    ]);
    const at = rows.indexOf(herring[0] ?? '');
    expect(rows.slice(at, at + 3)).toEqual(herring);
  });

  it('differ where two sources give other values for one time, and only there', () => {
    const table = figuresOn(PORT, 'Skerry Island');
    const differing = 'rows' in table ? table.rows.filter(({ differs }) => differs) : [];
    expect(differing.map(({ cells: row }) => [row['figure'], row['when']])).toEqual([
      ['300 tonnes', '2022'],
      ['450 tonnes', '2022'],
    ]);
  });

  it('join what a quantity is called in other words', () => {
    const documents = [
      document('a', ['Trade between Kazakhstan and Georgia reached $5 million in 2020.']),
      document('b', ['Kazakh-Georgian trade reached $9 million in 2020.']),
    ];
    const table = figuresOn(library(documents), 'trade');
    expect('rows' in table && table.rows.map(({ differs }) => differs)).toEqual([true, true]);
  });

  it.each([
    ['Peru shipped 40 tonnes of oats, while Chile shipped 30 tonnes.', 'Peru', ['40 tonnes']],
    [
      'Peru shipped 40 tonnes of oats, while Chile’s ports shipped 30 tonnes.',
      'Chile',
      ['30 tonnes'],
    ],
    ['While Chile shipped 30 tonnes of oats, Peru shipped 40 tonnes.', 'Peru', ['40 tonnes']],
    [
      'Peru shipped 40 tonnes, while Chile shipped Peru 30 tonnes.',
      'Peru',
      ['40 tonnes', '30 tonnes'],
    ],
  ])('leave out what a sentence tells of another, set against the subject: %s', (text, of, all) => {
    expect(
      cells(figuresOn(one(text), of), 'figure')
        .toSorted()
        .reverse(),
    ).toEqual(all);
  });

  it('leave out counts of what is known from before, ages and bare spans of time', () => {
    expect(rows.join('\n')).not.toContain('sides');
    const table = figuresOn(
      one('Ana Brix, 41, lives on Fell Island. Fell Island waited for three years.'),
      'Fell Island',
    );
    expect(table).toEqual({ kind: 'nothing', asked: 'Fell Island', about: 'figures' });
  });

  it('keep what a rate is for each of, and never hold it against a total', () => {
    const rates = figuresOn(
      library([
        document('a', ['Oil exports of Fell Island rose from 20,000 to 30,000 barrels a day.']),
        document('b', ['Oil exports of Fell Island were 7 million barrels.']),
      ]),
      'Fell Island',
    );
    expect(cells(rates, 'figure', 'unit')).toEqual([
      '20,000 barrels a day | barrel/day',
      '30,000 barrels a day | barrel/day',
      '7 million barrels | barrel',
    ]);
    expect('rows' in rates && rates.rows.some(({ differs }) => differs)).toBe(false);
  });

  it('count what is done where nothing is named, from ten on', () => {
    const table = figuresOn(
      one(
        'Fell Island claimed to have killed 121. Fell Island sold 8. Fell Island has three times as many.',
      ),
      'Fell Island',
    );
    expect(cells(table, 'figure', 'what')).toEqual(['121 | killed']);
  });

  it('differ where one text cites two who say otherwise', () => {
    const table = figuresOn(
      one(
        'Salt exports of Fell Island were worth $4 million in 2021, the council said; the Lorn Bank gives $6 million for 2021.',
      ),
      'Fell Island',
    );
    expect('rows' in table && table.rows.map(({ differs }) => differs)).toEqual([true, true]);
  });

  it('take no time that they are measured by, nor one that is past for what is to come', () => {
    const table = figuresOn(
      one(
        'Fell Island makes 500 tonnes of salt, more than twice what it made in 2020.',
        'Fell Island built a 62-kilometre line that was due in June 2024.',
        'Salt sales of Fell Island grew in 2024 and are projected to reach $3 million in five years.',
      ),
      'Fell Island',
    );
    expect(cells(table, 'figure', 'when')).toEqual([
      '500 tonnes | undated',
      '62-kilometre | undated',
      '$3 million (projected) | undated, in five years',
    ]);
  });

  it('differ where one says that it rose and another that it fell', () => {
    const table = figuresOn(
      library([
        document('a', ['Salt exports of Fell Island rose by 8 percent in 2023.']),
        document('b', ['Salt exports of Fell Island fell by 8 percent in 2023.']),
      ]),
      'Fell Island',
    );
    expect('rows' in table && table.rows.map(({ differs }) => differs)).toEqual([true, true]);
  });

  it('measure nothing that is a time or another price', () => {
    const table = figuresOn(
      one(
        'Fell Island sold 300 boats on Friday. Fell Island buys salt for 18 dollars, compared with 25 dollars on the mainland.',
      ),
      'Fell Island',
    );
    expect(cells(table, 'what').join()).not.toMatch(/Friday|dollars/u);
  });

  it('are of the time whose they are', () => {
    const port = one("Last year's strike on Fell Island began on 5 May and lasted 28 days.");
    const published = { value: '2024-11-05', precision: 'day', inferred: null } as const;
    const dated = library([...port.documents.values()].map((one) => ({ ...one, published })));
    expect(cells(figuresOn(dated, 'Fell Island'), 'figure', 'when')).toEqual(['28 days | ≈2023']);
  });

  it('leave out what is said not to be so', () => {
    const table = figuresOn(
      one('The deficit of Fell Island was 10 percent, not 5 percent as it had told.'),
      'Fell Island',
    );
    expect(cells(table, 'figure')).toEqual(['10 percent']);
  });

  it('name the owner of what is measured, and what is done where nothing is named', () => {
    const table = figuresOn(
      one(
        'Skerry Island buys a fifth of Norland’s exports. Acme lent Skerry Island $4 million. A pier of Skerry Island was built by the Salt Company (SC) for $9 million.',
      ),
      'Skerry Island',
    );
    expect(cells(table, 'figure', 'what').toSorted()).toEqual([
      '$4 million | lent Skerry Island',
      '$9 million | built',
      'a fifth | Norland’s exports',
    ]);
  });

  it('take no time from beyond another number or clause', () => {
    const table = figuresOn(
      one(
        'Fell Island, which has had no bank since 2001, sold 300 boats. Fell Island has 90 boats, twice the 40 it had in 2022.',
      ),
      'Fell Island',
    );
    expect(cells(table, 'figure', 'when')).toEqual(['300 | undated', '90 | undated']);
  });

  it('keep what softens a figure, beside it where it stands apart', () => {
    const table = figuresOn(
      one(
        'Fell Island sold nearly 300 boats. Sales of Fell Island are projected to reach 500 tonnes.',
      ),
      'Fell Island',
    );
    expect(cells(table, 'figure')).toEqual(['500 tonnes (projected)', 'nearly 300']);
  });

  it('do not tell the time of their source where they name their own', () => {
    expect(rows).toContain('520 tonnes | herring | 2023');
    expect(rows).toContain('9 | boats | as of 9 Mar 2024');
  });

  it.each([
    ['Fell Island opened a 50-km road from the bay to the pier in May 2023.', '50-km', 'May 2023'],
    ['The ferry of Fell Island costs £18m, up from £12m in 2022.', '£18m', 'as of 5 Nov 2024'],
    [
      'Trade of Fell Island is projected to reach $3 billion in five years.',
      '$3 billion (projected)',
      'as of 5 Nov 2024, in five years',
    ],
    ['Fell Island sold between 300 and 350 boats in 2021.', 'between 300 and 350', '2021'],
  ])('name the only date of their sentence, their term and both ends: %j', (text, figure, time) => {
    const published = { value: '2024-11-05', precision: 'day', inferred: null } as const;
    const table = figuresOn(library([document('one', [text], { published })]), 'Fell Island');
    expect(cells(table, 'figure', 'when')).toContain(`${figure} | ${time}`);
  });

  it('name a sum of money once a document', () => {
    const text =
      'Fell Island spent $26 billion in 2021. A deal of $26 billion tied Fell Island in 2021. Fell Island has $26 billion of debts.';
    expect(cells(figuresOn(one(text), 'Fell Island'), 'figure')).toEqual(['$26 billion']);
  });

  it('count for a place that a text writes with its kind behind it', () => {
    const port = one('The Bagram air base has 12 hangars. Bagram was built with 3,000 workers.');
    expect(cells(figuresOn(port, 'Bagram air base'), 'figure')).toEqual(['12', '3,000']);
  });

  it('leave ages out, also where a title stands before the name', () => {
    const port = one('Harbour pilot Ana Lorn, 41, left Fell Island. Fell Island has 12 boats.');
    expect(cells(figuresOn(port, 'Fell Island'), 'figure')).toEqual(['12']);
  });
});

describe('a table in a text', () => {
  const body =
    'Month · Freight, million t · Visitors 2023\nJanuary · 12 · 410\nFebruary 2024 · 14 · 390';
  const table = (subject: string): string[] => {
    let end = -1;
    const blocks = body.split('\n').map((row) => {
      const start = end + 1;
      end = start + row.length;
      return { kind: 'row', start, end, level: 0 } as const;
    });
    return cells(
      figuresOn(library([document('one', [], { body, blocks })]), subject),
      'figure',
      'what',
      'when',
    );
  };

  it('gives of each row the figure of the column whose head names the subject', () => {
    expect(table('freight')).toEqual([
      '12 million t | January, Freight | undated',
      '14 million t | Freight | Feb 2024',
    ]);
    expect(table('visitors')).toEqual(['410 | Visitors | Jan 2023', '390 | Visitors | Feb 2024']);
  });

  it('gives of a row that names the subject all figures', () => {
    expect(table('January')).toEqual([
      '12 million t | January, Freight | undated',
      '410 | Visitors | Jan 2023',
    ]);
  });

  it('gives nothing of columns that are on something else', () => {
    expect(table('month')).toEqual([]);
  });
});

describe('who states a figure', () => {
  const says = (...paragraphs: readonly string[]): string[] =>
    cells(figuresOn(one(...paragraphs), 'Fell Island'), 'claimant');

  it('is called by name, and is nobody where a pronoun does not tell', () => {
    expect(says('Ana Brix left. She said that Fell Island sold 300 tonnes of herring.')).toEqual([
      'Ana Brix',
    ]);
    expect(says('They said that Fell Island sold 300 tonnes of herring.')).toEqual(['']);
  });

  it('is nobody where a clause inside tells what is known', () => {
    expect(
      says('Ivo Marr said that Fell Island would leave the pact that ended the war of 300 ships.'),
    ).toEqual(['']);
  });
});
