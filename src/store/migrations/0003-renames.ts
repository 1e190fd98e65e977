import { type Kysely, sql } from 'kysely';

/** Documents that go on under another id, headings told from statements, and what is paused by index. */
export async function renames(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('versions').addColumn('renamed', 'text').execute();
  await db.schema
    .alterTable('versions')
    .addColumn('headings', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
  await db.schema
    .createIndex('subscriptions_paused')
    .on('subscriptions')
    .column('paused')
    .where(sql.ref('paused'), 'is not', null)
    .execute();
}
