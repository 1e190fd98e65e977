import type { Document, Passage } from '../vocabulary.ts';
import { analyze } from './analyzer.ts';
import { Bm25 } from './bm25.ts';
import { freeze, merge, type Segment, type TermList } from './segment.ts';

/** Passages a MiniSearch instance holds before it is frozen: large enough to be quick, small enough not to stall. */
const BATCH = 500;

/** A frozen index over the passages of a library; passage numbers are their order there. */
export interface SearchIndex {
  readonly segment: Segment;
  readonly bm25: Bm25;
}

export const indexOf = (segment: Segment): SearchIndex => ({ segment, bm25: new Bm25(segment) });

/**
 * Indexes passages in slices: yields the number done after each, so that a host may pause between
 * them, and returns the index. The title counts twice, in one field with the text.
 */
export function* buildIndex(
  documents: ReadonlyMap<string, Document>,
  passages: readonly Passage[],
): Generator<number, SearchIndex> {
  const segments: Segment[] = [];
  for (let from = 0; from < passages.length; from += BATCH) {
    const batch = passages.slice(from, from + BATCH).map((passage) => termsOf(passage, documents));
    segments.push(freeze(batch));
    yield from + batch.length;
  }
  return indexOf(segments.length === 0 ? freeze([]) : merge(segments));
}

function termsOf(passage: Passage, documents: ReadonlyMap<string, Document>): TermList {
  const document = documents.get(passage.document);
  if (document === undefined) return [];
  const title = analyze(document.title ?? '').map((token) => token.term);
  const above = analyze(passage.headings.join('\n')).map((token) => token.term);
  const body = analyze(document.body.slice(passage.start, passage.end)).map((token) => token.term);
  return [...title, ...title, ...above, ...body];
}
