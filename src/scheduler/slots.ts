import { accountFor } from '../core/briefing/due.ts';
import type { DueSubscription } from '../core/briefing/ports.ts';
import type { Clock, Log, Store } from '../core/ports.ts';
import { isStoreFault } from './attempt.ts';

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
