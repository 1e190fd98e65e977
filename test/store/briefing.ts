import { type Channel, scopeOf } from '../../src/core/desk.ts';
import type { Store } from '../../src/core/ports.ts';
import {
  BY,
  type BriefingBench,
  COMPOSED,
  DAY_MS,
  LEASE_MS,
  SETTINGS,
  claim,
} from '../contract/briefing/bench.ts';
import { BENCHES, type Bench } from './benches.ts';
import { engineAt, openedAt, testClock } from './engines.ts';

/** The benches for the rules of digests, which on PostgreSQL go by the database's clock. */
export const BRIEFING_BENCHES = BENCHES.map(({ open, ...bench }) => ({
  ...bench,
  open: async () => briefingBench(await open()),
}));

function briefingBench({ store, place, clock }: Bench): BriefingBench {
  const isPostgres = place.databaseUrl !== null;
  return {
    store,
    another: () => (isPostgres ? openedAt(place, { clock }) : Promise.resolve(store)),
    channel: (channel, reach = 'open') =>
      store.desks.enter({ platform: 'slack', workspace: 'T1', channel }, reach),
    nowMs: () => (isPostgres ? Date.now() : clock.nowMs),
    pass: async (ms) => {
      clock.nowMs += ms;
      if (isPostgres) await shiftTimes(engineAt(place), ms);
    },
  };
}

/** The database's clock cannot be moved: what it is compared with is moved instead. */
async function shiftTimes({ db }: ReturnType<typeof engineAt>, ms: number): Promise<void> {
  await db
    .updateTable('deliveries')
    .set((eb) => ({
      lease_ms: eb('lease_ms', '-', ms),
      not_before_ms: eb('not_before_ms', '-', ms),
    }))
    .execute();
  await db
    .updateTable('posts')
    .set((eb) => ({ thread_ms: eb('thread_ms', '-', ms) }))
    .execute();
  await db
    .updateTable('marks')
    .set((eb) => ({ lease_ms: eb('lease_ms', '-', ms) }))
    .execute();
  await db
    .updateTable('leases')
    .set((eb) => ({ lease_ms: eb('lease_ms', '-', ms) }))
    .execute();
}

const SENT = {
  state: 'sent',
  postedMs: testClock().nowMs,
  messages: [{ id: '1712.1', link: null }],
} as const;

/** Orders a digest in a channel, posts one, has another waiting and asks in vain. */
export async function fillBriefing(store: Store, channel: Channel): Promise<string> {
  const { subscriptions, deliveries } = store;
  const { id } = await subscriptions.add(scopeOf(channel), {
    ...{ channel: channel.id, settings: SETTINGS, dueMs: 1, toldSeq: 0, by: BY },
  });
  const slot = (slotMs: number) => ({ slotMs, missed: 0, skipped: null });
  await subscriptions.advance({ id, dueMs: 1 }, { dueMs: 2, delivery: slot(1) });
  const [one] = await claim(store, channel.id, 9, channel.place.platform);
  const of = one?.delivery.id ?? '';
  const posting = { state: 'posting', leaseMs: LEASE_MS, composed: COMPOSED } as const;
  await deliveries.settle(channel.id, of, posting);
  await deliveries.settle(channel.id, of, SENT);
  const mark = { post: of, document: 'canal', version: 2 };
  await store.posts.marking(mark, LEASE_MS);
  await store.posts.marked(mark);
  await subscriptions.advance({ id, dueMs: 2 }, { dueMs: 3, delivery: slot(2) });
  await store.gaps.keep(scopeOf(channel), 'How high is it?');
  await store.saved.put(scopeOf(channel), {}, 99 * DAY_MS);
  return id;
}
