import { type Channel, DESK_DEFAULTS, type Desk, type Reach } from '../../src/core/desk.ts';
import type { Post } from '../../src/core/briefing/posts.ts';
import { type BriefingBench, type BriefingStore } from '../contract/briefing/bench.ts';
import { claimContract } from '../contract/briefing/claims.ts';
import { settleContract } from '../contract/briefing/deliveries.ts';
import { subscriptionContract } from '../contract/briefing/subscriptions.ts';
import { threadContract } from '../contract/briefing/threads.ts';
import { type MemoryStore, memoryStore } from './memory-store.ts';
import { asked } from './replica.ts';

/** The simulation's store where nothing goes wrong: what its contract says has to hold. */
function open(): Promise<BriefingBench> {
  let nowMs = Date.UTC(2025, 2, 3);
  const desks = new Map<string, Desk>();
  const channels = new Map<string, Channel>();
  const memory = memoryStore({ desks, channels }, { now: () => nowMs });
  const parts = {
    ...asked(memory, (act) => Promise.try(act)),
    posts: postsOf(memory),
  };
  // The contracts that run here use no other part.
  const store = parts as unknown as BriefingStore;
  return Promise.resolve({
    store,
    another: () => Promise.resolve(store),
    channel: (name, reach: Reach = 'open') => {
      const desk = `desk of ${name}`;
      const place = { platform: 'slack', workspace: 'T1', channel: name } as const;
      const channel = channels.get(name) ?? {
        ...{ id: name, desk, place, reach, settings: { threads: true } },
      };
      desks.set(desk, { id: desk, settings: DESK_DEFAULTS, createdMs: 0 });
      channels.set(name, channel);
      return Promise.resolve(channel);
    },
    nowMs: () => nowMs,
    pass: (ms) => {
      nowMs += ms;
      return Promise.resolve();
    },
  });
}

/** What a sent delivery keeps as its post. */
function postsOf({ rows }: MemoryStore): object {
  const posts = (): Post[] =>
    [...rows.values()].flatMap(({ delivery }) => {
      const { id, desk, channel, place, messages, postedMs } = delivery;
      const post = { id, desk, channel, place, messages, asker: null, postedMs: postedMs ?? 0 };
      return postedMs === null ? [] : [{ ...post, cites: delivery.composed?.cites ?? [] }];
    });
  return {
    find: () => Promise.resolve(posts()[0] ?? null),
    citing: () => Promise.resolve(posts()),
  };
}

const bench = { name: 'the simulation’s store', isLeftOut: false, open };
subscriptionContract(bench);
claimContract(bench);
settleContract(bench);
threadContract(bench);
