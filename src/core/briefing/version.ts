import type { Document } from '../vocabulary.ts';

/**
 * How a document differs from what the library held before: `restored` where it was withdrawn and is
 * there again, `moved` where it goes on under another id, which tells nothing.
 */
export const CHANGE_KINDS = [
  ...(['new', 'updated', 'corrected', 'withdrawn', 'restored'] as const),
  'moved',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A statement that a document made and makes no more, or makes differently now. */
export interface StatementChange {
  readonly kind: 'figure' | 'date' | 'statement';
  /** Verbatim, from the version before; null where it is new. */
  readonly before: string | null;
  /** Verbatim, from this version; null where it is gone. */
  readonly after: string | null;
}

/** One version of a document in the catalogue of changes. */
export interface Version {
  /** Whole numbers that only grow, one for each change of the library. */
  readonly seq: number;
  readonly document: string;
  /** From 1; a new id goes on counting where the one before it ended. */
  readonly version: number;
  readonly kind: ChangeKind;
  /** The id that it had before; of what is `moved`, the one that it has since. Null for the same. */
  readonly renamed: string | null;
  readonly title: string | null;
  /** When this process found it, in epoch milliseconds. */
  readonly atMs: number;
  /** SHA-256 of what the document says. */
  readonly hash: string;
  readonly changes: readonly StatementChange[];
  /** The library that it came with. */
  readonly snapshot: string;
}

/** A version with the text that it had, to tell what the next one changes. */
export interface VersionText extends Version {
  readonly body: string;
  /** Those of its body: they state nothing by themselves. */
  readonly headings: readonly string[];
}

/** A document that says something else than in the catalogue; either side may be missing. */
export interface Difference {
  readonly document: Document | null;
  /** The newest version under the same id. */
  readonly before: Version | null;
  /** SHA-256 of what it says, of what is gone what it said. */
  readonly hash: string;
  /** The newest version under the id that it had before; null where it has the same. */
  readonly from: Version | null;
}
