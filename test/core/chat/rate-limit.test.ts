import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '../../../src/core/chat/rate-limit.ts';

const RATE = { burst: 3, everyMs: 1_000 };

describe('a rate limiter', () => {
  it('lets a burst through, then says how long to wait', () => {
    const limiter = createRateLimiter(RATE);
    expect([0, 0, 0, 0].map((ms) => limiter.take('a', ms))).toEqual([0, 0, 0, 1_000]);
    expect(limiter.take('a', 400)).toBe(600);
    expect(limiter.take('b', 400)).toBe(0);
    expect(limiter.take('a', 1_000)).toBe(0);
  });

  it('lets through what it said it would, and never more than its rate', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2_500 }), { maxLength: 60 }), (gaps) => {
        const limiter = createRateLimiter(RATE);
        const takenMs: number[] = [];
        let nowMs = 0;
        let promisedMs = 0;
        for (const gap of gaps) {
          nowMs += gap;
          const wait = limiter.take('a', nowMs);
          if (nowMs >= promisedMs) expect(wait).toBe(0);
          if (wait === 0) takenMs.push(nowMs);
          promisedMs = wait === 0 ? Infinity : nowMs + wait;
        }
        for (const [i, fromMs] of takenMs.entries()) {
          for (const [j, toMs] of takenMs.slice(i).entries()) {
            expect(j + 1).toBeLessThanOrEqual(RATE.burst + (toMs - fromMs) / RATE.everyMs);
          }
        }
      }),
    );
  });

  it('locks nobody out when the clock is set back', () => {
    const limiter = createRateLimiter(RATE);
    for (let i = 0; i < 4; i += 1) limiter.take('a', 9_000_000);
    expect(limiter.take('a', 0)).toBeLessThanOrEqual(RATE.everyMs);
    expect(limiter.take('a', RATE.everyMs)).toBe(0);
  });

  it('keeps the keys used last and no more than it may', () => {
    const limiter = createRateLimiter({ burst: 2, everyMs: 1_000 }, 2);
    for (const key of ['a', 'b', 'a', 'c']) limiter.take(key, 0);
    expect(limiter.take('a', 0)).toBe(1_000);
    expect(['b', 'b'].map((key) => limiter.take(key, 0))).toEqual([0, 0]);
  });
});
