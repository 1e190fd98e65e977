import { accountFor } from '../core/briefing/due.ts';
import type { Clock, Log, Store } from '../core/ports.ts';
import { isStoreFault } from './attempt.ts';

/** Subscriptions read at a time; between two reads everything else has its turn. */
const AT_ONCE = 200;

/** Makes deliveries of all slots that have come, each once in any number of processes. */
export async function accountForSlots(
  { subscriptions }: Pick<Store, 'subscriptions'>,
  clock: Clock,
  log: Log,
): Promise<void> {
  const nowMs = clock.now();
  for (;;) {
    const due = await subscriptions.due(nowMs, AT_ONCE);
    let failed = 0;
    for (const { subscription, timezone } of due) {
      try {
        await subscriptions.advance(subscription, accountFor(subscription, timezone, nowMs));
      } catch (error) {
        if (isStoreFault(error)) throw error;
        failed += 1;
        log.error({ err: error, subscription: subscription.id }, 'A digest cannot be scheduled.');
      }
    }
    // Those that failed are read again at the next tick.
    if (due.length < AT_ONCE || failed === due.length) return;
  }
}
