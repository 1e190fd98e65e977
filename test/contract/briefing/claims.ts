import { describe, expect, it } from 'vitest';
import {
  type BriefingCase,
  DAY_MS,
  LEASE_MS,
  MINUTE_MS,
  claim,
  delivery,
  deliveryIn,
  idsOf,
  subscribed,
} from './bench.ts';

const POSTING = { state: 'posting', leaseMs: LEASE_MS } as const;
const SENT = {
  state: 'sent',
  postedMs: 5_000,
  messages: [{ id: '1712.1', link: 'https://chat/1' }],
} as const;

/** A worker ends even where the others have failed. */
const MANY_TURNS = 2_000;

/** Rules of claims and leases. */
export function claimContract({ name, isLeftOut, open }: BriefingCase): void {
  describe.skipIf(isLeftOut)(`claims on ${name}`, () => {
    it('give out a delivery with all that work on it needs', async () => {
      const bench = await open();
      const channel = await bench.channel('C1');
      const subscription = await subscribed(bench, channel);
      const made = await delivery(bench, subscription);
      expect(made).toMatchObject({ state: 'pending', attempts: 0, triedMs: null, messages: [] });
      expect(made.id).toMatch(/^[\dA-Za-z]{1,20}$/u);
      const [one, ...others] = await claim(bench.store, 'a');
      expect(others).toEqual([]);
      expect(one).toMatchObject({
        delivery: made,
        subscription: { ...subscription, dueMs: made.slotMs + DAY_MS },
        channel,
        desk: { id: channel.desk, settings: { timezone: 'UTC' } },
      });
    });

    it('give out nothing before its slot', async () => {
      const bench = await open();
      const { id } = await deliveryIn(bench, await bench.channel('C1'), MINUTE_MS);
      expect(await claim(bench.store, 'a')).toEqual([]);
      await bench.pass(MINUTE_MS + 1);
      expect(idsOf(await claim(bench.store, 'b'))).toEqual([id]);
    });

    it('give out the earliest first, and no more than asked for', async () => {
      const bench = await open();
      const late = await deliveryIn(bench, await bench.channel('C1'), -MINUTE_MS);
      const early = await deliveryIn(bench, await bench.channel('C2'), -3 * MINUTE_MS);
      const between = await deliveryIn(bench, await bench.channel('C3'), -2 * MINUTE_MS);
      expect(idsOf(await claim(bench.store, 'a', 2))).toEqual([early.id, between.id]);
      expect(idsOf(await claim(bench.store, 'b', 2))).toEqual([late.id]);
    });

    it('give out those of one platform', async () => {
      const bench = await open();
      const { id } = await deliveryIn(bench, await bench.channel('C1'));
      expect(await claim(bench.store, 'a', 9, 'discord')).toEqual([]);
      expect(idsOf(await claim(bench.store, 'b', 9, 'slack'))).toEqual([id]);
    });

    it('give a delivery to nobody else until its lease runs out', async () => {
      const bench = await open();
      const { id } = await deliveryIn(bench, await bench.channel('C1'));
      expect(idsOf(await claim(bench.store, 'a'))).toEqual([id]);
      expect(await claim(bench.store, 'b')).toEqual([]);
      await bench.pass(LEASE_MS - MINUTE_MS);
      expect(await claim(bench.store, 'b')).toEqual([]);
      await bench.pass(MINUTE_MS);
      expect(idsOf(await claim(bench.store, 'b'))).toEqual([id]);
    });

    it('take one for certainly not posted until posting was begun, and for uncertain after', async () => {
      const bench = await open();
      const { id } = await deliveryIn(bench, await bench.channel('C1'));
      await claim(bench.store, 'a');
      await bench.pass(LEASE_MS);
      expect(await claim(bench.store, 'b')).toMatchObject([{ delivery: { state: 'pending' } }]);
      expect(await bench.store.deliveries.settle('b', id, POSTING)).toBe(true);
      await bench.pass(LEASE_MS);
      expect(await claim(bench.store, 'c')).toMatchObject([{ delivery: { state: 'uncertain' } }]);
      await bench.pass(LEASE_MS);
      expect(await claim(bench.store, 'd')).toMatchObject([{ delivery: { state: 'uncertain' } }]);
    });

    it('work on one delivery of a channel at a time, the earliest slot first', async () => {
      const bench = await open();
      const channel = await bench.channel('C1');
      const second = await deliveryIn(bench, channel, -MINUTE_MS);
      const first = await deliveryIn(bench, channel, -2 * MINUTE_MS);
      expect(idsOf(await claim(bench.store, 'a'))).toEqual([first.id]);
      const earlier = await deliveryIn(bench, channel, -3 * MINUTE_MS);
      expect(await claim(bench.store, 'b')).toEqual([]);
      await bench.store.deliveries.settle('a', first.id, SENT);
      expect(idsOf(await claim(bench.store, 'c'))).toEqual([earlier.id]);
      await bench.store.deliveries.settle('c', earlier.id, { state: 'failed', why: 'gone' });
      expect(idsOf(await claim(bench.store, 'd'))).toEqual([second.id]);
    });

    it('give out none of a channel while an earlier one waits, but those of other channels', async () => {
      const bench = await open();
      const channel = await bench.channel('C1');
      const first = await deliveryIn(bench, channel, -2 * MINUTE_MS);
      await deliveryIn(bench, channel, -MINUTE_MS);
      await claim(bench.store, 'a');
      const wait = { state: 'pending', waitMs: MINUTE_MS, why: 'busy' } as const;
      await bench.store.deliveries.settle('a', first.id, wait);
      const other = await deliveryIn(bench, await bench.channel('C2'));
      expect(idsOf(await claim(bench.store, 'b'))).toEqual([other.id]);
      await bench.pass(MINUTE_MS + 1);
      expect(idsOf(await claim(bench.store, 'c'))).toEqual([first.id]);
    });

    it('go on with what was begun before an earlier slot that came later', async () => {
      const bench = await open();
      const channel = await bench.channel('C1');
      const begun = await deliveryIn(bench, channel, -MINUTE_MS);
      await claim(bench.store, 'a');
      await bench.store.deliveries.settle('a', begun.id, POSTING);
      const wait = { state: 'uncertain', waitMs: MINUTE_MS, why: 'no reply' } as const;
      await bench.store.deliveries.settle('a', begun.id, wait);
      const earlier = await deliveryIn(bench, channel, -2 * MINUTE_MS);
      expect(await claim(bench.store, 'b')).toEqual([]);
      await bench.pass(MINUTE_MS + 1);
      expect(idsOf(await claim(bench.store, 'c'))).toEqual([begun.id]);
      await bench.store.deliveries.settle('c', begun.id, SENT);
      expect(idsOf(await claim(bench.store, 'd'))).toEqual([earlier.id]);
    });

    it('share the work of many at once: each delivery to one, each channel with one', async () => {
      const bench = await open();
      const stores = [bench.store, await bench.another(), await bench.another()];
      const wanted: string[] = [];
      for (let n = 0; n < 48; n += 1) {
        const channel = await bench.channel(`C${n % 12}`);
        wanted.push((await deliveryIn(bench, channel, -n * MINUTE_MS)).id);
      }
      const done: string[] = [];
      const busy = new Set<string>();
      const drain = async (worker: number): Promise<void> => {
        const store = stores[worker % stores.length] ?? bench.store;
        for (let turn = 0; done.length < wanted.length && turn < MANY_TURNS; turn += 1) {
          const owner = `${worker}-${turn}`;
          const claimed = await claim(store, owner, 3);
          const channels = claimed.map(({ channel }) => channel.id);
          expect(channels.filter((id) => busy.has(id))).toEqual([]);
          for (const id of channels) busy.add(id);
          for (const {
            delivery: { id },
            channel,
          } of claimed) {
            busy.delete(channel.id);
            expect(await store.deliveries.settle(owner, id, SENT)).toBe(true);
            done.push(id);
          }
        }
      };
      await Promise.all([0, 1, 2, 3, 4, 5].map(drain));
      expect(done.toSorted()).toEqual(wanted.toSorted());
    });
  });
}
