import { describe, expect, it } from 'vitest';
import type { Called } from '../../src/core/briefing/ports.ts';
import { MINUTE_MS, type OutboxBench, outboxBench } from './bench.ts';

const ONE = {
  card: '{"title":"Water","discussed":true}',
  snapshot: 's',
  seq: 1,
  items: [],
  cites: [],
};
const FIRST = { kind: 'posted', message: { id: 'first', link: null } } as const;
const LATER = { kind: 'later', waitMs: 1_000, of: 'workspace' } as const;

const oneMessage = (): OutboxBench =>
  outboxBench({ compose: () => Promise.resolve({ kind: 'post', composed: ONE }) });

describe('a thread', () => {
  it('begins under a digest of one message, called like it, once that is posted', async () => {
    const bench = oneMessage();
    const made = bench.due(bench.channel('C1'));
    await bench.pass(MINUTE_MS);
    expect(bench.read(made)).toMatchObject({ state: 'sent' });
    expect(bench.discussed).toEqual([{ message: 'm1', name: 'Water' }]);
    await bench.pass(10 * MINUTE_MS);
    expect(bench.discussed).toHaveLength(1);
  });

  it('begins where the channel has threads, and not where a second message begins one', async () => {
    const bench = oneMessage();
    const channel = bench.channel('C1');
    Object.assign(channel, { settings: { threads: false } });
    bench.due(channel);
    await bench.pass(MINUTE_MS);
    expect(bench.posts).toHaveLength(1);
    expect(bench.discussed).toEqual([]);
    const other = outboxBench({
      compose: () => {
        const card = '{"title":"Water","discussed":true,"parts":2}';
        return Promise.resolve({ kind: 'post', composed: { ...ONE, card } });
      },
    });
    other.due(other.channel('C1'));
    await other.pass(MINUTE_MS);
    expect(other.posts).toHaveLength(2);
    expect(other.discussed).toEqual([]);
  });

  it.for<[string, Called<null>]>([
    ['is uncertain', { kind: 'uncertain', why: 'There was no answer.' }],
    ['has to wait long', { ...LATER, waitMs: 90_000 }],
    ['has to wait', LATER],
  ])('that %s is begun again, and the post is not', async ([, outcome]) => {
    const bench = oneMessage();
    bench.discussing.push(outcome);
    bench.due(bench.channel('C1'));
    await bench.pass(5 * MINUTE_MS);
    expect(bench.posts).toHaveLength(1);
    expect(bench.discussed).toHaveLength(2);
    await bench.pass(10 * MINUTE_MS);
    expect(bench.discussed).toHaveLength(2);
  });

  it('that is refused is left to people', async () => {
    const bench = oneMessage();
    bench.discussing.push({ kind: 'refused', why: 'The bot may not.', mend: 'Let it.' });
    const made = bench.due(bench.channel('C1'));
    await bench.pass(10 * MINUTE_MS);
    expect(bench.read(made)).toMatchObject({ state: 'sent' });
    expect(bench.discussed).toHaveLength(1);
  });

  it('follows an uncertain post once that is found', async () => {
    const bench = oneMessage();
    bench.outcomes.push({ kind: 'uncertain', why: 'There was no answer.' });
    bench.found.push({ kind: 'found', message: { id: 'there', link: null } });
    bench.due(bench.channel('C1'));
    await bench.pass(5 * MINUTE_MS);
    expect(bench.discussed).toEqual([{ message: 'there', name: 'Water' }]);
  });

  it('waits while posts wait for the platform’s limits', async () => {
    const bench = oneMessage();
    bench.due(bench.channel('C1'));
    bench.outcomes.push(FIRST, LATER, LATER, LATER);
    bench.due(bench.channel('C2'));
    bench.outbox.wake();
    await bench.pass(2_900);
    expect(bench.posts.map(({ channel }) => channel)).toEqual(['C1', 'C2', 'C2', 'C2']);
    expect(bench.discussed).toEqual([]);
    await bench.pass(MINUTE_MS);
    expect(bench.discussed.map(({ message }) => message)).toEqual(['first', 'm5']);
  });

  it('that a stop leaves undone is left to the next process', async () => {
    const bench = oneMessage();
    bench.discussing.push({ kind: 'uncertain', why: 'It was broken off.' });
    bench.due(bench.channel('C1'));
    bench.outbox.wake();
    await bench.pass(1_000);
    expect(bench.discussed).toHaveLength(1);
    const stopped = bench.outbox.stop();
    await bench.pass(10 * MINUTE_MS);
    await stopped;
    expect(bench.discussed).toHaveLength(1);
    expect(bench.store.threads.size()).toBe(1);
  });
});
