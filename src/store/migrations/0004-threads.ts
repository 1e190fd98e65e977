import { type Kysely, sql } from 'kysely';

/** Threads that are yet to begin with a post; deliveries that are claimed by their platform. */
export async function threads(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('posts').addColumn('thread', 'text').execute();
  await db.schema.alterTable('posts').addColumn('thread_ms', 'bigint').execute();
  await db.schema.alterTable('posts').addColumn('thread_token', 'text').execute();
  await db.schema
    .createIndex('posts_thread')
    .on('posts')
    .columns(['thread_ms', 'id'])
    .where(sql.ref('thread_ms'), 'is not', null)
    .execute();
  await db.schema
    .createIndex('posts_thread_token')
    .on('posts')
    .column('thread_token')
    .where(sql.ref('thread_token'), 'is not', null)
    .execute();
  await db.schema.alterTable('deliveries').addColumn('platform', 'text').execute();
  await db
    .$extendTables<{
      deliveries: { channel: string; platform: string | null };
      channels: { id: string; platform: string };
    }>()
    .updateTable('deliveries')
    .set((eb) => ({
      platform: eb
        .selectFrom('channels')
        .select('channels.platform')
        .whereRef('channels.id', '=', 'deliveries.channel'),
    }))
    .execute();
  await db.schema.dropIndex('deliveries_ready').execute();
  await db.schema
    .createIndex('deliveries_ready')
    .on('deliveries')
    .columns(['platform', 'not_before_ms', 'id'])
    .where(sql.ref('expires_ms'), 'is', null)
    .execute();
}
