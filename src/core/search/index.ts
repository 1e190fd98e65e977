import type { Document, Passage } from '../vocabulary.ts';
import { analyze } from './analyzer.ts';
import { Bm25 } from './bm25.ts';
import { Proximity } from './proximity.ts';
import { type Segment, SegmentBuilder, type TermList } from './segment.ts';

/** Terms that are indexed at a time, those of fifty usual passages: a larger index outlives young memory. */
const BATCH_TERMS = 4_000;

/** A frozen index over the passages of a library; passage numbers are their order there. */
export interface SearchIndex {
  readonly segment: Segment;
  readonly bm25: Bm25;
  readonly proximity: Proximity;
}

export function indexOf(segment: Segment): SearchIndex {
  const bm25 = new Bm25(segment);
  return { segment, bm25, proximity: new Proximity(segment, bm25) };
}

/**
 * Indexes passages in slices: yields the number done after each, so that a host may pause between
 * them, and returns the index. The title counts twice, in one field with the text.
 */
export function* buildIndex(
  documents: ReadonlyMap<string, Document>,
  passages: readonly Passage[],
): Generator<number, SearchIndex> {
  const builder = new SegmentBuilder();
  let batch: TermList[] = [];
  let size = 0;
  for (const [number, passage] of passages.entries()) {
    const terms = termsOf(passage, documents);
    batch.push(terms);
    size += terms.length;
    if (size < BATCH_TERMS && number + 1 < passages.length) continue;
    builder.add(batch);
    batch = [];
    size = 0;
    yield number + 1;
  }
  const join = builder.join();
  for (;;) {
    const step = join.next();
    if (step.done === true) return indexOf(step.value);
    yield passages.length;
  }
}

function termsOf(passage: Passage, documents: ReadonlyMap<string, Document>): TermList {
  const document = documents.get(passage.document);
  if (document === undefined) return [];
  const title = document.title ?? '';
  const body = document.body.slice(passage.start, passage.end);
  return [title, title, passage.headings.join('\n'), body].flatMap((text) =>
    analyze(text).map(({ term }) => term),
  );
}
