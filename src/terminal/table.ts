import { type Piece, displayWidth, wrap } from './text.ts';

export interface TerminalTable {
  readonly columns: readonly { readonly label: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly (readonly Piece[])[])[];
}

const GAP = 2;
/** Below this a column of words is unreadable, and rows are written out as lists instead. */
const NARROWEST = 8;
/** Columns up to this are kept whole, as those of dates, while the wider ones have at least READABLE. */
const ONE_LINE = 20;
const READABLE = 12;

const widthOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, piece) => sum + displayWidth(piece.text), 0);

/** Lays a table out in `columns`: aligned, its cells wrapped where it is too wide. */
export function tableLines(table: TerminalTable, columns: number): Piece[][] {
  const header = table.columns.map(({ label }): Piece[] => [{ text: label, style: ['bold'] }]);
  const natural = table.columns.map((_, i) =>
    Math.max(...[header, ...table.rows].map((row) => longestLine(row[i] ?? []))),
  );
  const room = columns - GAP * (natural.length - 1);
  if (room < Math.min(NARROWEST, ...natural) * natural.length) return asList(table, columns);
  const words = table.columns.map((_, i) =>
    Math.max(...[header, ...table.rows].map((row) => longestWord(row[i] ?? []))),
  );
  const widths = fitted(natural, words, room);
  const layOut = (row: readonly (readonly Piece[])[]): Piece[][] => rowLines(row, widths, table);
  const rule = widths.map((width) => '─'.repeat(width)).join(' '.repeat(GAP));
  return [...layOut(header), [{ text: rule, style: ['dim'] }], ...table.rows.flatMap(layOut)];
}

const longestLine = (pieces: readonly Piece[]): number =>
  Math.max(0, ...wrap(pieces, Infinity).map(widthOf));

const longestWord = (pieces: readonly Piece[]): number =>
  Math.min(
    ONE_LINE,
    Math.max(
      ...pieces
        .map(({ text }) => text)
        .join('')
        .split(/\s+/u)
        .map(displayWidth),
    ),
  );

/**
 * Caps the widest columns, and only as far as needed; dates stay whole while the others are
 * readable, and words while they fit.
 */
function fitted(natural: readonly number[], words: readonly number[], room: number): number[] {
  const widest = Math.max(0, ...natural);
  const short = natural.map((width) => (width <= ONE_LINE ? width : 0));
  for (const [least, kept] of [[READABLE, short] as const, [1, words] as const, [1, []] as const]) {
    for (let cap = widest; cap >= least; cap -= 1) {
      const widths = natural.map((width, i) => Math.min(width, Math.max(cap, kept[i] ?? 0)));
      if (widths.reduce((sum, width) => sum + width, 0) <= room) return widths;
    }
  }
  return natural.map(() => 1);
}

function rowLines(
  row: readonly (readonly Piece[])[],
  widths: readonly number[],
  table: TerminalTable,
): Piece[][] {
  const cells = widths.map((width, i) => wrap(row[i] ?? [], width));
  const height = Math.max(0, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, lineNumber) =>
    cells.flatMap((lines, i) => {
      const pieces = lines[lineNumber] ?? [];
      const pad = spaces((widths[i] ?? 0) - widthOf(pieces));
      const gap = i === 0 ? [] : spaces(GAP);
      const padded =
        table.columns[i]?.align === 'right' ? [...pad, ...pieces] : [...pieces, ...pad];
      return [...gap, ...padded];
    }),
  );
}

const spaces = (count: number): Piece[] =>
  count > 0 ? [{ text: ' '.repeat(count), style: [] }] : [];

function asList(table: TerminalTable, columns: number): Piece[][] {
  return table.rows.flatMap((row, r) => {
    const entries = table.columns.flatMap(({ label }, i) =>
      wrap([{ text: `${label}: `, style: ['bold'] }, ...(row[i] ?? [])], columns),
    );
    return r === 0 ? entries : [[], ...entries];
  });
}
