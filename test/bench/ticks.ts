import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';

import type { SubscriptionSettings } from '../../src/core/briefing/subscription.ts';
import { CHANNEL_DEFAULTS, DESK_DEFAULTS, PLATFORMS } from '../../src/core/desk.ts';
import type { Log, Store } from '../../src/core/ports.ts';
import { accountForSlots } from '../../src/scheduler/slots.ts';
import { TIMING, leaseMs } from '../../src/scheduler/timing.ts';
import { migrate } from '../../src/store/migrations.ts';
import { storeOn } from '../../src/store/open.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import type { Engine } from '../../src/store/schema.ts';
import { openSqlite, storeFile } from '../../src/store/sqlite.ts';
import { percentile } from './metrics.ts';
import { type Column, formatTable } from './table.ts';

/** What a tick costs while nothing is due. */
export interface TickRow {
  readonly bench: 'ticks';
  readonly store: Engine['kind'];
  readonly subscriptions: number;
  readonly p50Ms: number;
  /** Divided by the row with the fewest subscriptions of the same store. */
  readonly vsFewest: number;
}

export interface TicksPlan {
  /** Subscriptions, fewest first. */
  readonly sizes: readonly number[];
  readonly rounds: number;
  /** A server whose user may make databases; null leaves PostgreSQL out. */
  readonly databaseUrl: string | null;
}

const SETTINGS: SubscriptionSettings = {
  ...{ cron: '0 8 * * 1-5', words: 'weekdays 8:00', timezone: null, filter: '', length: 'short' },
  ...{ style: 'extracts', quiet: { weekdays: [], dates: [] }, whenNothing: 'nothing' },
  ...{ heartbeat: 0, graceMs: 14_400_000 },
};
const NOW_MS = Date.UTC(2025, 2, 3, 7);
const HOUR_MS = 3_600_000;
/** Below the number of values that SQLite takes in one statement. */
const AT_ONCE = 1_000;
const WARM_UP = 20;

/** Measures a tick beside idle subscriptions, the sizes in turn so that none has the quieter minute. */
export async function measureTicks(plan: TicksPlan): Promise<TickRow[]> {
  const places = [sqlitePlace, ...(plan.databaseUrl === null ? [] : [postgresPlace])];
  const rows: TickRow[] = [];
  for (const place of places) rows.push(...(await measureStore(place, plan)));
  return rows;
}

async function measureStore(
  open: (url: string | null) => Promise<Place>,
  { sizes, rounds, databaseUrl }: TicksPlan,
): Promise<TickRow[]> {
  await using ends = new AsyncDisposableStack();
  const stores: { engine: Engine; store: Store; times: number[]; size: number }[] = [];
  for (const size of sizes) {
    const { engine, drop } = await open(databaseUrl);
    ends.defer(drop);
    await migrate(engine);
    await fill(engine, size);
    const store = storeOn(engine, { secret: null, clock: { now: () => NOW_MS } });
    ends.defer(() => store.close());
    stores.push({ engine, store, times: [], size });
  }
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const { store, times } of stores) {
      const ms = await tick(store);
      if (round >= 0) times.push(ms);
    }
  }
  const fewest = percentile(stores[0]?.times ?? [], 0.5);
  return stores.map(({ engine, times, size }) => {
    const p50Ms = percentile(times, 0.5);
    return {
      ...{ bench: 'ticks', store: engine.kind, subscriptions: size },
      ...{ p50Ms, vsFewest: p50Ms / fewest },
    };
  });
}

/** All that a minute asks of the store: slots, work, and the figures of the status. */
async function tick(store: Store): Promise<number> {
  const beforeMs = performance.now();
  const clock = { now: (): number => NOW_MS };
  await accountForSlots(store, { clock, log: SILENT, onSome: () => Promise.resolve() });
  for (const platform of PLATFORMS) {
    const options = { platform, leaseMs: leaseMs(TIMING), limit: 64 };
    await store.deliveries.claim(randomUUID(), options);
  }
  await store.deliveries.report();
  return performance.now() - beforeMs;
}

const quiet = (): void => undefined;
const SILENT: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** Subscriptions that are due over the next day, each in a channel of its own. */
async function fill({ db }: Engine, size: number): Promise<void> {
  const desk = { id: 'desk', settings: JSON.stringify(DESK_DEFAULTS), created_ms: NOW_MS };
  await db.insertInto('desks').values(desk).execute();
  for (let from = 0; from < size; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, size - from) }, (_, i) => from + i);
    await db
      .insertInto('channels')
      .values(
        some.map((n) => ({
          ...{ id: `c${n}`, desk: desk.id, platform: 'slack', workspace: `T${n % 200}` },
          ...{ channel: `C${n}`, reach: 'open', settings: JSON.stringify(CHANNEL_DEFAULTS) },
          left_until_ms: null,
        })),
      )
      .execute();
    await db
      .insertInto('subscriptions')
      .values(
        some.map((n) => ({
          ...{ id: `s${n}`, channel: `c${n}`, settings: JSON.stringify(SETTINGS), paused: null },
          ...{ due_ms: NOW_MS + HOUR_MS + (n % 1_440) * 60_000, told_seq: 0, silent_runs: 0 },
          ...{ sent_ms: null, created_ms: NOW_MS, actor: 'bench' },
        })),
      )
      .execute();
  }
}

interface Place {
  readonly engine: Engine;
  readonly drop: () => Promise<void>;
}

function sqlitePlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-ticks-'));
  const drop = (): Promise<void> => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  };
  return Promise.resolve({ engine: openSqlite(storeFile(folder), 'write'), drop });
}

async function postgresPlace(server: string | null): Promise<Place> {
  const url = new URL(server ?? '');
  const name = `dragoman_${randomUUID().replaceAll('-', '')}`;
  const onServer = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server ?? '' });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await onServer(`create database ${name}`);
  url.pathname = name;
  const engine = openPostgres({ url: url.href, application: 'dragoman bench' });
  return { engine, drop: () => onServer(`drop database ${name} with (force)`) };
}

const COLUMNS: readonly Column<TickRow>[] = [
  ['store', ({ store }) => store],
  ['idle subscriptions', ({ subscriptions }) => subscriptions.toLocaleString('en')],
  ['tick p50 ms', ({ p50Ms }) => p50Ms.toFixed(2)],
  ['× fewest', ({ vsFewest }) => vsFewest.toFixed(2)],
];

export const ticksTableOf = (rows: readonly TickRow[]): string =>
  formatTable('What a tick costs while nothing is due', COLUMNS, rows);
