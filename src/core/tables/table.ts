import { DragomanError } from '../errors.ts';
import type { Library } from '../library.ts';

/** Where a row comes from: `body.slice(start, end) === quote`, asserted when it is cited. */
export interface Cited {
  readonly document: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

export interface Column {
  /** Key of its cells, the name of the column in JSON and CSV. */
  readonly key: string;
  readonly label: string;
  readonly align: 'left' | 'right';
  /** Left out of cards, kept in files. */
  readonly filesOnly?: true;
}

/** One line of a table with what proves it. */
export interface Row {
  /** Text by column; a missing one is empty. Words of the library stand verbatim. */
  readonly cells: Readonly<Record<string, string>>;
  readonly cited: readonly Cited[];
  /** Another source of the table says otherwise. */
  readonly differs: boolean;
}

/** Rows of the library read as data. */
export interface Table {
  readonly kind: 'figures' | 'timeline' | 'quotes' | 'compare';
  /** What the table is on, as it was understood. */
  readonly subject: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What the reader should know of the whole: gaps, what was left out, what differs. */
  readonly notes: readonly string[];
}

/** Why there is no table. */
export type NoTable =
  /** The subject may mean any of these. */
  | { readonly kind: 'ambiguous'; readonly asked: string; readonly candidates: readonly string[] }
  /** The library does not hold the subject; names like it, if any. */
  | {
      readonly kind: 'unknown';
      readonly asked: string;
      readonly nearest: readonly string[];
      /** What was not looked through; absent where all was. */
      readonly notes?: readonly string[];
    }
  /** It holds the subject and nothing of what was asked about it. */
  | {
      readonly kind: 'nothing';
      readonly asked: string;
      readonly about: string;
      /** What was not looked through, or could be no row; absent where there is none of it. */
      readonly notes?: readonly string[];
    };

/** What there is nothing of on a subject that the library holds. */
export const nothingOf = (asked: string, about: string, notes: readonly string[]): NoTable => ({
  kind: 'nothing',
  asked,
  about,
  ...(notes.length > 0 && { notes }),
});

/** A citation of a range. Throws QUOTE_MISMATCH where the range is not in the document. */
export function citedAt(
  library: Library,
  document: string,
  range: { readonly start: number; readonly end: number },
): Cited {
  const body = library.documents.get(document)?.body ?? '';
  const { start, end } = range;
  if (start < 0 || start >= end || end > body.length) {
    throw new DragomanError('QUOTE_MISMATCH', `“${document}” has no ${start}–${end}.`, {
      mend: 'Run `npx dragoman library check`.',
    });
  }
  return { document, start, end, quote: body.slice(start, end) };
}
