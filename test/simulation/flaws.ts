import type { DeliveryChange, Messenger } from '../../src/core/briefing/ports.ts';
import type { Rule } from './invariants.ts';
import { TIMING, type Timing } from '../../src/scheduler/timing.ts';
import type { MemoryStore, StoreFlaw } from './memory-store.ts';

/** Mistakes that are made on purpose, each with a rule by which the simulation has to find it. */
export const FLAWS = {
  'no look-back': 'each message is visible once',
  'no fencing': 'each message is visible once',
  'posted again when uncertain': 'each message is visible once',
  'no time to settle': 'each message is visible once',
  'lease shorter than an attempt': 'each message is visible once',
  'sent without a look at the time': 'each message is visible once',
  'uncertain taken for sent': 'what is sent is there',
  'uncertain taken for skipped': 'what is skipped is not there',
  'uncertain thread taken for begun': 'each digest has its thread',
  'put off for good': 'each delivery comes to an end',
  'channel shared': 'no item twice',
  'items forgotten': 'no item twice',
  'slot twice': 'each slot once',
  'slot lost': 'each slot once',
  'late slot passed over': 'each slot that has come',
  'no end to a request': 'nothing is thrown',
} as const satisfies Readonly<Record<string, Rule>>;
export type Flaw = keyof typeof FLAWS;

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
  if (flaw === 'no end to a request') {
    return {
      ...messenger,
      post: async (place, message, options) => {
        const outcome = await messenger.post(place, message, options);
        return outcome.kind === 'uncertain' ? new Promise(() => undefined) : outcome;
      },
    };
  }
  if (flaw === 'sent without a look at the time') {
    return {
      ...messenger,
      post: (place, message, options) =>
        messenger.post(place, message, { ...options, isLate: () => false }),
    };
  }
  if (flaw === 'uncertain thread taken for begun' && messenger.discuss !== undefined) {
    return {
      ...messenger,
      discuss: async (...given) => {
        const called = await messenger.discuss?.(...given);
        return called?.kind === 'refused' ? called : { kind: 'ok', value: null };
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
const LATE_MS = 120_000;
/** Longer than any simulation. */
const FOR_GOOD_MS = 1_000 * 3_600_000;

type Settle = MemoryStore['deliveries']['settle'];
type Advance = MemoryStore['subscriptions']['advance'];
type Due = MemoryStore['subscriptions']['due'];

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
  if (flaw === 'uncertain taken for skipped') {
    return settling((given) =>
      given.state === 'uncertain' ? { state: 'skipped', why: given.why ?? '' } : given,
    );
  }
  if (flaw === 'put off for good') {
    return settling((given) =>
      given.state === 'pending' ? { ...given, waitMs: FOR_GOOD_MS } : given,
    );
  }
  if (flaw === 'items forgotten') {
    return { ...store, deliveries: { ...deliveries, shown: () => new Set() } };
  }
  if (flaw === 'late slot passed over') {
    const due: Due = (nowMs, ...rest) =>
      subscriptions
        .due(nowMs, ...rest)
        .filter(({ subscription }) => subscription.dueMs > nowMs - LATE_MS);
    return { ...store, subscriptions: { ...subscriptions, due } };
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
