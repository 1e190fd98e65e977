import { describe, expect, it } from 'vitest';
import type { Messenger, PostOutcome } from '../../src/core/briefing/ports.ts';
import { plainText } from '../../src/core/chat/card.ts';
import type { Library } from '../../src/core/library.ts';
import { markCorrections } from '../../src/scheduler/corrections.ts';
import { memoryStore } from '../store/memory.ts';
import { NOW_MS, channelOf, libraryOf, record } from './briefing.ts';

const clock = { now: () => NOW_MS };
const quiet = (): void => undefined;
const BEFORE = 'The harbour handled 3,200 tonnes of salt in its first month.';
const AFTER = 'The harbour handled 2,300 tonnes of salt in its first month.';
const DONE: PostOutcome = { kind: 'posted', message: { id: '2', link: null } };

/** Posts a quotation, then brings the library up to another; gives what was marked, at each call. */
async function bench(
  after: Library,
  outcomes: PostOutcome[] = [],
): Promise<() => Promise<string[]>> {
  const store = await memoryStore(clock);
  await record(store, libraryOf({ salt: BEFORE }));
  await store.posts.keep(await channelOf(store, 'C1'), {
    messages: [{ id: '1', link: null }],
    asker: null,
    cites: [{ document: 'salt', quote: BEFORE }],
  });
  await record(store, after);
  const marks: string[] = [];
  const messenger: Pick<Messenger, 'mark'> = {
    mark: (post, card) => {
      marks.push(`${post.messages[0]?.id ?? ''}: ${plainText(card)}`);
      return Promise.resolve(outcomes.shift() ?? DONE);
    },
  };
  return async () => {
    marks.length = 0;
    await markCorrections(
      {
        ...{ store, clock, random: () => 0 },
        messengers: { slack: messenger as Messenger },
        timer: { elapsedMs: () => 0, after: (_ms, run) => (queueMicrotask(run), quiet) },
        log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
      },
      new AbortController().signal,
    );
    return [...marks];
  };
}

describe('a post that quotes what its source has corrected', () => {
  it('is marked, once', async () => {
    const run = await bench(libraryOf({ salt: AFTER }));
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

  it('is not marked a second time where the mark may be there', async () => {
    const run = await bench(libraryOf({}), [{ kind: 'uncertain', why: 'There was no answer.' }]);
    expect(await run()).toHaveLength(1);
    expect(await run()).toEqual([]);
  });

  it('stays as it is where what it quotes still stands', async () => {
    const run = await bench(libraryOf({ salt: BEFORE, timber: 'Ferries carried timber.' }));
    expect(await run()).toEqual([]);
  });
});
