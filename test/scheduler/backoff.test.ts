import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, createHolds, toldMs } from '../../src/scheduler/backoff.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('a back-off', () => {
  it('doubles its span, of which chance takes the upper half, up to five minutes', () => {
    fc.assert(
      fc.property(fc.nat({ max: 99 }), chance, (failures, random) => {
        const span = Math.min(300_000, 2_000 * 2 ** Math.max(0, failures - 1));
        const ms = backoffMs(failures, () => random);
        expect(ms).toBeGreaterThanOrEqual(span / 2);
        expect(ms).toBeLessThanOrEqual(span);
      }),
    );
  });

  it('waits no less than the platform asks, and a second more at the most', () => {
    fc.assert(
      fc.property(fc.nat(), chance, (asked, random) => {
        const ms = toldMs(asked, () => random);
        expect(ms).toBeGreaterThanOrEqual(asked);
        expect(ms).toBeLessThanOrEqual(asked + 1_000);
      }),
    );
  });
});

describe('a workspace that has to wait', () => {
  it('may be tried again after the wait, others at once', () => {
    let nowMs = 0;
    const holds = createHolds(
      () => nowMs,
      () => 0,
    );
    holds.told('slack:T1', 5_000, null);
    expect(holds.waitMs('slack:T1')).toBe(5_000);
    expect(holds.waitMs('slack:T2')).toBe(0);
    nowMs = 5_000;
    expect(holds.waitMs('slack:T1')).toBe(0);
  });

  it('waits longer with each failure, until something passes', () => {
    let nowMs = 0;
    const holds = createHolds(
      () => nowMs,
      () => 0,
    );
    const waits = [1, 2, 3].map(() => holds.failed('a'));
    expect(waits).toEqual([1_000, 2_000, 4_000]);
    nowMs = 9_000;
    holds.passed('a');
    expect(holds.failed('a')).toBe(1_000);
  });

  it('is known to be locked until something passes or fails otherwise', () => {
    let nowMs = 0;
    const holds = createHolds(
      () => nowMs,
      () => 0,
    );
    const locked = { why: 'The token was revoked.', mend: 'Install the app again.' };
    expect(holds.locked('a')).toBeNull();
    holds.told('a', 5_000, locked);
    expect(holds.locked('a')).toBe(locked);
    nowMs = 6_000;
    holds.passed('a');
    expect(holds.locked('a')).toBeNull();
    holds.told('a', 5_000, locked);
    holds.failed('a');
    expect(holds.locked('a')).toBeNull();
  });

  it('still waits where a message that was under way comes through', () => {
    const holds = createHolds(
      () => 0,
      () => 0,
    );
    holds.told('a', 5_000, null);
    holds.passed('a');
    expect(holds.waitMs('a')).toBe(5_000);
  });
});
