import { setTimeout as delay } from 'node:timers/promises';
import { Kysely, PostgresDialect, WithSchemaPlugin } from 'kysely';
import pg from 'pg';
import Cursor from 'pg-cursor';
import { DragomanError } from '../core/errors.ts';
import { deskUnknown } from './faults.ts';
import type { Database, Engine, Tables } from './schema.ts';

/** Our tables stand apart from those of others in the same database. */
export const NAMESPACE = 'dragoman';

const CONNECTIONS = 10;
const CONNECT_MS = 5_000;
/** A frozen process must not hold locks that the others wait for. */
const IDLE_IN_TRANSACTION_MS = 60_000;

/** Full jitter over doubling spans: half a second is waited on average before the fault is told. */
const ATTEMPTS = 5;
const FIRST_WAIT_MS = 60;

/** PostgreSQL's classes and codes, https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const PASSING = /^(?:08|53|57P0|40001|40P01|55P03|25P03)/u;
const REFUSED = /^(?:28|3D000|42501)/u;
const FOREIGN_KEY = '23503';
/** Of the network, and of pg where it gives no code. */
const LOST =
  /^(?:ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND)|^Connection terminated|timeout exceeded when trying to connect|^Client has encountered a connection error/u;

export interface PostgresOptions {
  readonly url: string;
  /** What the database shows others of these connections. */
  readonly application: string;
  readonly namespace?: string;
  readonly onLoss?: (error: Error) => void;
}

/** Connects at the first use. */
export function openPostgres({
  url,
  application,
  namespace = NAMESPACE,
  onLoss = () => undefined,
}: PostgresOptions): Engine {
  const numbers = new pg.TypeOverrides();
  // Times and counts are far below 2^53.
  numbers.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: application,
    max: CONNECTIONS,
    // One connection stays: by it a restore sees that a process is at work.
    min: 1,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    types: numbers,
  });
  // A loss that no listener hears ends the process: the pool listens to idle connections alone and
  // says it again, a call that uses one learns of it by itself.
  pool.on('connect', (client) => client.on('error', onLoss));
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool, cursor: Cursor }),
    plugins: [new WithSchemaPlugin(namespace)],
  });
  const where = shownAddress(url);
  return {
    kind: 'PostgreSQL',
    where,
    namespace,
    db,
    run: (work) => attempt(db, work, where),
    close: async () => {
      if (!pool.ended) await pool.end();
    },
  };
}

async function attempt<T>(
  db: Database,
  work: (db: Database) => Promise<T>,
  where: string,
): Promise<T> {
  for (let failed = 0; ; failed += 1) {
    try {
      return await work(db);
    } catch (error) {
      if (!isPassing(error) || failed === ATTEMPTS - 1) throw faultOf(error, where);
      await delay(Math.random() * FIRST_WAIT_MS * 2 ** failed);
    }
  }
}

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : '';

function isPassing(error: unknown): error is Error {
  if (error instanceof AggregateError) return error.errors.some(isPassing);
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return PASSING.test(code) || LOST.test(code) || (code === '' && LOST.test(error.message));
}

function faultOf(error: unknown, where: string): unknown {
  if (!(error instanceof Error) || error instanceof DragomanError) return error;
  const code = codeOf(error);
  // A host with several addresses fails with one error for each and no message.
  const reason = error.message === '' ? code : error.message;
  if (code === FOREIGN_KEY) return deskUnknown(error);
  if (REFUSED.test(code)) {
    return new DragomanError('STATE_UNUSABLE', `${where} refuses: ${reason}.`, {
      mend: 'Correct user, password and name in DATABASE_URL; the user has to own the database.',
      cause: error,
    });
  }
  if (!isPassing(error)) return error;
  return new DragomanError('STORE_UNREACHABLE', `${where} cannot be reached: ${reason}.`, {
    mend: 'See that PostgreSQL runs and that DATABASE_URL leads there.',
    cause: error,
  });
}

function shownAddress(url: string): string {
  const { host, pathname } = new URL(url);
  return `PostgreSQL at ${host}${pathname}`;
}
