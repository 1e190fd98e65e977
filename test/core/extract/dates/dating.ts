import { expect } from 'vitest';
import { datesIn } from '../../../../src/core/extract/dates/dates.ts';
import type { PublicationDate } from '../../../../src/core/vocabulary.ts';

export const published = (
  value: string,
  precision: PublicationDate['precision'] = 'day',
): PublicationDate => ({ value, precision, inferred: null });

/** A Saturday. */
export const ANCHOR = published('2025-09-20');

interface Dated {
  readonly words: string;
  readonly at: string | null;
  readonly precision: string;
  readonly inferred: boolean;
}

/** The dates of a text with their words, the interval as `from/to` or one day. */
export const read = (text: string, anchor: PublicationDate | null = ANCHOR): Dated[] =>
  datesIn(text, anchor).map(({ start, end, from, to, precision, inferred }) => ({
    words: text.slice(start, end),
    at: from === null || to === null ? null : from === to ? from : `${from}/${to}`,
    precision,
    inferred,
  }));

export type Row = readonly [text: string, words: string, at: string, precision: string];

export const expectOne = ([text, words, at, precision]: Row, inferred: boolean): void => {
  expect(read(text)).toEqual([{ words, at, precision, inferred }]);
};
