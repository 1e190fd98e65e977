import { describe, expect, it, vi } from 'vitest';
import type { Card } from '../../src/core/chat/card.ts';
import { MAX_VERSIONS } from '../../src/core/briefing/occasion.ts';
import type { Library } from '../../src/core/library.ts';
import { createComposer } from '../../src/scheduler/composing.ts';
import type { Compose, Composition } from '../../src/scheduler/parts.ts';
import { TIMER } from '../../src/scheduler/timing.ts';
import { memoryStore } from '../store/memory.ts';
import { NOW_MS, channelOf, claimed, libraryOf, record } from './briefing.ts';

const clock = { now: () => NOW_MS };
const quiet = (): void => undefined;
const LOG = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const SALT = libraryOf({ salt: 'The harbour handled 3,200 tonnes of salt in its first month.' });

async function bench(
  library: Library = SALT,
  nowMs = NOW_MS,
): Promise<{ store: Awaited<ReturnType<typeof memoryStore>>; compose: Compose }> {
  const store = await memoryStore(clock);
  await record(store, library);
  return {
    store,
    compose: createComposer({
      ...{ store, library: () => library, clock: { now: () => nowMs }, timer: TIMER, log: LOG },
    }),
  };
}

function posted(composition: Composition): {
  card: Card;
  written: string;
  items: readonly string[];
} {
  if (composition.kind !== 'post') throw new Error(`It is skipped: ${composition.why}`);
  const { card, items } = composition.composed;
  return { card: JSON.parse(card) as Card, written: card, items };
}

describe('a composed digest', () => {
  it('tells what is new with its items and what it quotes', async () => {
    const { store, compose } = await bench();
    const composition = await compose(await claimed(store, await channelOf(store, 'C1')));
    expect(posted(composition).items).toEqual(['salt@1']);
    expect(composition).toMatchObject({
      composed: { seq: 1, snapshot: SALT.snapshot, cites: [{ document: 'salt' }] },
    });
  });

  it('is made once for all that share it, each with its own controls', async () => {
    const { store, compose } = await bench();
    const since = vi.spyOn(store.catalogue, 'since');
    const one = await claimed(store, await channelOf(store, 'C1'));
    const other = await claimed(store, await channelOf(store, 'C2'));
    const [a, b] = [posted(await compose(one)), posted(await compose(other))];
    expect(a.written).toContain(one.subscription.id);
    expect(a.written).not.toContain('subscription');
    expect(b.written).toBe(a.written.replaceAll(one.subscription.id, other.subscription.id));
    expect(since).toHaveBeenCalledTimes(1);
  });

  it('says that it is late where it was missed for more than a quarter of an hour', async () => {
    const written = async (lateMs: number): Promise<string> => {
      const { store, compose } = await bench(SALT, NOW_MS + lateMs);
      return posted(await compose(await claimed(store, await channelOf(store, 'C1')))).written;
    };
    expect(await written(15 * 60_000)).not.toContain('Posted late.');
    expect(await written(16 * 60_000)).toContain('Posted late.');
  });

  it('holds nothing that the channel has been shown', async () => {
    const { store, compose } = await bench();
    const channel = await channelOf(store, 'C1');
    const first = await claimed(store, channel);
    const composition = await compose(first);
    if (composition.kind !== 'post') throw new Error(composition.why);
    const { subscription, delivery } = first;
    const { composed } = composition;
    const owner = subscription.id;
    await store.deliveries.settle(owner, delivery.id, {
      ...{ state: 'posting', leaseMs: 60_000, composed },
    });
    const messages = [{ id: '1', link: null }];
    await store.deliveries.settle(owner, delivery.id, {
      ...{ state: 'sent', postedMs: NOW_MS, messages },
    });
    expect(await compose(await claimed(store, channel))).toEqual({
      ...{ kind: 'skip', why: 'Nothing is new.' },
    });
  });

  it('tells what was recorded since one that asked from the same number', async () => {
    const store = await memoryStore(clock);
    const sizes = { salt: 'The harbour handled salt.' };
    await record(store, libraryOf(sizes));
    let library = libraryOf(sizes);
    const compose = createComposer({
      store,
      library: () => library,
      clock,
      timer: TIMER,
      log: LOG,
    });
    const one = await claimed(store, await channelOf(store, 'C1'));
    const other = await claimed(store, await channelOf(store, 'C2'));
    await compose(one);
    library = libraryOf({ ...sizes, mail: 'The mail comes by boat.' });
    await record(store, library);
    expect(posted(await compose(other)).items).toContain('mail@1');
  });

  it('tells what comes after more changes that are not its own than one digest can tell', async () => {
    const store = await memoryStore(clock);
    await store.catalogue.add(
      Array.from({ length: 2 * MAX_VERSIONS }, (_, n) => ({
        ...{ document: `gone-${String(n)}`, version: 2, kind: 'withdrawn', renamed: null },
        ...{ title: 'Mail', atMs: NOW_MS, hash: '', changes: [], snapshot: '' },
        ...{ body: '', headings: [] },
      })),
    );
    await record(store, SALT);
    const compose = createComposer({ store, library: () => SALT, clock, timer: TIMER, log: LOG });
    const channel = await channelOf(store, 'C1');
    const made = await compose(await claimed(store, channel, { filter: 'salt' }));
    expect(posted(made).items).toEqual(['salt@1']);
    expect(made).toMatchObject({ composed: { seq: 2 * MAX_VERSIONS + 1 } });
  });

  it('waits where this process has another library than the changes come from', async () => {
    const { store, compose } = await bench();
    await record(store, libraryOf({ salt: 'The harbour handled 2,900 tonnes of salt.' }));
    const made = await claimed(store, await channelOf(store, 'C1'));
    expect(await compose(made)).toMatchObject({ kind: 'wait' });
  });

  it('is told though documents that it does not tell of differ', async () => {
    const store = await memoryStore(clock);
    const told = { salt: 'The harbour handled salt.' };
    await record(store, libraryOf(told));
    const own = libraryOf({ ...told, mail: 'The mail comes by boat.' });
    const compose = createComposer({ store, library: () => own, clock, timer: TIMER, log: LOG });
    const made = await claimed(store, await channelOf(store, 'C1'));
    expect(posted(await compose(made)).items).toEqual(['salt@1']);
  });

  it('is one line where nothing is new and the digest is to say so', async () => {
    const { store, compose } = await bench(libraryOf({}));
    const channel = await channelOf(store, 'C1');
    const line = await compose(await claimed(store, channel, { whenNothing: 'line' }));
    expect(posted(line).items).toEqual([]);
  });

  it('is skipped, saying why, where its filter cannot be read', async () => {
    const { store, compose } = await bench();
    const made = await claimed(store, await channelOf(store, 'C1'), { filter: 'since:never' });
    expect(await compose(made)).toMatchObject({ kind: 'skip' });
  });
});
