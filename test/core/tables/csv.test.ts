import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../src/core/tables/csv.ts';
import type { Table } from '../../../src/core/tables/table.ts';
import { figuresOn } from './figures-on.ts';
import { PORT } from './port.ts';

/** RFC 4180, read strictly. */
function parsed(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (const [, quoted, bare, end] of csv.matchAll(cell)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === '\r\n') rows.push([]);
  }
  expect(rows.pop()).toEqual([]);
  return rows;
}

const [sentence] = [...PORT.documents.values()].map(({ id, body }) => ({
  document: id,
  start: 0,
  end: 6,
  quote: body.slice(0, 6),
}));
if (sentence === undefined) throw new Error('The library is empty.');

const tableOf = (texts: readonly string[]): Table => ({
  kind: 'figures',
  subject: 'salt',
  columns: [{ key: 'what', label: 'What', align: 'left' }],
  rows: texts.map((what) => ({ cells: { what }, cited: [sentence], differs: false })),
  notes: [],
});

const unsafe = /^[=+\-@\t\r\n＝＋－＠]/u;

const isNumber = (text: string): boolean => /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/u.test(text);

describe('a table as CSV', () => {
  it('keeps a number below zero a number, which is no formula', () => {
    const numbers = ['-16', '-3.5', '+4', '1e+21', '-1e-7'];
    const [, ...rows] = parsed(csvOf(PORT, tableOf([...numbers, '-2+3', '-A1', '＝1+1', '\n=1'])));
    expect(rows.map(([cell]) => cell)).toEqual([...numbers, "'-2+3", "'-A1", "'＝1+1", "'\n=1"]);
  });

  it('comes back cell for cell, with no cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
        const all = texts.filter((text) => !isNumber(text));
        const [head, ...rows] = parsed(csvOf(PORT, tableOf(all)));
        expect(head?.[0]).toBe('what');
        expect(rows.map(([cell]) => cell)).toEqual(
          all.map((text) => (unsafe.test(text) ? `'${text}` : text)),
        );
        expect(rows.flat().some((cell) => unsafe.test(cell) && !isNumber(cell))).toBe(false);
      }),
    );
  });

  it('holds every row of a long table', () => {
    const texts = Array.from({ length: 700 }, (_, i) => `row ${String(i)}`);
    expect(parsed(csvOf(PORT, tableOf(texts)))).toHaveLength(701);
  });

  it('proves each row by its span', () => {
    const table = figuresOn(PORT, 'Skerry Island');
    if (!('rows' in table)) throw new Error('There is no table.');
    const [head = [], ...rows] = parsed(csvOf(PORT, table));
    const at = (name: string): number => head.indexOf(name);
    for (const row of rows) {
      const body = PORT.documents.get(row[at('document')] ?? '')?.body ?? '';
      const quote = body.slice(Number(row[at('start')]), Number(row[at('end')]));
      expect(row[at('quote')]).toBe(unsafe.test(quote) ? `'${quote}` : quote);
    }
  });
});
