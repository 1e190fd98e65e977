import { setTimeout } from 'node:timers/promises';

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
