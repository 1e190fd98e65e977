import { describe, expect, it } from 'vitest';
import { DragomanError } from '../../src/core/errors.ts';
import { TIMING } from '../../src/scheduler/timing.ts';
import type { Composition } from '../../src/scheduler/parts.ts';
import { COMPOSED, MINUTE_MS, outboxBench } from './bench.ts';

const ONE = { ...COMPOSED, card: '{"parts":1}' };

const REFUSED = {
  kind: 'refused',
  why: 'The channel is gone.',
  mend: 'Order it for another channel.',
} as const;

describe('a delivery', () => {
  it('is posted message by message, the rest in the thread of the first, and is sent', async () => {
    const bench = outboxBench();
    const made = bench.due(bench.channel('C1'));
    await bench.pass(MINUTE_MS);
    expect(bench.posts).toMatchObject([
      { channel: 'C1', key: `${made.id}-0`, thread: null, message: { part: 0 } },
      { channel: 'C1', key: `${made.id}-1`, thread: 'm1', message: { part: 1 } },
    ]);
    expect(bench.read(made)).toMatchObject({
      ...{ state: 'sent', attempts: 1, messages: [{ id: 'm1' }, { id: 'm2' }] },
    });
    expect(bench.subscription(made)).toMatchObject({ toldSeq: 1 });
  });

  it('waits as long as the platform asks, and goes on where it was', async () => {
    const bench = outboxBench();
    const made = bench.due(bench.channel('C1'));
    const posted = { kind: 'posted', message: { id: 'first', link: null } } as const;
    bench.outcomes.push(posted, { kind: 'later', waitMs: 90_000, of: 'channel' });
    await bench.pass(89_000);
    expect(bench.posts).toHaveLength(2);
    expect(bench.read(made)).toMatchObject({ state: 'pending', messages: [{ id: 'first' }] });
    await bench.pass(10_000);
    expect(bench.posts.map(({ key }) => key.slice(-1))).toEqual(['0', '1', '1']);
    expect(bench.finds).toEqual([]);
    expect(bench.read(made)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('that may be posted is looked for before it is posted again, after the time to settle', async () => {
    const bench = outboxBench();
    const made = bench.due(bench.channel('C1'));
    bench.outcomes.push({ kind: 'uncertain', why: 'There was no answer.' });
    await bench.pass(TIMING.settleMs - 1_000);
    expect(bench.finds).toEqual([]);
    expect(bench.read(made)).toMatchObject({ state: 'uncertain', why: 'There was no answer.' });
    bench.found.push({ kind: 'found', message: { id: 'there', link: null } });
    await bench.pass(MINUTE_MS);
    expect(bench.finds).toEqual([`${made.id}-0`]);
    expect(bench.posts.map(({ key }) => key)).toEqual([`${made.id}-0`, `${made.id}-1`]);
    expect(bench.read(made)).toMatchObject({ state: 'sent', messages: [{ id: 'there' }, {}] });
  });

  it('that was found was posted when it was tried, not when it was found', async () => {
    const bench = outboxBench({ compose: () => Promise.resolve({ kind: 'post', composed: ONE }) });
    const made = bench.due(bench.channel('C1'));
    bench.outcomes.push({ kind: 'uncertain', why: 'There was no answer.' });
    bench.found.push({ kind: 'found', message: { id: 'there', link: null } });
    bench.outbox.wake();
    await bench.pass(TIMING.settleMs + MINUTE_MS);
    expect(bench.finds).toHaveLength(1);
    const { state, postedMs, triedMs } = bench.read(made);
    expect({ state, postedMs }).toEqual({ state: 'sent', postedMs: triedMs });
    expect(postedMs).toBeLessThan(made.slotMs + 1_000);
  });

  it('whose lease a clock set forward has ended is not looked for before the time to settle', async () => {
    const bench = outboxBench();
    await bench.pass(2 * TIMING.settleMs);
    const made = bench.due(bench.channel('C1'));
    const { settle } = bench.store.deliveries;
    Object.assign(bench.store.deliveries, {
      settle: (...given: Parameters<typeof settle>) => {
        const [owner, id, change] = given;
        if (change.state !== 'sent' || bench.finds.length > 0) return settle(...given);
        settle(owner, id, { state: 'uncertain', waitMs: 0, why: null });
        return false;
      },
    });
    await bench.pass(TIMING.settleMs - 1_000);
    expect(bench.finds).toEqual([]);
    bench.found.push({ kind: 'found', message: { id: 'm2', link: null } });
    await bench.pass(MINUTE_MS);
    expect(bench.posts).toHaveLength(2);
    expect(bench.read(made)).toMatchObject({
      state: 'sent',
      messages: [{ id: 'm1' }, { id: 'm2' }],
    });
  });

  it('is posted again where a look finds nothing', async () => {
    const bench = outboxBench();
    const made = bench.due(bench.channel('C1'));
    bench.outcomes.push(new Error('a fault of ours'));
    await bench.pass(TIMING.settleMs + MINUTE_MS);
    expect(bench.finds).toEqual([`${made.id}-0`]);
    expect(bench.posts).toHaveLength(3);
    expect(bench.read(made).state).toBe('sent');
  });

  it('is looked for again soon where the look before was answered, however often it failed', async () => {
    const bench = outboxBench();
    bench.due(bench.channel('C1'));
    const failed = { kind: 'uncertain', why: 'There was no answer.' } as const;
    const looks = 7;
    for (let n = 0; n < looks; n += 1) bench.outcomes.push(failed);
    for (let n = 1; n < looks; n += 1) bench.found.push({ kind: 'absent' });
    bench.found.push(failed);
    while (bench.finds.length < looks) await bench.pass(TIMING.pollMs);
    await bench.pass(3 * TIMING.pollMs);
    expect(bench.finds).toHaveLength(looks + 1);
  });

  it('that is refused fails, pauses its digest and is told where the desk still reads', async () => {
    const bench = outboxBench();
    const made = bench.due(bench.channel('C1'));
    bench.channel('C2', 'private');
    bench.channel('C3');
    bench.outcomes.push(REFUSED);
    await bench.pass(MINUTE_MS);
    expect(bench.read(made)).toMatchObject({ state: 'failed', why: REFUSED.why });
    expect(bench.subscription(made)).toMatchObject({ paused: { why: REFUSED.why, by: null } });
    expect(bench.posts.map(({ channel }) => channel)).toEqual(['C1', 'C3']);
    expect(bench.logged).toEqual(['A digest is paused: The channel is gone.']);
  });

  it('that is refused is told to who ordered it where the desk reads nowhere else', async () => {
    const bench = outboxBench();
    const made = bench.due(bench.channel('C1'));
    bench.outcomes.push(REFUSED);
    await bench.pass(10 * MINUTE_MS);
    expect(bench.directed).toMatchObject([{ to: 'T1 U1', key: `${made.id}-x` }]);
    expect(bench.directed[0]?.text).toContain('that you ordered is paused: The channel is gone.');
    expect(bench.directed[0]?.text).toContain(
      `/digest resume ${made.subscription}, where it is posted (slack T1 C1)`,
    );
  });

  it('is told to nobody twice', async () => {
    const bench = outboxBench();
    bench.due(bench.channel('C1'));
    bench.channel('C3');
    bench.outcomes.push(REFUSED, { kind: 'uncertain', why: 'There was no answer.' });
    await bench.pass(10 * MINUTE_MS);
    expect(bench.posts.map(({ channel }) => channel)).toEqual(['C1', 'C3']);
    expect(bench.directed).toEqual([]);
  });

  it('of a private channel that fails is told to who ordered it and nowhere else', async () => {
    const bench = outboxBench();
    const made = bench.due(bench.channel('C1', 'private'));
    bench.channel('C3');
    bench.outcomes.push(REFUSED);
    await bench.pass(MINUTE_MS);
    expect(bench.read(made).state).toBe('failed');
    expect(bench.posts.map(({ channel }) => channel)).toEqual(['C1']);
    expect(bench.directed).toHaveLength(1);
  });

  it('is skipped where its digest rests or its grace time is over', async () => {
    const bench = outboxBench();
    const rests = bench.due(bench.channel('C1'));
    const paused = { why: 'holiday', by: 'slack:T1:U1' };
    bench.store.subscriptions.change(
      { desk: 'desk', room: null },
      rests.subscription,
      { paused },
      '',
    );
    const late = bench.due(bench.channel('C2'), { graceMs: -1 });
    await bench.pass(MINUTE_MS);
    expect(bench.read(rests)).toMatchObject({ state: 'skipped', why: 'The digest is paused.' });
    expect(bench.read(late).state).toBe('skipped');
    expect(bench.posts).toEqual([]);
  });

  it('waits where it cannot be composed, and is tried until its grace time is over', async () => {
    const bench = outboxBench({ compose: () => Promise.reject(new Error('a fault of ours')) });
    const made = bench.due(bench.channel('C1'), { graceMs: 5 * MINUTE_MS });
    await bench.pass(3 * MINUTE_MS);
    expect(bench.read(made)).toMatchObject({ state: 'pending', attempts: 0 });
    await bench.pass(4 * MINUTE_MS);
    expect(bench.read(made).state).toBe('skipped');
  });

  it('waits for a platform that this process is not connected to', async () => {
    const bench = outboxBench({ messengers: {} });
    const made = bench.due(bench.channel('C1'));
    await bench.pass(MINUTE_MS);
    expect(bench.read(made)).toMatchObject({
      ...{ state: 'pending', why: 'There is no connection to slack.' },
    });
  });

  it('whose end stays open fails a day after its grace time', async () => {
    const bench = outboxBench();
    const made = bench.due(bench.channel('C1'));
    bench.outcomes.push({ kind: 'uncertain', why: 'There was no answer.' });
    const lost = { kind: 'uncertain', why: 'The history cannot be read.' } as const;
    bench.found.push(...Array.from({ length: 999 }, () => lost));
    await bench.pass(24 * 60 * MINUTE_MS);
    expect(bench.read(made).state).toBe('uncertain');
    await bench.pass(2 * 60 * MINUTE_MS);
    expect(bench.read(made)).toMatchObject({ state: 'failed', why: lost.why });
    expect(bench.posts).toHaveLength(1);
  });
});

describe('an outbox', () => {
  it('gives back what it has not begun when it is told to end', async () => {
    const composing = Promise.withResolvers<Composition>();
    const bench = outboxBench({ compose: () => composing.promise });
    const made = bench.due(bench.channel('C1'));
    await bench.pass(10_000);
    const stopped = bench.outbox.stop();
    composing.resolve({ kind: 'post', composed: COMPOSED });
    await stopped;
    await bench.pass(MINUTE_MS);
    expect(bench.posts).toEqual([]);
    expect(bench.read(made)).toMatchObject({ state: 'pending', attempts: 0 });
  });

  it('writes down what it has posted when it is told to end between two messages', async () => {
    const bench = outboxBench();
    const stopped: Promise<unknown>[] = [];
    const message = { id: 'm1', link: null };
    bench.outcomes.push({
      get kind(): 'posted' {
        if (stopped.length === 0) stopped.push(bench.outbox.stop());
        return 'posted';
      },
      message,
    });
    const made = bench.due(bench.channel('C1'));
    await bench.pass(MINUTE_MS);
    await Promise.all(stopped);
    expect(bench.posts).toHaveLength(1);
    expect(bench.read(made)).toMatchObject({ state: 'pending', messages: [message] });
  });

  it('says which fault keeps it from the store, and goes on after it', async () => {
    let isDown = true;
    const bench = outboxBench();
    const { claim } = bench.store.deliveries;
    const fault = new DragomanError('STORE_UNREACHABLE', 'It is gone.', { mend: 'Wait.' });
    Object.assign(bench.store.deliveries, {
      claim: (...given: Parameters<typeof claim>) => {
        if (isDown) throw fault;
        return claim(...given);
      },
    });
    const made = bench.due(bench.channel('C1'));
    await bench.pass(MINUTE_MS);
    expect(bench.outbox.storeFault()).toBe('STORE_UNREACHABLE');
    expect(bench.logged).toEqual(['Digests wait for the store.']);
    isDown = false;
    await bench.pass(2 * MINUTE_MS);
    expect(bench.outbox.storeFault()).toBeNull();
    expect(bench.read(made).state).toBe('sent');
  });
});
