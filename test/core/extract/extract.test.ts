import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument, readInSteps } from '../../../src/core/extract/extract.ts';
import type { Figure, ReadSentence } from '../../../src/core/extract/shapes.ts';
import type { Document } from '../../../src/core/vocabulary.ts';

const documentOf = (body: string): Document => ({
  id: 'd',
  title: null,
  authors: [],
  publication: null,
  published: null,
  url: null,
  language: null,
  regions: [],
  topics: [],
  origin: null,
  body,
  blocks: [{ kind: 'paragraph', start: 0, end: body.length, level: 0 }],
  source: '',
  stripped: [],
});

const SENTENCES = [
  'Omar Daud said on Monday that Zorvan Bank had lost $3 million.',
  'The Zorvan Trade Union (ZTU) met in May 2021.',
  'Daud left.',
  'It rained.',
];

/** What is read, and how often the reading paused. */
function stepped(document: Document): { sentences: readonly ReadSentence[]; pauses: number } {
  const steps = readInSteps(document);
  for (let pauses = 0; ; pauses += 1) {
    const step = steps.next();
    if (step.done === true) return { sentences: step.value, pauses };
  }
}

describe('what leans on a date of another sentence', () => {
  const datesOf = (body: string): (string | null)[] =>
    readDocument({
      ...documentOf(body),
      published: { value: '2025-09-20', precision: 'day', inferred: null },
    }).flatMap(({ dates }) => dates.map(({ from }) => from));

  it('is counted from the last one that its sentence is about', () => {
    expect(datesOf('Daud opened it on 3 May 2019. Two days later he left.')).toEqual([
      '2019-05-03',
      '2019-05-05',
    ]);
    expect(datesOf('Daud, who opened it on 3 May 2019, spoke. Two days later he left.')).toEqual([
      '2019-05-03',
    ]);
  });

  it('is told by no year that stands in passing', () => {
    expect(datesOf('Daud spoke of the record of 2020. In August it was broken.')).toEqual([
      '2020-01-01',
      '2025-08-01',
    ]);
  });
});

describe('a table', () => {
  const under = (line: string | null, rows: readonly string[]): Figure[] => {
    const lines = line === null ? rows : [line, ...rows];
    const body = lines.join('\n');
    let end = -1;
    const blocks = lines.map((text, i) => {
      const start = end + 1;
      end = start + text.length;
      const kind = line !== null && i === 0 ? 'paragraph' : 'row';
      return { kind, start, end, level: 0 } as const;
    });
    return readDocument({ ...documentOf(body), blocks }).flatMap(({ figures }) => figures);
  };
  const read = (...rows: readonly string[]): Figure[] => under(null, rows);
  const figuresOf = (...rows: readonly string[]): string[] =>
    read(...rows).map(({ thing, value, unit, period }) =>
      [thing, String(value), unit, period?.from?.slice(0, 4) ?? ''].join(' | '),
    );
  const periodsOf = (...rows: readonly string[]): string[] =>
    read(...rows).map(({ thing, period }) =>
      [thing, String(period?.from), String(period?.to)].join(' | '),
    );

  it('gives each number the head of its column, with its unit and year, and the first cell of its row', () => {
    expect(
      figuresOf(
        'Port · Landings 2021 (t) · Landings 2022 (t) · Change · Sales, $ million',
        'Ardlow · 5,120 · 4,300* · -16.0% · 3.5',
        'Lorn · 800 · n/a · 4% · 2',
      ),
    ).toEqual([
      'Ardlow, Landings | 5120 | t | 2021',
      'Ardlow, Landings | 4300 | t | 2022',
      'Ardlow, Change | -16 | % | ',
      'Ardlow, Sales | 3500000 | USD | ',
      'Lorn, Landings | 800 | t | 2021',
      'Lorn, Change | 4 | % | ',
      'Lorn, Sales | 2000000 | USD | ',
    ]);
  });

  it('takes the time of a row from the cell that holds nothing else', () => {
    expect(figuresOf('District · People · Census', 'Ardlow · 5,120 · 2001')).toEqual([
      'Ardlow, People | 5120 |  | 2001',
    ]);
  });

  it('takes the year from the head of a column where a row names a month, a quarter or a day', () => {
    expect(
      periodsOf(
        'Month · Visitors 2023 · Visitors 2024',
        'January · 410 · 500',
        'Feb. · 390 · 480',
        'Q2 · 900 · 950',
        'All ports · 1,700 · 1,930',
      ),
    ).toEqual([
      'Visitors | 2023-01-01 | 2023-01-31',
      'Visitors | 2024-01-01 | 2024-01-31',
      'Visitors | 2023-02-01 | 2023-02-28',
      'Visitors | 2024-02-01 | 2024-02-29',
      'Visitors | 2023-04-01 | 2023-06-30',
      'Visitors | 2024-04-01 | 2024-06-30',
      'All ports, Visitors | 2023-01-01 | 2023-12-31',
      'All ports, Visitors | 2024-01-01 | 2024-12-31',
    ]);
  });

  it('has years for heads, and in its corner what they measure', () => {
    expect(figuresOf('Port · 2021 · 2022', 'Ardlow · 1,950 · 2019')).toEqual([
      'Ardlow | 1950 |  | 2021',
      'Ardlow | 2019 |  | 2022',
    ]);
    expect(figuresOf('Landings (t) · 2021 · 2022', 'Ardlow · 50 · 60')).toEqual([
      'Ardlow, Landings | 50 | t | 2021',
      'Ardlow, Landings | 60 | t | 2022',
    ]);
  });

  it('takes from the line above what columns of years measure, and the year of its months', () => {
    const above = (line: string, ...rows: readonly string[]): string[] =>
      under(line, rows).map(({ thing, value, unit, period }) =>
        [thing, String(value), unit, String(period?.from)].join(' | '),
      );
    const years = ['Port · 2021 · 2022', 'Ardlow · 50 · 60'];
    expect(above('Table 2: Landings, in tonnes', ...years)).toEqual([
      'Ardlow, Landings | 50 | t | 2021-01-01',
      'Ardlow, Landings | 60 | t | 2022-01-01',
    ]);
    expect(above('The ports were open all year.', ...years)[0]).toBe('Ardlow | 50 |  | 2021-01-01');
    const months = ['Month · Visitors', 'March · 410', 'April · 390'];
    expect(above('Visitors in 2021:', ...months)).toEqual([
      'Visitors | 410 |  | 2021-03-01',
      'Visitors | 390 |  | 2021-04-01',
    ]);
    expect(above('Visitors, 2021 to 2023:', ...months)[0]).toBe(
      'March, Visitors | 410 |  | undefined',
    );
  });

  it('takes for all its columns what the line above names with a unit, where none has its own', () => {
    const above = (head: string): string[] =>
      under('Freight of fish, in tonnes:', [head, 'May 2021 · 50 · 60']).map(
        ({ thing, value, unit }) => [thing, String(value), unit].join(' | '),
      );
    expect(above('Month · Ardlow · Lorn')).toEqual([
      'Ardlow, Freight of fish | 50 | t',
      'Lorn, Freight of fish | 60 | t',
    ]);
    expect(above('Month · Ardlow · Sales, $ million')).toEqual([
      'Ardlow | 50 | ',
      'Sales | 60000000 | USD',
    ]);
  });

  it('is read as sentences where it has no head, or a row has other cells than that', () => {
    expect(figuresOf('Ardlow · 5 tonnes', 'Lorn · 6 tonnes')).toEqual([
      ' | 5 | t | ',
      ' | 6 | t | ',
    ]);
    expect(figuresOf('Port · Landings', 'Ardlow · 5 tonnes · 6 tonnes')).toHaveLength(2);
  });
});

describe('reading a document in steps', () => {
  it('reads what reading it whole does', () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...SENTENCES), fc.string()), { maxLength: 60 });
    fc.assert(
      fc.property(text, (parts) => {
        const body = parts.join(' ');
        expect(stepped(documentOf(body)).sentences).toEqual(readDocument(documentOf(body)));
      }),
      { numRuns: 30 },
    );
  });

  it('pauses in each of its stages the more often the longer the text is', () => {
    const [short, long] = [20, 200].map((times) =>
      stepped(documentOf(`${SENTENCES.join(' ')} `.repeat(times))),
    );
    const stages = 6;
    const more = Math.floor((180 * SENTENCES.join(' ').length) / 3_000) - 1;
    expect((long?.pauses ?? 0) - (short?.pauses ?? 0)).toBeGreaterThanOrEqual(stages * more);
  });

  it.each([
    ['LIMA, Peru (AP) — Tolls rose.', 'LIMA, Peru (AP) —'],
    ['Arica, Chile (Reuters) - Tolls rose.', 'Arica, Chile (Reuters) -'],
    ['ARICA — Tolls rose.', 'ARICA —'],
  ])('parts a dateline from its sentence: %s', (body, line) => {
    const read = readDocument(documentOf(body)).map(({ start, end }) => body.slice(start, end));
    expect(read).toEqual([line, 'Tolls rose.']);
  });

  it.each(['CSP-DPA claimed it.', 'OPEC - the cartel - met.', 'Tolls — and fares — rose.'])(
    'takes no dash for the end of a dateline: %s',
    (body) => {
      expect(readDocument(documentOf(body))).toHaveLength(1);
    },
  );

  it('tells whose coins are meant from the countries that are named', () => {
    const units = (body: string): string[] =>
      readDocument(documentOf(body)).flatMap(({ figures }) => figures.map(({ unit }) => unit));
    expect(units('Manila paid 5 million pesos. Chile paid 6 million pesos.')).toEqual([
      'PHP',
      'CLP',
    ]);
    expect(units('It paid 5 million pesos. Chile met Argentina.')).toEqual(['peso']);
    expect(units('Guadalajara paid 5 million pesos.')).toEqual(['MXN']);
    expect(units('It paid 5 million dinars. Iraq met Chile.')).toEqual(['IQD']);
  });

  it('takes no stretch without a full stop for one sentence, and loses none of it', () => {
    const body = 'in May 2021, '.repeat(800).trim();
    const sentences = readDocument(documentOf(body));
    expect(Math.max(...sentences.map(({ start, end }) => end - start))).toBeLessThanOrEqual(2_000);
    expect(sentences.map(({ start, end }) => body.slice(start, end)).join(' ')).toBe(body);
  });
});
