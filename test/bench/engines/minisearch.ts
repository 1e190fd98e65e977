import MiniSearch from 'minisearch';

import type { SourceDocument } from '../vocabulary.ts';
import type { SearchDocuments } from './engine.ts';

/** MiniSearch with its defaults over title and text. */
export function buildMiniSearch(documents: readonly SourceDocument[]): SearchDocuments {
  const index = new MiniSearch<SourceDocument>({ fields: ['title', 'text'] });
  index.addAll(documents);
  return (query, limit) =>
    index
      .search(query)
      .slice(0, limit)
      .map((result) => String(result.id));
}
