import type { Channel, Place } from '../desk.ts';
import type { MessageRef, PostCitation } from './subscription.ts';

/** An answer or a digest of ours that others can read, in one message or several. */
export interface Post {
  readonly id: string;
  readonly desk: string;
  /** `Channel.id`, with where that is. */
  readonly channel: string;
  readonly place: Place;
  /** At least one; the first has the headline. */
  readonly messages: readonly MessageRef[];
  /** Who asked for it, as `platform:workspace:person`; null for a digest. */
  readonly asker: string | null;
  readonly postedMs: number;
}

export interface CitingPost extends Post {
  readonly cites: readonly PostCitation[];
  /** Versions of the document that it was marked for, in no order. */
  readonly marked: readonly number[];
}

/** Posts of ours, kept for 180 days, to be removed by who asked or marked when a source changes. */
export interface PostStore {
  keep(
    channel: Channel,
    post: {
      readonly messages: readonly MessageRef[];
      readonly asker: string | null;
      readonly cites: readonly PostCitation[];
    },
  ): Promise<void>;
  /** The post that any of its messages belongs to. */
  find(place: Place, message: string): Promise<Post | null>;
  drop(id: string): Promise<void>;
  /** Posts that cite a document and are not done with this version of it, the oldest first. */
  citing(
    document: string,
    version: number,
    limit: number,
    /** The one before the first. */
    after?: Pick<Post, 'id' | 'postedMs'>,
  ): Promise<readonly CitingPost[]>;
  /** Has posts that cite a document, and their marks, go along with it to another id. */
  follow(from: string, to: string): Promise<void>;
  /**
   * Takes a post to be marked, for one call alone in any process until the lease ends; null where
   * another has it or it is done.
   */
  marking(mark: Mark, leaseMs: number): Promise<Marking | null>;
  /** The mark is there, or there will be none. */
  marked(mark: Mark): Promise<void>;
  /** Gives back what was taken, where nothing of a mark was made. */
  unmark(mark: Mark): Promise<void>;
}

/** What a post is told of: a version of a document that it cites. */
export interface Mark {
  readonly post: string;
  readonly document: string;
  readonly version: number;
}

export interface Marking {
  /** When an earlier attempt began of which nobody knows what came; null at the first. */
  readonly triedMs: number | null;
}
