export type Column<Row> = readonly [heading: string, cell: (row: Row) => string];

/** A table of fixed width with its title above; the first column is text, the others are numbers. */
export function formatTable<Row>(
  title: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): string {
  const cells = [
    columns.map(([heading]) => heading),
    ...rows.map((row) => columns.map(([, cell]) => cell(row))),
  ];
  const widths = columns.map((_, column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  const lines = cells.map((line) =>
    line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))),
  );
  return [title, ...lines.map((line) => line.join('  '))].join('\n');
}
