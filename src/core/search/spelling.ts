import { isWord } from '../answer/lexicon.ts';
import type { Library } from '../library.ts';
import { STOPWORDS } from '../text/stopwords.ts';
import { stem } from '../text/stem.ts';
import { wordsOf, type Word } from '../text/words.ts';

/** Shorter words have too many neighbours to be corrected. */
const MIN_LENGTH = 5;
/** From this length two slips are forgiven. */
const LONG_LENGTH = 8;

/**
 * Replaces words that neither the library, the world's names nor the English lexicon have by the
 * nearest one the library has, one slip away (two in long words). Known words are never touched:
 * correcting those costs more than typos do.
 */
export function correct(library: Library, text: string): string {
  let corrected = '';
  let at = 0;
  for (const word of wordsOf(text)) {
    if (isTechnical(text, word)) continue;
    const written = nearest(library, word.folded, /^\p{Lu}/u.test(text.slice(word.start)));
    if (written === null) continue;
    corrected += text.slice(at, word.start) + written;
    at = word.end;
  }
  return corrected + text.slice(at);
}

/** A part of “process.env”, “user_name” or “name@host” is written as it has to be. */
const isTechnical = (text: string, { start, end }: Word): boolean =>
  /[\p{L}\p{N}_)][.@_/\\]$|[_@/\\]$/u.test(text.slice(Math.max(0, start - 2), start)) ||
  /^[.@_/\\][\p{L}\p{N}_]/u.test(text.slice(end, end + 2));

/** The library's nearest word as it is written there; a name is only ever mended to a name. */
function nearest(library: Library, folded: string, isName: boolean): string | null {
  if (folded.length < MIN_LENGTH || STOPWORDS.has(folded) || /[^\p{L}]/u.test(folded)) return null;
  const term = stem(folded);
  const { bm25, segment } = library.index;
  if (bm25.frequency(term) > 0 || library.names.has(term) || isWord(term)) return null;
  const slips = folded.length >= LONG_LENGTH ? 2 : 1;
  const near: { term: string; distance: number; frequency: number }[] = [];
  for (const known of segment.rows.keys()) {
    // A slip in the first letter is rare, and allowing it doubles false corrections.
    if (known[0] !== term[0] || known.length < MIN_LENGTH - 1) continue;
    // The stem of a misspelt word may have lost what its right spelling keeps.
    const distance = Math.min(distanceOf(term, known, slips), distanceOf(folded, known, slips));
    if (distance <= slips) near.push({ term: known, distance, frequency: bm25.frequency(known) });
  }
  near.sort((a, b) => a.distance - b.distance || b.frequency - a.frequency);
  const written = near.map((candidate) => surfaceOf(library, candidate.term));
  return written.find((word) => !isName || /^\p{Lu}/u.test(word)) ?? null;
}

const distanceOf = (a: string, b: string, limit: number): number =>
  Math.abs(a.length - b.length) > limit ? limit + 1 : editDistance(a, b, limit);

/** A word of the library with this term, as it is written there. */
function surfaceOf(library: Library, term: string): string {
  const { rows, offsets, docs } = library.index.segment;
  const passage = library.passages[docs[offsets[rows.get(term) ?? 0] ?? 0] ?? 0];
  const document = passage === undefined ? undefined : library.documents.get(passage.document);
  if (passage === undefined || document === undefined) return term;
  const body = document.body.slice(passage.start, passage.end);
  const text = [document.title ?? '', ...passage.headings, body].join('\n');
  const word = wordsOf(text).find(({ folded }) => stem(folded) === term);
  return word === undefined ? term : text.slice(word.start, word.end).replace(/['’]s$/u, '');
}

/** Optimal string alignment: insert, delete, replace, swap neighbours, each 1; more than `limit` is `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
