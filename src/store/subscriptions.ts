import type { SubscriptionStore } from '../core/briefing/ports.ts';
import type { Clock } from '../core/ports.ts';
import { deskOf } from './decode.ts';
import { subscriptionOf } from './decode-briefing.ts';
import { insertDelivery, readDelivery } from './deliveries.ts';
import { deskUnknown } from './faults.ts';
import { newId, randomCode } from './ids.ts';
import { auditRow, holdDesk, isNoted, noteChange } from './rows.ts';
import type { Engine } from './schema.ts';
import { subscriptionsIn } from './scope.ts';
import { changing } from './work.ts';

/** Sixty bits, and short enough to be typed. */
const ID_LETTERS = 12;

export function subscriptionStore(engine: Engine, clock: Clock): SubscriptionStore {
  const { run } = engine;
  const change = changing(engine);
  return {
    add: (scope, { channel, settings, dueMs, toldSeq, by }) => {
      const row = {
        ...{ id: randomCode(ID_LETTERS), channel, settings: JSON.stringify(settings) },
        ...{ paused: null, due_ms: dueMs, told_seq: toldSeq, silent_runs: 0, sent_ms: null },
        ...{ created_ms: clock.now(), actor: by },
      };
      const details = { channel, subscription: row.id, ...settings };
      const note = auditRow(clock, { by, action: 'digest.add', details });
      return change(async (db) => {
        await holdDesk(db, scope.desk);
        await db
          .insertInto('subscriptions')
          .values(row)
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
        const [added] = await subscriptionsIn(db, scope, row.id);
        if (added === undefined) throw deskUnknown(null);
        await noteChange(db, scope.desk, note);
        return subscriptionOf(added);
      });
    },
    list: async (scope) => {
      const rows = await run((db) => subscriptionsIn(db, scope));
      return rows.map(subscriptionOf);
    },
    change: (scope, id, { settings, paused, dueMs, toldSeq }, by) => {
      const pause = paused === undefined ? {} : { paused };
      const details = { subscription: id, ...settings, ...pause };
      const note = auditRow(clock, { by, action: 'digest.change', details });
      return change(async (db) => {
        await holdDesk(db, scope.desk);
        const [row] = await subscriptionsIn(db, scope, id);
        if (row === undefined) return null;
        const former = subscriptionOf(row);
        const changed = {
          ...former,
          ...pause,
          settings: { ...former.settings, ...settings },
          dueMs: dueMs ?? former.dueMs,
          toldSeq: toldSeq ?? former.toldSeq,
        };
        await db
          .updateTable('subscriptions')
          .set({
            settings: JSON.stringify(changed.settings),
            paused: changed.paused === null ? null : JSON.stringify(changed.paused),
            ...(dueMs !== undefined && { due_ms: dueMs }),
            ...(toldSeq !== undefined && { told_seq: toldSeq }),
          })
          .where('id', '=', id)
          .execute();
        await noteChange(db, scope.desk, {
          ...note,
          details: { channel: former.channel, ...details },
        });
        return changed;
      });
    },
    remove: (scope, id, by) => {
      const note = auditRow(clock, { by, action: 'digest.remove', details: {} });
      return change(async (db) => {
        await holdDesk(db, scope.desk);
        const [row] = await subscriptionsIn(db, scope, id);
        // An earlier attempt may have been done and its answer lost.
        if (row === undefined) return isNoted(db, note);
        await db.deleteFrom('subscriptions').where('id', '=', id).execute();
        const details = { channel: row.channel, subscription: id };
        await noteChange(db, scope.desk, { ...note, details });
        return true;
      });
    },
    due: async (nowMs, limit, after = { dueMs: -1, id: '' }) => {
      const rows = await run((db) =>
        db
          .selectFrom('subscriptions as s')
          .innerJoin('channels as c', 'c.id', 's.channel')
          .innerJoin('desks as d', 'd.id', 'c.desk')
          .selectAll('s')
          .select(['c.desk', 'd.settings as desk_settings', 'd.created_ms as desk_created_ms'])
          .where('s.paused', 'is', null)
          .where('s.due_ms', '<=', nowMs)
          .where('s.due_ms', '>=', after.dueMs)
          .where((eb) => eb.or([eb('s.due_ms', '>', after.dueMs), eb('s.id', '>', after.id)]))
          .where('c.left_until_ms', 'is', null)
          .orderBy('s.due_ms')
          .orderBy('s.id')
          .limit(limit)
          .execute(),
      );
      return rows.map(({ desk_settings, desk_created_ms, ...row }) => {
        const subscription = subscriptionOf(row);
        const desk = { id: row.desk, settings: desk_settings, created_ms: desk_created_ms };
        const timezone = subscription.settings.timezone ?? deskOf(desk).settings.timezone;
        return { subscription, timezone };
      });
    },
    advance: (from, { dueMs, delivery }) => {
      const id = newId();
      const nowMs = clock.now();
      return change(async (db) => {
        const moved = await db
          .updateTable('subscriptions')
          .set({ due_ms: dueMs })
          .where('id', '=', from.id)
          .where('due_ms', '=', from.dueMs)
          .where('paused', 'is', null)
          .returning('channel')
          .executeTakeFirst();
        if (delivery === null) return null;
        if (moved !== undefined) {
          await insertDelivery(db, { id, subscription: from.id, ...moved }, delivery, nowMs);
        }
        // It is there as well where an earlier attempt moved it on and its answer was lost.
        return readDelivery(db, id);
      });
    },
  };
}
