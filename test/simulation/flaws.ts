import type { DeliveryChange, Messenger } from '../../src/core/briefing/ports.ts';
import { TIMING, type Timing } from '../../src/scheduler/timing.ts';
import type { MemoryStore, StoreFlaw } from './memory-store.ts';

/** Mistakes that are made on purpose: the simulation has to find each of them. */
export const FLAWS = [
  'no look-back',
  'no fencing',
  'posted again when uncertain',
  'no time to settle',
  'lease shorter than an attempt',
  'channel shared',
  'slot twice',
  'slot lost',
  'uncertain taken for sent',
] as const;
export type Flaw = (typeof FLAWS)[number];

/** What is broken in the store itself. */
export const storeFlaw = (flaw: Flaw | null): StoreFlaw | undefined =>
  flaw === 'no fencing' || flaw === 'channel shared' ? flaw : undefined;

/** What the flaw makes of the calls to a platform. */
export function flawedMessenger(messenger: Messenger, flaw: Flaw | null): Messenger {
  if (flaw === 'no look-back') {
    return { ...messenger, find: () => Promise.resolve({ kind: 'absent' }) };
  }
  if (flaw === 'uncertain taken for sent') {
    return {
      ...messenger,
      post: async (place, message, options) => {
        const outcome = await messenger.post(place, message, options);
        if (outcome.kind !== 'uncertain') return outcome;
        return { kind: 'posted', message: { id: 'unknown', link: null } };
      },
    };
  }
  return messenger;
}

export const flawedTiming = (flaw: Flaw | null): Timing => ({
  ...TIMING,
  // Nothing hangs on how often an idle outbox is looked into, but the time that this takes.
  pollMs: 30_000,
  ...(flaw === 'no time to settle' && { settleMs: 0 }),
});

const SHORT_MS = 5_000;

type Settle = MemoryStore['deliveries']['settle'];
type Advance = MemoryStore['subscriptions']['advance'];

/** What the flaw makes of the calls to the store. */
export function flawedStore(store: MemoryStore, flaw: Flaw | null): MemoryStore {
  const { deliveries, subscriptions } = store;
  const settling = (change: (given: DeliveryChange) => DeliveryChange): MemoryStore => {
    const settle: Settle = (owner, id, given) => deliveries.settle(owner, id, change(given));
    return { ...store, deliveries: { ...deliveries, settle } };
  };
  const advancing = (advance: Advance): MemoryStore => ({
    ...store,
    subscriptions: { ...subscriptions, advance },
  });
  if (flaw === 'posted again when uncertain') {
    return settling((given) =>
      given.state === 'uncertain' ? { ...given, state: 'pending' } : given,
    );
  }
  if (flaw === 'lease shorter than an attempt') {
    return settling((given) =>
      given.state === 'posting' ? { ...given, leaseMs: SHORT_MS } : given,
    );
  }
  if (flaw === 'slot twice') {
    return advancing((from, { dueMs, delivery }) => {
      // Neither where the subscription stands nor the slot's time is looked at.
      const standsAtMs = store.all.get(from.id)?.dueMs ?? from.dueMs;
      const slot = delivery && { ...delivery, slotMs: delivery.slotMs + store.rows.size };
      return subscriptions.advance({ id: from.id, dueMs: standsAtMs }, { dueMs, delivery: slot });
    });
  }
  if (flaw === 'slot lost') {
    return advancing((from, { dueMs, delivery }) =>
      subscriptions.advance(from, { dueMs, delivery: delivery && { ...delivery, missed: 0 } }),
    );
  }
  return store;
}
