import type { SubscriptionSettings } from '../../src/core/briefing/subscription.ts';
import { CHANNEL_DEFAULTS, type Channel, DESK_DEFAULTS, scopeOf } from '../../src/core/desk.ts';
import { at } from '../bench/random.ts';
import type { Computer } from './computer.ts';
import { type Faults, NO_FAULTS, drawFaults } from './faults.ts';
import { type Flaw, storeFlaw } from './flaws.ts';
import { type Ended, type Finding, broken } from './invariants.ts';
import { type MemoryStore, type World, memoryStore } from './memory-store.ts';
import { createPlatform } from './platform.ts';
import { type Replica, type Scene, keepReplica } from './replica.ts';
import { type Time, createTime } from './time.ts';

export interface Outcome {
  readonly seed: number;
  /** What does not hold; none is what is wanted. */
  readonly findings: readonly Finding[];
  /** How many deliveries came to what. */
  readonly states: Readonly<Record<string, number>>;
  readonly messages: number;
}

export interface SimulationOptions {
  readonly flaw?: Flaw | null;
  /** Hears of all that happens, with the true time. */
  readonly hear?: (line: string) => void;
}

const BEGIN_MS = Date.UTC(2025, 5, 2, 6);
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const TROUBLE_MS = 60 * MINUTE_MS;
/** What has not come to an end by then never will: a day after the longest grace time and jump. */
const CALM_MS = 72 * HOUR_MS;
/** So long nothing happens any more, however early all has come to an end. */
const QUIET_MS = 10 * MINUTE_MS;
const LOOK_EVERY = 32;
const JUMP_MS = 12 * HOUR_MS;
const CUT_MS = [5_000, 900_000] as const;

/** Runs everything under the faults of a seed, then without any, and says what does not hold. */
export async function simulate(
  seed: number,
  { flaw = null, hear }: SimulationOptions = {},
): Promise<Outcome> {
  const time = createTime(seed, BEGIN_MS);
  const { chance } = time;
  const say = (what: string): void =>
    hear?.(`${new Date(Math.floor(time.now())).toISOString()} ${what}`);
  const world = drawWorld(time);
  const isLocal = chance.draw(2) === 0;
  const computers: Computer[] = Array.from(
    { length: isLocal ? 1 : chance.between(2, 3) },
    (_, i) => ({ name: `R${i + 1}`, offsetMs: 0, hasErred: false, cut: new Set<string>() }),
  );
  const [first] = computers;
  // On SQLite the one computer's clock is the store's as well.
  const now = (): number => Math.floor(time.now() + (isLocal ? (first?.offsetMs ?? 0) : 0));
  const store = memoryStore(world, { now, flaw: storeFlaw(flaw) });
  const plan = subscribe(time, world, store);
  let rates = drawFaults(chance);
  let items = 3;
  const platforms = [createPlatform('slack', time), createPlatform('discord', time)];
  const faults = (): Faults => rates;
  const scene: Scene = {
    ...{ time, faults, world, store, isLocal, platforms, flaw, say },
    items: () => items,
  };
  const newsEvery = chance.between(2, 12) * MINUTE_MS;
  const news = (): void => {
    items += 1;
    time.after(newsEvery, news);
  };
  news();
  const replicas = computers.map((computer) => keepReplica(computer, scene));
  const strike = (): void => {
    strikeAll(scene, computers);
    time.after(MINUTE_MS, strike);
  };
  strike();

  const failures: Finding[] = [];
  const pass = async (endMs: number, isOver?: () => boolean): Promise<void> => {
    await time.passUntil(endMs, isOver).catch((error: unknown) => {
      failures.push({ rule: 'nothing is thrown', what: String(error) });
    });
  };
  await pass(BEGIN_MS + TROUBLE_MS);
  say('all is well from now on');
  rates = NO_FAULTS;
  mend(computers, replicas);
  const quietMs = time.now() + QUIET_MS;
  let heard = 0;
  const isOver = (): boolean =>
    (heard += 1) % LOOK_EVERY === 0 && time.now() > quietMs && !isOpen(store);
  await pass(time.now() + CALM_MS, isOver);
  const states: Record<string, number> = {};
  for (const { delivery } of store.rows.values())
    states[delivery.state] = (states[delivery.state] ?? 0) + 1;
  return {
    seed,
    findings: [
      ...failures,
      ...broken({
        store,
        world,
        platforms,
        plan,
        nowMs: now(),
        hasErred: computers.some((one) => one.hasErred),
      }),
    ],
    states,
    messages: platforms.reduce((sum, { messages }) => sum + messages.length, 0),
  };
}

const isOpen = ({ rows, threads }: MemoryStore): boolean =>
  threads.size() > 0 || rows.values().some(({ delivery: { state } }) => OPEN.has(state));
const OPEN: ReadonlySet<string> = new Set(['pending', 'posting', 'uncertain']);

/** One desk with channels on both platforms. */
function drawWorld({ chance }: Time): World {
  const desk = { id: 'desk', settings: DESK_DEFAULTS, createdMs: BEGIN_MS };
  const channels = Array.from({ length: chance.between(1, 4) }, (_, i): Channel => {
    const platform = at(['slack', 'discord'] as const, chance.draw(2));
    const place = { platform, workspace: `W${chance.draw(2)}`, channel: `C${i}` };
    const settings = { ...CHANNEL_DEFAULTS, threads: chance.draw(2) === 0 };
    return { id: `channel${i}`, desk: desk.id, place, reach: 'open', settings };
  });
  return {
    desks: new Map([[desk.id, desk]]),
    channels: new Map(channels.map((channel) => [channel.id, channel])),
  };
}

/** Minutes between two slots that divide an hour: then cron has no longer pause at its end. */
const EVERY = [5, 6, 10, 12, 15, 20] as const;

function subscribe({ chance }: Time, { channels }: World, store: MemoryStore): Ended['plan'] {
  const plan = new Map<string, { firstMs: number; everyMs: number }>();
  const all = [...channels.values()];
  for (let left = chance.between(1, 5); left > 0; left -= 1) {
    const channel = at(all, chance.draw(all.length));
    const minutes = at(EVERY, chance.draw(EVERY.length));
    const everyMs = minutes * MINUTE_MS;
    const firstMs = BEGIN_MS + everyMs;
    const settings: SubscriptionSettings = {
      ...{ cron: `*/${minutes} * * * *`, words: '', timezone: null, filter: '', length: 'short' },
      ...{ style: 'extracts', quiet: { weekdays: [], dates: [] }, whenNothing: 'nothing' },
      ...{ heartbeat: 0, graceMs: chance.between(10, 300) * MINUTE_MS },
    };
    const { id } = store.subscriptions.add(scopeOf(channel), {
      ...{ channel: channel.id, settings, dueMs: firstMs, toldSeq: 0, by: 'sim' },
    });
    plan.set(id, { firstMs, everyMs });
  }
  return plan;
}

/** What may happen in a minute to computers, their clocks and their wires, and to channels. */
function strikeAll({ time, faults, platforms, say }: Scene, computers: readonly Computer[]): void {
  const { chance } = time;
  const { clockJump, storeCut, platformCut, channelGone } = faults();
  const cut = (computer: Computer, what: string): void => {
    const ms = chance.between(...CUT_MS);
    say(`${computer.name} is cut off from ${what} for ${ms} ms`);
    computer.cut.add(what);
    time.after(ms, () => computer.cut.delete(what));
  };
  for (const computer of computers) {
    if (chance.happens(clockJump)) {
      computer.offsetMs = chance.draw(3) === 0 ? 0 : chance.draw(2 * JUMP_MS) - JUMP_MS;
      computer.hasErred ||= computer.offsetMs !== 0;
      say(`${computer.name}'s clock is wrong by ${computer.offsetMs} ms`);
    }
    if (chance.happens(storeCut)) cut(computer, 'store');
    for (const { name } of platforms) if (chance.happens(platformCut)) cut(computer, name);
  }
  for (const { name, gone } of platforms) {
    if (!chance.happens(channelGone)) continue;
    const channel = `C${chance.draw(4)}`;
    say(`${name} has no ${channel} any more`);
    gone.add(channel);
  }
}

function mend(computers: readonly Computer[], replicas: readonly Replica[]): void {
  for (const computer of computers) {
    computer.offsetMs = 0;
    computer.cut.clear();
  }
  for (const replica of replicas) replica.process().thaw();
}
