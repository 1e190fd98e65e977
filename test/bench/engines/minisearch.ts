import MiniSearch from 'minisearch';

import type { SourceDocument } from '../vocabulary.ts';
import type { SearchDocuments } from './engine.ts';

/** All else is left as MiniSearch has it. */
export const OPTIONS = { fields: ['title', 'text'] };

/** MiniSearch with its defaults over title and text. */
export function buildMiniSearch(documents: readonly SourceDocument[]): SearchDocuments {
  const index = new MiniSearch<SourceDocument>(OPTIONS);
  index.addAll(documents);
  return (query, limit) =>
    index
      .search(query)
      .slice(0, limit)
      .map((result) => String(result.id));
}
