import type { Segment } from './segment.ts';

/** Robertson & Zaragoza 2009; with pairs counted too, best over the seven sets of the benchmark. */
export const K1 = 1.5;
export const B = 0.75;

export interface WeightedTerm {
  readonly term: string;
  /** Multiplies the term's share of the score; 1 for the asker's own words. */
  readonly weight: number;
  /** Terms whose occurrences count as `weight` of this one's: spellings, a people for its country. */
  readonly also?: readonly { readonly term: string; readonly weight: number }[];
}

/** A passage number and its score, best first; ties go to the earlier passage. */
export interface Scored {
  readonly doc: number;
  readonly score: number;
}

/** Scores questions against one segment. Holds scratch space of its size: one call at a time. */
export class Bm25 {
  readonly #segment: Segment;
  readonly #norms: Float32Array;
  readonly #scores: Float64Array;
  /** Counts of a term's forms together, by passage; all 0 between terms. */
  readonly #joined: Float64Array;
  /** Passages with a count there. */
  readonly #held: Uint32Array;

  constructor(segment: Segment) {
    this.#segment = segment;
    const { lengths } = segment;
    let sum = 0;
    for (const length of lengths) sum += length;
    const average = sum / Math.max(1, lengths.length) || 1;
    this.#norms = Float32Array.from(lengths, (length) => K1 * (1 - B + (B * length) / average));
    this.#scores = new Float64Array(lengths.length);
    this.#joined = new Float64Array(lengths.length);
    this.#held = new Uint32Array(lengths.length);
  }

  /** Passages that hold the term. */
  frequency(term: string): number {
    const { rows, offsets } = this.#segment;
    const row = rows.get(term);
    return row === undefined ? 0 : (offsets[row + 1] ?? 0) - (offsets[row] ?? 0);
  }

  /** ln(1 + (N − n + ½)/(n + ½)): above 0 also for terms in most passages. Unknown terms get the most. */
  idf(term: string): number {
    const n = this.frequency(term);
    return Math.log(1 + (this.#segment.lengths.length - n + 0.5) / (n + 0.5));
  }

  /** The best `limit` accepted passages that hold at least one term. O(postings + passages). */
  top(
    terms: readonly WeightedTerm[],
    limit: number,
    accept: (doc: number) => boolean = () => true,
  ): Scored[] {
    const { rows, offsets, docs, counts } = this.#segment;
    const scores = this.#scores;
    const norms = this.#norms;
    for (const { term, weight, also } of terms) {
      if (also !== undefined && also.length > 0) {
        this.#addJoined([{ term, weight: 1 }, ...also], weight);
        continue;
      }
      const row = rows.get(term);
      if (row === undefined) continue;
      const gain = weight * this.idf(term) * (K1 + 1);
      const end = offsets[row + 1] ?? 0;
      for (let p = offsets[row] ?? 0; p < end; p += 1) {
        const doc = docs[p] as number;
        const count = counts[p] as number;
        scores[doc] = (scores[doc] as number) + (gain * count) / (count + (norms[doc] as number));
      }
    }
    const best = selectTop(scores, limit, accept);
    scores.fill(0);
    return best;
  }

  /** Scores forms of one thing as one term: their counts are added before saturation, so that saying both earns little. */
  #addJoined(forms: readonly Pick<WeightedTerm, 'term' | 'weight'>[], weight: number): void {
    const { rows, offsets, docs, counts } = this.#segment;
    const scores = this.#scores;
    const norms = this.#norms;
    const joined = this.#joined;
    const held = this.#held;
    let size = 0;
    let rarity = 0;
    for (const form of forms) {
      const row = rows.get(form.term);
      if (row === undefined) continue;
      // Worth what its rarest good form is worth, as asked where the library writes it so.
      rarity = Math.max(rarity, form.weight * this.idf(form.term));
      const end = offsets[row + 1] ?? 0;
      for (let p = offsets[row] ?? 0; p < end; p += 1) {
        const doc = docs[p] as number;
        const before = joined[doc] as number;
        if (before === 0) {
          held[size] = doc;
          size += 1;
        }
        joined[doc] = before + form.weight * (counts[p] as number);
      }
    }
    const asked = forms[0]?.term ?? '';
    const gain = weight * (rows.has(asked) ? this.idf(asked) : rarity) * (K1 + 1);
    for (let i = 0; i < size; i += 1) {
      const doc = held[i] as number;
      const count = joined[doc] as number;
      scores[doc] = (scores[doc] as number) + (gain * count) / (count + (norms[doc] as number));
      joined[doc] = 0;
    }
  }
}

/** The `limit` highest positive scores by a bounded min-heap, best first. */
function selectTop(
  scores: Float64Array,
  limit: number,
  accept: (doc: number) => boolean,
): Scored[] {
  const heap: number[] = [];
  const worse = (a: number, b: number): boolean => {
    const difference = (scores[a] as number) - (scores[b] as number);
    return difference < 0 || (difference === 0 && a > b);
  };
  let floor = 0;
  for (let doc = 0; doc < scores.length; doc += 1) {
    const score = scores[doc] as number;
    if (score <= floor || !accept(doc)) continue;
    if (heap.length < limit) {
      heap.push(doc);
      siftUp(heap, worse);
    } else {
      heap[0] = doc;
      siftDown(heap, worse);
    }
    if (heap.length === limit) floor = scores[heap[0] as number] as number;
  }
  return heap
    .sort((a, b) => (worse(a, b) ? 1 : -1))
    .map((doc) => ({ doc, score: scores[doc] as number }));
}

function siftUp(heap: number[], worse: (a: number, b: number) => boolean): void {
  let i = heap.length - 1;
  const item = heap[i] as number;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (!worse(item, heap[parent] as number)) break;
    heap[i] = heap[parent] as number;
    i = parent;
  }
  heap[i] = item;
}

function siftDown(heap: number[], worse: (a: number, b: number) => boolean): void {
  const item = heap[0] as number;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && worse(heap[child + 1] as number, heap[child] as number))
      child += 1;
    if (!worse(heap[child] as number, item)) break;
    heap[i] = heap[child] as number;
    i = child;
  }
  heap[i] = item;
}
