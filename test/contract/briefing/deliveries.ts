import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../src/core/desk.ts';
import {
  BY,
  type BriefingCase,
  COMPOSED,
  DAY_MS,
  LEASE_MS,
  MINUTE_MS,
  claim,
  delivery,
  deliveryIn,
  receipts,
  subscribed,
} from './bench.ts';

const POSTING = { state: 'posting', leaseMs: LEASE_MS } as const;
const SENT = {
  state: 'sent',
  postedMs: 5_000,
  messages: [{ id: '1712.1', link: 'https://chat/1' }],
} as const;

/** Rules of what is written down of a delivery. */
export function settleContract({ name, isLeftOut, open }: BriefingCase): void {
  describe.skipIf(isLeftOut)(`deliveries on ${name}`, () => {
    it('are changed by nobody but their owner, and not after the lease', async () => {
      const bench = await open();
      const made = await deliveryIn(bench, await bench.channel('C1'));
      const { deliveries } = bench.store;
      expect(await deliveries.settle('a', made.id, SENT)).toBe(false);
      await claim(bench.store, 'a');
      expect(await deliveries.settle('b', made.id, SENT)).toBe(false);
      expect(await deliveries.settle('a', 'none', SENT)).toBe(false);
      await bench.pass(LEASE_MS);
      expect(await deliveries.settle('a', made.id, SENT)).toBe(false);
      await claim(bench.store, 'b');
      expect(await deliveries.settle('a', made.id, POSTING)).toBe(false);
      expect(await receipts(bench, made)).toMatchObject([{ state: 'pending', messages: [] }]);
      expect(await deliveries.settle('b', made.id, SENT)).toBe(true);
      expect(await deliveries.settle('b', made.id, { state: 'failed', why: 'x' })).toBe(false);
      expect(await receipts(bench, made)).toMatchObject([{ state: 'sent', why: null }]);
    });

    it('keep what was composed and each message, and the lease is as long as the last step says', async () => {
      const bench = await open();
      const made = await deliveryIn(bench, await bench.channel('C1'));
      const { deliveries } = bench.store;
      await claim(bench.store, 'a');
      const beforeMs = bench.nowMs();
      await deliveries.settle('a', made.id, { ...POSTING, composed: COMPOSED });
      const [begun] = await receipts(bench, made);
      expect(begun).toMatchObject({ state: 'posting', attempts: 1, composed: COMPOSED });
      expect(begun?.triedMs).toBeGreaterThanOrEqual(beforeMs);
      await bench.pass(LEASE_MS - MINUTE_MS);
      const messages = [{ id: '1', link: null }];
      expect(await deliveries.settle('a', made.id, { ...POSTING, messages })).toBe(true);
      await bench.pass(LEASE_MS - MINUTE_MS);
      expect(await deliveries.settle('a', made.id, POSTING)).toBe(true);
      expect(await receipts(bench, made)).toMatchObject([
        { attempts: 2, composed: COMPOSED, messages },
      ]);
    });

    it.for(['pending', 'uncertain'] as const)('wait as %s, with the last reason', async (state) => {
      const bench = await open();
      const made = await deliveryIn(bench, await bench.channel('C1'));
      const { deliveries } = bench.store;
      await claim(bench.store, 'a');
      await deliveries.settle('a', made.id, {
        state,
        waitMs: 90_000.5,
        why: 'the platform is down',
      });
      await bench.pass(89_000);
      expect(await claim(bench.store, 'b')).toEqual([]);
      await bench.pass(1_001);
      expect(await claim(bench.store, 'b')).toMatchObject([
        { delivery: { id: made.id, state, why: 'the platform is down', attempts: 0 } },
      ]);
      await deliveries.settle('b', made.id, { state, waitMs: 0, why: null });
      await bench.pass(1);
      expect(await claim(bench.store, 'c')).toMatchObject([
        { delivery: { state, why: 'the platform is down' } },
      ]);
    });

    it('once sent are known with their items, their post and their subscription moved on', async () => {
      const bench = await open();
      const channel = await bench.channel('C1');
      const subscription = await subscribed(bench, channel, { toldSeq: 5 });
      const made = await delivery(bench, subscription, -2 * MINUTE_MS);
      const { deliveries, subscriptions, posts } = bench.store;
      await claim(bench.store, 'a');
      await deliveries.settle('a', made.id, { ...POSTING, composed: COMPOSED });
      expect(await deliveries.shown(channel.id, COMPOSED.items)).toEqual(new Set());
      await deliveries.settle('a', made.id, SENT);
      expect(await receipts(bench, made)).toMatchObject([
        { state: 'sent', postedMs: SENT.postedMs, messages: SENT.messages, attempts: 1 },
      ]);
      const asked = [...COMPOSED.items, 'dam@4', ...Array.from({ length: 999 }, (_, n) => `${n}`)];
      expect(await deliveries.shown(channel.id, asked)).toEqual(new Set(COMPOSED.items));
      const other = await bench.channel('C2');
      expect(await deliveries.shown(other.id, asked)).toEqual(new Set());
      expect(await subscriptions.list(scopeOf(channel))).toMatchObject([
        { toldSeq: 7, silentRuns: 0, lastSentMs: SENT.postedMs },
      ]);
      expect(await posts.find(channel.place, '1712.1')).toMatchObject({
        ...{ desk: channel.desk, channel: channel.id, place: channel.place },
        ...{ messages: SENT.messages, asker: null, postedMs: SENT.postedMs },
      });
      expect(await posts.citing('canal', 2, 9)).toMatchObject([{ cites: COMPOSED.cites }]);
    });

    it('never move a subscription back', async () => {
      const bench = await open();
      const channel = await bench.channel('C1');
      const made = await delivery(bench, await subscribed(bench, channel, { toldSeq: 9 }));
      await claim(bench.store, 'a');
      await bench.store.deliveries.settle('a', made.id, { ...POSTING, composed: COMPOSED });
      await bench.store.deliveries.settle('a', made.id, SENT);
      const [{ toldSeq } = { toldSeq: null }] = await bench.store.subscriptions.list(
        scopeOf(channel),
      );
      expect(toldSeq).toBe(9);
    });

    it('count silent runs where they were skipped, until one is sent', async () => {
      const bench = await open();
      const channel = await bench.channel('C1');
      const subscription = await subscribed(bench, channel);
      const counts: (number | undefined)[] = [];
      for (const [n, change] of (
        [
          { state: 'skipped', why: 'nothing new' },
          { state: 'skipped', why: 'nothing new' },
          { state: 'failed', why: 'gone' },
          SENT,
        ] as const
      ).entries()) {
        const made = await delivery(bench, subscription, (n - 9) * MINUTE_MS);
        await claim(bench.store, `${n}`);
        await bench.store.deliveries.settle(`${n}`, made.id, change);
        const [listed] = await bench.store.subscriptions.list(scopeOf(channel));
        counts.push(listed?.silentRuns);
      }
      expect(counts).toEqual([1, 2, 2, 0]);
    });

    it('are listed by the page, the latest slot first, in their scope', async () => {
      const bench = await open();
      const channel = await bench.channel('C1');
      const subscription = await subscribed(bench, channel);
      for (const inMs of [-3, -1, -2]) await delivery(bench, subscription, inMs * MINUTE_MS);
      const { deliveries } = bench.store;
      const page = { offset: 1, limit: 2 };
      const listed = await deliveries.history(scopeOf(channel), subscription.id, page);
      const slots = (listed ?? []).map(({ slotMs }) => slotMs);
      expect(slots).toHaveLength(2);
      expect(slots).toEqual(slots.toSorted((a, b) => b - a));
      const other = scopeOf(await bench.channel('C2'));
      expect(await deliveries.history(other, subscription.id, page)).toBeNull();
      expect(await deliveries.history(scopeOf(channel), 'none', page)).toBeNull();
    });

    it('are counted while unfinished, and a day long where they failed', async () => {
      const bench = await open();
      const { deliveries } = bench.store;
      const none = { pending: 0, posting: 0, uncertain: 0, failed: 0 };
      expect(await deliveries.report()).toMatchObject({ states: none, lastSentMs: null });
      const failed = { state: 'failed', why: 'gone' } as const;
      for (const [n, change] of [SENT, SENT, failed, POSTING].entries()) {
        const made = await deliveryIn(bench, await bench.channel(`C${n}`));
        await claim(bench.store, `${n}`);
        await deliveries.settle(`${n}`, made.id, change);
      }
      await deliveryIn(bench, await bench.channel('C9'));
      const found = { states: { pending: 1, posting: 1, uncertain: 0, failed: 1 } };
      expect(await deliveries.report()).toMatchObject({ ...found, lastSentMs: SENT.postedMs });
      await bench.pass(DAY_MS);
      expect(await deliveries.report()).toMatchObject({ states: { ...found.states, failed: 0 } });
    });

    it('are reported with how many digests a fault has paused, and not a person', async () => {
      const bench = await open();
      const { deliveries, subscriptions } = bench.store;
      const pauses = [
        { why: 'The channel is gone.', by: null },
        { by: null, why: 'No access.' },
        { why: 'By hand: "by":null', by: BY },
        null,
      ];
      for (const [n, paused] of pauses.entries()) {
        const channel = await bench.channel(`C${n}`);
        const { subscription } = await deliveryIn(bench, channel);
        await subscriptions.change(scopeOf(channel), subscription, { paused }, BY);
      }
      expect((await deliveries.report()).paused).toBe(2);
    });
  });
}
