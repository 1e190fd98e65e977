import { buildLibrary, finish } from '../../../src/core/library.ts';
import { search } from '../../../src/core/search/search.ts';
import type { Block, Document } from '../../../src/core/vocabulary.ts';
import type { SourceDocument } from '../vocabulary.ts';
import type { SearchDocuments } from './engine.ts';

/** The product itself: documents cut into passages, ranked, and grouped by document again. */
export function buildDragoman(documents: readonly SourceDocument[]): SearchDocuments {
  const sources = { documents: documents.map(toDocument), faults: [], snapshot: 'bench' };
  const library = finish(buildLibrary(sources));
  return (query, limit) =>
    search(library, query, { limit, by: 'document' }).map((hit) => hit.passage.document);
}

/** What intake would make of it. */
export function toDocument({ id, title, text }: SourceDocument): Document {
  return {
    id,
    title: title === '' ? null : title,
    authors: [],
    publication: null,
    published: null,
    url: null,
    language: 'en',
    regions: [],
    topics: [],
    origin: null,
    body: text,
    blocks: paragraphsOf(text),
    source: id,
    stripped: [],
  };
}

function paragraphsOf(text: string): Block[] {
  return [...text.matchAll(/\S(?:(?!\n\s*\n)[^])*/gu)].map(({ 0: paragraph, index }) => ({
    kind: 'paragraph',
    start: index,
    end: index + paragraph.trimEnd().length,
    level: 0,
  }));
}
