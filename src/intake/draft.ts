import type { Document, IntakeFault } from '../core/vocabulary.ts';
import type { Piece } from './body.ts';

/** What a source says about itself; null or empty where it says nothing. */
export type Metadata = Pick<
  Document,
  | 'title'
  | 'authors'
  | 'publication'
  | 'published'
  | 'url'
  | 'language'
  | 'regions'
  | 'topics'
  | 'origin'
>;

/** A document as a reader of one format leaves it: no final id, no body yet. */
export interface Draft extends Metadata, Pick<Document, 'stripped'> {
  /** As stated in the source; null where the path has to serve. */
  readonly id: string | null;
  readonly pieces: readonly Piece[];
}

/** What one source gave. */
export interface Read {
  readonly drafts: readonly Draft[];
  readonly faults: readonly IntakeFault[];
}

export const NO_METADATA: Metadata = {
  title: null,
  authors: [],
  publication: null,
  published: null,
  url: null,
  language: null,
  regions: [],
  topics: [],
  origin: null,
};
