import type { Called, FindOutcome, Messenger, PostOutcome } from '../../src/core/briefing/ports.ts';
import type { Delivery, Subscription } from '../../src/core/briefing/subscription.ts';
import { plainText } from '../../src/core/chat/card.ts';
import {
  CHANNEL_DEFAULTS,
  type Channel,
  DESK_DEFAULTS,
  type Desk,
  type Reach,
  scopeOf,
} from '../../src/core/desk.ts';
import type { Log } from '../../src/core/ports.ts';
import { type Outbox, startOutbox } from '../../src/scheduler/outbox.ts';
import type { Compose, OutboxParts } from '../../src/scheduler/parts.ts';
import { TIMING } from '../../src/scheduler/timing.ts';
import { type MemoryStore, memoryStore } from '../simulation/memory-store.ts';
import { asked } from '../simulation/replica.ts';
import { type Time, createTime } from '../simulation/time.ts';

export const BEGIN_MS = Date.UTC(2025, 5, 2, 6);
export const MINUTE_MS = 60_000;

/** A post as the messenger got it. */
export interface Posted {
  readonly channel: string;
  readonly key: string;
  readonly thread: string | null;
  readonly message: object;
}

/** An outbox on the simulation's store and time, with a messenger that does as it is told. */
export interface OutboxBench {
  readonly time: Time;
  readonly store: MemoryStore;
  readonly outbox: Outbox;
  readonly posts: Posted[];
  /** What was said to one person alone. */
  readonly directed: { readonly to: string; readonly key: string; readonly text: string }[];
  /** Cards of ours that were laid out, as text. */
  readonly cards: string[];
  readonly finds: string[];
  readonly logged: string[];
  /** What comes of the posts and looks to come; after them all goes well, and nothing is found. */
  readonly outcomes: (PostOutcome | Error)[];
  readonly found: FindOutcome[];
  /** Threads that were asked for, and what comes of the next ones; after them all begin. */
  readonly discussed: { readonly message: string | undefined; readonly name: string }[];
  readonly discussing: Called<null>[];
  channel(name: string, reach?: Reach, workspace?: string): Channel;
  /** A digest of a channel that is due now. */
  due(channel: Channel, change?: Partial<Subscription['settings']>): Delivery;
  pass(ms: number): Promise<void>;
  read(of: Delivery): Delivery;
  subscription(of: Delivery): Subscription | undefined;
}

const SETTINGS: Subscription['settings'] = {
  ...{ cron: '0 8 * * *', words: 'daily', timezone: null, filter: '', length: 'short' },
  ...{ style: 'extracts', quiet: { weekdays: [], dates: [] }, whenNothing: 'nothing' },
  ...{ heartbeat: 0, graceMs: 3_600_000 },
};

/** A card of two messages. */
export const COMPOSED = { card: '{"parts":2}', snapshot: 's', seq: 1, items: ['a@1'], cites: [] };

export function outboxBench(
  change: Partial<OutboxParts> & { compose?: Compose } = {},
): OutboxBench {
  const time = createTime(1, BEGIN_MS);
  const desks = new Map<string, Desk>();
  desks.set('desk', { id: 'desk', settings: DESK_DEFAULTS, createdMs: 0 });
  const channels = new Map<string, Channel>();
  const store = memoryStore({ desks, channels }, { now: () => Math.floor(time.now()) });
  const [posts, finds, logged] = [[] as Posted[], [] as string[], [] as string[]];
  const directed: OutboxBench['directed'] = [];
  const cards: string[] = [];
  const [outcomes, found] = [[] as (PostOutcome | Error)[], [] as FindOutcome[]];
  const discussed: OutboxBench['discussed'] = [];
  const discussing: Called<null>[] = [];
  const messenger: Messenger = {
    prepare: (_channel, card) => {
      if ('blocks' in card) cards.push(plainText(card));
      const { parts = 1 } = card as unknown as { parts?: number };
      return Promise.resolve(Array.from({ length: parts }, (_, part) => ({ part })));
    },
    post: (place, message, { key, thread }) => {
      posts.push({ channel: place.channel, key, thread, message });
      const outcome = outcomes.shift();
      if (outcome instanceof Error) return Promise.reject(outcome);
      const id = `m${posts.length}`;
      return Promise.resolve(outcome ?? { kind: 'posted', message: { id, link: null } });
    },
    find: (_place, { key }) => {
      finds.push(key);
      return Promise.resolve(found.shift() ?? { kind: 'absent' });
    },
    mark: () => Promise.reject(new Error('Nothing is marked here.')),
    direct: ({ workspace, person }, card, { key }) => {
      directed.push({ to: `${workspace} ${person}`, key, text: plainText(card) });
      return Promise.resolve({ kind: 'posted', message: { id: 'd1', link: null } });
    },
    discuss: ({ messages }, name) => {
      discussed.push({ message: messages[0]?.id, name });
      return Promise.resolve(discussing.shift() ?? { kind: 'ok', value: null });
    },
    remove: () => Promise.resolve(false),
  };
  const say = (_fields: object, message: string): void => void logged.push(message);
  const log: Log = { debug: say, info: say, warn: say, error: say };
  let claims = 0;
  const outbox = startOutbox({
    store: {
      ...asked(store, (act) => Promise.try(act)),
      desks: { channels: () => Promise.resolve([...channels.values()]) },
    },
    messengers: { slack: messenger },
    compose: () => Promise.resolve({ kind: 'post', composed: COMPOSED }),
    clock: { now: () => Math.floor(time.now()) },
    timer: {
      elapsedMs: time.now,
      after: (ms, run) => {
        let isOff = false;
        time.after(ms, () => {
          if (!isOff) run();
        });
        return () => (isOff = true);
      },
    },
    timing: TIMING,
    random: () => 0,
    log,
    owner: () => `claim ${(claims += 1)}`,
    ...change,
  });
  return {
    ...{ time, store, outbox, posts, cards, directed, finds, logged, outcomes, found },
    ...{ discussed, discussing },
    channel: (name, reach = 'open', workspace = 'T1') => {
      const place = { platform: 'slack', workspace, channel: name } as const;
      const made = { id: name, desk: 'desk', place, reach, settings: CHANNEL_DEFAULTS };
      channels.set(name, made);
      return made;
    },
    due: (channel, settings = {}) => {
      const slotMs = Math.floor(time.now());
      const added = store.subscriptions.add(scopeOf(channel), {
        ...{ channel: channel.id, settings: { ...SETTINGS, ...settings } },
        ...{ dueMs: slotMs, toldSeq: 0, by: 'slack:T1:U1' },
      });
      const slot = { slotMs, missed: 0, skipped: null };
      const made = store.subscriptions.advance(added, { dueMs: slotMs + 9e7, delivery: slot });
      if (made === null) throw new Error('There is no delivery.');
      return made;
    },
    pass: (ms) => time.passUntil(time.now() + ms),
    read: ({ id }) => {
      const row = store.rows.get(id);
      if (row === undefined) throw new Error('The delivery is gone.');
      return row.delivery;
    },
    subscription: ({ subscription }) => store.all.get(subscription),
  };
}
