import { describe, expect, it } from 'vitest';
import type { PostOutcome } from '../../src/core/briefing/ports.ts';
import { createLimits } from '../../src/scheduler/limits.ts';
import { createTime } from '../simulation/time.ts';

const later = (waitMs: number): PostOutcome => ({ kind: 'later', waitMs, of: 'workspace' });
const POSTED: PostOutcome = { kind: 'posted', message: { id: 'm', link: null } };

/** Outcomes one after the other, with the times at which they were asked for. */
function bench(outcomes: PostOutcome[], lastMs = 60_000) {
  const time = createTime(1, 0);
  const stopping = new AbortController();
  const timer = {
    elapsedMs: time.now,
    after: (ms: number, run: () => void) => {
      time.after(ms, run);
      return () => undefined;
    },
  };
  const limits = createLimits({ timer, random: () => 0, stopping: stopping.signal });
  const asked: number[] = [];
  const outcome = limits.waitedFor('discord', lastMs, () => {
    asked.push(time.now());
    return Promise.resolve(outcomes.shift() ?? POSTED);
  });
  return { time, limits, asked, outcome, stop: () => stopping.abort() };
}

describe('a limit', () => {
  it('that is over soon is waited for, and what met it is tried again', async () => {
    const { time, limits, asked, outcome } = bench([later(1_000), later(500)]);
    await time.passUntil(900);
    expect(limits.isWaitingFor('discord')).toBe(true);
    expect(limits.isWaitingFor('slack')).toBe(false);
    await time.passUntil(2_000);
    expect(await outcome).toEqual(POSTED);
    expect(asked).toEqual([0, 1_000, 1_500]);
    expect(limits.isWaitingFor('discord')).toBe(false);
  });

  it('is left in the order in which it was met', async () => {
    const time = createTime(1, 0);
    const limits = createLimits({
      timer: { elapsedMs: time.now, after: (ms, run) => (time.after(ms, run), () => undefined) },
      random: () => 0,
      stopping: new AbortController().signal,
    });
    let granted = 0;
    const passed: number[] = [];
    const all = [0, 1, 2, 3, 4].map((n) =>
      limits.waitedFor('discord', 60_000, () => {
        // One a second, from the second second.
        if (granted >= Math.floor(time.now() / 1_000))
          return Promise.resolve(later(1_000 - (time.now() % 1_000)));
        granted += 1;
        passed.push(n);
        return Promise.resolve(POSTED);
      }),
    );
    await time.passUntil(10_000);
    await Promise.all(all);
    expect(passed).toEqual([0, 1, 2, 3, 4]);
  });

  it('that lasts longer, or longer than there is time, is given back at once', async () => {
    expect(await bench([later(60_000)]).outcome).toEqual(later(60_000));
    expect(await bench([later(1_000)], 900).outcome).toEqual(later(1_000));
  });

  it('is waited for no more once it is to stop', async () => {
    const { time, asked, outcome, stop } = bench([later(1_000)]);
    await time.passUntil(500);
    stop();
    expect(await outcome).toEqual(later(1_000));
    expect(asked).toEqual([0]);
  });

  it('that is met again and again is given back in the end', async () => {
    const { time, asked, outcome } = bench(Array.from({ length: 99 }, () => later(1_000)));
    await time.passUntil(60_000);
    expect(await outcome).toEqual(later(1_000));
    expect(asked).toHaveLength(60);
  });
});
