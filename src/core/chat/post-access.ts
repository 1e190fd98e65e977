import type { Messenger } from '../briefing/ports.ts';
import type { Channel } from '../desk.ts';
import { DragomanError } from '../errors.ts';
import type { Store } from '../ports.ts';

/** What a call may do with posts of ours in its channel. */
export interface PostAccess {
  /**
   * Removes the post that a message belongs to, all of it; false where it was gone. Rejects with
   * POST_UNKNOWN where there is none, NOT_ALLOWED where it is another's and the asker administers
   * nothing here.
   */
  remove(message: string): Promise<boolean>;
}

interface Asking {
  /** Who asks, as `platform:workspace:person`. */
  readonly by: string;
  /** Null where nothing can be removed on the platform. */
  readonly messenger: Messenger | null;
  /** Rejects where the asker may change nothing by this call. */
  readonly mayChange: () => void;
  /** Rejects where the asker does not administer the desk. */
  readonly permit: () => Promise<void>;
}

export function postAccess(
  { posts, audit }: Pick<Store, 'posts' | 'audit'>,
  channel: () => Channel,
  { by, messenger, mayChange, permit }: Asking,
): PostAccess {
  return {
    remove: async (message) => {
      mayChange();
      const { place, desk, id } = channel();
      const post = await posts.find(place, message);
      if (post === null || messenger === null) {
        throw new DragomanError('POST_UNKNOWN', 'That is no post of this bot that it knows.', {
          mend: 'Give the link of one of its public answers of the last half year, in its channel.',
        });
      }
      if (post.asker !== by) await permit();
      const isRemoved = await messenger.remove(post);
      await posts.drop(post.id);
      const details = { channel: id, message, asker: post.asker };
      await audit.note(desk, { by, action: 'post.remove', details });
      return isRemoved;
    },
  };
}
