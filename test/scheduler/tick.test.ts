import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { everyMinute } from '../../src/scheduler/tick.ts';

describe('a tick', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2025, 5, 2, 6, 0, 30) }));
  afterEach(() => void vi.useRealTimers());

  it('comes once a minute, until it is ended', async () => {
    const task = vi.fn(() => Promise.resolve());
    const end = everyMinute(task);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(task).toHaveBeenCalledTimes(10);
    await end();
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(task).toHaveBeenCalledTimes(10);
  });

  it('does not come while the one before it is at work', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const task = vi.fn(() => promise);
    const end = everyMinute(task);
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(task).toHaveBeenCalledTimes(1);
    resolve(undefined);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(task).toHaveBeenCalledTimes(2);
    await end();
  });
});
