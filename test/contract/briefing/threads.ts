import { describe, expect, it } from 'vitest';
import type { DueThread } from '../../../src/core/briefing/threads.ts';
import type { Delivery } from '../../../src/core/briefing/subscription.ts';
import {
  type BriefingBench,
  type BriefingCase,
  type BriefingStore,
  DAY_MS,
  LEASE_MS,
  MINUTE_MS,
  claim,
  deliveryIn,
} from './bench.ts';

/** By the processes' clocks, which a bench begins at. */
const POSTED_MS = Date.UTC(2025, 2, 3);
const NAME = 'What is “new” \0';

/** A digest that was posted, of which a thread is yet to begin. */
async function sent(bench: BriefingBench, name: string, thread?: string): Promise<Delivery> {
  const made = await deliveryIn(bench, await bench.channel(name));
  const { deliveries } = bench.store;
  await claim(bench.store, name);
  await deliveries.settle(name, made.id, { state: 'posting', leaseMs: LEASE_MS });
  const messages = [{ id: `message in ${name}`, link: null }];
  const change = {
    state: 'sent',
    postedMs: POSTED_MS,
    messages,
    ...(thread && { thread }),
  } as const;
  expect(await deliveries.settle(name, made.id, change)).toBe(true);
  return made;
}

const due = (
  { threads }: Pick<BriefingStore, 'threads'>,
  limit = 99,
): Promise<readonly DueThread[]> => threads.due({ platforms: ['slack'], waitMs: MINUTE_MS, limit });

const idsOf = (found: readonly DueThread[]): string[] => found.map(({ post }) => post.id);

/** Rules of threads that follow posts. */
export function threadContract({ name, isLeftOut, open }: BriefingCase): void {
  describe.skipIf(isLeftOut)(`threads on ${name}`, () => {
    it('are yet to begin with what was sent with the name of one, and with nothing else', async () => {
      const bench = await open();
      const { id, channel, desk, place } = await sent(bench, 'C1', NAME);
      await sent(bench, 'C2');
      const messages = [{ id: 'message in C1', link: null }];
      expect(await due(bench.store)).toMatchObject([
        { name: NAME, post: { id, channel, desk, place, messages, asker: null } },
      ]);
    });

    it('come again after the time that was asked for, until they are done', async () => {
      const bench = await open();
      const { id } = await sent(bench, 'C1', NAME);
      const other = await bench.another();
      expect(idsOf(await due(bench.store))).toEqual([id]);
      expect(idsOf(await due(other))).toEqual([]);
      await bench.pass(MINUTE_MS);
      expect(idsOf(await due(other))).toEqual([id]);
      await bench.store.threads.done(id);
      await bench.store.threads.done('none');
      await bench.pass(MINUTE_MS);
      expect(idsOf(await due(bench.store))).toEqual([]);
    });

    it('come to one of many that ask at once, the earliest first', async () => {
      const bench = await open();
      const ids: string[] = [];
      for (const n of [1, 2, 3]) {
        ids.push((await sent(bench, `C${n}`, NAME)).id);
        await bench.pass(1);
      }
      expect(idsOf(await due(bench.store, 1))).toEqual(ids.slice(0, 1));
      const stores = [bench.store, await bench.another()];
      const found = await Promise.all(stores.map((store) => due(store)));
      expect(found.flatMap(idsOf).toSorted()).toEqual(ids.slice(1).toSorted());
    });

    it('are those of the platforms that are asked for', async () => {
      const bench = await open();
      const { id } = await sent(bench, 'C1', NAME);
      const options = { waitMs: 0, limit: 9 };
      const { threads } = bench.store;
      expect(idsOf(await threads.due({ ...options, platforms: ['discord'] }))).toEqual([]);
      const platforms = ['discord', 'slack'] as const;
      expect(idsOf(await threads.due({ ...options, platforms }))).toEqual([id]);
    });

    it('that did not begin within a day are left to people', async () => {
      const bench = await open();
      const { id } = await sent(bench, 'C1', NAME);
      await bench.pass(DAY_MS - 1);
      expect(idsOf(await due(bench.store))).toEqual([id]);
      await bench.pass(MINUTE_MS);
      expect(idsOf(await due(bench.store))).toEqual([]);
    });
  });
}
