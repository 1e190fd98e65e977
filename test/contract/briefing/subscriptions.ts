import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../src/core/desk.ts';
import { BY, type BriefingCase, DAY_MS, SETTINGS, claim, deliveryIn, subscribed } from './bench.ts';

const SLOT = { slotMs: 1_000, missed: 2, skipped: null } as const;

/** Rules of subscriptions and of their slots. */
export function subscriptionContract({ name, isLeftOut, open }: BriefingCase): void {
  describe.skipIf(isLeftOut)(`subscriptions on ${name}`, () => {
    it('are given back as they were added, the oldest first', async () => {
      const bench = await open();
      const channel = await bench.channel('C1');
      const first = await subscribed(bench, channel, { dueMs: 3, toldSeq: 4 });
      expect(first).toMatchObject({
        ...{ desk: channel.desk, channel: channel.id, settings: SETTINGS, paused: null },
        ...{ dueMs: 3, toldSeq: 4, silentRuns: 0, lastSentMs: null, by: BY },
      });
      await bench.pass(1);
      const second = await subscribed(bench, channel);
      expect(second.id).not.toBe(first.id);
      expect(await bench.store.subscriptions.list(scopeOf(channel))).toEqual([first, second]);
    });

    it.for(['open', 'private', 'shared'] as const)(
      'of a channel that is %s are out of others’ sight',
      async (reach) => {
        const bench = await open();
        const { subscriptions, deliveries } = bench.store;
        const channel = await bench.channel('C1', reach);
        const { id } = await subscribed(bench, channel);
        const other = await bench.channel('C2');
        const scopes = [
          scopeOf(other),
          { desk: other.desk, room: channel.id },
          { desk: channel.desk, room: reach === 'open' ? other.id : null },
        ];
        for (const scope of scopes) {
          expect(await subscriptions.list(scope)).toEqual([]);
          expect(await subscriptions.change(scope, id, { dueMs: 9 }, BY)).toBeNull();
          expect(await subscriptions.remove(scope, id, BY)).toBe(false);
          expect(await deliveries.history(scope, id, { offset: 0, limit: 9 })).toBeNull();
          const added = { channel: channel.id, settings: SETTINGS, dueMs: 0, toldSeq: 0, by: BY };
          await expect(subscriptions.add(scope, added)).rejects.toMatchObject({
            code: 'DESK_UNKNOWN',
          });
        }
        expect(await subscriptions.list(scopeOf(channel))).toMatchObject([{ id, dueMs: 0 }]);
      },
    );

    it('change in what is named alone', async () => {
      const bench = await open();
      const { subscriptions } = bench.store;
      const channel = await bench.channel('C1');
      const former = await subscribed(bench, channel, { dueMs: 3, toldSeq: 4 });
      const paused = { why: 'the channel is gone', by: null };
      const changed = await subscriptions.change(
        scopeOf(channel),
        former.id,
        { settings: { filter: '', timezone: 'Asia/Tashkent' }, paused, dueMs: 5 },
        BY,
      );
      expect(changed).toEqual({
        ...{ ...former, paused, dueMs: 5 },
        settings: { ...SETTINGS, filter: '', timezone: 'Asia/Tashkent' },
      });
      expect(await subscriptions.list(scopeOf(channel))).toEqual([changed]);
      const resumed = await subscriptions.change(scopeOf(channel), former.id, { paused: null }, BY);
      expect(resumed).toEqual({ ...changed, paused: null });
      expect(await subscriptions.change(scopeOf(channel), 'none', {}, BY)).toBeNull();
    });

    it('keep every one of several changes at once', async () => {
      const bench = await open();
      const channel = await bench.channel('C1');
      const { id } = await subscribed(bench, channel);
      const changes = [{ filter: 'dam' }, { length: 'full' }, { heartbeat: 2 }] as const;
      const stores = [bench.store, await bench.another()];
      await Promise.all(
        changes.map((settings, n) =>
          (stores[n % 2] ?? bench.store).subscriptions.change(
            scopeOf(channel),
            id,
            { settings },
            BY,
          ),
        ),
      );
      expect(await bench.store.subscriptions.list(scopeOf(channel))).toMatchObject([
        { settings: Object.assign({}, ...changes) },
      ]);
    });

    it('take their deliveries along when they are removed', async () => {
      const bench = await open();
      const { subscriptions, deliveries } = bench.store;
      const channel = await bench.channel('C1');
      const { subscription } = await deliveryIn(bench, channel);
      expect(await subscriptions.remove(scopeOf(channel), subscription, BY)).toBe(true);
      expect(await subscriptions.remove(scopeOf(channel), subscription, BY)).toBe(false);
      expect(await subscriptions.list(scopeOf(channel))).toEqual([]);
      expect(await claim(bench.store, 'a')).toEqual([]);
      const page = { offset: 0, limit: 9 };
      expect(await deliveries.history(scopeOf(channel), subscription, page)).toBeNull();
    });

    it('are due once their slot has come, the earliest first, unless they rest', async () => {
      const bench = await open();
      const { subscriptions } = bench.store;
      const channel = await bench.channel('C1');
      const late = await subscribed(bench, channel, { dueMs: 20 });
      const own = { timezone: 'Asia/Kabul' };
      const early = await subscribed(bench, channel, { dueMs: 10, settings: own });
      await subscribed(bench, channel, { dueMs: 21 });
      const rests = await subscribed(bench, channel, { dueMs: 10 });
      const paused = { why: 'holiday', by: BY };
      await subscriptions.change(scopeOf(channel), rests.id, { paused }, BY);
      expect(await subscriptions.due(20, 9)).toEqual([
        { subscription: early, timezone: 'Asia/Kabul' },
        { subscription: late, timezone: 'UTC' },
      ]);
      expect(await subscriptions.due(20, 1)).toHaveLength(1);
      expect(await subscriptions.due(20, 9, early)).toEqual([
        { subscription: late, timezone: 'UTC' },
      ]);
      expect(await subscriptions.due(20, 9, late)).toEqual([]);
      expect(await subscriptions.due(9, 9)).toEqual([]);
    });
  });

  describe.skipIf(isLeftOut)(`slots on ${name}`, () => {
    it('become one delivery, whoever accounts for them at once', async () => {
      const bench = await open();
      const stores = [bench.store, await bench.another(), await bench.another()];
      const channel = await bench.channel('C1');
      const { id } = await subscribed(bench, channel, { dueMs: 1_000 });
      const made = await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          (stores[n % stores.length] ?? bench.store).subscriptions.advance(
            { id, dueMs: 1_000 },
            { dueMs: DAY_MS, delivery: SLOT },
          ),
        ),
      );
      const deliveries = made.filter((one) => one !== null);
      expect(deliveries).toHaveLength(1);
      expect(deliveries[0]).toMatchObject({
        ...{ desk: channel.desk, channel: channel.id, place: channel.place, subscription: id },
        ...{ slotMs: 1_000, missed: 2, state: 'pending', why: null },
      });
      expect(await bench.store.subscriptions.list(scopeOf(channel))).toMatchObject([
        { dueMs: DAY_MS },
      ]);
    });

    it('that are skipped from the start are in the history and given to nobody', async () => {
      const bench = await open();
      const channel = await bench.channel('C1');
      const { id } = await subscribed(bench, channel, { dueMs: 1_000 });
      const made = await bench.store.subscriptions.advance(
        { id, dueMs: 1_000 },
        { dueMs: DAY_MS, delivery: { ...SLOT, skipped: 'a quiet day' } },
      );
      expect(made).toMatchObject({ state: 'skipped', why: 'a quiet day' });
      expect(await claim(bench.store, 'a')).toEqual([]);
      const page = { offset: 0, limit: 9 };
      expect(await bench.store.deliveries.history(scopeOf(channel), id, page)).toEqual([made]);
      expect(await bench.store.subscriptions.list(scopeOf(channel))).toMatchObject([
        { silentRuns: 0 },
      ]);
    });

    it('may pass without any delivery', async () => {
      const bench = await open();
      const channel = await bench.channel('C1');
      const { id } = await subscribed(bench, channel, { dueMs: 1_000 });
      const { subscriptions } = bench.store;
      const to = { dueMs: DAY_MS, delivery: null };
      expect(await subscriptions.advance({ id, dueMs: 1_000 }, to)).toBeNull();
      expect(await subscriptions.list(scopeOf(channel))).toMatchObject([{ dueMs: DAY_MS }]);
    });

    it('are not accounted for where the subscription stands elsewhere, rests or is gone', async () => {
      const bench = await open();
      const channel = await bench.channel('C1');
      const { id } = await subscribed(bench, channel, { dueMs: 1_000 });
      const { subscriptions } = bench.store;
      const to = { dueMs: DAY_MS, delivery: SLOT };
      expect(await subscriptions.advance({ id, dueMs: 999 }, to)).toBeNull();
      const paused = { why: 'holiday', by: BY };
      await subscriptions.change(scopeOf(channel), id, { paused }, BY);
      expect(await subscriptions.advance({ id, dueMs: 1_000 }, to)).toBeNull();
      expect(await subscriptions.list(scopeOf(channel))).toMatchObject([{ dueMs: 1_000 }]);
      await subscriptions.remove(scopeOf(channel), id, BY);
      expect(await subscriptions.advance({ id, dueMs: 1_000 }, to)).toBeNull();
    });

    it('never have a second delivery, should the subscription be set back', async () => {
      const bench = await open();
      const channel = await bench.channel('C1');
      const { id } = await subscribed(bench, channel, { dueMs: 1_000 });
      const { subscriptions, deliveries } = bench.store;
      const to = { dueMs: DAY_MS, delivery: SLOT };
      const made = await subscriptions.advance({ id, dueMs: 1_000 }, to);
      await subscriptions.change(scopeOf(channel), id, { dueMs: 1_000 }, BY);
      expect(await subscriptions.advance({ id, dueMs: 1_000 }, to)).toBeNull();
      expect(await subscriptions.list(scopeOf(channel))).toMatchObject([{ dueMs: DAY_MS }]);
      const page = { offset: 0, limit: 9 };
      expect(await deliveries.history(scopeOf(channel), id, page)).toEqual([made]);
    });
  });
}
