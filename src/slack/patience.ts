import type { Patience } from '../core/ports.ts';
import { retryAfterMs } from './faults.ts';

/** Five limits in a row are no burst any more. */
const ATTEMPTS = 5;
/** Spread over which those that were turned away together come back. */
const JITTER_MS = 500;

/**
 * Calls Slack, again after as long as it asks where it limits the rate: then it has done nothing.
 * Whatever else goes wrong may have been done already, and is not tried again.
 */
export async function patiently<T>(call: () => Promise<T>, patience: Patience): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const pauseMs = retryAfterMs(error);
      if (pauseMs === 0 || attempt === ATTEMPTS) throw error;
      await patience.wait(pauseMs + patience.random() * JITTER_MS);
    }
  }
}
