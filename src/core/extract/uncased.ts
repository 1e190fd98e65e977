import type { Document } from '../vocabulary.ts';
import type { Range } from './tagger.ts';

/** Letters from which on a text tells whether it is written with capitals. */
const ENOUGH = 60;
/** Share of capitals that one opens every few sentences would exceed. */
const FEW = 0.002;

/** Whether a text is written without capitals, so that none shows where a sentence begins. */
export function isUncased(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const cased = text.match(/\p{Ll}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return letters >= ENOUGH && cased > letters / 2 && capitals < letters * FEW;
}

const known = new WeakMap<Document, boolean>();

/** Whether a document is written so; looked for once. */
export function isInSmallLetters(document: Document): boolean {
  const own = known.get(document) ?? isUncased(document.body);
  known.set(document, own);
  return own;
}

const STOP =
  /(?<!(?<!\p{L})(?:\p{L}|mr|mrs|ms|dr|prof|gen|lt|col|sgt|gov|sen|rep|rev|st|no|vs|inc|ltd|co|corp|e\.g|i\.e|u\.s|u\.k))[.!?]+["”’)]*\s+/gu;

/** The sentences of a stretch without capitals, parted at each full stop that ends no abbreviation. */
export function uncasedSentences(body: string, { start, end }: Range): Range[] {
  const parts: Range[] = [];
  let from = start;
  for (const { 0: stop, index } of body.slice(start, end).matchAll(STOP)) {
    parts.push({ start: from, end: start + index + stop.trimEnd().length });
    from = start + index + stop.length;
  }
  return from < end ? [...parts, { start: from, end }] : parts;
}
