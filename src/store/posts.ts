import { sql } from 'kysely';
import type { Post, PostStore } from '../core/briefing/ports.ts';
import type { MessageRef, PostCitation } from '../core/briefing/subscription.ts';
import type { Clock } from '../core/ports.ts';
import { channelOf } from './decode.ts';
import { textOf } from './decode-briefing.ts';
import { newId } from './ids.ts';
import type { Database, Engine } from './schema.ts';
import { KEPT_MS, changing, slices } from './work.ts';

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
                    .where('k.version', '=', version),
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
    marking: async (post, document, version) => {
      const token = newId();
      // One statement decides, and an attempt whose answer was lost finds its own token again.
      const row = await run((db) =>
        db
          .insertInto('marks')
          .columns(['post', 'document', 'version', 'token'])
          .expression((eb) =>
            eb
              .selectFrom('posts')
              .select((of) => [
                'id',
                of.val(document).as('document'),
                of.val(version).as('version'),
                of.val(token).as('token'),
              ])
              .where('id', '=', post),
          )
          .onConflict((conflict) =>
            conflict
              .columns(['post', 'document', 'version'])
              .doUpdateSet((eb) => ({ token: eb.ref('marks.token') })),
          )
          .returning('token')
          .executeTakeFirst(),
      );
      return row?.token === token;
    },
    follow: (from, to) =>
      transact(async (db) => {
        await db
          .updateTable('post_citations')
          .set({ document: to })
          .where('document', '=', from)
          .execute();
        // Versions go on counting under the new id; a mark of an earlier bearer of it stands.
        await sql`
          update marks set document = ${to} where document = ${from} and not exists (
            select 1 from marks as own
            where own.post = marks.post and own.document = ${to} and own.version = marks.version
          )
        `.execute(db);
      }),
    unmark: async (post, document, version) => {
      await run((db) =>
        db
          .deleteFrom('marks')
          .where('post', '=', post)
          .where('document', '=', document)
          .where('version', '=', version)
          .execute(),
      );
    },
  };
}

export interface NewPost {
  readonly id: string;
  readonly channel: string;
  readonly messages: readonly MessageRef[];
  readonly asker: string | null;
  readonly cites: readonly PostCitation[];
  readonly postedMs: number;
}

/** Keeps a post once; without any message there is none. */
export async function insertPost(db: Database, post: NewPost): Promise<void> {
  const { id, channel, messages, asker, cites, postedMs } = post;
  if (messages.length === 0) return;
  await db
    .insertInto('posts')
    .values({ id, channel, asker, posted_ms: postedMs, expires_ms: postedMs + KEPT_MS })
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
async function readPosts(db: Database, ids: readonly string[]): Promise<readonly Post[]> {
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
