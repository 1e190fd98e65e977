import type { Attribution } from '../extract/shapes.ts';
import type { Range } from '../extract/tagger.ts';
import type { Document } from '../vocabulary.ts';

/** UTF-16 units that a quotation of several sentences goes beyond the one that says whose it is. */
const MAX_MORE = 500;
const CLOSERS: Readonly<Record<string, string>> = { '“': '”', '"': '"', '«': '»' };

/** The words of a saying with all that stands between the same quotation marks, in its paragraph; its own where they are complete. */
export function wholeQuote(document: Document, { mode, words }: Attribution): Range {
  const { body } = document;
  if (mode !== 'direct') return words;
  const quotations = quotationsIn(document);
  for (let i = firstBehind(quotations, words.start); i < quotations.length; i += 1) {
    const { start, end } = quotations[i] ?? words;
    if (start > words.end) break;
    const isNear = words.start - start <= MAX_MORE && end - words.end <= MAX_MORE;
    // One end lies in another sentence; the other is that of the words.
    const goesOn = start < words.start ? end <= words.end + 1 : start === words.start;
    if (isNear && goesOn && (start < words.start || end > words.end + 1))
      return { start, end: endOf(body, start, end) };
  }
  return words;
}

const known = new WeakMap<Document, readonly Range[]>();

/** What stands between quotation marks that open and close in one paragraph, in order. */
function quotationsIn(document: Document): readonly Range[] {
  const before = known.get(document);
  if (before !== undefined) return before;
  const found: Range[] = [];
  let open: RegExpExecArray | null = null;
  for (const mark of document.body.matchAll(/[“”"«»\n]/gu)) {
    const [sign] = mark;
    const isClosed: boolean = open !== null && sign === CLOSERS[open[0]];
    if (open !== null && isClosed) found.push({ start: open.index + 1, end: mark.index });
    open = isClosed || sign === '\n' ? null : mark;
  }
  known.set(document, found);
  return found;
}

/** The first of ranges in order that ends behind a place. */
function firstBehind(ranges: readonly Range[], place: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? Infinity) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

const endOf = (body: string, start: number, end: number): number => {
  const trimmed = body.slice(start, end).replace(/[,\s]+$/u, '');
  return start + trimmed.length;
};
