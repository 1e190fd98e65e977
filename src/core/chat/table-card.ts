import { captionOf } from '../chart/alt.ts';
import { drawChart } from '../chart/draw.ts';
import type { Chart } from '../chart/shape.ts';
import type { Library } from '../library.ts';
import type { Cited, Column, NoTable, Row, Table } from '../tables/table.ts';
import { csvOf } from '../tables/csv.ts';
import { tableJson } from '../tables/json.ts';
import type { Button, Card, CardFile, Line } from './card.ts';
import { scriptFile, paragraph, text } from './card.ts';
import { clip, count, formatAsOf, formatDay, sourceLine } from './format.ts';
import { type TableView, noTableCard } from './no-table-card.ts';

/** Rows on a card; more go to further pages and into the file. */
const PAGE_ROWS = 12;
/** The longest subject. */
export const MAX_SUBJECT = 200;

/** The option that says what a table is on. */
export const SUBJECT = {
  type: 'text',
  required: true,
  about: 'a country, person, organisation, place or theme',
  offers: 'subjects',
} as const;

/** What every table takes besides its subject. */
export const TABLE_OPTIONS = {
  page: { type: 'integer', min: 1, max: 1_000, about: 'which page of rows' },
  private: { type: 'flag', about: 'show the table to you alone' },
} as const;

/** By this Excel knows that a file is UTF-8. */
const BYTE_ORDER = '\uFEFF';

/** The table, or why there is none and what to ask instead. */
export function tableAnswer(library: Library, found: Table | NoTable, view: TableView): Card {
  const json = scriptFile(view.command, tableJson(library, found, view.chart));
  if (!('rows' in found)) return { ...noTableCard(library, found, view), files: [json] };
  const mediaType = 'text/csv; charset=utf-8';
  const csv = { name: `${view.command}.csv`, mediaType, text: BYTE_ORDER + csvOf(library, found) };
  const svg = view.chart === undefined ? [] : [svgFile(view.chart)];
  return { ...tableCard(library, found, view), files: [...svg, csv, json] };
}

/** The picture for whoever wants to take it along; chats are given it as they can show it. */
const svgFile = (chart: Chart): CardFile => ({
  name: 'chart.svg',
  mediaType: 'image/svg+xml',
  text: drawChart(chart),
  forScripts: true,
});

/** A page of a table, each row opening the reader at its span; the sources numbered below, the whole as CSV. */
function tableCard(library: Library, table: Table, view: TableView): Card {
  const pages = Math.max(1, Math.ceil(table.rows.length / PAGE_ROWS));
  const page = Math.min(view.page, pages);
  const rows = table.rows.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS);
  const sources = [...new Set(rows.flatMap(({ cited }) => cited.map((one) => one.document)))];
  // A column that no row fills would only take room.
  const columns = table.columns.filter(
    ({ key, filesOnly }) =>
      filesOnly !== true &&
      rows.some((row) => cellOf(table.kind, row, key).some((run) => run.text !== '')),
  );
  const differs = table.rows.some((row) => row.differs);
  const buttons = [...turns(view, page, pages), ...(view.buttons ?? [])];
  return {
    status: differs ? 'differs' : 'answered',
    title: view.chart === undefined ? titleOf(table, view, page, pages) : captionOf(view.chart),
    blocks: [
      { kind: 'text', tone: 'meta', line: text(metaOf(library, table)) },
      ...(view.chart === undefined ? [] : [{ kind: 'chart', chart: view.chart } as const]),
      {
        kind: 'table',
        columns: [
          ...columns.map(({ label, align }) => ({ label, align })),
          { label: 'Source', align: 'left' },
        ],
        rows: rows.map((row) => rowLines(table.kind, row, columns, sources)),
      },
      ...[...pastEnd(view.page, pages), ...table.notes].map(paragraph),
      { kind: 'list', ordered: true, items: sources.map((id) => sourceItem(library, id)) },
      ...(buttons.length === 0 ? [] : [{ kind: 'actions', buttons } as const]),
    ],
    audience: view.audience,
    footer: text(`library ${library.snapshot.slice(0, 8)}`),
  };
}

const pastEnd = (asked: number, pages: number): string[] =>
  asked <= pages
    ? []
    : [
        pages === 1
          ? 'This is the only page.'
          : `There are only ${String(pages)} pages: this is the last.`,
      ];

const NAMES: Readonly<Record<Table['kind'], string>> = {
  figures: 'Figures on',
  timeline: 'Timeline of',
  quotes: 'Who said what:',
  compare: 'Compared:',
};

/** `Timeline of Lorn Bay since 2020 (page 1 of 2)` */
function titleOf(
  { kind, subject }: Table,
  { asked }: TableView,
  page: number,
  pages: number,
): string {
  const span = ['since', 'until'].flatMap((key) =>
    asked[key] === undefined ? [] : [` ${key} ${formatDay(String(asked[key]))}`],
  );
  const part = pages > 1 ? ` (page ${page} of ${pages})` : '';
  return `${NAMES[kind]} ${clip(subject, 120)}${span.join('')}${part}`;
}

/** `17 rows · 4 sources · published Jul 2021 to Mar 2025 · they differ` */
function metaOf(library: Library, { rows }: Table): string {
  const ids = new Set(rows.flatMap(({ cited }) => cited.map(({ document }) => document)));
  const when = formatAsOf([...ids].map((id) => library.documents.get(id)?.published ?? null));
  return [
    count(rows.length, 'row'),
    count(ids.size, 'source'),
    when,
    ...(rows.some(({ differs }) => differs) ? ['they differ'] : []),
  ].join(' · ');
}

function rowLines(
  kind: Table['kind'],
  row: Row,
  columns: readonly Column[],
  sources: readonly string[],
): Line[] {
  const cells = columns.map(({ key }) => cellOf(kind, row, key));
  const numbers = row.cited.map((cited, i): Line => [
    ...(i > 0 ? text(' ') : []),
    { text: String(sources.indexOf(cited.document) + 1), link: readerLink(cited) },
  ]);
  return [...cells, [...(row.differs ? text('◐ ') : []), ...numbers.flat()]];
}

function cellOf(kind: Table['kind'], row: Row, key: string): Line {
  const cell = row.cells[key] ?? '';
  // A figure of nothing that is named tells nothing without the words around it.
  return cell === '' && kind === 'figures' && key === 'what'
    ? [{ text: surroundings(row), style: 'faint' }]
    : text(cell);
}

/** Characters of the source on either side of a figure that are shown for want of its thing. */
const AROUND = 30;

/** The words around a figure in its source: `… was built by the port for about $4 million, of …`. */
function surroundings({ cells, cited: [source] }: Row): string {
  const quote = (source?.quote ?? '').replace(/\s+/gu, ' ').trim();
  // Its unit may stand further on: “from 20 to 30 tonnes”.
  let words = (cells['figure'] ?? '').replace(/^[↑↓] | \([^)]*\)$/gu, '');
  while (!quote.includes(words)) words = words.replace(/\s*\S*$/u, '');
  if (words === '') return '';
  // Sentences that lead to the one with the figure stand in front of it.
  const at = quote.lastIndexOf(words);
  const end = at + words.length;
  const before = quote.slice(Math.max(0, at - AROUND), at);
  const after = quote.slice(end, end + AROUND);
  return [
    at <= AROUND ? before : before.replace(/^\S*\s/u, '… '),
    words,
    quote.length - end <= AROUND ? after : after.replace(/\s\S*$/u, ' …'),
  ].join('');
}

const readerLink = ({ document, start, end }: Cited) =>
  ({ to: 'reader', document, start, end }) as const;

function sourceItem(library: Library, id: string): Line {
  const document = library.documents.get(id);
  return document === undefined
    ? text(id)
    : sourceLine({ ...document, document: id }, { to: 'document', document: id });
}

function turns({ command, asked }: TableView, page: number, pages: number): Button[] {
  const turn = (label: string, to: number): Button => ({
    label,
    command,
    options: { ...asked, page: to },
  });
  return [
    ...(page > 1 ? [turn('Previous page', page - 1)] : []),
    ...(page < pages ? [turn('Next page', page + 1)] : []),
  ];
}
