import type { Expression, ExpressionBuilder, RawBuilder, SqlBool } from 'kysely';
import type { Mark, Post, PostStore } from '../core/briefing/posts.ts';
import type { MessageRef, PostCitation } from '../core/briefing/subscription.ts';
import type { Clock } from '../core/ports.ts';
import { channelOf } from './decode.ts';
import { textOf } from './decode-briefing.ts';
import { newId } from './ids.ts';
import type { Database, Engine, Tables } from './schema.ts';
import { KEPT_MS, after, changing, slices, storeNow } from './work.ts';

export function postStore(engine: Engine, clock: Clock, clear: () => Promise<void>): PostStore {
  const { run } = engine;
  const transact = changing(engine);
  return {
    keep: async ({ id: channel }, post) => {
      await clear();
      const row = { ...post, id: newId(), channel, postedMs: clock.now() };
      await transact((db) => insertPost(db, row));
    },
    find: ({ platform, workspace, channel }, message) =>
      run(async (db) => {
        const row = await db
          .selectFrom('post_messages as m')
          .innerJoin('posts as p', 'p.id', 'm.post')
          .innerJoin('channels as c', 'c.id', 'p.channel')
          .select('p.id')
          .where('m.message', '=', message)
          .where('c.platform', '=', platform)
          .where('c.workspace', '=', workspace)
          .where('c.channel', '=', channel)
          .executeTakeFirst();
        const [found = null] = row === undefined ? [] : await readPosts(db, [row.id]);
        return found;
      }),
    drop: async (id) => {
      await run((db) => db.deleteFrom('posts').where('id', '=', id).execute());
    },
    citing: (document, version, limit, last) =>
      run(async (db) => {
        const rows = await db
          .selectFrom('posts as p')
          .select('p.id')
          .where((eb) =>
            eb.and([
              ...(last === undefined
                ? []
                : [
                    eb.or([
                      eb('p.posted_ms', '>', last.postedMs),
                      eb('p.posted_ms', '=', last.postedMs).and('p.id', '>', last.id),
                    ]),
                  ]),
              eb('p.id', 'in', (of) =>
                of.selectFrom('post_citations').select('post').where('document', '=', document),
              ),
              eb.not(
                eb.exists(
                  eb
                    .selectFrom('marks as k')
                    .select('k.token')
                    .whereRef('k.post', '=', 'p.id')
                    .where('k.document', '=', document)
                    .where('k.version', '=', version)
                    .where('k.lease_ms', 'is', null),
                ),
              ),
            ]),
          )
          .orderBy('p.posted_ms')
          .orderBy('p.id')
          .limit(limit)
          .execute();
        const ids = rows.map(({ id }) => id);
        const posts = await readPosts(db, ids);
        const cites = await citationsOf(db, ids);
        const marked = await marksOf(db, ids, document);
        return posts.map((post) => ({
          ...post,
          cites: cites.get(post.id) ?? [],
          marked: marked.get(post.id) ?? [],
        }));
      }),
    marking: async (mark, leaseMs) => {
      const token = newId();
      const now = storeNow(engine, clock);
      const endMs = after(now, leaseMs);
      // One statement decides, and an attempt whose answer was lost finds its own token again.
      const row = await run((db) =>
        db
          .insertInto('marks')
          .columns(['post', 'document', 'version', 'token', 'tries', 'tried_ms', 'lease_ms'])
          .expression((eb) =>
            eb
              .selectFrom('posts')
              .select((of) => [
                'id',
                of.val(mark.document).as('document'),
                of.val(mark.version).as('version'),
                of.val(token).as('token'),
                of.val(1).as('tries'),
                now.as('tried_ms'),
                endMs.as('lease_ms'),
              ])
              .where('id', '=', mark.post),
          )
          .onConflict((conflict) =>
            conflict
              .columns(['post', 'document', 'version'])
              .doUpdateSet((eb) => ({
                token,
                lease_ms: endMs,
                tries: eb
                  .case()
                  .when('marks.token', '=', token)
                  .then(eb.ref('marks.tries'))
                  .else(eb('marks.tries', '+', 1))
                  .end(),
              }))
              .where((eb) =>
                eb.or([eb('marks.lease_ms', '<=', now), eb('marks.token', '=', token)]),
              ),
          )
          .returning(['tries', 'tried_ms'])
          .executeTakeFirst(),
      );
      return row === undefined ? null : { triedMs: row.tries === 1 ? null : row.tried_ms };
    },
    marked: async (mark) => {
      const done = { lease_ms: null };
      await run((db) => db.updateTable('marks').set(done).where(isOf(mark)).execute());
    },
    follow: (from, to) =>
      transact(async (db) => {
        await db
          .updateTable('post_citations')
          .set({ document: to })
          .where('document', '=', from)
          .execute();
        // Versions go on counting under the new id; a mark of an earlier bearer of it stands.
        await db
          .updateTable('marks')
          .set({ document: to })
          .where('document', '=', from)
          .where((eb) =>
            eb.not(
              eb.exists(
                eb
                  .selectFrom('marks as own')
                  .select('own.token')
                  .whereRef('own.post', '=', 'marks.post')
                  .whereRef('own.version', '=', 'marks.version')
                  .where('own.document', '=', to),
              ),
            ),
          )
          .execute();
      }),
    unmark: async (mark) => {
      await run((db) => db.deleteFrom('marks').where(isOf(mark)).execute());
    },
  };
}

const isOf =
  ({ post, document, version }: Mark) =>
  (eb: ExpressionBuilder<Tables, 'marks'>): Expression<SqlBool> =>
    eb.and({ post, document, version });

export interface NewPost {
  readonly id: string;
  readonly channel: string;
  readonly messages: readonly MessageRef[];
  readonly asker: string | null;
  readonly cites: readonly PostCitation[];
  readonly postedMs: number;
  /** Names the thread that is yet to begin with it, from then on. */
  readonly thread?: { readonly name: string; readonly dueMs: RawBuilder<number> };
}

/** Keeps a post once; without any message there is none. */
export async function insertPost(db: Database, post: NewPost): Promise<void> {
  const { id, channel, messages, asker, cites, postedMs, thread } = post;
  if (messages.length === 0) return;
  await db
    .insertInto('posts')
    .values({
      ...{ id, channel, asker, posted_ms: postedMs, expires_ms: postedMs + KEPT_MS },
      ...(thread && { thread: JSON.stringify(thread.name), thread_ms: thread.dueMs }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const refs = messages.map((ref, n) => ({ post: id, n, message: ref.id, link: ref.link }));
  for (const rows of slices(refs)) {
    await db
      .insertInto('post_messages')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const quotes = cites.map(({ document, quote }, n) => ({
    ...{ post: id, n, document, quote: JSON.stringify(quote) },
  }));
  for (const rows of slices(quotes)) {
    await db
      .insertInto('post_citations')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** The oldest first. */
export async function readPosts(db: Database, ids: readonly string[]): Promise<readonly Post[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('posts as p')
    .innerJoin('channels as c', 'c.id', 'p.channel')
    .selectAll('c')
    .select(['p.id as post', 'p.asker', 'p.posted_ms'])
    .where('p.id', 'in', ids)
    .orderBy('p.posted_ms')
    .orderBy('p.id')
    .execute();
  const refs = await db
    .selectFrom('post_messages')
    .selectAll()
    .where('post', 'in', ids)
    .orderBy('n')
    .execute();
  const messages = Map.groupBy(refs, ({ post }) => post);
  return rows.map((row) => {
    const { id: channel, desk, place } = channelOf(row);
    return {
      ...{ id: row.post, desk, channel, place, asker: row.asker, postedMs: row.posted_ms },
      messages: (messages.get(row.post) ?? []).map(({ message: id, link }) => ({ id, link })),
    };
  });
}

/** The versions of a document that each post is marked for. */
async function marksOf(
  db: Database,
  ids: readonly string[],
  document: string,
): Promise<ReadonlyMap<string, readonly number[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('marks')
    .select(['post', 'version'])
    .where('post', 'in', ids)
    .where('document', '=', document)
    .execute();
  const byPost = Map.groupBy(rows, ({ post }) => post);
  return new Map([...byPost].map(([post, of]) => [post, of.map(({ version }) => version)]));
}

async function citationsOf(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly PostCitation[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('post_citations')
    .selectAll()
    .where('post', 'in', ids)
    .orderBy('n')
    .execute();
  const cites = rows.map(({ post, document, quote }) => ({
    ...{ post, cite: { document, quote: textOf('post_citations.quote', quote) } },
  }));
  return new Map(
    [...Map.groupBy(cites, ({ post }) => post)].map(([post, of]) => [
      post,
      of.map(({ cite }) => cite),
    ]),
  );
}
