import { type Bm25, type Scored, type WeightedTerm } from './bm25.ts';
import type { Segment } from './segment.ts';

/** Passages looked at again, of those that BM25 ranks first. */
export const DEPTH = 100;
/** What a pair of neighbours adds, beside what its two terms are worth. */
const SHARE = 0.5;
/** Saturation of repeated pairs. */
const K = 1.2;

/**
 * Lifts passages in which terms that follow each other in the question do so in the text, at most
 * one other term between them (ordered dependence, Metzler & Croft 2005). Holds scratch space of
 * the vocabulary's size: one call at a time.
 */
export class Proximity {
  readonly #segment: Segment;
  readonly #bm25: Bm25;
  /** Where the terms of each passage begin in the segment's sequence. */
  readonly #starts: Uint32Array;
  /** Ordinal of the question's term by row, from 1; all 0 between calls. */
  readonly #ordinals: Uint32Array;

  constructor(segment: Segment, bm25: Bm25) {
    this.#segment = segment;
    this.#bm25 = bm25;
    this.#starts = new Uint32Array(segment.lengths.length);
    this.#ordinals = new Uint32Array(segment.rows.size);
    let sum = 0;
    for (const [doc, length] of segment.lengths.entries()) {
      this.#starts[doc] = sum;
      sum += length;
    }
  }

  /** The ranking with the first passages lifted and put in their new order; ties stay as they were. */
  lifted(ranking: readonly Scored[], terms: readonly WeightedTerm[]): Scored[] {
    const gains = this.#pairGains(terms);
    if (gains.every((gain) => gain === 0)) return [...ranking];
    const rows = this.#mark(terms);
    const first = ranking
      .slice(0, DEPTH)
      .map(({ doc, score }) => ({ doc, score: score + this.#lift(doc, gains) }))
      .sort((a, b) => b.score - a.score);
    for (const row of rows) this.#ordinals[row] = 0;
    return [...first, ...ranking.slice(DEPTH)];
  }

  /** What one more pair that ends in each term is worth at most: the geometric mean of its two terms' worth. */
  #pairGains(terms: readonly WeightedTerm[]): number[] {
    const worths = terms.map(({ term, weight }) =>
      this.#bm25.frequency(term) === 0 ? 0 : weight * this.#bm25.idf(term),
    );
    return worths.map((worth, i) => SHARE * (K + 1) * Math.sqrt(worth * (worths[i - 1] ?? 0)));
  }

  #mark(terms: readonly WeightedTerm[]): number[] {
    return terms.flatMap(({ term }, i) => {
      const row = this.#segment.rows.get(term);
      if (row === undefined) return [];
      this.#ordinals[row] = i + 1;
      return [row];
    });
  }

  #lift(doc: number, gains: readonly number[]): number {
    const start = this.#starts[doc] as number;
    const end = start + (this.#segment.lengths[doc] as number);
    const { sequence } = this.#segment;
    const pairs = new Float64Array(gains.length);
    let last = 0;
    let beforeLast = 0;
    for (let at = start; at < end; at += 1) {
      const ordinal = this.#ordinals[sequence[at] as number] as number;
      if (ordinal > 1 && (last === ordinal - 1 || beforeLast === ordinal - 1)) {
        pairs[ordinal - 1] = (pairs[ordinal - 1] as number) + 1;
      }
      beforeLast = last;
      last = ordinal;
    }
    return pairs.reduce((sum, count, i) => sum + ((gains[i] ?? 0) * count) / (count + K), 0);
  }
}
