import { describe, expect, it } from 'vitest';
import { createTurns } from '../../../src/core/chat/turns.ts';
import { testClock } from '../../store/engines.ts';

/** A host whose rounds pass when they are told to. */
function host(): { readonly nextRound: () => Promise<void>; readonly pass: () => Promise<void> } {
  let waiting: (() => void)[] = [];
  const settle = async (): Promise<void> => {
    for (let n = 0; n < 10; n += 1) await Promise.resolve();
  };
  return {
    nextRound: () => new Promise((resolve) => waiting.push(resolve)),
    pass: async () => {
      await settle();
      const due = waiting;
      waiting = [];
      for (const go of due) go();
      await settle();
    },
  };
}

/** Steps of so many milliseconds. */
const stepsOn = (clock: { nowMs: number }, done: string[], stepMs: number) =>
  function* (name: string, count: number): Generator<undefined, string> {
    for (let n = 1; n <= count; n += 1) {
      if (n > 1) yield;
      clock.nowMs += stepMs;
      done.push(`${name}${String(n)}`);
    }
    return name;
  };

describe('Calls of many', () => {
  it('have their turns one in a round, in the order in which they ask', async () => {
    const { nextRound, pass } = host();
    const turns = createTurns(nextRound, testClock());
    const served: string[] = [];
    for (const name of ['a', 'b', 'c']) void turns.next().then(() => served.push(name));
    await pass();
    expect(served).toEqual(['a']);
    await pass();
    expect(served).toEqual(['a', 'b']);
    await pass();
    expect(served).toEqual(['a', 'b', 'c']);
  });

  it('are worked on one after the other, with a round between two long steps', async () => {
    const { nextRound, pass } = host();
    const clock = testClock();
    const turns = createTurns(nextRound, clock);
    const done: string[] = [];
    const steps = stepsOn(clock, done, 10);
    const work = Promise.all([turns.inSteps(steps('a', 2)), turns.inSteps(steps('b', 1))]);
    await pass();
    expect(done).toEqual(['a1']);
    await pass();
    expect(done).toEqual(['a1', 'a2']);
    await pass();
    expect(done).toEqual(['a1', 'a2', 'b1']);
    expect(await work).toEqual(['a', 'b']);
  });

  it('go on with short steps until some milliseconds are spent on all of them', async () => {
    const { nextRound, pass } = host();
    const clock = testClock();
    const turns = createTurns(nextRound, clock);
    const done: string[] = [];
    const steps = stepsOn(clock, done, 4);
    for (const name of ['a', 'b', 'c']) void turns.inSteps(steps(name, 2));
    await pass();
    expect(done).toEqual(['a1', 'a2', 'b1']);
    await pass();
    expect(done).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2']);
  });

  it('let a round pass where the clock was set back', async () => {
    const { nextRound, pass } = host();
    const clock = testClock();
    const done: string[] = [];
    void createTurns(nextRound, clock).inSteps(stepsOn(clock, done, -1)('a', 2));
    await pass();
    expect(done).toEqual(['a1']);
    await pass();
    expect(done).toEqual(['a1', 'a2']);
  });

  it('are worked on where the one before failed', async () => {
    const clock = testClock();
    const turns = createTurns(() => Promise.resolve(), clock);
    const failing = (function* (): Generator<undefined, never> {
      yield;
      throw new Error('It broke.');
    })();
    const failed = expect(turns.inSteps(failing)).rejects.toThrow('It broke.');
    expect(await turns.inSteps(stepsOn(clock, [], 1)('b', 1))).toBe('b');
    await failed;
  });
});
