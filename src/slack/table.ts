import type { types } from '@slack/bolt';
import type { CardBlock, Line } from '../core/chat/card.ts';
import { listOf } from '../core/chat/table-list.ts';
import { safe } from './escape.ts';
import { BLOCK_TEXT_MAX, TABLE_COLUMNS_MAX, TABLE_ROWS_MAX } from './limits.ts';
import { type Part, itemParts, smallPrint } from './parts.ts';
import { type LinkOf, elementsOf, measured, richText, section } from './rich-text.ts';
import { flatOf } from '../core/chat/split.ts';

type Table = Extract<CardBlock, { kind: 'table' }>;

/** A row longer than this is read better as a line than in cells. */
const ROW_TEXT_MAX = 1_000;
/** Characters of a row that a telephone shows side by side, where a long cell takes no more than its part. */
const WIDTH_MAX = 80;
const CELL_WIDTH_MAX = 40;
/** What the edges of a cell take. */
const EDGES = 4;

/**
 * A table as table blocks, its heads above each part; or as a list of its rows where `inBlocks` is
 * false, as on App Home, or where it is too wide or too wordy for cells.
 */
export function tableParts(table: Table, linkOf: LinkOf, inBlocks: boolean): Part[] {
  const heads = table.columns.map(({ label }): Line => [{ text: label, style: 'strong' }]);
  const width = Math.max(0, heads.length, ...table.rows.map((row) => row.length));
  if (width === 0) return [];
  const rows = table.rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? []));
  const head = Array.from({ length: width }, (_, i) => heads[i] ?? []);
  const widths = head.map((_, i) =>
    Math.max(
      ...[head, ...rows].map((row) => Math.min(CELL_WIDTH_MAX, flatOf(row[i] ?? []).length)),
    ),
  );
  const isNarrow =
    width <= TABLE_COLUMNS_MAX && widths.reduce((sum, one) => sum + one + EDGES, 0) <= WIDTH_MAX;
  const isTerse = [head, ...rows].every((row) => rowLength(row) <= ROW_TEXT_MAX);
  return inBlocks && isNarrow && isTerse
    ? blocks(table, head, rows, linkOf)
    : rowList(table, linkOf);
}

const rowLength = (row: readonly Line[]): number =>
  row.reduce((sum, cell) => sum + measured(cell) + ' | '.length, 0);

const rowText = (row: readonly Line[]): string => row.map((cell) => safe(flatOf(cell))).join(' | ');

function blocks(
  { columns }: Table,
  head: readonly Line[],
  rows: readonly (readonly Line[])[],
  linkOf: LinkOf,
): Part[] {
  const groups: (readonly Line[])[][] = [[]];
  let length = rowLength(head);
  for (const row of rows) {
    const group = groups.at(-1) ?? [];
    length += rowLength(row);
    if (length > BLOCK_TEXT_MAX || group.length + 1 >= TABLE_ROWS_MAX) {
      length = rowLength(head) + rowLength(row);
      groups.push([row]);
    } else group.push(row);
  }
  return groups.map((group) => ({
    block: {
      type: 'table',
      column_settings: columns.map(({ align }) => ({ align, is_wrapped: true })),
      rows: [head, ...group].map((row) => row.map((cell) => cellOf(cell, linkOf))),
    },
    text: [head, ...group].map(rowText).join('\n'),
  }));
}

/** Slack refuses a cell without a character. */
function cellOf(cell: Line, linkOf: LinkOf): types.RichTextBlock | types.RawTextElement {
  const elements = elementsOf(cell, linkOf);
  return elements.length === 0 ? { type: 'raw_text', text: ' ' } : richText(section(elements));
}

function rowList(table: Table, linkOf: LinkOf): Part[] {
  const { heads, items } = listOf(table);
  return [
    ...smallPrint(heads, linkOf),
    ...itemParts({ kind: 'list', ordered: false, items }, linkOf),
  ];
}
