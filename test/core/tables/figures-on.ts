import type { Library } from '../../../src/core/library.ts';
import { figureRows, figureTable } from '../../../src/core/tables/figures.ts';
import { holdSubject } from '../../../src/core/tables/subject.ts';
import type { NoTable, Table } from '../../../src/core/tables/table.ts';

/** The figures that a library gives on a subject, as one table. */
export function figuresOn(library: Library, asked: string): Table | NoTable {
  const held = holdSubject(library, asked);
  return 'kind' in held ? held : figureTable(held, figureRows(library, held));
}
