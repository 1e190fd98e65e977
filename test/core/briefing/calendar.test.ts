import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMoved, localDay, nextSlot, slots } from '../../../src/core/briefing/calendar.ts';
import { type Plan, changesOf, cronOf, firesOf, wallsOf } from './oracle.ts';

const ZONES = [
  ['Europe/Berlin', 'an hour at night'],
  ['America/New_York', 'an hour at night'],
  ['Australia/Lord_Howe', 'half an hour'],
  ['Africa/Cairo', 'at midnight'],
  ['America/Santiago', 'at midnight, in the south'],
  ['America/Nuuk', 'into the next day'],
  ['Pacific/Chatham', 'at a quarter to three'],
  ['Africa/Casablanca', 'twice around Ramadan'],
  ['Asia/Kabul', 'never'],
  ['Asia/Tehran', 'never any more'],
  ['Asia/Kathmandu', 'never, at a quarter'],
  ['UTC', 'never'],
] as const;

const some = <T>(of: fc.Arbitrary<T>, max: number): fc.Arbitrary<T[]> =>
  fc.uniqueArray(of, { maxLength: max });
const PLAN: fc.Arbitrary<Plan> = fc.record({
  minute: fc.constantFrom(0, 0, 15, 30, 45, 59, 1),
  // Nights are where clocks change.
  hours: fc.oneof(
    fc.uniqueArray(fc.constantFrom(0, 1, 2, 3, 22, 23), { minLength: 1, maxLength: 6 }),
    fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 3 }),
    fc.constant(Array.from({ length: 24 }, (_, hour) => hour)),
  ),
  days: fc.oneof(
    fc.constant([]),
    some(fc.integer({ min: 1, max: 31 }), 3),
    fc.constant(['L' as const]),
  ),
  months: fc.oneof(fc.constant([]), some(fc.integer({ min: 1, max: 12 }), 3)),
  weekdays: fc.oneof(
    fc.constant([]),
    some(fc.integer({ min: 0, max: 6 }), 7).map((days) => days.map((day) => ({ day, nth: null }))),
    fc
      .record({
        day: fc.integer({ min: 0, max: 6 }),
        nth: fc.constantFrom(1, 2, 3, 4, 5, 'L' as const),
      })
      .map((one) => [one]),
  ),
});

/** Those that fire now and then; the thirtieth of February never does. */
const fires = ({ days, months, weekdays }: Plan): boolean =>
  weekdays.length > 0 ||
  days.length === 0 ||
  months.length === 0 ||
  days.some((day) => day === 'L' || day < 29);

function slotsOf(cron: string, timezone: string, year: number): number[] {
  const found: number[] = [];
  for (const slot of slots(cron, timezone, Date.UTC(year, 0) - 1)) {
    if (slot >= Date.UTC(year + 1, 0)) return found;
    found.push(slot);
  }
  return found;
}

const EVERY_NIGHT: Plan[] = [0, 15, 30, 45].map((minute) => ({
  minute,
  hours: [0, 1, 2, 3, 23],
  days: [],
  months: [],
  weekdays: [],
}));

describe.each(ZONES)('in %s, where clocks change %s, a schedule fires', (timezone) => {
  it.each([2024, 2026])('as a walk through every minute of %i says', (year) => {
    const walls = wallsOf(timezone, year);
    fc.assert(
      fc.property(PLAN.filter(fires), (plan) => {
        expect(slotsOf(cronOf(plan), timezone, year)).toEqual(firesOf(plan, year, walls));
      }),
      { numRuns: 12, examples: EVERY_NIGHT.map((plan) => [plan]) },
    );
  });

  it('next as that walk says, from wherever one looks around a change', () => {
    const walls = wallsOf(timezone, 2026);
    const fired = EVERY_NIGHT.map((plan) => firesOf(plan, 2026, walls));
    const changes = changesOf(walls).concat(Date.UTC(2026, 6));
    fc.assert(
      fc.property(
        fc.constantFrom(...changes),
        fc.integer({ min: -200, max: 200 }),
        fc.nat({ max: EVERY_NIGHT.length - 1 }),
        (change, minutes, i) => {
          const after = change + minutes * 60_000;
          const plan = EVERY_NIGHT[i];
          const slot = plan && nextSlot(cronOf(plan), timezone, after);
          expect(slot).toBe(fired[i]?.find((ms) => ms > after));
        },
      ),
    );
  });
});

const iso = (ms: number): string => new Date(ms).toISOString();
const next = (cron: string, timezone: string, after: string): string =>
  iso(nextSlot(cron, timezone, Date.parse(after)));

describe('a time that a clock change leaves out', () => {
  it.each([
    ['Europe/Berlin', '30 2 * * *', '2026-03-28T12:00Z', '2026-03-29T01:00:00.000Z'],
    ['Australia/Lord_Howe', '15 2 * * *', '2026-10-03T00:00Z', '2026-10-03T15:30:00.000Z'],
    ['Africa/Cairo', '30 0 * * *', '2026-04-23T12:00Z', '2026-04-23T22:00:00.000Z'],
    ['America/Nuuk', '30 23 * * 6', '2026-03-28T12:00Z', '2026-03-29T01:00:00.000Z'],
  ])('fires where the clock of %s goes on: %s', (timezone, cron, after, slot) => {
    expect(next(cron, timezone, after)).toBe(slot);
    expect(isMoved(cron, timezone, Date.parse(slot))).toBe(true);
    expect(isMoved(cron, timezone, nextSlot(cron, timezone, Date.parse(slot)))).toBe(false);
  });

  it('fires once with what is due there anyway', () => {
    const found = slotsOf('0 2,3 * * *', 'Europe/Berlin', 2026).map(iso);
    expect(found.filter((slot) => slot.startsWith('2026-03-29'))).toEqual([
      '2026-03-29T01:00:00.000Z',
    ]);
  });

  it('is a whole day where a country changed sides of the date line', () => {
    const walk = slots('0 12 * * *', 'Pacific/Apia', Date.parse('2011-12-29T12:00Z'));
    expect([1, 2, 3].map(() => iso(walk.next().value))).toEqual([
      '2011-12-29T22:00:00.000Z',
      '2011-12-30T10:00:00.000Z',
      '2011-12-30T22:00:00.000Z',
    ]);
  });
});

describe('a time that comes twice', () => {
  it('fires the first time only, seen from before, between and after', () => {
    const cron = '30 2 * * *';
    const first = '2026-10-25T00:30:00.000Z';
    expect(next(cron, 'Europe/Berlin', '2026-10-24T12:00Z')).toBe(first);
    const tomorrow = '2026-10-26T01:30:00.000Z';
    expect(next(cron, 'Europe/Berlin', first)).toBe(tomorrow);
    expect(next(cron, 'Europe/Berlin', '2026-10-25T01:00Z')).toBe(tomorrow);
  });
});

describe('the next slot', () => {
  it('is after the given time, to the millisecond', () => {
    const slot = '2026-07-01T08:00:00.000Z';
    expect(next('0 8 * * *', 'UTC', '2026-07-01T07:59:59.999Z')).toBe(slot);
    expect(next('0 8 * * *', 'UTC', slot)).toBe('2026-07-02T08:00:00.000Z');
  });

  it('waits for a leap day', () => {
    expect(next('0 8 29 2 *', 'UTC', '2026-07-01T00:00Z')).toBe('2028-02-29T08:00:00.000Z');
  });

  it.each(['0 8 30 2 *', '0 8 31 4,6,9,11 *'])('is refused where there is none: %s', (cron) => {
    expect(() => nextSlot(cron, 'UTC', 0)).toThrow(
      expect.objectContaining({
        code: 'SCHEDULE_UNUSABLE',
        mend: 'Give it a day that its months have.',
      }),
    );
  });
});

describe('a local day', () => {
  it('is that of the timezone', () => {
    const ms = Date.parse('2026-07-04T20:00Z');
    expect(localDay('Asia/Tashkent', ms)).toEqual({ date: '2026-07-05', weekday: 0 });
    expect(localDay('America/Santiago', ms)).toEqual({ date: '2026-07-04', weekday: 6 });
  });
});
