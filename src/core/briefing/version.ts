/** How a document differs from what the library held before. */
export type ChangeKind = 'new' | 'updated' | 'corrected' | 'withdrawn';

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
  /** From 1. */
  readonly version: number;
  readonly kind: ChangeKind;
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
}
