import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import { DragomanError } from '../core/errors.ts';
import { desks } from './migrations/0001-desks.ts';
import { briefings } from './migrations/0002-briefings.ts';
import { renames } from './migrations/0003-renames.ts';
import { threads } from './migrations/0004-threads.ts';
import { marks } from './migrations/0005-marks.ts';
import type { Engine } from './schema.ts';

/**
 * In the order of their names, each in one transaction with all that are due. One that has been
 * released is never changed. Columns are text, integer and bigint alone; references are checked at
 * the commit, so that a restore may bring rows in any order.
 */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001_desks': { up: desks },
  '0002_briefings': { up: briefings },
  '0003_renames': { up: renames },
  '0004_threads': { up: threads },
  '0005_marks': { up: marks },
};

export const NEWEST = Object.keys(MIGRATIONS).sort().at(-1) ?? '';

/** Our tables with their columns; empty where the store is new. */
export async function tablesOf({
  db,
  namespace,
}: Engine): Promise<ReadonlyMap<string, readonly string[]>> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  return new Map(
    tables
      .filter(({ schema }) => namespace === null || schema === namespace)
      .map(({ name, columns }) => [name, columns.map((column) => column.name)]),
  );
}

/** Name of the last migration that the store has been through; null where it is new. */
export async function schemaOf(engine: Engine): Promise<string | null> {
  if (!(await tablesOf(engine)).has(DEFAULT_MIGRATION_TABLE)) return null;
  const { last } = await engine.db
    .$extendTables<{ [DEFAULT_MIGRATION_TABLE]: { name: string } }>()
    .selectFrom(DEFAULT_MIGRATION_TABLE)
    .select(({ fn }) => fn.max<string | null>('name').as('last'))
    .executeTakeFirstOrThrow();
  return last;
}

/** Throws STORE_NEWER where a schema is none that this version knows. */
export function checkSchema(schema: string, where: string): void {
  if (schema in MIGRATIONS) return;
  throw new DragomanError(
    'STORE_NEWER',
    `${where} is of a newer Dragoman: its schema is ${schema}, this one knows ${NEWEST}.`,
    { mend: 'Run the newer Dragoman again, or restore a backup that this one made.' },
  );
}

/** Brings the store to a schema; one that is beyond it is left as it is. Throws STORE_NEWER. */
export async function migrate(engine: Engine, schema: string = NEWEST): Promise<void> {
  const former = await schemaOf(engine);
  if (former !== null) checkSchema(former, engine.where);
  if (former !== null && former >= schema) return;
  const { db, namespace } = engine;
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) },
    ...(namespace !== null && { migrationTableSchema: namespace }),
  });
  // Another process may be doing the same: on PostgreSQL an advisory lock lets one at a time.
  const { error } = await migrator.migrateTo(schema);
  if (error !== undefined)
    throw error instanceof Error ? error : new Error('A migration failed.', { cause: error });
}
