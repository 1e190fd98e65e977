import { type Charted, chartsOf } from '../../../src/core/chart/choose.ts';
import type { Bar, Chart } from '../../../src/core/chart/shape.ts';
import type { Library } from '../../../src/core/library.ts';
import { figureRows } from '../../../src/core/tables/figures.ts';
import { holdSubject } from '../../../src/core/tables/subject.ts';
import type { Document } from '../../../src/core/vocabulary.ts';
import { document, library } from '../chat/harbour.ts';

export const dated = (
  id: string,
  value: string,
  paragraphs: readonly string[],
  more: Partial<Document> = {},
): Document =>
  document(id, paragraphs, {
    title: `Report ${id}`,
    published: { value, precision: 'day', inferred: null },
    ...more,
  });

const EXPORTS = [120, 135, 150, 90, 160, 175, 210, 260, 240, 300, 320, 180, 250, 310];

/** One quantity over 14 years, told otherwise by a second source for one of them; and others. */
export const NORLAND: Library = library([
  dated(
    'years',
    '2024-02-01',
    [
      EXPORTS.map((n, i) => `Norland exported ${n} tonnes of salt in ${2010 + i}.`).join(' '),
      'Norland is projected to export 450 tonnes of salt in 2026.',
    ],
    { authors: ['Lena Frost'] },
  ),
  dated(
    'count',
    '2023-05-01',
    [
      'Norland exported about 400 tonnes of salt in 2022.',
      'Norland imported 80 tonnes of salt in 2021. Norland imported 90 tonnes of salt in 2022.',
      'Trade between Norland and Sudland reached nearly $3 billion in 2020. Trade between Norland and Sudland reached $2 billion to $2.5 billion in the first nine months of 2021.',
      'Trade between Norland and Westland reached $40 billion in 2020.',
    ],
    { authors: ['Otto Berg'] },
  ),
]);

/** What can be drawn of a subject. */
export function chartsIn(held: Library, subject: string): Charted[] {
  const found = holdSubject(held, subject);
  if ('kind' in found) throw new Error(`${subject}: ${found.kind}`);
  return chartsOf(held, found.subject.label, figureRows(held, found));
}

/** The same of sentences that stand in documents of their own, each a day later. */
export const chartsOfSentences = (subject: string, ...sentences: readonly string[]): Charted[] =>
  chartsIn(library(sentences.map((one, i) => dated(`d${i}`, `2024-01-0${i + 1}`, [one]))), subject);

export const barsOf = ({ groups }: Chart): Bar[] => groups.flatMap(({ bars }) => bars);

export const bar = (more: Partial<Bar> = {}): Bar => ({
  when: '2019',
  words: '$5',
  value: 5,
  to: null,
  firmness: 'stated',
  source: 1,
  says: '',
  ...more,
});

export const chartOf = (bars: readonly Bar[], more: Partial<Chart> = {}): Chart => ({
  title: 'Salt exported',
  subject: 'Norland',
  unit: 'USD',
  groups: [{ period: 'a year', bars }],
  sources: [
    { name: 'Lena Frost', title: 'Salt in numbers', published: '2024' },
    { name: 'Otto Berg', title: 'The other count', published: '≈2023' },
  ],
  notes: [],
  asOf: 'as of ≈2023 to 2024',
  snapshot: '3fa2c41be07d5590',
  ...more,
});
