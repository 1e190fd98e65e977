import { setImmediate, setTimeout } from 'node:timers/promises';

/** What a promise resolves with; null where that takes longer. Rejects as it does. */
export async function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  const timer = new AbortController();
  const late = setTimeout(ms, null, { signal: timer.signal }).catch(() => null);
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
}

/** Lets one caller go on in each round of the event loop, so that between two what came in is heard. */
export function createTurns(): () => Promise<unknown> {
  let last: Promise<unknown> = Promise.resolve();
  return () => (last = last.then(() => setImmediate()));
}
