import { describe, expect, it } from 'vitest';
import type { Library } from '../src/core/library.ts';
import type { Clock, Store } from '../src/core/ports.ts';
import { RECORDING_LEASE_MS, type Recording, startRecording } from '../src/recording.ts';
import { document, library } from './core/chat/harbour.ts';
import { recordingLog } from './fixtures/console.ts';
import { memoryStore } from './store/memory.ts';

const SPRING = library([document('harbour', ['The harbour reopened on 3 May 2021.'])]);
const AUTUMN = library([document('harbour', ['The harbour reopened on 9 June 2021.'])]);

interface Replica extends Recording {
  library: Library;
  isFresh: boolean;
}

let nowMs = 0;
const clock: Clock = { now: () => nowMs };

function replica(store: Pick<Store, 'catalogue' | 'leases'>, owner: string): Replica {
  const own = { library: SPRING, isFresh: true };
  const live = { current: () => own.library, isFresh: () => Promise.resolve(own.isFresh) };
  const { log } = recordingLog();
  return Object.assign(own, startRecording({ store, live, owner, clock, log }));
}

const versions = async ({ catalogue }: Store): Promise<string[]> =>
  (await catalogue.history('harbour')).map(({ version, kind }) => `${version} ${kind}`);

describe('recording the changes of a library', () => {
  it('writes each state down once, and tells of what was corrected', async () => {
    const store = await memoryStore(clock);
    const one = replica(store, 'one');
    expect(await one.record()).toBe(false);
    one.library = AUTUMN;
    expect(await one.record()).toBe(true);
    expect(await one.record()).toBe(false);
    expect(await versions(store)).toEqual(['2 corrected', '1 new']);
  });

  it('is left to one of several processes, so that one that lags behind takes nothing back', async () => {
    const store = await memoryStore(clock);
    const [one, late] = [replica(store, 'one'), replica(store, 'late')];
    await one.record();
    one.library = AUTUMN;
    await one.record();
    expect(await late.record()).toBe(false);
    expect(await versions(store)).toEqual(['2 corrected', '1 new']);
  });

  it('goes over to another process where the first is gone, once that one sees the same files', async () => {
    const store = await memoryStore(clock);
    const [one, other] = [replica(store, 'one'), replica(store, 'other')];
    await one.record();
    one.library = AUTUMN;
    await one.record();
    nowMs += RECORDING_LEASE_MS;
    other.isFresh = false;
    await other.record();
    expect(await versions(store)).toHaveLength(2);
    Object.assign(other, { library: AUTUMN, isFresh: true });
    await other.record();
    expect(await versions(store)).toHaveLength(2);
    other.library = SPRING;
    await other.record();
    expect(await versions(store)).toHaveLength(3);
  });

  it('is given up by a process that cannot follow its files', async () => {
    const store = await memoryStore(clock);
    const [one, other] = [replica(store, 'one'), replica(store, 'other')];
    await one.record();
    Object.assign(one, { library: AUTUMN, isFresh: false });
    await one.record();
    other.library = AUTUMN;
    expect(await other.record()).toBe(true);
    expect(await one.record()).toBe(false);
  });

  it('is made up for when the store is back', async () => {
    const store = await memoryStore(clock);
    let isGone = true;
    const one = replica(
      {
        ...store,
        leases: {
          ...store.leases,
          take: (...asked) =>
            isGone ? Promise.reject(new Error('gone')) : store.leases.take(...asked),
        },
      },
      'one',
    );
    expect(await one.record()).toBe(false);
    isGone = false;
    await one.record();
    expect(await versions(store)).toEqual(['1 new']);
  });
});
