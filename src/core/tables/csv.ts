import type { Library } from '../library.ts';
import type { Cited, Table } from './table.ts';

/** Columns that every file has behind the table's own: where each row comes from. */
const SOURCE_COLUMNS = [
  'differs',
  'quote',
  'title',
  'authors',
  'publication',
  'published',
  'url',
  'document',
  'start',
  'end',
] as const;

/**
 * A table as CSV (RFC 4180, CRLF, with a header), a line for each citation of a row. Cells that a
 * spreadsheet would run as a formula get an apostrophe in front (owasp.org, CSV Injection).
 */
export function csvOf(library: Library, { columns, rows }: Table): string {
  const lines = [
    [...columns.map(({ key }) => key), ...SOURCE_COLUMNS],
    ...rows.flatMap((row) =>
      row.cited.map((cited) => [
        ...columns.map(({ key }) => row.cells[key] ?? ''),
        row.differs ? 'yes' : 'no',
        ...sourceCells(library, cited),
      ]),
    ),
  ];
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function sourceCells(library: Library, { document, start, end, quote }: Cited): string[] {
  const source = library.documents.get(document);
  return [
    quote,
    source?.title ?? '',
    source?.authors.join('; ') ?? '',
    source?.publication ?? '',
    source?.published?.value ?? '',
    source?.url ?? '',
    document,
    String(start),
    String(end),
  ];
}

/** What starts a formula in a spreadsheet, in East Asian width too; a plain number is none. */
const FORMULA = /^(?![+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$)[=+\-@\t\r\n＝＋－＠]/u;

function csvCell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
