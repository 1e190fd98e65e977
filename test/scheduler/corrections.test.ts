import { describe, expect, it } from 'vitest';
import type { Messenger, PostOutcome } from '../../src/core/briefing/ports.ts';
import { type Card, plainText } from '../../src/core/chat/card.ts';
import type { Channel } from '../../src/core/desk.ts';
import type { Library } from '../../src/core/library.ts';
import { type CorrectionParts, markCorrections } from '../../src/scheduler/corrections.ts';
import { CLOCK_MARGIN_MS, TIMING, leaseMs } from '../../src/scheduler/timing.ts';
import { memoryStore } from '../store/memory.ts';
import { NOW_MS, channelOf, libraryOf, record } from './briefing.ts';

const clock = { now: () => NOW_MS };
const quiet = (): void => undefined;
const BEFORE = 'The harbour handled 3,200 tonnes of salt in its first month.';
const AFTER = 'The harbour handled 2,300 tonnes of salt in its first month.';
const MORE = 'Most of it was shipped to the islands, and some was kept for the winter.';
const [WAS, IS] = [`${BEFORE} ${MORE}`, `${AFTER} ${MORE}`];
const DONE: PostOutcome = { kind: 'posted', message: { id: '2', link: null } };

const PARTS: Omit<CorrectionParts, 'store' | 'messengers'> = {
  ...{ clock, random: () => 0, timing: TIMING },
  timer: { elapsedMs: () => 0, after: (_ms, run) => (queueMicrotask(run), quiet) },
  log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
};

type Attempt = Parameters<Messenger['mark']>[2];

/** What only marks, as it is told; it is given the first message of a post. */
const messengerOf = (
  mark: (post: string, card: Card, attempt: Attempt) => PostOutcome,
): Messenger => {
  const messenger: Pick<Messenger, 'mark'> = {
    mark: (post, card, attempt) => Promise.resolve(mark(post.messages[0]?.id ?? '', card, attempt)),
  };
  return messenger as Messenger;
};

interface Bench {
  /** Gives what was marked, at each call. */
  (): Promise<string[]>;
  /** Brings the library up to another. */
  readonly turn: (to: Library) => Promise<unknown>;
}

/** Posts a quotation, then brings the library up to another. */
async function bench(after: Library, outcomes: PostOutcome[] = []): Promise<Bench> {
  const store = await memoryStore(clock);
  await record(store, libraryOf({ salt: WAS }));
  await store.posts.keep(await channelOf(store, 'C1'), {
    messages: [{ id: '1', link: null }],
    asker: null,
    cites: [{ document: 'salt', quote: BEFORE }],
  });
  await record(store, after);
  const marks: string[] = [];
  const slack = messengerOf((post, card) => {
    marks.push(`${post}: ${plainText(card)}`);
    return outcomes.shift() ?? DONE;
  });
  const run = async (): Promise<string[]> => {
    marks.length = 0;
    const signal = new AbortController().signal;
    await markCorrections({ ...PARTS, store, messengers: { slack } }, signal);
    return [...marks];
  };
  return Object.assign(run, { turn: (to: Library) => record(store, to) });
}

describe('a post that quotes what its source has corrected', () => {
  it('is marked, once', async () => {
    const run = await bench(libraryOf({ salt: IS }));
    expect(await run()).toEqual([expect.stringMatching(/^1: [^]*2,300/u)]);
    expect(await run()).toEqual([]);
  });

  it('is marked as well where the source is withdrawn', async () => {
    const run = await bench(libraryOf({}));
    expect(await run()).toEqual([expect.stringMatching(/Withdrawn/u)]);
  });

  it('is marked later where the platform asks to wait', async () => {
    const run = await bench(libraryOf({}), [{ kind: 'later', waitMs: 5, of: 'channel' }]);
    expect(await run()).toHaveLength(2);
    expect(await run()).toEqual([]);
  });

  it('is marked while another workspace lets nobody in, however many posts there wait', async () => {
    const store = await memoryStore(clock);
    await record(store, libraryOf({ salt: WAS }));
    const cites = [{ document: 'salt', quote: BEFORE }];
    const posted = async (channel: Channel, id: string): Promise<void> =>
      store.posts.keep(channel, { messages: [{ id, link: null }], asker: null, cites });
    const locked = await channelOf(store, 'C1');
    for (let n = 0; n < 60; n += 1) await posted(locked, `${n}`);
    const place = { platform: 'discord', workspace: '7', channel: '8' } as const;
    await posted(await store.desks.enter(place, 'open'), 'other');
    await record(store, libraryOf({}));
    const [tries, marks] = [[] as string[], [] as string[]];
    const stopping = new AbortController();
    const messengers = {
      slack: messengerOf((post) => {
        tries.push(post);
        if (tries.length === 3) stopping.abort();
        return { kind: 'later', waitMs: 5, of: 'workspace' };
      }),
      discord: messengerOf((post) => {
        marks.push(post);
        return DONE;
      }),
    };
    await markCorrections({ ...PARTS, store, messengers }, stopping.signal);
    expect(marks).toEqual(['other']);
    // One try in each round.
    expect(tries).toEqual(Array<string>(3).fill(tries[0] ?? ''));
  });

  it('is marked under the same key once a mark that may be there has had its time, and looked for', async () => {
    let nowMs = NOW_MS;
    const passing = { now: () => nowMs };
    const store = await memoryStore(passing);
    await record(store, libraryOf({ salt: WAS }));
    await store.posts.keep(await channelOf(store, 'C1'), {
      messages: [{ id: '1', link: null }],
      asker: null,
      cites: [{ document: 'salt', quote: BEFORE }],
    });
    await record(store, libraryOf({}));
    const attempts: (Pick<Attempt, 'key' | 'sinceMs'> & { readonly atMs: number })[] = [];
    const outcomes: PostOutcome[] = [
      { kind: 'uncertain', why: 'There was no answer.' },
      { kind: 'later', waitMs: 5, of: 'channel' },
    ];
    const slack = messengerOf((_post, _card, { key, sinceMs }) => {
      attempts.push({ key, sinceMs, atMs: nowMs });
      return outcomes.shift() ?? DONE;
    });
    const timer: CorrectionParts['timer'] = {
      elapsedMs: () => nowMs,
      after: (ms, run) => {
        nowMs += ms;
        queueMicrotask(run);
        return quiet;
      },
    };
    const { signal } = new AbortController();
    const parts = { ...PARTS, clock: passing, timer, store, messengers: { slack } };
    await markCorrections(parts, signal);
    await markCorrections(parts, signal);
    const [first, second, third, ...more] = attempts;
    expect(more).toEqual([]);
    expect(first?.sinceMs).toBeNull();
    expect(second).toMatchObject({ key: first?.key, sinceMs: NOW_MS - CLOCK_MARGIN_MS });
    expect(third).toMatchObject({ key: first?.key, sinceMs: NOW_MS - CLOCK_MARGIN_MS });
    expect((second?.atMs ?? 0) - NOW_MS).toBeGreaterThanOrEqual(leaseMs(TIMING));
  });

  it('is not tried again where it cannot be marked', async () => {
    const run = await bench(libraryOf({}), [{ kind: 'refused', why: 'It is gone.', mend: '' }]);
    expect(await run()).toHaveLength(1);
    expect(await run()).toEqual([]);
  });

  it('is told that the source is there again where it was marked, once', async () => {
    const run = await bench(libraryOf({}));
    await run();
    await run.turn(libraryOf({ salt: WAS }));
    expect(await run()).toEqual([
      expect.stringMatching(/^1: ● Restored: On salt[^]*in the library again/u),
    ]);
    expect(await run()).toEqual([]);
    await run.turn(libraryOf({}));
    expect(await run()).toEqual([expect.stringMatching(/Withdrawn/u)]);
  });

  it('is told nothing of that where it was never marked', async () => {
    const run = await bench(libraryOf({}));
    await run.turn(libraryOf({ salt: WAS }));
    expect(await run()).toEqual([]);
  });

  it('is told that the source says again what it quotes', async () => {
    const run = await bench(libraryOf({ salt: IS }));
    await run();
    await run.turn(libraryOf({ salt: WAS }));
    expect(await run()).toEqual([expect.stringMatching(/^1: ● Restored[^]*2,300.*→.*3,200/u)]);
    await run.turn(libraryOf({ salt: IS }));
    expect(await run()).toEqual([expect.stringMatching(/Corrected since/u)]);
  });

  it('is marked where the source came back with another statement', async () => {
    const run = await bench(libraryOf({}));
    await run();
    await run.turn(libraryOf({ salt: IS }));
    expect(await run()).toEqual([expect.stringMatching(/^1: ◐ Corrected since[^]*2,300/u)]);
  });

  it('is not marked where the source goes on under another id, and follows it there', async () => {
    const run = await bench(libraryOf({ timber: WAS }));
    expect(await run()).toEqual([]);
    await run.turn(libraryOf({ timber: IS }));
    expect(await run()).toEqual([expect.stringMatching(/Corrected since: On timber/u)]);
    await run.turn(libraryOf({ amber: WAS }));
    expect(await run()).toEqual([expect.stringMatching(/Restored: On amber/u)]);
  });

  it('stays as it is where what it quotes still stands', async () => {
    const run = await bench(libraryOf({ salt: WAS, timber: 'Ferries carried timber.' }));
    expect(await run()).toEqual([]);
  });
});
