import type { Library } from '../library.ts';
import { contentsOf } from '../tables/about.ts';
import { figureRows, isSpan, type FigureRow } from '../tables/figures.ts';
import type { Document } from '../vocabulary.ts';
import type { KeyFigure, StatedFigure } from './digest-parts.ts';

const MONEY = /^[A-Z]{3}$/u;
/** Figures of one document that are told. */
const MAX_EACH = 2;

/**
 * The telling figures of new documents, each with what another document gives for the same
 * quantity: of a time before, or of the same time, where they are disputed.
 */
export function keyFiguresIn(
  library: Library,
  fresh: readonly Document[],
  others: readonly Document[],
): { readonly figures: KeyFigure[]; readonly disputes: KeyFigure[] } {
  const documents = [...fresh, ...others];
  const rows = figureRows(library, {
    subject: { label: '', concepts: [], who: null, keys: new Set(), kind: null },
    sentences: documents.flatMap(contentsOf),
    topical: () => [],
    documents,
    left: [],
  }).filter(({ small }) => !small);
  const isNew = new Set(fresh.map(({ id }) => id));
  const key = ({ quantity, row: { cells } }: FigureRow): string =>
    quantity === '' ? '' : JSON.stringify([quantity, cells['unit'], cells['change']]);
  const byKey = Map.groupBy(rows, key);
  const figures: KeyFigure[] = [];
  const disputes: KeyFigure[] = [];
  const told = new Map<string, number>();
  for (const own of rows) {
    const { document } = own.about;
    const { unit, hedge } = own.figure;
    // Bare counts and spans of time are mostly of passing interest; “billions” is no figure.
    if (!isNew.has(document.id) || unit === '' || isSpan(own.figure) || hedge === 'vague') continue;
    const { quantity } = own;
    // A word alone, as “road”, says too little by itself of anything but money.
    if (quantity === '' || (!quantity.includes(' ') && !MONEY.test(own.figure.unit))) continue;
    const like = (byKey.get(key(own)) ?? []).filter(({ about }) => about.document !== document);
    const opposed = own.row.differs
      ? like.find((one) => one.row.differs && sameTime(own, one))
      : undefined;
    const about = own.row.cells['what'] ?? '';
    if (opposed !== undefined) {
      const isTold = disputes.some(
        ({ other }) =>
          other?.extract.document === document.id && other.value === own.row.cells['figure'],
      );
      if (!isTold) disputes.push({ about, stated: statedBy(own), other: statedBy(opposed) });
      continue;
    }
    const isLast = like.every((one) => timeOf(one) <= timeOf(own));
    const n = told.get(document.id) ?? 0;
    if (n === MAX_EACH || !isLast) continue;
    told.set(document.id, n + 1);
    const before = like
      .filter((one) => timeOf(one) < timeOf(own) && isAsLong(one, own))
      .sort((a, b) => timeOf(b).localeCompare(timeOf(a)))[0];
    figures.push({
      about,
      stated: statedBy(own),
      other: before === undefined ? null : statedBy(before),
    });
  }
  return { figures, disputes };
}

const timeOf = ({ row, about }: FigureRow): string =>
  row.cells['from'] || (about.document.published?.value ?? '');

const sameTime = (a: FigureRow, b: FigureRow): boolean =>
  a.row.cells['from'] === b.row.cells['from'] && a.row.cells['until'] === b.row.cells['until'];

/** Months and years are not all of a length. */
const ABOUT = 0.9;

/** A year's sum does not become that of nine months. */
function isAsLong(a: FigureRow, b: FigureRow): boolean {
  const [shorter = 0, longer = 0] = [a, b].map(lengthOf).sort((x, y) => x - y);
  return shorter >= ABOUT * longer;
}

/** Milliseconds from the first day of its period to the last; 0 where it is of no period. */
function lengthOf({ row: { cells } }: FigureRow): number {
  const { from = '', until = '' } = cells;
  return from === '' || until === '' ? 0 : Date.parse(until) - Date.parse(from);
}

function statedBy({ row, about }: FigureRow): StatedFigure {
  const { document, sentence } = about;
  const { start, end } = sentence;
  return {
    value: row.cells['figure'] ?? '',
    when: row.cells['when'] ?? '',
    extract: { document: document.id, start, end, quote: document.body.slice(start, end) },
  };
}
