import type { Claimed } from '../../src/core/briefing/ports.ts';
import type { Composition, OutboxParts } from '../../src/scheduler/parts.ts';
import { startOutbox } from '../../src/scheduler/outbox.ts';
import { slotKeeper } from '../../src/scheduler/slots.ts';
import { type Computer, type Process, type Say, callStore, createProcess } from './computer.ts';
import type { Faults } from './faults.ts';
import { type Flaw, flawedMessenger, flawedStore, flawedTiming } from './flaws.ts';
import type { MemoryStore, World } from './memory-store.ts';
import { discordMessenger } from './discord.ts';
import type { Shown } from './messenger.ts';
import type { Platform } from './platform.ts';
import { slackMessenger } from './slack.ts';
import type { Time } from './time.ts';

/** All that replicas share. */
export interface Scene {
  readonly time: Time;
  readonly faults: () => Faults;
  readonly world: World;
  readonly store: MemoryStore;
  /** Whether the store is in the one process that there is, with its clock. */
  readonly isLocal: boolean;
  readonly platforms: readonly Platform[];
  readonly flaw: Flaw | null;
  readonly say: Say;
  /** Items that the library holds by now: they are numbered from 1. */
  readonly items: () => number;
}

/** A process that ticks and works off its outbox, begun anew whenever it ends. */
export interface Replica {
  readonly process: () => Process;
  /** Ends it as an operator does. */
  readonly stop: () => void;
}

const TICK_MS = 60_000;
const AWAY_MS = [500, 90_000] as const;
/** A stop that takes longer would be cut short by whoever asked for it. */
const STOP_MS = 60_000;

export function keepReplica(computer: Computer, scene: Scene): Replica {
  const { time, faults, say } = scene;
  const begin = (): Running => {
    say(`${computer.name} starts`);
    return startProcess(computer, scene, () => {
      time.after(time.chance.between(...AWAY_MS), () => (running = begin()));
    });
  };
  let running = begin();
  const eachMinute = (): void => {
    if (time.chance.happens(faults().restart)) stop();
    time.after(TICK_MS, eachMinute);
  };
  const stop = (): void => {
    const { process, outbox } = running;
    if (process.isDead() || process.isFrozen()) return;
    say(`${computer.name} is told to end`);
    let cancel = (): void => undefined;
    const watch = (): void => {
      const fromMs = time.now();
      cancel = process.timer.after(STOP_MS, () => {
        // What it was frozen for does not count.
        if (time.now() > fromMs + 2 * STOP_MS) watch();
        else throw new Error(`${computer.name} did not end when it was told to.`);
      });
    };
    watch();
    void outbox.stop().then(() => {
      cancel();
      process.kill();
    });
  };
  time.after(TICK_MS, eachMinute);
  return { process: () => running.process, stop };
}

interface Running {
  readonly process: Process;
  readonly outbox: ReturnType<typeof startOutbox>;
}

function startProcess(computer: Computer, scene: Scene, onEnd: () => void): Running {
  const { time, faults, world, isLocal, platforms, flaw, say } = scene;
  const process = createProcess(computer, { time, faults, say, onEnd });
  const store = asked(flawedStore(scene.store, flaw), (act) =>
    callStore(process, act, { time, faults: faults(), isLocal }),
  );
  const messengers = platforms.map((platform) => {
    const create = platform.name === 'discord' ? discordMessenger : slackMessenger;
    const messenger = create({ platform, process, time, faults });
    return [platform.name, flawedMessenger(messenger, flaw)] as const;
  });
  const log = logTo(computer.name, say);
  let claims = 0;
  const born = time.now();
  const outbox = startOutbox({
    store: {
      ...store,
      desks: {
        channels: (desk) =>
          Promise.resolve([...world.channels.values()].filter((one) => one.desk === desk)),
      },
    },
    messengers: Object.fromEntries(messengers),
    compose: (claimed) => compose(claimed, scene, store),
    clock: process.clock,
    timer: process.timer,
    timing: flawedTiming(flaw),
    random: time.chance.fraction,
    log,
    owner: () => `${computer.name} ${born} ${(claims += 1)}`,
  });
  const { clock, timer } = process;
  const keepSlots = slotKeeper(store, { clock, timer, log, onSome: () => Promise.resolve() });
  let isTicking = false;
  const tick = (): void => {
    process.timer.after(TICK_MS, tick);
    if (isTicking) return;
    isTicking = true;
    const again = time.chance.happens(faults().doubleTick) ? 2 : 1;
    const ticks = Array.from({ length: again }, keepSlots);
    void Promise.allSettled(ticks).then(() => {
      isTicking = false;
      outbox.wake();
    });
  };
  tick();
  return { process, outbox };
}

type Asked = Pick<OutboxParts['store'], 'deliveries' | 'events' | 'subscriptions' | 'threads'>;

/** The store as a process calls it. */
export function asked(store: MemoryStore, call: <T>(act: () => T) => Promise<T>): Asked {
  const { deliveries: d, subscriptions: s, events: e, threads: t } = store;
  return {
    events: { firstSeen: (...given) => call(() => e.firstSeen(...given)) },
    threads: {
      due: (...given) => call(() => t.due(...given)),
      done: (...given) => call(() => t.done(...given)),
    },
    deliveries: {
      claim: (...given) => call(() => d.claim(...given)),
      settle: (...given) => call(() => d.settle(...given)),
      history: (...given) => call(() => d.history(...given)),
      shown: (...given) => call(() => d.shown(...given)),
      report: (...given) => call(() => d.report(...given)),
    },
    subscriptions: {
      add: (...given) => call(() => s.add(...given)),
      list: (...given) => call(() => s.list(...given)),
      change: (...given) => call(() => s.change(...given)),
      remove: (...given) => call(() => s.remove(...given)),
      due: (...given) => call(() => s.due(...given)),
      advance: (...given) => call(() => s.advance(...given)),
    },
  };
}

/** What is new since the last time and was not shown in the channel. */
async function compose(
  { delivery, subscription }: Claimed,
  { items: held }: Scene,
  store: Asked,
): Promise<Composition> {
  const seq = held();
  const fresh = Array.from({ length: seq - subscription.toldSeq }, (_, i) =>
    String(subscription.toldSeq + 1 + i),
  );
  const shown = await store.deliveries.shown(delivery.channel, fresh);
  const items = fresh.filter((item) => !shown.has(item));
  if (items.length === 0) return { kind: 'skip', why: 'Nothing is new.' };
  const said: Shown = { delivery: delivery.id, items, parts: 1 + (seq % 3) };
  const card = {
    status: null,
    title: JSON.stringify(said),
    blocks: [],
    audience: 'everyone',
    footer: [],
    discussed: true,
  };
  return {
    kind: 'post',
    composed: { card: JSON.stringify(card), snapshot: 'sim', seq, items, cites: [] },
  };
}

function logTo(name: string, say: Say): OutboxParts['log'] {
  const line = (fields: object, message: string): void =>
    say(`${name} logs: ${message} ${JSON.stringify(fields, errorsToo)}`);
  return { debug: line, info: line, warn: line, error: line };
}

const errorsToo = (_key: string, value: unknown): unknown =>
  value instanceof Error ? value.message : value;
