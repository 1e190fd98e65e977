import { describe, expect, it } from 'vitest';
import { type Button, type Card, plainText } from '../../../src/core/chat/card.ts';
import { NORLAND } from '../chart/norland.ts';
import { tableAnswer } from '../../../src/core/chat/table-card.ts';
import { citedAt } from '../../../src/core/tables/table.ts';
import { PORT } from '../tables/port.ts';
import { document, library } from './harbour.ts';
import { buttonsOf, labels, run } from './run.ts';

const button = (card: Card, label: string): Button | undefined =>
  card.blocks.flatMap(buttonsOf).find((one) => one.label === label);

describe('the cards of tables', () => {
  it.each([
    ['figures', '/figures Skerry Island'],
    ['chart', '/figures Skerry Island chart:yes'],
    ['timeline', '/timeline Skerry Island since:2022'],
    ['quotes', '/quotes Ana Brix'],
    ['compare', '/compare Skerry Island and Lorn Bay'],
    ['brief', '/brief Skerry Island'],
    ['which', '/figures Kell'],
    ['unknown', '/figures Atlantis'],
    ['nothing', '/figures Ana Brix'],
  ])('read as in the golden %s', async (name, line) => {
    await expect(plainText(run(line, PORT))).toMatchFileSnapshot(
      `../../golden/chat/table-${name}.txt`,
    );
  });

  const long = library(
    Array.from({ length: 60 }, (_, i) =>
      document(`d${String(i)}`, [
        Array.from(
          { length: 10 },
          (_, n) =>
            `In ${String(1400 + 10 * i + n)} Lorn Bay sold ${String(100 + n)} tonnes of salt.`,
        ).join(' '),
      ]),
    ),
  );

  it('turn their pages and keep the whole for the file', () => {
    // Each page reads what it may of what no call has read before.
    for (let i = 0; i < 20; i += 1) run('/timeline Lorn Bay', long);
    const card = run('/timeline Lorn Bay page:2', long);
    expect(card.title).toBe('Timeline of Lorn Bay (page 2 of 50)');
    expect(labels(card)).toEqual(['Previous page', 'Next page']);
    expect(button(card, 'Next page')).toMatchObject({ options: { page: 3 } });
    const csv = card.files?.find(({ name }) => name === 'timeline.csv')?.text ?? '';
    expect(csv.split('\r\n')).toHaveLength(602);
  });

  it('say where a page past the end is asked for', () => {
    expect(plainText(run('/figures Skerry Island page:9', PORT))).toContain(
      'This is the only page.',
    );
  });

  it('say what was not read yet', () => {
    const many = library(
      Array.from({ length: 30 }, (_, i) =>
        document(`m${String(i)}`, [
          `Lorn Bay sold ${String(i + 10)} boats. ${'So it went on. '.repeat(200)}`,
        ]),
      ),
    );
    expect(plainText(run('/figures Lorn Bay', many))).toMatch(
      /\d+ more documents speak of it and are not read yet: ask again in a while\./u,
    );
  });

  it('offer the names that a subject may mean', () => {
    expect(labels(run('/figures Kell', PORT))).toEqual(['Ana Kell', 'Oleg Kell']);
    expect(button(run('/figures Kell', PORT), 'Oleg Kell')).toMatchObject({
      options: { subject: 'Oleg Kell' },
    });
  });

  it('offer both subjects of a comparison with a name for the unclear one', () => {
    const values = (line: string): unknown[] =>
      run(line, PORT)
        .blocks.flatMap(buttonsOf)
        .map(({ options }) => options['subjects']);
    expect(values('/compare Kell and Lorn Bay')).toEqual([
      'Ana Kell and Lorn Bay',
      'Oleg Kell and Lorn Bay',
    ]);
    expect(values('/compare Lorn Bay vs Келл on:salt')).toEqual([
      'Lorn Bay and Ana Kell',
      'Lorn Bay and Oleg Kell',
    ]);
  });

  it.each([
    ['/timeline Skerry Island since:2030', ['Whole timeline', 'Brief', 'Passages on this']],
    ['/quotes Ana Brix about:whales', ['All sayings', 'Brief', 'Passages on this']],
    ['/compare Skerry Island and Lorn Bay on:whales', ['All aspects', 'Passages on this']],
    ['/quotes Skerry Island and Lorn Bay', ['Compare the two', 'Brief', 'Passages on this']],
    ['/figures of and the', ['Passages on this']],
    ['/figures Atlantis', []],
    ['/figures the sunken city of Atlantis', ['Passages on this']],
    ['/figures Lorn Bay, Oleg Kell', ['Lorn Bay', 'Oleg Kell', 'Compare the two']],
  ])('offer instead of nothing a next step: %s', (line, buttons) => {
    expect(labels(run(line, PORT))).toEqual(buttons);
  });

  it('leave the limits out where the whole is offered', () => {
    const card = run('/quotes Ana Brix about:whales private:yes', PORT);
    expect(button(card, 'All sayings')?.options).toEqual({ who: 'Ana Brix', private: true });
    expect(button(card, 'Passages on this')?.options).toEqual({
      query: 'Ana Brix whales',
      private: true,
    });
  });

  it.each([
    ['/timeline Skerry Island from 2022 to 2023', '/timeline Skerry Island since:2022 until:2023'],
    ['/timeline **Skerry Island**?', '/timeline Skerry Island'],
    ['/quotes Ana Brix on the pier', '/quotes Ana Brix about:"the pier"'],
    ['/compare Skerry Island and Lorn Bay on salt', '/compare Skerry Island and Lorn Bay on:salt'],
    ['/brief <b>Skerry Island</b>', '/brief Skerry Island'],
    ['/figures “Skerry Island”', '/figures Skerry Island'],
  ])('read %s as %s', (typed, meant) => {
    expect(run(typed, PORT)).toEqual(run(meant, PORT));
  });

  it('mark a CSV as UTF-8 for Excel', () => {
    const [csv] = run('/figures Skerry Island', PORT).files ?? [];
    expect(csv?.text).toMatch(/^\uFEFFfigure,/u);
  });

  it('show the words around a figure of which no thing is named', () => {
    const body =
      'The islands sent an envoy. The council of the outer islands built the first pier for about $4 million, of which half was lent by the guild of the town.';
    const one = library([document('costs', [body])]);
    const column = (key: string) => ({ key, label: key, align: 'left' }) as const;
    const row = (figure: string, what: string, from = 0) => ({
      cells: { figure, what },
      cited: [citedAt(one, 'costs', { start: from, end: body.length })],
      differs: false,
    });
    const card = tableAnswer(
      one,
      {
        kind: 'figures',
        subject: 'the islands',
        columns: [column('figure'), column('what')],
        rows: [
          row('↑ about $4 million (estimated)', ''),
          row('half', '', body.indexOf('of which')),
          row('half', 'costs'),
          row('about $4 million a year', ''),
          row('9 %', ''),
        ],
        notes: [],
      },
      { command: 'figures', asked: {}, page: 1, audience: 'asker' },
    );
    const table = card.blocks.find((block) => block.kind === 'table');
    expect(table?.rows.map(([, what]) => what?.map(({ text }) => text).join(''))).toEqual([
      '… built the first pier for about $4 million, of which half was lent by …',
      'of which half was lent by the guild of the …',
      'costs',
      '… built the first pier for about $4 million, of which half was lent by …',
      '',
    ]);
  });

  it('mark a source once in a line that cites two places of it', () => {
    const report = 'Ivo Marr alleged that Lorn Bay sold 40 boats of the harbour fleet to miners.';
    const denial = 'Lorn Bay denied the alleged sale of boats of the harbour fleet to miners.';
    const over = library([document('one', [report, 'A quay was painted.', denial])]);
    const card = plainText(run('/brief Lorn Bay', over));
    expect(card).toContain(`${report} … ${denial} [1]`);
    expect(card).not.toContain('[1][1]');
  });

  it('lead on from a brief to what the library holds, and to nothing else', () => {
    const of = (text: string): string[] =>
      labels(run('/brief Lorn Bay', library([document('one', [text])])));
    expect(of('Lorn Bay sold 300 boats in 2020.')).toEqual(['All figures', 'Whole timeline']);
    expect(of('Lorn Bay sold 300 boats.')).toEqual(['All figures']);
    expect(of('Lorn Bay is a harbour for boats of salt traders.')).toEqual([]);
  });

  it('show on a page the columns that its rows fill', () => {
    const rows = Array.from({ length: 13 }, (_, i) => ({
      cells: { figure: String(i), claimant: i === 12 ? 'Ana Brix' : '' },
      cited: [citedAt(PORT, 'gazette', { start: 0, end: 6 })],
      differs: false,
    }));
    const columns = ['figure', 'claimant'].map(
      (key) => ({ key, label: key, align: 'left' }) as const,
    );
    const heads = (page: number): (readonly string[])[] =>
      tableAnswer(
        PORT,
        { kind: 'quotes', subject: 'Lorn Bay', columns, rows, notes: [] },
        { command: 'quotes', asked: {}, page, audience: 'asker' },
      ).blocks.flatMap((block) =>
        block.kind === 'table' ? [block.columns.map(({ label }) => label)] : [],
      );
    expect(heads(1)).toEqual([['figure', 'Source']]);
    expect(heads(2)).toEqual([['figure', 'claimant', 'Source']]);
  });

  it('refuse to compare a subject with itself', () => {
    expect(() => run('/compare Lorn Bay and lorn bay', PORT)).toThrow(
      expect.objectContaining({
        code: 'BAD_OPTION',
        message: '/compare takes two subjects, not “Lorn Bay” twice.',
      }),
    );
  });

  it('refuse a time that ends before it begins', () => {
    expect(() => run('/timeline Lorn Bay since:2024 until:2020', PORT)).toThrow(
      expect.objectContaining({ code: 'BAD_OPTION', mend: 'Swap the two dates.' }),
    );
  });
});

describe('the charts of figures', () => {
  const chartIn = (card: Card) => card.blocks.find(({ kind }) => kind === 'chart');

  it('are offered where there is something to draw, and only there', () => {
    expect(button(run('/figures Skerry Island', PORT), 'Chart')?.options).toEqual({
      subject: 'Skerry Island',
      chart: true,
    });
    expect(labels(run('/figures Ana Brix', PORT))).not.toContain('Chart');
  });

  it('show what is stated most, and lead back to all and on to the others', () => {
    const card = run('/figures Norland chart:yes private:yes', NORLAND);
    expect(card.title).toBe('Salt exported');
    expect(chartIn(card)).toBeDefined();
    expect(labels(card)).toEqual([
      'All figures',
      'Chart: salt imported, t',
      'Chart: Trade between Norland and Sudland, US dollars',
    ]);
    expect(button(card, 'Chart: salt imported, t')?.options).toEqual({
      subject: 'Norland',
      private: true,
      of: 'salt imported, t',
    });
  });

  it('are found by words, and what has none says so beside the table', () => {
    const found = run('/figures Norland of:imported salt', NORLAND);
    expect(found.title).toBe('Salt imported');
    const none = run('/figures Norland of:lighthouses', NORLAND);
    expect(chartIn(none)).toBeUndefined();
    expect(plainText(none)).toContain('There is no chart of “lighthouses”; there are 3 others.');
    expect(labels(none)).toContain('Chart: salt exported, t');
    const nothing = run('/figures Lorn Bay chart:yes', PORT);
    expect(plainText(nothing)).toContain('There is nothing to draw');
  });

  it('have the table of their bars, which differ only from each other', () => {
    const card = run('/figures Norland of:imported salt', NORLAND);
    expect(card.status).toBe('answered');
    const drawn = run('/figures Norland chart:yes', NORLAND);
    expect(drawn.status).toBe('differs');
    const table = drawn.blocks.find((block) => block.kind === 'table');
    expect(table?.rows).toHaveLength(12);
  });

  it('can be taken along as SVG, and as CSV and JSON of what is drawn', () => {
    const { files = [] } = run('/figures Norland chart:yes', NORLAND);
    expect(files.map(({ name }) => name)).toEqual(['chart.svg', 'figures.csv', 'figures.json']);
    expect(files[0]?.text).toMatch(/^<svg /u);
    expect(files[1]?.text.split('\r\n')).toHaveLength(14);
    const json = JSON.parse(files[2]?.text ?? '') as Record<string, unknown>;
    expect(json['chart']).toMatchObject({ title: 'Salt exported', unit: 't' });
  });
});
