import type { Post } from '../../src/core/briefing/posts.ts';
import type { DueThread, ThreadStore } from '../../src/core/briefing/threads.ts';
import type { Calls } from './memory-store.ts';

const DAY_MS = 86_400_000;

export interface MemoryThreads extends Calls<ThreadStore> {
  /** One of a post is yet to begin, from now on. */
  add(post: Post, name: string): void;
  /** How many are yet to begin. */
  size(): number;
}

/** Threads that are yet to begin, as the stores on databases keep them. */
export function memoryThreads(now: () => number): MemoryThreads {
  const all = new Map<string, DueThread & { dueMs: number }>();
  return {
    add: (post, name) => {
      all.set(post.id, { post, name, dueMs: now() });
    },
    size: () => all.size,
    due: ({ platforms, waitMs, limit }) => {
      const due = [...all.values()].filter(
        ({ dueMs, post: { place, postedMs } }) =>
          dueMs <= now() && postedMs > now() - DAY_MS && platforms.includes(place.platform),
      );
      return due.slice(0, limit).map((thread) => {
        thread.dueMs = now() + waitMs;
        return { post: thread.post, name: thread.name };
      });
    },
    done: (post) => {
      all.delete(post);
    },
  };
}
