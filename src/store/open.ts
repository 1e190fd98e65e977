import type { Clock, Store } from '../core/ports.ts';
import { catalogueStore } from './catalogue.ts';
import { deliveryStore } from './deliveries.ts';
import { deskStore } from './desks.ts';
import { gapStore } from './gaps.ts';
import { leaseStore } from './leases.ts';
import { NEWEST, checkSchema, migrate, schemaOf } from './migrations.ts';
import { openPostgres } from './postgres.ts';
import { postStore } from './posts.ts';
import { auditLog, clearing, eventStore, installationStore, savedStore } from './rows.ts';
import type { Engine, Tables } from './schema.ts';
import { vaultOf } from './secrets.ts';
import { openSqlite, storeFile } from './sqlite.ts';
import { subscriptionStore } from './subscriptions.ts';
import { threadStore } from './threads.ts';

/** Where the store is: in the state folder, or in PostgreSQL where there is an address. */
export interface StorePlace {
  readonly state: string;
  readonly databaseUrl: string | null;
}

export interface StoreOptions extends StorePlace {
  readonly secret: string | null;
  readonly clock: Clock;
  /** Told of each connection to PostgreSQL that is lost. */
  readonly onLoss?: (error: Error) => void;
}

/** What a serving process is called in PostgreSQL's list of connections. */
export const SERVING = 'dragoman';
const LOOKING = 'dragoman command';

/**
 * Opens the store for serving and brings it to the newest schema. On SQLite the caller holds the
 * lock of the state folder. Rejects with STORE_NEWER, STORE_BROKEN, STORE_UNREACHABLE or
 * STATE_UNUSABLE.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { state, databaseUrl: url, secret, clock, onLoss } = options;
  const engine =
    url === null
      ? openSqlite(storeFile(state), 'write')
      : openPostgres({ url, application: SERVING, ...(onLoss && { onLoss }) });
  try {
    await engine.run(() => migrate(engine));
  } catch (error) {
    await engine.close();
    throw error;
  }
  return storeOn(engine, { secret, clock });
}

/** The store on an engine that is at the newest schema. */
export function storeOn(
  engine: Engine,
  { secret, clock }: { readonly secret: string | null; readonly clock: Clock },
): Store {
  const clear = clearing(engine, clock);
  return {
    desks: deskStore(engine, clock, clear),
    saved: savedStore(engine, clock, clear),
    audit: auditLog(engine, clock),
    events: eventStore(engine, clock, clear),
    installations: installationStore(engine, clock, vaultOf(secret)),
    subscriptions: subscriptionStore(engine, clock),
    deliveries: deliveryStore(engine, clock, clear),
    catalogue: catalogueStore(engine),
    posts: postStore(engine, clock, clear),
    threads: threadStore(engine, clock),
    gaps: gapStore(engine, clock, clear),
    leases: leaseStore(engine, clock),
    close: () => engine.close(),
  };
}

/** For reading alone, beside a server too. Throws STORE_MISSING where there is no file yet. */
export const openToRead = ({ state, databaseUrl: url }: StorePlace): Engine =>
  url === null ? openSqlite(storeFile(state), 'read') : openPostgres({ url, application: LOOKING });

/** What a look at the store finds. */
export interface StoreReport {
  readonly kind: Engine['kind'];
  readonly where: string;
  /** The last migration; null where the next start makes the tables. */
  readonly schema: string | null;
  readonly newest: string;
  readonly rows: Readonly<Record<keyof Tables, number>> | null;
  /** Installations that this secret did not encrypt: they cannot be used. */
  readonly foreignSecrets: number;
}

const COUNTED: readonly (keyof Tables)[] = [
  'desks',
  'channels',
  'invitations',
  'saved_state',
  'audit_log',
  'events_seen',
  'installations',
  'subscriptions',
  'deliveries',
  'shown_items',
  'versions',
  'posts',
  'post_messages',
  'post_citations',
  'marks',
  'gaps',
  'leases',
];

/** Looks at the store beside a server; rejects as opening it does, and with STORE_MISSING. */
export async function lookAtStore(
  place: StorePlace & { readonly secret: string | null },
): Promise<StoreReport> {
  const engine = openToRead(place);
  try {
    return await engine.run(async (db) => {
      const schema = await schemaOf(engine);
      if (schema !== null) checkSchema(schema, engine.where);
      const { kind, where } = engine;
      const found = { kind, where, schema, newest: NEWEST };
      if (schema !== NEWEST) return { ...found, rows: null, foreignSecrets: 0 };
      const counts = await Promise.all(
        COUNTED.map(async (table) => {
          const { rows } = await db
            .selectFrom(table)
            .select(({ fn }) => fn.countAll<number>().as('rows'))
            .executeTakeFirstOrThrow();
          return [table, rows] as const;
        }),
      );
      const vault = vaultOf(place.secret);
      const sealed = await db.selectFrom('installations').select('secret').execute();
      return {
        ...found,
        rows: Object.fromEntries(counts) as Record<keyof Tables, number>,
        foreignSecrets: sealed.filter(({ secret }) => !vault.isOurs(secret)).length,
      };
    });
  } finally {
    await engine.close();
  }
}

/** The report as one line. */
export function describeStore({ kind, where, schema, newest, rows }: StoreReport): string {
  const place = kind === 'SQLite' ? `SQLite in ${where}` : where;
  if (rows === null) {
    const now = schema === null ? 'holds nothing yet' : `has schema ${schema}`;
    return `${place} ${now}; the next start brings it to ${newest}`;
  }
  const held = Object.entries(rows).map(([table, n]) => `${n} ${table.replaceAll('_', ' ')}`);
  return `${place}, schema ${newest}; rows: ${held.join(', ')}`;
}
