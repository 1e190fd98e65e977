import { setTimeout as delay } from 'node:timers/promises';
import { describe, it } from 'vitest';
import { generator } from '../bench/random.ts';
import type { Timing } from '../../src/scheduler/timing.ts';
import { withoutPostgres } from '../store/engines.ts';
import {
  type Desk,
  type Ordered,
  SEED,
  TIMING,
  expectOnce,
  openDesk,
  over,
  shownOf,
} from './desk.ts';
import { type Child, startChild } from './process.ts';

const SEEDS = [SEED, SEED + 1, SEED + 2, SEED + 3];
const UNDER_WAY = 500;
const REPLICAS = 3;
const LEASE_MS = TIMING.attemptMs + TIMING.settleMs;
/** Messages between two things that happen. */
const SHARE = UNDER_WAY / 8;
/** A lease that nobody waits for: all has to be over before it could run out. */
const PATIENT: Timing = { ...TIMING, attemptMs: 60_000, settleMs: 3_600_000, finishMs: 60_000 };
/** What is due after all is well again. */
const AFTERWARDS = 40;

const start = (desk: Desk): Promise<Child[]> =>
  Promise.all(Array.from({ length: REPLICAS }, () => startChild(desk.plan)));

describe.skipIf(withoutPostgres)('Three schedulers on one PostgreSQL', () => {
  it.for(SEEDS)(
    'of which one is killed and one stands still for a while post every digest once (%i)',
    async (seed) => {
      const draw = generator(seed);
      const desk = await openDesk('PostgreSQL');
      const ordered: Ordered[] = [...(await desk.order(UNDER_WAY))];
      desk.disturb(draw);
      const children = await start(desk);
      const [killed, frozen, well] = children;
      if (killed === undefined || frozen === undefined || well === undefined) throw new Error();
      await shownOf(desk, SHARE + draw(SHARE), well);
      await frozen.freeze();
      await killed.kill();
      // Now and then the others have taken over all that it held, or nothing yet.
      if (seed % 2 === 0) await over(desk, [well]);
      else await delay(LEASE_MS + draw(LEASE_MS));
      frozen.thaw();
      ordered.push(...(await desk.order(AFTERWARDS)));
      // What it held goes on in it before it tells of anything.
      await frozen.lines();
      await over(desk, [frozen, well]);
      await Promise.all([frozen.stop(), well.stop()]);
      await expectOnce(desk, ordered);
    },
  );

  it('that are restarted one after the other post every digest once, and leave none to a lease', async () => {
    const draw = generator(SEED);
    const desk = await openDesk('PostgreSQL', { timing: PATIENT });
    const ordered = await desk.order(UNDER_WAY);
    let children = await start(desk);
    for (let n = 1; n <= REPLICAS; n += 1) {
      const [oldest, ...others] = children;
      if (oldest === undefined) throw new Error();
      await shownOf(desk, n * SHARE + draw(SHARE), oldest);
      await oldest.stop();
      children = [...others, await startChild(desk.plan)];
    }
    await over(desk, children);
    await Promise.all(children.map((child) => child.stop()));
    await expectOnce(desk, ordered);
  });
});
