import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextSlot, slots } from '../../../src/core/briefing/calendar.ts';
import {
  DEFAULT_GRACE_MS,
  HOUR_MS,
  MAX_GRACE_MS,
  accountFor,
  quietReason,
  retimed,
} from '../../../src/core/briefing/due.ts';
import type {
  Subscription,
  SubscriptionSettings,
} from '../../../src/core/briefing/subscription.ts';

type Due = Pick<Subscription, 'dueMs' | 'paused' | 'settings'>;

const SETTINGS: SubscriptionSettings = {
  cron: '0 8 * * *',
  words: 'daily 8:00',
  timezone: null,
  filter: '',
  length: 'short',
  style: 'extracts',
  quiet: { weekdays: [], dates: [] },
  whenNothing: 'nothing',
  heartbeat: 0,
  graceMs: DEFAULT_GRACE_MS,
};
const at = (iso: string): number => Date.parse(`${iso}Z`);
const due = (iso: string, settings: Partial<SubscriptionSettings> = {}): Due => ({
  dueMs: at(iso),
  paused: null,
  settings: { ...SETTINGS, ...settings },
});

describe('a slot that has come', () => {
  it('is delivered, and the next one waited for', () => {
    expect(accountFor(due('2026-07-01T08:00'), 'UTC', at('2026-07-01T08:00:20'))).toEqual({
      dueMs: at('2026-07-02T08:00'),
      delivery: { slotMs: at('2026-07-01T08:00'), missed: 0, skipped: null },
    });
  });

  it('is left alone before its time and while the subscription rests', () => {
    const slot = due('2026-07-01T08:00');
    const nothing = { dueMs: slot.dueMs, delivery: null };
    expect(accountFor(slot, 'UTC', slot.dueMs - 1)).toEqual(nothing);
    const resting = { ...slot, paused: { why: 'a holiday', by: null } };
    expect(accountFor(resting, 'UTC', slot.dueMs + HOUR_MS)).toEqual(nothing);
  });

  it('is still delivered at the end of its grace time, and skipped with the reason after it', () => {
    const slot = due('2026-07-01T08:00');
    const end = slot.dueMs + DEFAULT_GRACE_MS;
    expect(accountFor(slot, 'UTC', end).delivery?.skipped).toBeNull();
    expect(accountFor(slot, 'UTC', end + 1).delivery).toEqual({
      slotMs: slot.dueMs,
      missed: 0,
      skipped: 'It was missed by more than 4 h: nothing ran then.',
    });
  });

  it('is skipped on a quiet day of the subscription’s clock, and so is what comes late on one', () => {
    const sundays = { quiet: { weekdays: [0], dates: ['2026-12-25'] }, graceMs: MAX_GRACE_MS };
    const christmas = due('2026-12-25T03:00', sundays);
    expect(accountFor(christmas, 'Asia/Tashkent', christmas.dueMs).delivery?.skipped).toBe(
      '2026-12-25 is a quiet day.',
    );
    const sunday = due('2026-07-04T20:00', sundays);
    expect(accountFor(sunday, 'Asia/Tashkent', sunday.dueMs).delivery?.skipped).toBe(
      'Sunday is a quiet day.',
    );
    expect(accountFor(sunday, 'UTC', sunday.dueMs).delivery?.skipped).toBeNull();
    expect(accountFor(sunday, 'UTC', at('2026-07-05T03:00')).delivery?.skipped).toBe(
      'Sunday is a quiet day.',
    );
    const eve = due('2026-07-04T23:59', sundays);
    expect(accountFor(eve, 'UTC', at('2026-07-05T00:01')).delivery?.skipped).toBeNull();
  });

  it('counts even where schedule and timezone have changed since it was promised', () => {
    const changed = due('2026-07-01T08:00', { cron: '30 9 * * 1' });
    expect(accountFor(changed, 'Asia/Tokyo', changed.dueMs).delivery?.slotMs).toBe(changed.dueMs);
  });
});

describe('slots that were missed', () => {
  it('are told by one delivery, that of the latest', () => {
    const hourly = due('2026-07-01T08:00', { cron: '0 * * * *' });
    expect(accountFor(hourly, 'UTC', at('2026-07-02T10:10'))).toEqual({
      dueMs: at('2026-07-02T11:00'),
      delivery: { slotMs: at('2026-07-02T10:00'), missed: 26, skipped: null },
    });
  });

  it('are skipped together where the latest is too old', () => {
    const missed = due('2026-07-01T08:00');
    expect(accountFor(missed, 'UTC', at('2026-07-05T20:00'))).toEqual({
      dueMs: at('2026-07-06T08:00'),
      delivery: {
        slotMs: at('2026-07-05T08:00'),
        missed: 4,
        skipped: 'It was missed by more than 4 h: nothing ran then.',
      },
    });
  });

  it('do not count where they fell on a quiet day', () => {
    const quiet = { quiet: { weekdays: [0], dates: [] }, graceMs: MAX_GRACE_MS };
    const missed = due('2026-07-04T08:00', quiet);
    const { delivery } = accountFor(missed, 'UTC', at('2026-07-06T09:00'));
    expect(delivery).toEqual({ slotMs: at('2026-07-06T08:00'), missed: 1, skipped: null });
  });

  it('are not walked through where a clock is wrong by centuries', () => {
    const hourly = due('2026-07-01T08:00', { cron: '0 * * * *' });
    const { dueMs, delivery } = accountFor(hourly, 'UTC', at('2626-07-01T08:30'));
    expect(dueMs).toBe(at('2626-07-01T09:00'));
    expect(delivery?.slotMs).toBe(at('2626-07-01T08:00'));
    expect(delivery?.missed).toBeLessThan(1_100);
  });
});

const ZONE = fc.constantFrom('Europe/Berlin', 'America/Nuuk', 'Asia/Tehran', 'Pacific/Chatham');
const CRON = fc.constantFrom('0 8 * * *', '30 2 * * *', '0 * * * *', '15 */6 * * 1-5', '0 9 L * 1');
const QUIET = fc.record({
  weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }),
  dates: fc.subarray(['2026-03-29', '2026-03-31', '2026-04-01']),
});
const START = at('2026-03-26T00:00');
/** Ticks a minute apart, sleep, and clocks that are set; in minutes. */
const STEPS = fc.array(
  fc.oneof(
    fc.constant(1),
    fc.integer({ min: 1, max: 600 }),
    fc.integer({ min: -2_000, max: 6_000 }),
  ),
  { minLength: 1, maxLength: 60 },
);

describe('whatever the clock shows from tick to tick', () => {
  it('accounts for each slot once, and delivers it in its grace time on a day that is not quiet', () => {
    const property = fc.property(
      fc.record({ timezone: ZONE, cron: CRON, quiet: QUIET, steps: STEPS }),
      fc.integer({ min: 1, max: 48 }),
      ({ timezone, cron, quiet, steps }, hours) => {
        const graceMs = hours * HOUR_MS;
        const settings = { ...SETTINGS, cron, quiet, graceMs };
        const first = nextSlot(cron, timezone, START);
        let [dueMs, nowMs] = [first, START];
        const accounted: number[] = [];
        for (const step of steps) {
          nowMs += step * 60_000;
          const account = accountFor({ dueMs, paused: null, settings }, timezone, nowMs);
          expect(account.dueMs).toBeGreaterThan(nowMs);
          const come = between(cron, timezone, dueMs, account.dueMs);
          accounted.push(...come);
          dueMs = account.dueMs;
          if (account.delivery === null) {
            expect(come).toEqual([]);
            continue;
          }
          const { slotMs, missed, skipped } = account.delivery;
          const isQuiet = (ms: number): boolean => quietReason(quiet, timezone, ms) !== null;
          const mayCome = (ms: number): boolean =>
            !isQuiet(ms) && nowMs - ms <= (isQuiet(nowMs) ? HOUR_MS : graceMs);
          expect(skipped === null).toBe(come.some(mayCome));
          expect(slotMs).toBe(skipped === null ? come.findLast(mayCome) : come.at(-1));
          const earlier = come.filter((ms) => ms < slotMs);
          expect(missed).toBe(earlier.filter((ms) => skipped !== null || !isQuiet(ms)).length);
        }
        expect(accounted).toEqual(between(cron, timezone, first, dueMs));
      },
    );
    fc.assert(property, { numRuns: 150 });
  });

  it('delivers no slot twice, nor leaves one that had come, when schedule or timezone change', () => {
    const property = fc.property(
      fc.array(
        fc.record({
          minutes: fc.integer({ min: 0, max: 900 }),
          change: fc.option(fc.record({ cron: CRON, timezone: ZONE })),
        }),
        { maxLength: 60 },
      ),
      (events) => {
        let [cron, timezone, nowMs] = ['0 8 * * *', 'Europe/Berlin', START];
        let dueMs = nextSlot(cron, timezone, nowMs);
        const told: number[] = [];
        for (const { minutes, change } of events) {
          nowMs += minutes * 60_000;
          const hadCome = dueMs <= nowMs;
          if (change !== null) {
            const before = dueMs;
            ({ cron, timezone } = change);
            dueMs = retimed({ dueMs }, cron, timezone, nowMs);
            expect(dueMs).toBe(hadCome ? before : nextSlot(cron, timezone, nowMs));
          }
          const settings = { ...SETTINGS, cron, graceMs: MAX_GRACE_MS };
          const account = accountFor({ dueMs, paused: null, settings }, timezone, nowMs);
          expect(account.delivery !== null).toBe(hadCome);
          if (account.delivery !== null) told.push(account.delivery.slotMs);
          dueMs = account.dueMs;
        }
        expect(told).toEqual([...new Set(told)].toSorted((a, b) => a - b));
      },
    );
    fc.assert(property, { numRuns: 150 });
  });
});

/** The slots from one that is itself a slot until another, without the other. */
function between(cron: string, timezone: string, from: number, until: number): number[] {
  const found: number[] = [];
  if (from >= until) return found;
  for (const slot of slots(cron, timezone, from - 1)) {
    if (slot >= until) return found;
    found.push(slot);
  }
  return found;
}
