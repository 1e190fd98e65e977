import { createHash } from 'node:crypto';
import { recordChanges } from '../../src/core/briefing/catalogue.ts';
import type { Claimed } from '../../src/core/briefing/ports.ts';
import type { SubscriptionSettings } from '../../src/core/briefing/subscription.ts';
import { type Channel, scopeOf } from '../../src/core/desk.ts';
import type { Library } from '../../src/core/library.ts';
import type { Store } from '../../src/core/ports.ts';
import { SETTINGS } from '../contract/briefing/bench.ts';
import { library } from '../core/chat/harbour.ts';
import { document } from '../core/chat/harbour.ts';

export const NOW_MS = Date.UTC(2025, 5, 2, 6);

/** A library of one brief for each text, by its name. */
export const libraryOf = (texts: Readonly<Record<string, string>>): Library =>
  library(Object.entries(texts).map(([id, text]) => document(id, [text], { title: `On ${id}` })));

/** Brings a store's catalogue up to a library, as a start does. */
export const record = (store: Store, to: Library): Promise<unknown> =>
  recordChanges(to, {
    catalogue: store.catalogue,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    nowMs: NOW_MS,
    pause: () => Promise.resolve(),
  });

export const channelOf = (store: Store, channel: string): Promise<Channel> =>
  store.desks.enter({ platform: 'slack', workspace: 'T1', channel }, 'open');

/** A delivery of a new subscription of a channel, claimed. */
export async function claimed(
  store: Store,
  channel: Channel,
  settings: Partial<SubscriptionSettings> = {},
): Promise<Claimed> {
  const added = await store.subscriptions.add(scopeOf(channel), {
    ...{ channel: channel.id, dueMs: NOW_MS, toldSeq: 0, by: 'slack:T1:U1' },
    settings: { ...SETTINGS, filter: '', ...settings },
  });
  await store.subscriptions.advance(added, {
    dueMs: NOW_MS + 86_400_000,
    delivery: { slotMs: NOW_MS, missed: 0, skipped: null },
  });
  const [one] = await store.deliveries.claim(added.id, {
    platform: 'slack',
    leaseMs: 60_000,
    limit: 1,
  });
  if (one === undefined) throw new Error('There is nothing to claim.');
  return one;
}
