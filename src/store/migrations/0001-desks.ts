import { type CreateTableBuilder, type Kysely, sql } from 'kysely';

export async function desks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('desks')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .execute();
  await ofDesk(db, 'channels', (table) =>
    table
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('reach', 'text', (column) => column.notNull())
      .addColumn('settings', 'text', (column) => column.notNull())
      .addUniqueConstraint('channels_place', ['platform', 'workspace', 'channel']),
  );
  await ofDesk(db, 'invitations', (table) =>
    table
      .addColumn('code', 'text', (column) => column.primaryKey())
      .addColumn('expires_ms', 'bigint', (column) => column.notNull())
      .addColumn('used_by', 'text'),
  );
  await ofDesk(db, 'saved_state', (table) =>
    table
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('room', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('expires_ms', 'bigint', (column) => column.notNull()),
  );
  await ofDesk(db, 'audit_log', (table) =>
    table
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('at_ms', 'bigint', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('details', 'text', (column) => column.notNull()),
  );
  await db.schema
    .createTable('events_seen')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('expires_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('events_seen_key', ['platform', 'event'])
    .execute();
  await db.schema
    .createTable('installations')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('updated_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('installations_key', ['platform', 'workspace'])
    .execute();
  for (const table of ['invitations', 'saved_state', 'events_seen']) {
    await db.schema.createIndex(`${table}_expiry`).on(table).column('expires_ms').execute();
  }
}

/** Makes a table whose rows belong to a desk and go with it. */
async function ofDesk(
  db: Kysely<unknown>,
  name: string,
  columns: (table: CreateTableBuilder<string>) => CreateTableBuilder<string>,
): Promise<void> {
  await columns(db.schema.createTable(name))
    .addColumn('desk', 'text', (column) =>
      column
        .notNull()
        .references('desks.id')
        .onDelete('cascade')
        .modifyEnd(sql`deferrable initially deferred`),
    )
    .execute();
  await db.schema.createIndex(`${name}_desk`).on(name).column('desk').execute();
}
