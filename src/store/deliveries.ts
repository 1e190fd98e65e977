import type { RawBuilder, UpdateObject } from 'kysely';
import type { DeliveryChange, DeliveryStore, Slot } from '../core/briefing/ports.ts';
import type { Delivery } from '../core/briefing/subscription.ts';
import type { Clock } from '../core/ports.ts';
import { claiming } from './claims.ts';
import { channelOf } from './decode.ts';
import { composedOf, deliveryOf } from './decode-briefing.ts';
import { checked, isOneOf } from './guards.ts';
import { newId } from './ids.ts';
import { insertPost } from './posts.ts';
import { subscriptionsIn } from './scope.ts';
import type { Database, Engine, Tables } from './schema.ts';
import { KEPT_MS, after, changing, slices, storeNow } from './work.ts';

const DAY_MS = 86_400_000;
/** In the JSON of a pause; within a text its quotation marks would be escaped. */
const BY_NOBODY = '%"by":null%';
const UNFINISHED = ['pending', 'posting', 'uncertain'] as const;

export function deliveryStore(
  engine: Engine,
  clock: Clock,
  clear: () => Promise<void>,
): DeliveryStore {
  const { run } = engine;
  const transact = changing(engine);
  const claim = claiming(engine, clock);

  /** The columns that a change sets, besides its token. */
  const columnsOf = (change: DeliveryChange): UpdateObject<Tables, 'deliveries'> => {
    const now = storeNow(engine, clock);
    if (change.state === 'posting') {
      const { state, leaseMs, composed, messages } = change;
      return {
        ...{ state, lease_ms: after(now, leaseMs), tried_ms: now },
        ...(composed && { composed: JSON.stringify(composed) }),
        ...(messages
          ? { messages: JSON.stringify(messages) }
          : { attempts: ({ eb }) => eb('attempts', '+', 1) }),
      };
    }
    const { state } = change;
    const given = { state, owner: null, lease_ms: null };
    if (change.state === 'pending' || change.state === 'uncertain') {
      const not_before_ms = after(now, change.waitMs);
      return { ...given, not_before_ms, ...(change.why !== null && { why: change.why }) };
    }
    const ended = { ...given, expires_ms: clock.now() + KEPT_MS };
    return change.state === 'sent'
      ? { ...ended, posted_ms: change.postedMs, messages: JSON.stringify(change.messages) }
      : { ...ended, why: change.why };
  };

  return {
    claim: async (owner, options) => {
      await clear();
      return claim(owner, options);
    },
    settle: (owner, id, change) => {
      const token = newId();
      const columns = columnsOf(change);
      return transact(async (db) => {
        const row = await db
          .updateTable('deliveries')
          .set({ ...columns, token })
          .where('id', '=', id)
          .where('owner', '=', owner)
          .where('lease_ms', '>', storeNow(engine, clock))
          .where('token', '<>', token)
          .returningAll()
          .executeTakeFirst();
        // An earlier attempt may have been done and its answer lost.
        if (row === undefined) return isWrittenBy(db, id, token);
        if (change.state === 'sent') await tell(db, row, change, storeNow(engine, clock));
        if (change.state === 'skipped') {
          await db
            .updateTable('subscriptions')
            .set((eb) => ({ silent_runs: eb('silent_runs', '+', 1) }))
            .where('id', '=', row.subscription)
            .execute();
        }
        return true;
      });
    },
    history: (scope, subscription, { offset, limit }) =>
      run(async (db) => {
        const [found] = await subscriptionsIn(db, scope, subscription);
        if (found === undefined) return null;
        const channel = channelOf(
          await db
            .selectFrom('channels')
            .selectAll()
            .where('id', '=', found.channel)
            .executeTakeFirstOrThrow(),
        );
        const rows = await db
          .selectFrom('deliveries')
          .selectAll()
          .where('subscription', '=', subscription)
          .orderBy('slot_ms', 'desc')
          .limit(limit)
          .offset(offset)
          .execute();
        return rows.map((row) => deliveryOf(row, channel));
      }),
    shown: async (channel, items) => {
      const known = new Set<string>();
      for (const some of slices(items)) {
        const rows = await run((db) =>
          db
            .selectFrom('shown_items')
            .select('item')
            .where('channel', '=', channel)
            .where('item', 'in', some)
            .execute(),
        );
        for (const { item } of rows) known.add(item);
      }
      return known;
    },
    report: () =>
      run(async (db) => {
        const unfinished = await db
          .selectFrom('deliveries')
          .select(({ fn }) => ['state', fn.countAll<number>().as('rows')])
          .where('state', 'in', UNFINISHED)
          .groupBy('state')
          .execute();
        const { failed } = await db
          .selectFrom('deliveries')
          .select(({ fn }) => fn.countAll<number>().as('failed'))
          .where('state', '=', 'failed')
          .where('expires_ms', '>', clock.now() + KEPT_MS - DAY_MS)
          .executeTakeFirstOrThrow();
        const { last } = await db
          .selectFrom('deliveries')
          .select(({ fn }) => fn.max<number | null>('posted_ms').as('last'))
          .executeTakeFirstOrThrow();
        const { paused } = await db
          .selectFrom('subscriptions')
          .select(({ fn }) => fn.countAll<number>().as('paused'))
          .where('paused', 'is not', null)
          .where('paused', 'like', BY_NOBODY)
          .executeTakeFirstOrThrow();
        const states = { pending: 0, posting: 0, uncertain: 0, failed };
        for (const { state, rows } of unfinished) {
          states[checked('deliveries.state', state, isOneOf(...UNFINISHED))] = rows;
        }
        return { states, paused, lastSentMs: last };
      }),
  };
}

/** What a channel was shown is known from then on, in the transaction that says it was posted. */
async function tell(
  db: Database,
  row: Tables['deliveries'],
  { postedMs, messages, thread: name }: Extract<DeliveryChange, { state: 'sent' }>,
  dueMs: RawBuilder<number>,
): Promise<void> {
  const { id, channel, subscription } = row;
  const composed = row.composed === null ? null : composedOf(row.composed);
  for (const items of slices(composed?.items ?? [])) {
    await db
      .insertInto('shown_items')
      .values(items.map((item) => ({ channel, item })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await db
    .updateTable('subscriptions')
    .set((eb) => ({
      silent_runs: 0,
      sent_ms: postedMs,
      ...(composed && {
        told_seq: eb
          .case()
          .when('told_seq', '<', composed.seq)
          .then(composed.seq)
          .else(eb.ref('told_seq'))
          .end(),
      }),
    }))
    .where('id', '=', subscription)
    .execute();
  const cites = composed?.cites ?? [];
  const thread = name === undefined ? {} : { thread: { name, dueMs } };
  await insertPost(db, { id, channel, messages, asker: null, cites, postedMs, ...thread });
}

async function isWrittenBy(db: Database, id: string, token: string): Promise<boolean> {
  const row = await db
    .selectFrom('deliveries')
    .select('id')
    .where('id', '=', id)
    .where('token', '=', token)
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes a slot's delivery; a slot that has had one keeps that. */
export async function insertDelivery(
  db: Database,
  { id, subscription, channel }: Pick<Tables['deliveries'], 'id' | 'subscription' | 'channel'>,
  { slotMs, missed, skipped }: Slot,
  nowMs: number,
): Promise<void> {
  await db
    .insertInto('deliveries')
    .values((eb) => ({
      ...{ id, subscription, channel, slot_ms: slotMs, missed, why: skipped },
      ...{ attempts: 0, not_before_ms: slotMs, messages: '[]', token: '' },
      platform: eb.selectFrom('channels').select('platform').where('id', '=', channel),
      ...(skipped === null
        ? { state: 'pending' }
        : { state: 'skipped', expires_ms: nowMs + KEPT_MS }),
    }))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function readDelivery(db: Database, id: string): Promise<Delivery | null> {
  const row = await db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const channel = await db
    .selectFrom('channels')
    .selectAll()
    .where('id', '=', row.channel)
    .executeTakeFirstOrThrow();
  return deliveryOf(row, channelOf(channel));
}
