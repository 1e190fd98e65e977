import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Library } from '../../../src/core/library.ts';
import { briefOn } from '../../../src/core/tables/brief.ts';
import { compared } from '../../../src/core/tables/compare.ts';
import { quotesOf } from '../../../src/core/tables/quotes.ts';
import type { Cited, NoTable, Table } from '../../../src/core/tables/table.ts';
import { timelineOf } from '../../../src/core/tables/timeline.ts';
import { document, library } from '../chat/harbour.ts';
import { figuresOn } from './figures-on.ts';

const word = fc.constantFrom(
  ...(
    'Lorn Skerry Ana Brix Ivo Marr the The a It He They of and said denied rejected that than in on ' +
    'since 2001 2022 May 3 March $5 million 40% 12 about nearly tonnes boats pier council A day earlier ' +
    '“we will ” , : ( ) – ? ! . . .\n'
  ).split(' '),
);
const text = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(' '));
const port: fc.Arbitrary<Library> = fc
  .array(fc.array(text, { minLength: 1, maxLength: 3 }), { maxLength: 3 })
  .map((texts) => library(texts.map((paragraphs, i) => document(`d${String(i)}`, paragraphs))));
const subject = fc.oneof(word, text, fc.string({ unit: 'binary', maxLength: 30 }));

function expectVerbatim({ documents }: Library, cited: readonly Cited[]): void {
  expect(cited).not.toHaveLength(0);
  for (const { document: id, start, end, quote } of cited) {
    expect(documents.get(id)?.body.slice(start, end)).toBe(quote);
  }
}

const rowsOf = (found: Table | NoTable): Table['rows'] => ('rows' in found ? found.rows : []);

describe('any subject over any library', () => {
  it('ends in rows that are all cited word for word', () => {
    fc.assert(
      fc.property(port, subject, subject, (over, a, b) => {
        const tables = [
          figuresOn(over, a),
          timelineOf(over, a, {}),
          quotesOf(over, a, null),
          quotesOf(over, a, b),
          compared(over, a, b, null),
          compared(over, a, b, b),
        ];
        for (const { cited } of tables.flatMap(rowsOf)) expectVerbatim(over, cited);
      }),
    );
  });

  it('ends in a brief whose lines are all cited word for word', () => {
    fc.assert(
      fc.property(port, subject, (over, asked) => {
        const found = briefOn(over, asked);
        if ('kind' in found) return;
        for (const { lines } of found.sections) {
          for (const { cited } of lines) expectVerbatim(over, cited);
        }
      }),
    );
  });

  it('has its events and sayings in order of time', () => {
    fc.assert(
      fc.property(port, subject, (over, asked) => {
        const from = rowsOf(timelineOf(over, asked, {})).map(({ cells }) => cells['from'] ?? '');
        expect(from).toEqual(from.toSorted());
        const said = rowsOf(quotesOf(over, asked, null)).map(({ cells }) => cells['from'] ?? '');
        expect(said).toEqual(said.toSorted());
      }),
    );
  });

  it('quotes nothing that the text does not hold between quotation marks', () => {
    fc.assert(
      fc.property(port, subject, (over, asked) => {
        for (const { cells, cited } of rowsOf(quotesOf(over, asked, null))) {
          if (!/^“.*”$/su.test(cells['words'] ?? '')) continue;
          const quoted = (cells['words'] ?? '').slice(1, -1).split('” … “');
          const source = cited.map(({ quote }) => quote.replace(/\s+/gu, ' ')).join(' ');
          for (const words of quoted) expect(source).toContain(words);
        }
      }),
    );
  });
});
