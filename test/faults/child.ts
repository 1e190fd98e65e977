import { createHash } from 'node:crypto';
import { flushCompileCache } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { schedule } from 'node-cron';
import { recordChanges } from '../../src/core/briefing/catalogue.ts';
import { discordMessenger } from '../../src/discord/messenger.ts';
import { PATIENCE } from '../../src/discord/retry.ts';
import { startScheduler } from '../../src/scheduler/scheduler.ts';
import { TIMING } from '../../src/scheduler/timing.ts';
import { openMembership } from '../../src/slack/membership.ts';
import { slackMessenger } from '../../src/slack/messenger.ts';
import { openStore } from '../../src/store/open.ts';
import { someBriefs } from '../bench/briefs.ts';
import type { ChildPlan } from './process.ts';

/** A scheduler alone, as `npm start` runs it, with spans that a test can wait for. */
const EVERY_SECOND = '* * * * * *';
const plan = JSON.parse(process.argv[2] ?? '') as ChildPlan;
const quiet = (): void => undefined;
const tell = (fields: object, message: string): void =>
  console.error(message, JSON.stringify(fields, errorsToo));
const errorsToo = (_key: string, value: unknown): unknown =>
  value instanceof Error ? value.message : value;
const log = { debug: quiet, info: quiet, warn: tell, error: tell };
const clock = { now: () => Date.now() };
const store = await openStore({ ...plan.place, secret: plan.secret, clock, onLoss: quiet });
const library = someBriefs(plan.briefs);
await recordChanges(library, {
  catalogue: store.catalogue,
  hash: (text) => createHash('sha256').update(text).digest('hex'),
  nowMs: clock.now(),
  pause: setImmediate,
});
const linkOf = (): null => null;
const membership = openMembership({ ...plan.slack, store, clock, log });
const parts = { saved: store.saved, linkOf, log, patience: PATIENCE };
const scheduler = startScheduler({
  ...{ store, clock, log, library: () => library },
  messengers: {
    discord: discordMessenger({ ...plan.discord, ...parts }),
    slack: slackMessenger({ ...membership, ...parts }),
  },
  timing: { ...TIMING, ...plan.timing },
  everyMinute: (task) => {
    const ticking = schedule(EVERY_SECOND, task, { noOverlap: true, suppressMissedWarning: true });
    return async () => {
      await ticking.destroy();
    };
  },
});
process.on('message', () => process.send?.(scheduler.lines()));
process.once('SIGTERM', () => {
  process.disconnect();
  void scheduler.stop().then(() => store.close());
});
process.send?.([]);
// Whoever is killed leaves nothing behind: the next starts faster by what is compiled now.
flushCompileCache();
