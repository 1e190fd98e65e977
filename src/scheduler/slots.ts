import { accountFor, retimed } from '../core/briefing/due.ts';
import type { DueSubscription } from '../core/briefing/ports.ts';
import type { Clock, Log, Store } from '../core/ports.ts';
import { isStoreFault } from './attempt.ts';
import type { Timer } from './timing.ts';

/** Subscriptions read at a time. */
const AT_ONCE = 200;
/** Those that are written at a time; then everything else has its turn. */
const TOGETHER = 25;

export interface SlotsParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Told now and then that there is work; resolves when it may go on. */
  readonly onSome: () => Promise<unknown>;
}

/** Makes deliveries of all slots that have come, each once in any number of processes. */
export async function accountForSlots(
  { subscriptions }: Pick<Store, 'subscriptions'>,
  { clock, log, onSome }: SlotsParts,
): Promise<void> {
  const nowMs = clock.now();
  const advance = async ({ subscription, timezone }: DueSubscription): Promise<boolean> => {
    try {
      await subscriptions.advance(subscription, accountFor(subscription, timezone, nowMs));
      return true;
    } catch (error) {
      if (isStoreFault(error)) throw error;
      log.error({ err: error, subscription: subscription.id }, 'A digest cannot be scheduled.');
      return false;
    }
  };
  for (;;) {
    const due = await subscriptions.due(nowMs, AT_ONCE);
    let isFruitless = true;
    for (let from = 0; from < due.length; from += TOGETHER) {
      const done = await Promise.all(due.slice(from, from + TOGETHER).map(advance));
      if (done.includes(true)) isFruitless = false;
      await onSome();
    }
    // Those that failed are read again at the next tick.
    if (due.length < AT_ONCE || isFruitless) return;
  }
}

/** Smaller corrections of a clock change no slot. */
const SET_BACK_MS = 30_000;

/**
 * Gives what is to be done once a minute: all slots that have come are accounted for, and after a
 * start or once the clock was set back, what is too far ahead is put back.
 */
export function slotKeeper(
  store: Pick<Store, 'subscriptions'>,
  { timer, ...parts }: SlotsParts & { readonly timer: Pick<Timer, 'elapsedMs'> },
): () => Promise<void> {
  let aheadMs = Infinity;
  return async () => {
    await accountForSlots(store, parts);
    const nowAheadMs = parts.clock.now() - timer.elapsedMs();
    if (nowAheadMs < aheadMs - SET_BACK_MS) await putBack(store, parts);
    aheadMs = nowAheadMs;
  };
}

/**
 * Puts back what waits for a slot later than its next one, as a clock leaves it that was far ahead
 * for a while. A slot that had its delivery then has none again.
 */
async function putBack(
  { subscriptions }: Pick<Store, 'subscriptions'>,
  { clock, log, onSome }: SlotsParts,
): Promise<void> {
  let after: DueSubscription['subscription'] | undefined;
  for (;;) {
    const some = await subscriptions.due(Number.MAX_SAFE_INTEGER, TOGETHER, after);
    for (const { subscription, timezone } of some) {
      const dueMs = nextOf(subscription, timezone, { clock, log });
      if (dueMs < subscription.dueMs) {
        await subscriptions.advance(subscription, { dueMs, delivery: null });
      }
    }
    after = some.at(-1)?.subscription;
    if (some.length < TOGETHER) return;
    await onSome();
  }
}

function nextOf(
  subscription: DueSubscription['subscription'],
  timezone: string,
  { clock, log }: Pick<SlotsParts, 'clock' | 'log'>,
): number {
  try {
    return retimed(subscription, subscription.settings.cron, timezone, clock.now());
  } catch (error) {
    log.error({ err: error, subscription: subscription.id }, 'A digest cannot be scheduled.');
    return subscription.dueMs;
  }
}
