import { describe, expect, it } from 'vitest';
import { TIMER, within } from '../../src/scheduler/timing.ts';

const NEVER = new AbortController().signal;

describe('An act within a time', () => {
  it('leaves nobody listening to a signal that never comes', async () => {
    let heard = 0;
    const signal = await within(TIMER, 60_000, {
      ending: NEVER,
      act: (given) => {
        given.addEventListener('abort', () => (heard += 1));
        expect(given.aborted).toBe(false);
        return Promise.resolve(given);
      },
    });
    expect(signal.aborted).toBe(true);
    expect(heard).toBe(1);
  });

  it('is broken off when its time is over, and when all ends', async () => {
    const waits = (given: AbortSignal): Promise<string> => {
      const { promise, resolve } = Promise.withResolvers<string>();
      given.addEventListener('abort', () => resolve('broken off'));
      if (given.aborted) resolve('at once');
      return promise;
    };
    expect(await within(TIMER, 1, { ending: NEVER, act: waits })).toBe('broken off');
    const all = new AbortController();
    all.abort();
    expect(await within(TIMER, 60_000, { ending: all.signal, act: waits })).toBe('at once');
  });
});
