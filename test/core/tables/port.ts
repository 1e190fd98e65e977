import type { Library } from '../../../src/core/library.ts';
import type { NoTable, Table } from '../../../src/core/tables/table.ts';
import type { PublicationDate } from '../../../src/core/vocabulary.ts';
import { document, library } from '../chat/harbour.ts';

const on = (value: string): PublicationDate => ({ value, precision: 'day', inferred: null });

const GAZETTE = document(
  'gazette',
  [
    'Skerry Island signed 12 letters of intent worth $40 million in May 2023. Skerry Island has a ferry fleet of 9 boats. The two sides met again in June 2023.',
    'Mayor Ana Brix said that Skerry Island would build a second pier. “Skerry Island needs a second pier this year,” Brix said. Brix called the old pier "a danger to all".',
    'The island council has 14 members. Skerry Island exported 300 tonnes of herring in 2022.',
    'Skerry Island has been without a bank since 2001. The harbour was dredged on 4 March 2024. A day earlier the council of Skerry Island had met.',
  ],
  {
    title: 'A pier for Skerry Island',
    authors: ['Lev Hart'],
    publication: 'Port Gazette',
    published: on('2024-03-09'),
    topics: ['herring trade', 'piers'],
    regions: ['Northern coast'],
  },
);

const COURIER = document(
  'courier',
  [
    'Skerry Island exported 450 tonnes of herring in 2022. Skerry Island exported 520 tonnes of herring in 2023.',
    'Skerry Island rejected the claim that the pier is a danger. Lorn Bay exported 90 tonnes of herring in 2023.',
    'Lorn Bay built a pier in 1999. Lorn Bay and Skerry Island share a lighthouse. Lorn Bay has a museum of timber.',
  ],
  { title: 'Herring in numbers', published: on('2024-05-02') },
);

const BOARD = document(
  'board',
  [
    'Ana Kell leads the fisheries board. Kell said that quotas must fall. Oleg Kell directs the port. Oleg Kell denied that quotas must fall.',
    'The report names no year.',
    'Lev Hart wrote that Skerry Island needs rails.',
  ],
  { title: 'Quotas', authors: ['Lev Hart'] },
);

export const PORT: Library = library([GAZETTE, COURIER, BOARD]);

/** The rows of what was found as text, cells joined; none where there is no table. */
export const cells = (found: Table | NoTable, ...keys: readonly string[]): string[] =>
  'rows' in found ? found.rows.map((row) => keys.map((key) => row.cells[key]).join(' | ')) : [];
