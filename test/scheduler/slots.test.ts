import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../src/core/desk.ts';
import { slotKeeper } from '../../src/scheduler/slots.ts';
import { asked } from '../simulation/replica.ts';
import { BEGIN_MS, outboxBench } from './bench.ts';

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
const LOG = { debug: fail, info: fail, warn: fail, error: fail };

function fail(): void {
  throw new Error('Nothing is to be logged.');
}

/** Daily digests at eight, of which the next is due in two hours, and a clock that may be wrong. */
function keeping(count = 1) {
  const bench = outboxBench();
  const rows = Array.from({ length: count }, (_, n) => bench.due(bench.channel(`C${n}`)));
  const first = BEGIN_MS + 2 * 3_600_000;
  for (const row of rows) {
    const settings = bench.subscription(row);
    if (settings === undefined) throw new Error('There is no digest.');
    bench.store.subscriptions.change(
      scopeOf(bench.channel(row.channel)),
      settings.id,
      { dueMs: first },
      'slack:T1:U1',
    );
  }
  const clock = { aheadMs: 0, now: () => Math.floor(bench.time.now() + clock.aheadMs) };
  const parts = { clock, log: LOG, onSome: () => Promise.resolve() };
  const store = asked(bench.store, (act) => Promise.try(act));
  const start = (): (() => Promise<void>) =>
    slotKeeper(store, { ...parts, timer: { elapsedMs: bench.time.now } });
  const dueMs = (): number[] => rows.map((row) => bench.subscription(row)?.dueMs ?? NaN);
  const slots = (): number[] =>
    [...bench.store.rows.values()].map(({ delivery }) => delivery.slotMs).sort((a, b) => a - b);
  return { bench, clock, start, dueMs, slots, first };
}

describe('slots under a clock that was years ahead', () => {
  it('are waited for again once it is put right', async () => {
    const { clock, start, dueMs, first } = keeping(60);
    const keep = start();
    clock.aheadMs = 3 * YEAR_MS;
    await keep();
    expect(Math.min(...dueMs())).toBeGreaterThan(first + 2 * YEAR_MS);
    clock.aheadMs = 0;
    await keep();
    expect(new Set(dueMs())).toEqual(new Set([first]));
  });

  it('are waited for again after a start', async () => {
    const { clock, start, dueMs, first } = keeping();
    clock.aheadMs = 3 * YEAR_MS;
    await start()();
    clock.aheadMs = 0;
    await start()();
    expect(dueMs()).toEqual([first]);
  });

  it('that had their delivery then have none again', async () => {
    const { bench, clock, start, slots, dueMs, first } = keeping();
    const keep = start();
    clock.aheadMs = 3 * 3_600_000;
    await keep();
    clock.aheadMs = 0;
    await keep();
    expect(dueMs()).toEqual([first]);
    await bench.pass(3 * 3_600_000);
    await keep();
    expect(slots().filter((slot) => slot === first)).toEqual([first]);
    expect(dueMs()).toEqual([first + DAY_MS]);
  });
});
