import type { Library } from '../library.ts';
import type { Hit, Passage } from '../vocabulary.ts';
import { analyze } from './analyzer.ts';
import type { WeightedTerm } from './bm25.ts';
import { queryTerms } from './query.ts';
import { type SearchOptions, searchTerms } from './search.ts';

/** A search term as it was understood. */
export interface ExplainedTerm {
  /** The words as typed that stand for it, each once. */
  readonly typed: readonly string[];
  readonly term: string;
  readonly weight: number;
  /** Terms that count as it, with how surely. */
  readonly also: NonNullable<WeightedTerm['also']>;
  /** Passages that hold it, and its inverse document frequency there. */
  readonly passages: number;
  readonly idf: number;
}

/** An addend of a score. */
export interface ScorePart {
  readonly name: string;
  readonly points: number;
  /** Of a term: how often the index has it in the passage, and the share of that from the title. */
  readonly count: number | null;
  readonly titleShare: number | null;
}

/** A hit and why it ranks; the points of its parts add up to its score. */
export interface ExplainedHit extends Hit {
  /** Indexed terms of the passage against the average: longer ones earn less for each. */
  readonly length: number;
  readonly parts: readonly ScorePart[];
}

export interface SearchExplanation {
  readonly query: string;
  readonly terms: readonly ExplainedTerm[];
  readonly hits: readonly ExplainedHit[];
}

/** Explains the hits that `search` gives for the same words. */
export function explainSearch(
  library: Library,
  words: string,
  options: SearchOptions,
): SearchExplanation {
  const terms = queryTerms(words);
  const hits = searchTerms(library, terms, options);
  const { bm25 } = library.index;
  const tokens = analyze(words);
  return {
    query: words,
    terms: terms.map(({ term, weight, also = [] }) => {
      const typed = tokens
        .filter((token) => token.term === term)
        .map(({ start, end }) => words.slice(start, end));
      const [passages, idf] = [bm25.frequency(term), bm25.idf(term)];
      return { typed: [...new Set(typed)], term, weight, also, passages, idf };
    }),
    hits: explainHits(library, terms, hits),
  };
}

/** Below this a difference is one of rounding. */
const NOTHING = 1e-9;

/**
 * Each term's points are what the scorer gives a passage for that term alone; what all terms earn
 * beyond that is for standing together, what a document earns beyond its best passage for the others.
 */
function explainHits(
  library: Library,
  terms: readonly WeightedTerm[],
  hits: readonly Hit[],
): ExplainedHit[] {
  const within = new Set(hits.map(({ passage }) => passage.document));
  const limit = library.passages.filter(({ document }) => within.has(document)).length;
  const pointsFor = (some: readonly WeightedTerm[]): Map<Passage, number> =>
    new Map(
      searchTerms(library, some, { limit, by: 'passage', within }).map(({ passage, score }) => [
        passage,
        score,
      ]),
    );
  const together = pointsFor(terms);
  const alone = terms.map((term) => ({ term, points: pointsFor([term]) }));
  const { lengths } = library.index.segment;
  const average = lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1);

  return hits.map((hit) => {
    const number = library.passages.indexOf(hit.passage);
    const counts = countsIn(library, hit.passage, number);
    const own = alone.flatMap(({ term, points }): ScorePart[] => {
      const earned = points.get(hit.passage);
      return earned === undefined ? [] : [{ name: term.term, points: earned, ...counts(term) }];
    });
    const whole = together.get(hit.passage) ?? 0;
    const further = [
      { name: 'proximity', points: whole - own.reduce((sum, { points }) => sum + points, 0) },
      { name: 'other passages', points: hit.score - whole },
    ];
    const parts = [
      ...own,
      ...further
        .filter(({ points }) => Math.abs(points) > NOTHING)
        .map((part) => ({ ...part, count: null, titleShare: null })),
    ];
    return { ...hit, length: (lengths[number] ?? 0) / (average || 1), parts };
  });
}

/** How often a passage has a term in any of its forms, and the share of that from the title. */
function countsIn(
  { documents, index }: Library,
  passage: Passage,
  number: number,
): (term: WeightedTerm) => Pick<ScorePart, 'count' | 'titleShare'> {
  const body = documents.get(passage.document)?.body ?? '';
  const below = [passage.headings.join('\n'), body.slice(passage.start, passage.end)];
  const tokens = below.flatMap((text) => analyze(text));
  return ({ term, also = [] }) => {
    const forms = [term, ...also.map((form) => form.term)];
    const count = forms.reduce((sum, form) => sum + countOf(index.segment, form, number), 0);
    const outside = tokens.filter((token) => forms.includes(token.term)).length;
    return { count, titleShare: count === 0 ? 0 : Math.max(0, count - outside) / count };
  };
}

/** Occurrences that the index has of a term in a passage. */
function countOf(
  { rows, offsets, docs, counts }: Library['index']['segment'],
  term: string,
  number: number,
): number {
  const row = rows.get(term);
  if (row === undefined) return 0;
  const [from, to] = [offsets[row] ?? 0, offsets[row + 1] ?? 0];
  const at = docs.subarray(from, to).indexOf(number);
  return at === -1 ? 0 : (counts[from + at] ?? 0);
}
