import { text } from '../../src/core/chat/card.ts';
import { renderTerminal } from '../../src/terminal/render.ts';

/** One figure of an exam. */
export interface Row {
  readonly exam: string;
  readonly measure: string;
  /** A share 0–1 unless the measure says otherwise; null where it applied to no question. */
  readonly value: number | null;
  /** Questions that it was taken over. */
  readonly of: number;
}

/** The share of hits among the questions. */
export function shareRow(exam: string, measure: string, hits: readonly boolean[]): Row {
  const value = hits.length === 0 ? null : hits.filter(Boolean).length / hits.length;
  return { exam, measure, value, of: hits.length };
}

/** The rows of all exams as one table; a name is written once. */
export function tableOf(rows: readonly Row[]): string {
  const align = ['left', 'left', 'right', 'right'] as const;
  const columns = ['exam', 'measure', 'value', 'n'].map(
    (label, i) => ({ label, align: align[i] ?? 'left' }) as const,
  );
  const cells = rows.map(({ exam, measure, value, of }, i) => [
    rows[i - 1]?.exam === exam ? '' : exam,
    measure,
    value === null ? '' : figure(value),
    String(of),
  ]);
  const table = { kind: 'table', columns, rows: cells.map((row) => row.map(text)) } as const;
  return renderTerminal(
    { status: null, title: null, blocks: [table], audience: 'everyone', footer: [] },
    { columns: 100, colour: false, linkOf: () => '', lineOf: () => '' },
  );
}

/** Shares to three places; what is over 1 is a length. */
const figure = (value: number): string => value.toFixed(Math.abs(value) > 1 ? 0 : 3);
