import lunr from 'lunr';

import type { SourceDocument } from '../vocabulary.ts';
import type { SearchDocuments } from './engine.ts';

/** lunr with its default pipelines over title and text. */
export function buildLunr(documents: readonly SourceDocument[]): SearchDocuments {
  const index = lunr(function () {
    this.ref('id');
    this.field('title');
    this.field('text');
    for (const document of documents) this.add(document);
  });
  return (query, limit) => {
    // Its query language would read `:`, `^`, `~`, `+` and `-` as operators, and a term's `*` as a
    // wildcard; its search leaves "wing?" untrimmed, which matches nothing.
    const terms = lunr
      .tokenizer(query)
      .map((token) => lunr.trimmer(token).toString().replaceAll('*', ''))
      .filter((term) => term !== '');
    // A query without clauses would return every document.
    if (terms.length === 0) return [];
    return index
      .query((builder) => {
        for (const term of terms) builder.term(term, {});
      })
      .slice(0, limit)
      .map((result) => result.ref);
  };
}
