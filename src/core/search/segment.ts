import MiniSearch from 'minisearch';

/**
 * The frozen index: for each term the passages that hold it and how often, in compressed sparse
 * rows. Passage numbers ascend within a term.
 */
export interface Segment {
  /** Term → row, in order of row. */
  readonly rows: ReadonlyMap<string, number>;
  /** Row r is `docs.subarray(offsets[r], offsets[r + 1])`; length rows + 1. */
  readonly offsets: Uint32Array;
  readonly docs: Uint32Array;
  /** Occurrences, capped at 255: BM25 saturates long before. */
  readonly counts: Uint8Array;
  /** Indexed terms of each passage, repeats counted, capped at 65,535. */
  readonly lengths: Uint16Array;
  /** The terms of all passages in order, each by its row, as many of each passage as its length. */
  readonly sequence: Uint32Array;
}

/** What a passage contributes to the index: its terms, repeats included. */
export type TermList = readonly string[];

/** Rows of some passages that follow each other, before they are joined. Numbers begin at 0. */
interface Batch extends Omit<Segment, 'rows'> {
  /** The row in the whole of each row here. */
  readonly wholeRows: Uint32Array;
}

/** Terms of a passage that count towards its length. */
const MAX_LENGTH = 65_535;

/** Batches that are joined between two pauses: a few milliseconds of work. */
const SLICE_BATCHES = 50;

/** Collects passages batch by batch and joins them. */
export class SegmentBuilder {
  readonly #rows = new Map<string, number>();
  readonly #batches: Batch[] = [];

  /**
   * Indexes passages with MiniSearch and freezes its postings into typed arrays, from which a
   * question is scored ten times faster than from the live index, at a fifth of the memory.
   */
  add(passages: readonly TermList[]): void {
    let current: TermList = [];
    const live = new MiniSearch<{ id: number }>({
      fields: ['terms'],
      extractField: (passage, field) => (field === 'id' ? passage.id : field) as never,
      tokenize: () => current as string[],
      processTerm: (term) => term,
      autoVacuum: false,
    });
    passages.forEach((terms, id) => {
      current = terms;
      live.add({ id });
    });
    const kept = passages.map((terms) => terms.slice(0, MAX_LENGTH));
    const frozen = this.#freeze(live.toJSON().index);
    this.#batches.push({
      ...frozen,
      lengths: Uint16Array.from(kept, (terms) => terms.length),
      sequence: Uint32Array.from(kept.flat(), (term) => this.#rows.get(term) ?? NaN),
    });
  }

  #freeze(index: ReturnType<MiniSearch['toJSON']>['index']): Omit<Batch, 'lengths' | 'sequence'> {
    const wholeRows = new Uint32Array(index.length);
    const offsets = new Uint32Array(index.length + 1);
    const docs: number[] = [];
    const counts: number[] = [];
    index.forEach(([term, fields], row) => {
      const known = this.#rows.get(term);
      wholeRows[row] = known ?? this.#rows.size;
      if (known === undefined) this.#rows.set(term, this.#rows.size);
      // One field only. Integer keys come out of an object in ascending order.
      const postings = fields['0'] ?? {};
      for (const id in postings) {
        docs.push(Number(id));
        counts.push(Math.min(postings[id] ?? 0, 255));
      }
      offsets[row + 1] = docs.length;
    });
    return {
      wholeRows,
      offsets,
      docs: Uint32Array.from(docs),
      counts: Uint8Array.from(counts),
    };
  }

  /** All passages in the order they came, numbered from 0. Pauses between slices; for use once. */
  *join(): Generator<undefined, Segment> {
    const offsets = new Uint32Array(this.#rows.size + 1);
    for (const [number, { wholeRows, offsets: own }] of this.#batches.entries()) {
      wholeRows.forEach((whole, row) => {
        const size = (own[row + 1] as number) - (own[row] as number);
        offsets[whole + 1] = (offsets[whole + 1] as number) + size;
      });
      if (number % SLICE_BATCHES === 0) yield;
    }
    for (let row = 1; row < offsets.length; row += 1) {
      offsets[row] = (offsets[row] as number) + (offsets[row - 1] as number);
    }
    const total = offsets.at(-1) ?? 0;
    const passages = this.#batches.reduce((sum, batch) => sum + batch.lengths.length, 0);
    const docs = new Uint32Array(total);
    const counts = new Uint8Array(total);
    const lengths = new Uint16Array(passages);
    const sequence = new Uint32Array(
      this.#batches.reduce((sum, batch) => sum + batch.sequence.length, 0),
    );
    const next = offsets.slice();
    let base = 0;
    let said = 0;
    for (const [number, batch] of this.#batches.entries()) {
      batch.wholeRows.forEach((whole, row) => {
        let at = next[whole] as number;
        const end = batch.offsets[row + 1] as number;
        for (let p = batch.offsets[row] as number; p < end; p += 1) {
          docs[at] = (batch.docs[p] as number) + base;
          counts[at] = batch.counts[p] as number;
          at += 1;
        }
        next[whole] = at;
      });
      lengths.set(batch.lengths, base);
      base += batch.lengths.length;
      sequence.set(batch.sequence, said);
      said += batch.sequence.length;
      if (number % SLICE_BATCHES === 0) yield;
    }
    return { rows: this.#rows, offsets, docs, counts, lengths, sequence };
  }
}
