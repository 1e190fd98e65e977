import type { Delivery } from '../../src/core/briefing/subscription.ts';
import type { MemoryStore, World } from './memory-store.ts';
import type { Part } from './messenger.ts';
import type { Kept, Platform } from './platform.ts';

export const RULES = [
  'nothing is thrown',
  'each message is visible once',
  'what is sent is there',
  'what is skipped is not there',
  'each delivery comes to an end',
  'no item twice',
  'each digest has its thread',
  'each slot once',
  'each slot that has come',
] as const;
export type Rule = (typeof RULES)[number];

/** A rule that does not hold, and where. */
export interface Finding {
  readonly rule: Rule;
  readonly what: string;
}

export interface Ended {
  readonly store: MemoryStore;
  readonly world: World;
  readonly platforms: readonly Platform[];
  /** Each subscription's first slot and the time between two, which no calendar disturbs. */
  readonly plan: ReadonlyMap<string, { readonly firstMs: number; readonly everyMs: number }>;
  readonly nowMs: number;
  /** Whether a clock was ever wrong: a slot that it had missed comes again once it is right. */
  readonly hasErred: boolean;
}

/** What has to hold of the ledger and of the platforms' own records once all is quiet. */
export function broken(ended: Ended): Finding[] {
  const { store, platforms } = ended;
  const messages = platforms.flatMap((platform) => platform.messages);
  const byDelivery = Map.groupBy(messages, ({ body }) => (body as Part).delivery);
  const deliveries = [...store.rows.values()].map(({ delivery }) => delivery);
  return [
    ...deliveries.flatMap((delivery) => brokenReceipt(delivery, byDelivery.get(delivery.id) ?? [])),
    ...twiceShown(deliveries, messages),
    ...undiscussed(deliveries, ended),
    ...unaccounted(deliveries, ended),
  ];
}

/** The ledger tells the truth: what it calls sent is there, once; what it calls skipped is not. */
function brokenReceipt(delivery: Delivery, messages: readonly Kept[]): Finding[] {
  const { id, state, why } = delivery;
  const find = (rule: Rule): Finding => ({ rule, what: `${id} (${state}, ${why ?? ''})` });
  const byPart = Map.groupBy(messages, ({ key }) => key);
  const isTwice = [...byPart.values()].some(({ length }) => length > 1);
  const findings = isTwice ? [find('each message is visible once')] : [];
  switch (state) {
    case 'sent': {
      const known = delivery.messages.map((message) => message.id);
      const isThere = known.every((one, part) =>
        messages.some((kept) => kept.id === one && (kept.body as Part).part === part),
      );
      const isWhole = known.length > 0 && byPart.size === known.length;
      return isThere && isWhole ? findings : [...findings, find('what is sent is there')];
    }
    case 'skipped':
      return messages.length === 0 ? findings : [...findings, find('what is skipped is not there')];
    case 'failed':
      return findings;
    case 'pending':
    case 'posting':
    case 'uncertain':
      return [...findings, find('each delivery comes to an end')];
  }
}

/** No item twice in a channel; what failed was not counted as shown. */
function twiceShown(deliveries: readonly Delivery[], messages: readonly Kept[]): Finding[] {
  const sent = deliveries.filter(({ state }) => state === 'sent');
  const counted = new Map(sent.map(({ id, channel }) => [id, channel]));
  const seen = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { key, body } of messages) {
    const { items, delivery } = body as Part;
    const channel = counted.get(delivery);
    for (const item of channel === undefined ? [] : items) {
      const place = `${channel} ${item}`;
      const before = seen.get(place) ?? key;
      if (before !== key) {
        findings.push({ rule: 'no item twice', what: `${place}: ${before} and ${key}` });
      }
      seen.set(place, key);
    }
  }
  return findings;
}

/** Each digest on Discord has its thread, where its channel has threads. */
function undiscussed(
  deliveries: readonly Delivery[],
  { platforms, world }: Ended,
): readonly Finding[] {
  return platforms
    .filter(({ name }) => name === 'discord')
    .flatMap(({ name, gone, threads }) =>
      deliveries
        .filter(
          ({ state, place, channel, messages: [first] }) =>
            state === 'sent' &&
            place.platform === name &&
            !gone.has(place.channel) &&
            world.channels.get(channel)?.settings.threads === true &&
            !threads.has(first?.id ?? ''),
        )
        .map(({ id }) => ({ rule: 'each digest has its thread', what: id })),
    );
}

/** Every slot that has come is a delivery's own, or told by a later one. */
function unaccounted(
  deliveries: readonly Delivery[],
  { store, plan, nowMs, hasErred }: Ended,
): Finding[] {
  const bySubscription = Map.groupBy(deliveries, ({ subscription }) => subscription);
  return [...store.all.values()].flatMap(({ id, dueMs, paused }) => {
    const own = bySubscription.get(id) ?? [];
    const { firstMs, everyMs } = plan.get(id) ?? { firstMs: dueMs, everyMs: 1 };
    const told = new Set(
      own.flatMap(({ slotMs, missed }) =>
        Array.from({ length: missed + 1 }, (_, n) => (slotMs - firstMs) / everyMs - n),
      ),
    );
    const come = (dueMs - firstMs) / everyMs;
    const findings: Finding[] = [];
    const accounted = own.reduce((sum, { missed }) => sum + 1 + missed, 0);
    if (!hasErred && accounted !== come)
      findings.push({ rule: 'each slot once', what: `${id}: ${accounted} of ${come}` });
    const lost = Array.from({ length: come }, (_, n) => n).filter((n) => !told.has(n));
    if (lost.length > 0)
      findings.push({ rule: 'each slot once', what: `${id}: not ${lost.join(', ')} of ${come}` });
    if (new Set(own.map(({ slotMs }) => slotMs)).size !== own.length)
      findings.push({ rule: 'each slot once', what: `${id} has one twice` });
    // A tick may be under way.
    if (paused === null && dueMs < nowMs - 2 * 60_000)
      findings.push({ rule: 'each slot that has come', what: `${id} stands still` });
    return findings;
  });
}
