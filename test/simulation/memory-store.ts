import type {
  Claimed,
  DeliveryChange,
  DeliveryStore,
  Slot,
  SubscriptionStore,
} from '../../src/core/briefing/ports.ts';
import {
  type Delivery,
  type DeliveryState,
  type MessageRef,
  type Subscription,
} from '../../src/core/briefing/subscription.ts';
import { type Channel, type Desk, type Scope, scopeOf } from '../../src/core/desk.ts';
import { DragomanError } from '../../src/core/errors.ts';
import type { EventStore } from '../../src/core/ports.ts';
import { type MemoryThreads, memoryThreads } from './memory-threads.ts';

/** Which rule is left out on purpose, to show that it is needed. */
export type StoreFlaw = 'no fencing' | 'channel shared';

interface Row {
  delivery: Delivery;
  owner: string | null;
  leaseEndMs: number;
  /** When it came to its last state. */
  endedMs: number;
}

export type Calls<T> = {
  readonly [K in keyof T]: T[K] extends (...given: infer A) => Promise<infer R>
    ? (...given: A) => R
    : never;
};

export interface MemoryStore {
  readonly subscriptions: Calls<SubscriptionStore>;
  readonly deliveries: Calls<DeliveryStore>;
  readonly events: Calls<EventStore>;
  readonly threads: MemoryThreads;
  /** All that there are, to be looked at. */
  readonly rows: ReadonlyMap<string, { readonly delivery: Delivery }>;
  readonly all: ReadonlyMap<string, Subscription>;
}

export interface World {
  readonly desks: ReadonlyMap<string, Desk>;
  readonly channels: ReadonlyMap<string, Channel>;
}

const DAY_MS = 86_400_000;

const OPEN: ReadonlySet<DeliveryState> = new Set(['pending', 'posting', 'uncertain']);

/**
 * The briefing's part of the store in memory, by plain calls: each is a transaction. It keeps the
 * contract of the stores on databases, so that what holds here holds there.
 */
export function memoryStore(
  { desks, channels }: World,
  { now, flaw }: { readonly now: () => number; readonly flaw?: StoreFlaw | undefined },
): MemoryStore {
  const all = new Map<string, Subscription>();
  const rows = new Map<string, Row>();
  const shown = new Map<string, Set<string>>();
  /** Unfinished deliveries of a channel: what there is to choose from. */
  const open = new Map<string, Set<Row>>();
  let made = 0;

  const channelOf = (id: string): Channel => {
    const channel = channels.get(id);
    if (channel === undefined) throw unknown();
    return channel;
  };
  const reads = ({ desk, room }: Scope, channel: string): boolean => {
    const own = channels.get(channel);
    return (
      own?.desk === desk && (room === channel || (room === null && scopeOf(own).room === null))
    );
  };
  const within = (scope: Scope, id: string): Subscription | null => {
    const found = all.get(id);
    return found !== undefined && reads(scope, found.channel) ? found : null;
  };
  const isHeld = ({ owner, leaseEndMs }: Row): boolean => owner !== null && leaseEndMs > now();
  /** What was begun goes first, though an earlier slot may have come later. */
  const isBegun = ({ delivery }: Row): boolean => delivery.triedMs !== null;
  const earlier = (a: Row, b: Row): number =>
    Number(isBegun(b)) - Number(isBegun(a)) ||
    a.delivery.slotMs - b.delivery.slotMs ||
    (a.delivery.id < b.delivery.id ? -1 : 1);

  const threads = memoryThreads(now);

  const tell = (
    { subscription, channel, composed, id, desk, place, messages }: Delivery,
    { postedMs, thread: name }: Extract<DeliveryChange, { state: 'sent' }>,
  ): void => {
    if (name !== undefined) {
      const post = { id, desk, channel, place, messages, asker: null, postedMs };
      threads.add(post, name);
    }
    const items = shown.get(channel) ?? new Set();
    for (const item of composed?.items ?? []) items.add(item);
    shown.set(channel, items);
    const told = all.get(subscription);
    if (told === undefined) throw new Error(`${id} has no subscription.`);
    const toldSeq = Math.max(told.toldSeq, composed?.seq ?? 0);
    all.set(subscription, { ...told, toldSeq, silentRuns: 0, lastSentMs: postedMs });
  };

  const insert = (
    subscription: Subscription,
    { slotMs, missed, skipped }: Slot,
  ): Delivery | null => {
    const rival = [...rows.values()].find(
      ({ delivery }) => delivery.subscription === subscription.id && delivery.slotMs === slotMs,
    );
    if (rival !== undefined) return null;
    const { channel, desk } = subscription;
    const delivery: Delivery = {
      ...{ id: nameOf('D', (made += 1)), desk, channel, place: channelOf(channel).place },
      ...{ subscription: subscription.id, slotMs, missed, attempts: 0, notBeforeMs: slotMs },
      ...{ triedMs: null, composed: null, messages: [], postedMs: null, why: skipped },
      state: skipped === null ? 'pending' : 'skipped',
    };
    const row = { delivery, owner: null, leaseEndMs: 0, endedMs: 0 };
    rows.set(delivery.id, row);
    if (skipped === null) open.set(channel, (open.get(channel) ?? new Set()).add(row));
    return delivery;
  };

  /** The one of a channel that may be worked on now. */
  const next = (candidates: ReadonlySet<Row>): Row | null => {
    const inTurn = [...candidates].sort(earlier);
    const isReady = (row: Row): boolean => !isHeld(row) && row.delivery.notBeforeMs <= now();
    if (flaw === 'channel shared') return inTurn.find(isReady) ?? null;
    const [first] = inTurn;
    return first === undefined || !isReady(first) || inTurn.some(isHeld) ? null : first;
  };

  const claimed = ({ delivery }: Row): Claimed => {
    const channel = channelOf(delivery.channel);
    const subscription = all.get(delivery.subscription);
    const desk = desks.get(channel.desk);
    if (subscription === undefined || desk === undefined) throw unknown();
    return { delivery, subscription, channel, desk };
  };

  const seen = new Set<string>();
  return {
    all,
    rows,
    events: {
      firstSeen: (platform, event) => {
        const size = seen.size;
        return seen.add(`${platform} ${event}`).size > size;
      },
    },
    threads,
    subscriptions: {
      add: (scope, given) => {
        if (!reads(scope, given.channel)) throw unknown();
        const rest = { paused: null, silentRuns: 0, lastSentMs: null, createdMs: now() };
        const added = { id: nameOf('S', (made += 1)), desk: scope.desk, ...given, ...rest };
        all.set(added.id, added);
        return added;
      },
      list: (scope) => [...all.values()].filter(({ channel }) => reads(scope, channel)),
      change: (scope, id, { settings, paused, ...rest }) => {
        const former = within(scope, id);
        if (former === null) return null;
        const changed = {
          ...former,
          ...rest,
          paused: paused === undefined ? former.paused : paused,
          settings: { ...former.settings, ...settings },
        };
        all.set(id, changed);
        return changed;
      },
      remove: (scope, id) => {
        if (within(scope, id) === null) return false;
        all.delete(id);
        for (const [key, row] of rows) {
          if (row.delivery.subscription !== id) continue;
          rows.delete(key);
          open.get(row.delivery.channel)?.delete(row);
        }
        return true;
      },
      due: (nowMs, limit, after = { dueMs: -1, id: '' }) =>
        [...all.values()]
          .filter(({ paused, dueMs }) => paused === null && dueMs <= nowMs)
          .filter(
            ({ dueMs, id }) => dueMs > after.dueMs || (dueMs === after.dueMs && id > after.id),
          )
          .sort((a, b) => a.dueMs - b.dueMs || (a.id < b.id ? -1 : 1))
          .slice(0, limit)
          .map((subscription) => {
            const own = subscription.settings.timezone;
            const desk = desks.get(subscription.desk);
            return { subscription, timezone: own ?? desk?.settings.timezone ?? 'UTC' };
          }),
      advance: (from, { dueMs, delivery }) => {
        const found = all.get(from.id);
        if (found?.dueMs !== from.dueMs || found.paused !== null) return null;
        all.set(from.id, { ...found, dueMs });
        return delivery === null ? null : insert(found, delivery);
      },
    },
    deliveries: {
      claim: (owner, { platform, leaseMs, limit }) => {
        const ready = [...open.values()]
          .map(next)
          .filter((row) => row !== null)
          .filter(({ delivery }) => delivery.place.platform === platform);
        const inTurn = ready.sort((a, b) => a.delivery.notBeforeMs - b.delivery.notBeforeMs);
        return inTurn.slice(0, limit).map((row) => {
          const { state } = row.delivery;
          if (state === 'posting') row.delivery = { ...row.delivery, state: 'uncertain' };
          Object.assign(row, { owner, leaseEndMs: now() + leaseMs });
          return claimed(row);
        });
      },
      settle: (owner, id, change) => {
        const row = rows.get(id);
        if (row === undefined) return false;
        const isOwn = row.owner === owner && isHeld(row);
        if (!isOwn && (flaw !== 'no fencing' || !OPEN.has(row.delivery.state))) return false;
        row.delivery = { ...row.delivery, ...columnsOf(change, row.delivery, now()) };
        if (change.state === 'posting') {
          row.leaseEndMs = now() + change.leaseMs;
          return true;
        }
        row.owner = null;
        row.endedMs = now();
        const { subscription, channel } = row.delivery;
        if (!OPEN.has(change.state)) open.get(channel)?.delete(row);
        if (change.state === 'sent') tell(row.delivery, change);
        const run = all.get(subscription);
        if (change.state === 'skipped' && run !== undefined)
          all.set(subscription, { ...run, silentRuns: run.silentRuns + 1 });
        return true;
      },
      history: (scope, subscription, { offset, limit }) =>
        within(scope, subscription) === null
          ? null
          : [...rows.values()]
              .map(({ delivery }) => delivery)
              .filter((delivery) => delivery.subscription === subscription)
              .sort((a, b) => b.slotMs - a.slotMs)
              .slice(offset, offset + limit),
      shown: (channel, items) =>
        new Set(items.filter((item) => shown.get(channel)?.has(item) === true)),
      report: () => {
        const states = { pending: 0, posting: 0, uncertain: 0, failed: 0 };
        for (const { delivery, endedMs } of rows.values()) {
          const { state } = delivery;
          if (state === 'sent' || state === 'skipped') continue;
          if (state !== 'failed' || now() - endedMs < DAY_MS) states[state] += 1;
        }
        const sent = [...all.values()].map(({ lastSentMs }) => lastSentMs ?? -Infinity);
        const lastMs = Math.max(-Infinity, ...sent);
        const paused = [...all.values()].filter((one) => one.paused?.by === null).length;
        return { states, paused, lastSentMs: Number.isFinite(lastMs) ? lastMs : null };
      },
    },
  };
}

function columnsOf(change: DeliveryChange, before: Delivery, nowMs: number): Partial<Delivery> {
  const { state } = change;
  switch (state) {
    case 'posting': {
      const { composed, messages } = change;
      const counted: { messages: readonly MessageRef[] } | { attempts: number } =
        messages === undefined ? { attempts: before.attempts + 1 } : { messages };
      return { state, triedMs: nowMs, ...(composed && { composed }), ...counted };
    }
    case 'pending':
    case 'uncertain': {
      const why = change.why ?? before.why;
      return { state, why, notBeforeMs: nowMs + Math.ceil(change.waitMs) };
    }
    case 'sent':
      return { state, postedMs: change.postedMs, messages: change.messages };
    case 'skipped':
    case 'failed':
      return { state, why: change.why };
  }
}

const nameOf = (kind: string, n: number): string => kind + String(n).padStart(7, '0');

const unknown = (): DragomanError =>
  new DragomanError('DESK_UNKNOWN', 'There is no such channel.', { mend: 'Name another.' });
