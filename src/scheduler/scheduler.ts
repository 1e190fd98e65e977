import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Messenger } from '../core/briefing/ports.ts';
import type { Platform } from '../core/desk.ts';
import type { Library } from '../core/library.ts';
import type { Clock, Log, Store } from '../core/ports.ts';
import { isStoreFault } from './attempt.ts';
import { createComposer } from './composing.ts';
import { markCorrections } from './corrections.ts';
import { startOutbox } from './outbox.ts';
import { slotKeeper } from './slots.ts';
import { everyMinute } from './tick.ts';
import { TIMER, TIMING, type Timer, type Timing } from './timing.ts';
import { inTurns, takingTurns } from './turns.ts';

export interface SchedulerParts {
  readonly store: Store;
  readonly library: () => Library;
  /** Those of the platforms that this process posts to. */
  readonly messengers: Readonly<Partial<Record<Platform, Messenger>>>;
  readonly clock: Clock;
  readonly log: Log;
  readonly timing?: Timing;
  readonly timer?: Timer;
  /** Runs a task once a minute, and gives what ends it. */
  readonly everyMinute?: typeof everyMinute;
}

export interface Scheduler {
  /** For the status: the last delivery, what waits, is uncertain or failed, and trouble. */
  readonly lines: () => readonly string[];
  /** Marks posts again, after the library has come to correct or withdraw something. */
  readonly markCorrections: () => void;
  /** Ends within some seconds; what is not posted by then is left to the next start or process. */
  readonly stop: () => Promise<void>;
}

type Report = Awaited<ReturnType<Store['deliveries']['report']>>;

/** Posts digests and marks corrected posts from now on, beside any number of other processes. */
export function startScheduler(parts: SchedulerParts): Scheduler {
  const { store, library, clock, log, timing = TIMING, timer = TIMER } = parts;
  const inTurn = takingTurns(timer);
  const messengers = inTurns(parts.messengers, inTurn);
  const stopping = new AbortController();
  const shared = { ...{ store, messengers, clock, log }, timer, timing, random: Math.random };
  const compose = createComposer({ store, library, clock, timer, log });
  const outbox = startOutbox({
    ...shared,
    compose: (claimed) => inTurn().then(() => compose(claimed)),
    owner: randomUUID,
  });
  const onSome = (): Promise<unknown> => {
    outbox.wake();
    return setImmediate();
  };
  let report: Report | null = null;
  const keepSlots = slotKeeper(store, { clock, timer, log, onSome });
  const tick = async (): Promise<void> => {
    try {
      await keepSlots();
      outbox.wake();
      report = await store.deliveries.report();
    } catch (error) {
      // The outbox meets it too, and says so.
      if (!isStoreFault(error)) log.error({ err: error }, 'A tick failed.');
    }
  };
  const ticking = tick();
  const endTicks = (parts.everyMinute ?? everyMinute)(tick);
  let marking = markCorrections(shared, stopping.signal);
  return {
    lines: () => linesOf(report, outbox.storeFault()),
    markCorrections: () => {
      marking = marking.then(() => markCorrections(shared, stopping.signal));
    },
    stop: async () => {
      stopping.abort();
      await endTicks();
      await Promise.all([ticking, marking, outbox.stop()]);
    },
  };
}

const STATES: readonly (readonly [keyof Report['states'], string])[] = [
  ['pending', 'waiting'],
  ['posting', 'being posted'],
  ['uncertain', 'uncertain'],
  ['failed', 'failed within a day'],
];

function linesOf(report: Report | null, storeFault: string | null): string[] {
  const trouble = storeFault === null ? [] : [`Digests wait for the store (${storeFault})`];
  if (report === null) return trouble;
  const { states, paused, lastSentMs } = report;
  const open = STATES.filter(([state]) => states[state] > 0).map(
    ([state, words]) => `${states[state]} ${words}`,
  );
  return [
    ...trouble,
    lastSentMs === null ? 'No digest was posted yet' : `Last digest posted ${minuteOf(lastSentMs)}`,
    ...(open.length === 0 ? [] : [`Digests: ${open.join(', ')}`]),
    ...(paused === 0 ? [] : [`Digests that a fault has paused, over all desks: ${paused}`]),
  ];
}

const minuteOf = (ms: number): string =>
  `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
