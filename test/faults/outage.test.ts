import { createHash } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { recordChanges } from '../../src/core/briefing/catalogue.ts';
import type { Log } from '../../src/core/ports.ts';
import { discordMessenger } from '../../src/discord/messenger.ts';
import { PATIENCE } from '../../src/discord/retry.ts';
import { type Scheduler, startScheduler } from '../../src/scheduler/scheduler.ts';
import type { Timer } from '../../src/scheduler/timing.ts';
import { openMembership } from '../../src/slack/membership.ts';
import { slackMessenger } from '../../src/slack/messenger.ts';
import { someBriefs } from '../bench/briefs.ts';
import { openedAt } from '../store/engines.ts';
import { type Desk, expectOnce, openDesk, over } from './desk.ts';
import { until } from './until.ts';

/** Seconds that pass in one. */
const SPEED = 60;
const MINUTE_MS = 60_000;
const DUE = 60;
const DUE_MEANWHILE = 20;
/** Longer than all of it takes, however slow the machine is. */
const graceMs = 24 * 60 * MINUTE_MS;

const quiet = (): void => undefined;
const LOG: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

const [originMs, bornMs] = [Date.now(), performance.now()];
const clock = {
  now: (): number => Math.floor(originMs + (performance.now() - bornMs) * SPEED),
};
const timer: Timer = {
  elapsedMs: () => performance.now() * SPEED,
  after: (ms, run) => {
    const timeout = setTimeout(run, ms / SPEED);
    return () => clearTimeout(timeout);
  },
};

/** A scheduler in this process, with the spans that it has by default, in a world that runs fast. */
async function start({ place, plan }: Desk): Promise<Scheduler> {
  const store = await openedAt(place, { clock });
  const library = someBriefs(plan.briefs);
  await recordChanges(library, {
    catalogue: store.catalogue,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    nowMs: clock.now(),
    pause: () => Promise.resolve(),
  });
  const parts = { saved: store.saved, linkOf: () => null, log: LOG, patience: PATIENCE };
  const membership = openMembership({ ...plan.slack, store, clock, log: LOG });
  const scheduler = startScheduler({
    ...{ store, clock, timer, log: LOG, library: () => library },
    messengers: {
      discord: discordMessenger({ ...plan.discord, ...parts }),
      slack: slackMessenger({ ...membership, ...parts }),
    },
    everyMinute: (task) => {
      const ticking = setInterval(() => void task(), MINUTE_MS / SPEED);
      return () => {
        clearInterval(ticking);
        return Promise.resolve();
      };
    },
  });
  onTestFinished(() => scheduler.stop());
  return scheduler;
}

const pass = (minutes: number): Promise<void> => {
  const endMs = clock.now() + minutes * MINUTE_MS;
  return until(
    () => clock.now() >= endMs,
    () => 'time to pass.',
  );
};

describe('A scheduler whose platforms are down for an hour', () => {
  it('waits, says so, and posts every digest once when they are back', async () => {
    const desk = await openDesk('SQLite');
    const scheduler = await start(desk);
    const ordered = [...(await desk.order(DUE, { graceMs }))];
    await until(
      () => desk.shown().length > DUE / 5,
      () => 'the first messages.',
    );
    for (const network of desk.networks) await network.cut();
    await pass(20);
    ordered.push(...(await desk.order(DUE_MEANWHILE, { graceMs })));
    for (const network of desk.networks) {
      network.draw = () => 'refused';
      await network.mend();
    }
    await pass(20);
    for (const network of desk.networks) network.draw = () => 'silent';
    await pass(20);
    expect(scheduler.lines().join('\n')).toMatch(
      /^Digests: \d+ (?:waiting|being posted|uncertain)/mu,
    );
    desk.calm();
    await over(desk);
    await scheduler.stop();
    await expectOnce(desk, ordered);
  });
});
