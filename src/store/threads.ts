import type { DueThread, ThreadStore } from '../core/briefing/threads.ts';
import type { Clock } from '../core/ports.ts';
import { textOf } from './decode-briefing.ts';
import { newId } from './ids.ts';
import { readPosts } from './posts.ts';
import type { Database, Engine } from './schema.ts';
import { after, changing, storeNow } from './work.ts';

const DAY_MS = 86_400_000;

export function threadStore(engine: Engine, clock: Clock): ThreadStore {
  const transact = changing(engine);
  return {
    due: ({ platforms, waitMs, limit }) => {
      const token = newId();
      return transact(async (db) => {
        // An earlier attempt may have been done and its answer lost.
        const given = await givenBy(db, token);
        if (given.length > 0) return given;
        const now = storeNow(engine, clock);
        const due = await db
          .selectFrom('posts as p')
          .innerJoin('channels as c', 'c.id', 'p.channel')
          .select('p.id')
          .where('p.thread_ms', '<=', now)
          .where('p.posted_ms', '>', clock.now() - DAY_MS)
          .where('c.platform', 'in', platforms)
          .orderBy('p.thread_ms')
          .orderBy('p.id')
          .limit(limit)
          .$if(engine.kind === 'PostgreSQL', (rows) => rows.forNoKeyUpdate('p').skipLocked())
          .execute();
        if (due.length === 0) return [];
        await db
          .updateTable('posts')
          .set({ thread_ms: after(now, waitMs), thread_token: token })
          .where(
            'id',
            'in',
            due.map(({ id }) => id),
          )
          .execute();
        return givenBy(db, token);
      });
    },
    done: (post) =>
      transact(async (db) => {
        const over = { thread: null, thread_ms: null, thread_token: null };
        await db.updateTable('posts').set(over).where('id', '=', post).execute();
      }),
  };
}

async function givenBy(db: Database, token: string): Promise<readonly DueThread[]> {
  const rows = await db
    .selectFrom('posts')
    .select(['id', 'thread'])
    .where('thread_token', 'is not', null)
    .where('thread_token', '=', token)
    .execute();
  const names = new Map(rows.map(({ id, thread }) => [id, thread]));
  return (await readPosts(db, [...names.keys()])).flatMap((post) => {
    const name = names.get(post.id) ?? null;
    return name === null ? [] : [{ post, name: textOf('posts.thread', name) }];
  });
}
