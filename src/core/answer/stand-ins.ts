import type { Library } from '../library.ts';
import { kinOf } from '../text/vectors.ts';
import type { Form } from './names.ts';

/** Less kinship than this joins words of one subject that mean different things. */
const LEAST_KINSHIP = 0.4;
const MOST = 5;
/** What a word of the same company stands for of the asked one, at full kinship. */
const SHARE = 0.6;

/**
 * Words that the library has in place of one that it lacks, nearest first: those that keep like
 * company in general English. None where it has the word itself.
 */
export function standIns(library: Library, term: string): Form[] {
  const { bm25, segment } = library.index;
  if (bm25.frequency(term) > 0) return [];
  return kinOf(term, segment.rows.keys(), LEAST_KINSHIP)
    .slice(0, MOST)
    .map(({ stem, cosine }) => ({ terms: [stem], weight: SHARE * cosine }));
}
