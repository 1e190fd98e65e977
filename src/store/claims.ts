import type { ExpressionBuilder } from 'kysely';
import type { Claimed, DeliveryStore } from '../core/briefing/ports.ts';
import type { Clock } from '../core/ports.ts';
import { channelOf, deskOf } from './decode.ts';
import { deliveryOf, subscriptionOf } from './decode-briefing.ts';
import { newId } from './ids.ts';
import type { Database, Engine, Tables } from './schema.ts';
import { after, changing, storeNow } from './work.ts';

/**
 * Claims go by the channel: whoever has its row locked chooses its delivery, by a second statement
 * that sees all that was committed before the lock was had. An index holds a channel to one owner.
 */
export function claiming(engine: Engine, clock: Clock): DeliveryStore['claim'] {
  const transact = changing(engine);
  /** SQLite has one process and one connection; a lock is then the transaction itself. */
  const isShared = engine.kind === 'PostgreSQL';

  const endLapsed = (db: Database): Promise<unknown> =>
    db
      .updateTable('deliveries')
      .set((eb) => ({
        owner: null,
        lease_ms: null,
        state: eb
          .case()
          .when('state', '=', 'posting')
          .then('uncertain')
          .else(eb.ref('state'))
          .end(),
      }))
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('deliveries')
          .select('id')
          .where('owner', 'is not', null)
          .where('lease_ms', '<=', storeNow(engine, clock))
          .$if(isShared, (lapsed) => lapsed.forUpdate().skipLocked()),
      )
      .execute();

  /**
   * Whether a delivery is the next of its channel, and its time has come: what was begun may be posted
   * already, so that nothing overtakes it; then the earliest slot.
   */
  const isNext = (eb: ExpressionBuilder<Tables & { d: Tables['deliveries'] }, 'd'>) =>
    eb.and([
      eb('d.expires_ms', 'is', null),
      eb('d.owner', 'is', null),
      eb('d.not_before_ms', '<=', storeNow(engine, clock)),
      eb.not(
        eb.exists(
          eb
            .selectFrom('deliveries as other')
            .select('other.id')
            .whereRef('other.channel', '=', 'd.channel')
            .where('other.expires_ms', 'is', null)
            .where((other) =>
              other.or([
                other('other.owner', 'is not', null),
                other.and([
                  other('other.tried_ms', 'is not', null),
                  other('d.tried_ms', 'is', null),
                ]),
                other.and([
                  other.or([
                    other('other.tried_ms', 'is not', null),
                    other('d.tried_ms', 'is', null),
                  ]),
                  other.or([
                    other('other.slot_ms', '<', other.ref('d.slot_ms')),
                    other.and([
                      other('other.slot_ms', '=', other.ref('d.slot_ms')),
                      other('other.id', '<', other.ref('d.id')),
                    ]),
                  ]),
                ]),
              ]),
            ),
        ),
      ),
    ]);

  return (owner, { platform, leaseMs, limit }) => {
    const token = newId();
    return transact(async (db) => {
      // An earlier attempt may have been done and its answer lost.
      const claimed = await claimedBy(db, token);
      if (claimed.length > 0) return claimed;
      await endLapsed(db);
      const next = await db
        .selectFrom('deliveries as d')
        .innerJoin('channels as c', 'c.id', 'd.channel')
        .select('d.id')
        .where('d.platform', '=', platform)
        .where('c.left_until_ms', 'is', null)
        .where(isNext)
        .orderBy('d.not_before_ms')
        .orderBy('d.id')
        .limit(limit)
        .$if(isShared, (ready) => ready.forNoKeyUpdate('c').skipLocked())
        .execute();
      if (next.length === 0) return [];
      await db
        .updateTable('deliveries as d')
        .set({ owner, token, lease_ms: after(storeNow(engine, clock), leaseMs) })
        .where(
          'd.id',
          'in',
          next.map(({ id }) => id),
        )
        .where(isNext)
        .execute();
      return claimedBy(db, token);
    });
  };
}

async function claimedBy(db: Database, token: string): Promise<readonly Claimed[]> {
  const rows = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('owner', 'is not', null)
    .where('token', '=', token)
    .orderBy('not_before_ms')
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  const subscriptions = await db
    .selectFrom('subscriptions as s')
    .innerJoin('channels as c', 'c.id', 's.channel')
    .selectAll('s')
    .select('c.desk')
    .where(
      's.id',
      'in',
      rows.map((row) => row.subscription),
    )
    .execute();
  const channels = await db
    .selectFrom('channels')
    .selectAll()
    .where(
      'id',
      'in',
      rows.map((row) => row.channel),
    )
    .execute();
  const desks = await db
    .selectFrom('desks')
    .selectAll()
    .where(
      'id',
      'in',
      channels.map((row) => row.desk),
    )
    .execute();
  return rows.flatMap((row) => {
    const subscription = subscriptions.find(({ id }) => id === row.subscription);
    const channel = channels.find(({ id }) => id === row.channel);
    const desk = desks.find(({ id }) => id === channel?.desk);
    if (subscription === undefined || channel === undefined || desk === undefined) return [];
    const there = channelOf(channel);
    return {
      delivery: deliveryOf(row, there),
      subscription: subscriptionOf(subscription),
      channel: there,
      desk: deskOf(desk),
    };
  });
}
