import type { CardBlock, Line } from './card.ts';
import { flatOf } from './split.ts';

type Table = Extract<CardBlock, { kind: 'table' }>;

/** From this length on two cells of a row are too much for one line. */
const WORDY = 60;

/** A table as lines, for where it has no room side by side. */
export interface TableList {
  /** What the cells of an item are, in their order; empty where each item says so itself. */
  readonly heads: Line;
  readonly items: readonly Line[];
}

/**
 * Each row as an item, its first cell in bold and its empty ones left out; the cells of a row with
 * several long ones each on a line under its head.
 */
export function listOf({ columns, rows }: Table): TableList {
  const width = Math.max(columns.length, ...rows.map((row) => row.length));
  const heads = Array.from({ length: width }, (_, i): Line => [
    { text: columns[i]?.label ?? '', style: 'strong' },
  ]);
  const isWordy = (row: readonly Line[]): boolean =>
    row.filter((cell) => wordsOf(cell).length > WORDY).length > 1;
  // Where most rows say what their cells are the others would be read as something else.
  const areMostWordy = rows.length > 0 && rows.filter(isWordy).length * 2 >= rows.length;
  return {
    heads: areMostWordy ? [] : oneLine(heads, ' · '),
    items: rows.map((row) => {
      const cells = row.map((cell, i) => (i === 0 ? bold(cell) : cell));
      return areMostWordy || isWordy(row)
        ? oneLine(cells.map(labelled(heads)), '\n')
        : oneLine(cells, ' · ');
    }),
  };
}

const bold = (cell: Line): Line => cell.map((run) => ({ style: 'strong', ...run }));

const labelled =
  (heads: readonly Line[]) =>
  (cell: Line, i: number): Line => {
    const head = wordsOf(heads[i] ?? []);
    return i === 0 || head === '' || wordsOf(cell) === ''
      ? cell
      : [{ text: head, style: 'strong' }, { text: ': ' }, ...cell];
  };

const wordsOf = (cell: Line): string => flatOf(cell).replaceAll(/\s+/gu, ' ').trim();

/** Cells up to here, as the number of a source, begin no line of their own. */
const TINY = 3;

/** The cells that say something, each without breaks. */
const oneLine = (cells: readonly Line[], joint: string): Line =>
  cells
    .filter((cell) => wordsOf(cell) !== '')
    .flatMap((cell, i) => [
      ...(i === 0 ? [] : [{ text: jointTo(cell, joint) }]),
      ...cell.map((run) => ({ ...run, text: run.text.replaceAll(/\s+/gu, ' ') })),
    ]);

const jointTo = (cell: Line, joint: string): string =>
  wordsOf(cell).length > TINY ? joint : joint.replaceAll(' ', '\u00a0');
