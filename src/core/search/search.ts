import type { Library } from '../library.ts';
import type { Hit } from '../vocabulary.ts';
import type { WeightedTerm } from './bm25.ts';
import { DEPTH } from './proximity.ts';
import { queryTerms } from './query.ts';

/** Passages that support a document beyond its best one. */
const SUPPORT_POOL = 10;
/** Weight of a document's further passages, halved each time. */
const SUPPORT = 0.1;

export interface SearchOptions {
  readonly limit: number;
  /** `document` keeps the best passage of each document. */
  readonly by: 'passage' | 'document';
  /** Only passages of these documents. */
  readonly within?: ReadonlySet<string>;
}

/** Ranked passages for words as typed, best first; empty where no word is in the library. */
export function search(library: Library, words: string, options: SearchOptions): Hit[] {
  return searchTerms(library, queryTerms(words), options);
}

export function searchTerms(
  library: Library,
  terms: readonly WeightedTerm[],
  options: SearchOptions,
): Hit[] {
  const pool = options.by === 'document' ? options.limit * SUPPORT_POOL : options.limit;
  const { within } = options;
  const accept =
    within === undefined
      ? undefined
      : (doc: number) => within.has(library.passages[doc]?.document ?? '');
  const { bm25, proximity } = library.index;
  const ranking = proximity.lifted(bm25.top(terms, Math.max(pool, DEPTH), accept), terms);
  const hits = ranking.slice(0, pool).flatMap(({ doc, score }) => {
    const passage = library.passages[doc];
    return passage === undefined ? [] : [{ passage, score }];
  });
  return options.by === 'document' ? byDocument(hits).slice(0, options.limit) : hits;
}

function byDocument(hits: readonly Hit[]): Hit[] {
  const best = new Map<string, { hit: Hit; support: number; share: number }>();
  for (const hit of hits) {
    const known = best.get(hit.passage.document);
    if (known === undefined) best.set(hit.passage.document, { hit, support: 0, share: SUPPORT });
    else {
      known.support += hit.score * known.share;
      known.share /= 2;
    }
  }
  return [...best.values()]
    .map(({ hit, support }) => ({ passage: hit.passage, score: hit.score + support }))
    .sort((a, b) => b.score - a.score);
}
