import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely, sql } from 'kysely';

/** Digests with their deliveries and posts, the catalogue of changes, gaps, and leases. */
export async function briefings(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('channels').addColumn('left_until_ms', 'bigint').execute();
  await db.schema
    .createIndex('channels_left')
    .on('channels')
    .column('left_until_ms')
    .where(sql.ref('left_until_ms'), 'is not', null)
    .execute();
  await subscriptions(db);
  await deliveries(db);
  await posts(db);
  await db.schema
    .createTable('versions')
    .addColumn('seq', 'bigint', (column) => column.primaryKey())
    .addColumn('document', 'text', required)
    .addColumn('version', 'integer', required)
    .addColumn('kind', 'text', required)
    .addColumn('title', 'text')
    .addColumn('at_ms', 'bigint', required)
    .addColumn('hash', 'text', required)
    .addColumn('changes', 'text', required)
    .addColumn('snapshot', 'text', required)
    .addColumn('body', 'text', required)
    .addUniqueConstraint('versions_document', ['document', 'version'])
    .execute();
  await db.schema
    .createTable('gaps')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('desk', 'text', partOf('desks'))
    .addColumn('room', 'text', required)
    .addColumn('likeness', 'text', required)
    .addColumn('question', 'text', required)
    .addColumn('at_ms', 'bigint', required)
    .addColumn('expires_ms', 'bigint', required)
    .execute();
  await index(db, 'gaps', ['desk', 'room', 'at_ms']);
  await index(db, 'gaps', ['expires_ms']);
  await db.schema
    .createTable('leases')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('owner', 'text', required)
    .addColumn('lease_ms', 'bigint', required)
    .execute();
}

async function subscriptions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('subscriptions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', partOf('channels'))
    .addColumn('settings', 'text', required)
    .addColumn('paused', 'text')
    .addColumn('due_ms', 'bigint', required)
    .addColumn('told_seq', 'bigint', required)
    .addColumn('silent_runs', 'integer', required)
    .addColumn('sent_ms', 'bigint')
    .addColumn('created_ms', 'bigint', required)
    .addColumn('actor', 'text', required)
    .execute();
  await index(db, 'subscriptions', ['channel']);
  await db.schema
    .createIndex('subscriptions_due')
    .on('subscriptions')
    .columns(['due_ms', 'id'])
    .where(sql.ref('paused'), 'is', null)
    .execute();
}

async function deliveries(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('deliveries')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('subscription', 'text', partOf('subscriptions'))
    .addColumn('channel', 'text', partOf('channels'))
    .addColumn('slot_ms', 'bigint', required)
    .addColumn('missed', 'integer', required)
    .addColumn('state', 'text', required)
    .addColumn('attempts', 'integer', required)
    .addColumn('not_before_ms', 'bigint', required)
    .addColumn('tried_ms', 'bigint')
    .addColumn('composed', 'text')
    .addColumn('messages', 'text', required)
    .addColumn('posted_ms', 'bigint')
    .addColumn('why', 'text')
    .addColumn('owner', 'text')
    .addColumn('lease_ms', 'bigint')
    .addColumn('token', 'text', required)
    .addColumn('expires_ms', 'bigint')
    .addUniqueConstraint('deliveries_slot', ['subscription', 'slot_ms'])
    .execute();
  // Those without an expiry are unfinished, and found by their turn.
  await index(db, 'deliveries', ['channel', 'expires_ms', 'slot_ms']);
  await index(db, 'deliveries', ['state', 'expires_ms']);
  await index(db, 'deliveries', ['posted_ms']);
  await db.schema
    .createIndex('deliveries_ready')
    .on('deliveries')
    .columns(['not_before_ms', 'id'])
    .where(sql.ref('expires_ms'), 'is', null)
    .execute();
  await db.schema
    .createIndex('deliveries_expiry')
    .on('deliveries')
    .column('expires_ms')
    .where(sql.ref('expires_ms'), 'is not', null)
    .execute();
  await db.schema
    .createIndex('deliveries_held')
    .unique()
    .on('deliveries')
    .column('channel')
    .where(sql.ref('owner'), 'is not', null)
    .execute();
  await db.schema
    .createTable('shown_items')
    .addColumn('channel', 'text', partOf('channels'))
    .addColumn('item', 'text', required)
    .addPrimaryKeyConstraint('shown_items_key', ['channel', 'item'])
    .execute();
}

async function posts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('posts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', partOf('channels'))
    .addColumn('asker', 'text')
    .addColumn('posted_ms', 'bigint', required)
    .addColumn('expires_ms', 'bigint', required)
    .execute();
  await index(db, 'posts', ['channel']);
  await index(db, 'posts', ['expires_ms']);
  await ofPost(db, 'post_messages', (table) =>
    table
      .addColumn('n', 'integer', required)
      .addColumn('message', 'text', required)
      .addColumn('link', 'text')
      .addPrimaryKeyConstraint('post_messages_key', ['post', 'n']),
  );
  await index(db, 'post_messages', ['message']);
  await ofPost(db, 'post_citations', (table) =>
    table
      .addColumn('n', 'integer', required)
      .addColumn('document', 'text', required)
      .addColumn('quote', 'text', required)
      .addPrimaryKeyConstraint('post_citations_key', ['post', 'n']),
  );
  await index(db, 'post_citations', ['document']);
  await ofPost(db, 'marks', (table) =>
    table
      .addColumn('document', 'text', required)
      .addColumn('version', 'integer', required)
      .addColumn('token', 'text', required)
      .addPrimaryKeyConstraint('marks_key', ['post', 'document', 'version']),
  );
}

const ofPost = (
  db: Kysely<unknown>,
  name: string,
  columns: (table: CreateTableBuilder<string, 'post'>) => CreateTableBuilder<string>,
): Promise<void> =>
  columns(db.schema.createTable(name).addColumn('post', 'text', partOf('posts'))).execute();

const required = (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder => column.notNull();

/** Rows that go with the one they belong to. */
const partOf =
  (table: string) =>
  (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    column
      .notNull()
      .references(`${table}.id`)
      .onDelete('cascade')
      .modifyEnd(sql`deferrable initially deferred`);

const index = (db: Kysely<unknown>, table: string, columns: string[]): Promise<void> =>
  db.schema
    .createIndex([table, ...columns].join('_'))
    .on(table)
    .columns(columns)
    .execute();
