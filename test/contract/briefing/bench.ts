import type { Claimed, DeliveryStore } from '../../../src/core/briefing/ports.ts';
import type {
  Composed,
  Delivery,
  Subscription,
  SubscriptionSettings,
} from '../../../src/core/briefing/subscription.ts';
import { type Channel, type Platform, type Reach, scopeOf } from '../../../src/core/desk.ts';
import type { Store } from '../../../src/core/ports.ts';

/** The parts of a store that digests and posts need. */
export type BriefingStore = Pick<
  Store,
  'subscriptions' | 'deliveries' | 'catalogue' | 'posts' | 'threads' | 'gaps' | 'leases'
>;

/** A store of any making at a new place, whose time a test lets pass. */
export interface BriefingBench {
  readonly store: BriefingStore;
  /** The same store as another process sees it; where there can be but one, the same. */
  another(): Promise<BriefingStore>;
  /** A channel with a desk of its own, made at the first call with its name. */
  channel(name: string, reach?: Reach): Promise<Channel>;
  /** The present by the store's clock. */
  nowMs(): number;
  pass(ms: number): Promise<void>;
}

export interface BriefingCase {
  readonly name: string;
  readonly isLeftOut: boolean;
  readonly open: () => Promise<BriefingBench>;
}

export const BY = 'slack:T1:U1';
export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
export const LEASE_MS = 2 * MINUTE_MS;

export const SETTINGS: SubscriptionSettings = {
  cron: '0 8 * * 1-5',
  words: 'weekdays 8:00',
  timezone: null,
  filter: 'water -“old” \0',
  length: 'short',
  style: 'extracts',
  quiet: { weekdays: [0, 6], dates: ['2025-03-21'] },
  whenNothing: 'nothing',
  heartbeat: 5,
  graceMs: 3_600_000,
};

export const COMPOSED: Composed = {
  card: '{"title":"What is new"}',
  snapshot: 'a1b2',
  seq: 7,
  items: ['canal@1', 'dam@3'],
  cites: [{ document: 'canal', quote: 'It carries a third \0 of the water.' }],
};

export async function subscribed(
  { store }: BriefingBench,
  channel: Channel,
  more: Partial<Pick<Subscription, 'dueMs' | 'toldSeq'>> & {
    readonly settings?: Partial<SubscriptionSettings>;
  } = {},
): Promise<Subscription> {
  const { settings, dueMs = 0, toldSeq = 0 } = more;
  return store.subscriptions.add(scopeOf(channel), {
    ...{ channel: channel.id, dueMs, toldSeq, by: BY, settings: { ...SETTINGS, ...settings } },
  });
}

/** The delivery of a subscription's next slot, which is due so many milliseconds from now. */
export async function delivery(
  bench: BriefingBench,
  subscription: Subscription,
  inMs = 0,
): Promise<Delivery> {
  const slotMs = bench.nowMs() + inMs;
  const moved = await bench.store.subscriptions.change(
    { desk: subscription.desk, room: null },
    subscription.id,
    { dueMs: slotMs },
    BY,
  );
  if (moved === null) throw new Error('The subscription is in no open channel.');
  const made = await bench.store.subscriptions.advance(moved, {
    dueMs: slotMs + DAY_MS,
    delivery: { slotMs, missed: 0, skipped: null },
  });
  if (made === null) throw new Error('The slot has had a delivery.');
  return made;
}

/** A delivery of a new subscription in a channel. */
export const deliveryIn = async (
  bench: BriefingBench,
  channel: Channel,
  inMs = 0,
): Promise<Delivery> => delivery(bench, await subscribed(bench, channel), inMs);

export const claim = (
  { deliveries }: { readonly deliveries: DeliveryStore },
  owner: string,
  limit = 99,
  platform: Platform = 'slack',
): Promise<readonly Claimed[]> => deliveries.claim(owner, { platform, leaseMs: LEASE_MS, limit });

export const idsOf = (claimed: readonly Claimed[]): string[] =>
  claimed.map(({ delivery: { id } }) => id);

/** The latest slot first. */
export async function receipts(
  { store }: BriefingBench,
  of: Delivery,
): Promise<readonly Delivery[]> {
  const scope = { desk: of.desk, room: null };
  const page = { offset: 0, limit: 99 };
  const found = await store.deliveries.history(scope, of.subscription, page);
  if (found === null) throw new Error('There is no such subscription.');
  return found;
}
