import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Draw, generator } from '../bench/random.ts';
import { withoutPostgres } from '../store/engines.ts';
import {
  type Desk,
  type Ordered,
  TIMING,
  expectOnce,
  openDesk,
  receiptsOf,
  unfinished,
  until,
} from './desk.ts';
import { type Child, startChild } from './process.ts';

const SEED = Number(process.env['FAULTS_SEED'] ?? 1);
const SEEDS = [SEED, SEED + 1, SEED + 2, SEED + 3];
const UNDER_WAY = 500;
const REPLICAS = 3;
const LEASE_MS = TIMING.attemptMs + TIMING.settleMs;
/** What is due after all is well again. */
const AFTERWARDS = 40;

const start = (desk: Desk): Promise<Child[]> =>
  Promise.all(Array.from({ length: REPLICAS }, () => startChild(desk.plan)));

const over = (desk: Desk, children: readonly Child[]): Promise<void> =>
  until(async () => (await unfinished(desk)) === 0, {
    whatFor: children.map((child) => child.log()).join('\n'),
  });

const shownOf = (desk: Desk, share: number, draw: Draw): Promise<void> => {
  const wanted = share + draw(share);
  return until(() => desk.shown().length >= wanted, { whatFor: `${wanted} messages` });
};

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
      await shownOf(desk, UNDER_WAY / 8, draw);
      frozen.freeze();
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

  it('that are restarted one after the other post every digest once, and in time', async () => {
    const draw = generator(SEED);
    const desk = await openDesk('PostgreSQL');
    const graceMs = 120_000;
    const ordered = await desk.order(UNDER_WAY, { graceMs });
    let children = await start(desk);
    for (let n = 0; n < REPLICAS; n += 1) {
      await shownOf(desk, (UNDER_WAY / 8) * (n + 1), () => draw(UNDER_WAY / 10));
      const [oldest, ...others] = children;
      await oldest?.stop();
      children = [...others, await startChild(desk.plan)];
    }
    await over(desk, children);
    await Promise.all(children.map((child) => child.stop()));
    await expectOnce(desk, ordered);
    const late = (await receiptsOf(desk, ordered))
      .flat()
      .filter(({ slotMs, postedMs }) => (postedMs ?? Infinity) - slotMs > graceMs);
    expect(late).toEqual([]);
  });
});
