/** What a chart shows, as plain values; each surface draws it in its own way. This file imports nothing. */

/** How firmly a value is stated: flatly, softened (“nearly”, “at least”), or for a time yet to come. */
export type Firmness = 'stated' | 'hedged' | 'projected';

/** One figure of one source. */
export interface Bar {
  /** The time it is of: `2013`, `Jan–Sep 2024`, `as of ≈2023`. */
  readonly when: string;
  /** The figure as its text states it: `nearly $1 billion`. */
  readonly words: string;
  /** In plain units; the lower end of a range. */
  readonly value: number;
  /** The upper end of a range; null for a single value. */
  readonly to: number | null;
  readonly firmness: Firmness;
  /** Number of its source in the chart, from 1. */
  readonly source: number;
  /** Who states it, in the words of the source; empty where it says nobody. */
  readonly says: string;
}

/** Bars that may be held against each other: of times alike in length. */
export interface BarGroup {
  /** What their times have in common: `a year`, `9 months`, `no period stated`, `expected`. */
  readonly period: string;
  /** In order of time. */
  readonly bars: readonly Bar[];
}

/** A source as it is named on a chart. */
export interface ChartSource {
  /** Its authors, else its title. */
  readonly name: string;
  readonly title: string;
  readonly published: string;
}

/** One quantity in one unit: 2 to 12 bars. */
export interface Chart {
  /** What is measured: `Peruvian-Chilean trade`. */
  readonly title: string;
  /** What the figures were asked on. */
  readonly subject: string;
  /** ISO 4217 code, `%`, `share` or a unit of measure, each with `/month` and the like for rates; empty for counts. */
  readonly unit: string;
  readonly groups: readonly BarGroup[];
  readonly sources: readonly ChartSource[];
  /** What to know of the whole: what differs, what is left out, what is not alike. */
  readonly notes: readonly string[];
  /** From the first to the last publication of its sources. */
  readonly asOf: string;
  /** Content hash of the library. */
  readonly snapshot: string;
}
