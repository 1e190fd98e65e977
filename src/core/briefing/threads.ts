import type { Platform } from '../desk.ts';
import type { Post } from './posts.ts';

/** A thread that is yet to begin under the first message of a post. */
export interface DueThread {
  readonly post: Post;
  readonly name: string;
}

/** Threads that follow posts, so that the posts themselves need not wait for them. */
export interface ThreadStore {
  /**
   * Those of the last day on these platforms, the earliest first. Each comes again after `waitMs`,
   * in any process, until it is `done`.
   */
  due(options: {
    readonly platforms: readonly Platform[];
    readonly waitMs: number;
    readonly limit: number;
  }): Promise<readonly DueThread[]>;
  /** It has begun, or there will be none. */
  done(post: string): Promise<void>;
}
