import type { Kysely } from 'kysely';

/** Marks of which nobody knows whether they were made are looked for; all that are there are done. */
export async function marks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('marks')
    .addColumn('tries', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
  await db.schema.alterTable('marks').addColumn('tried_ms', 'bigint').execute();
  await db.schema.alterTable('marks').addColumn('lease_ms', 'bigint').execute();
}
