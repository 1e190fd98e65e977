import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { takingTurns } from '../../src/scheduler/turns.ts';

/** How much of the work is done after each round, where each piece takes so long. */
async function rounds(pieces: number, ms: number): Promise<readonly number[]> {
  let nowMs = 0;
  const inTurn = takingTurns({ elapsedMs: () => nowMs });
  const done: number[] = [];
  for (let n = 0; n < pieces; n += 1) {
    void inTurn()
      // Such as work on a store that answers at once.
      .then(() => undefined)
      .then(() => {
        nowMs += ms;
        done.push(n);
      });
  }
  const seen: number[] = [];
  while (done.length < pieces) {
    await setImmediate();
    if (done.length > (seen.at(-1) ?? 0)) seen.push(done.length);
  }
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  return seen;
}

describe('Turns', () => {
  it('come one in a round of the event loop where each takes long', async () => {
    expect(await rounds(3, 20)).toEqual([1, 2, 3]);
  });

  it('come several in a round where each is short', async () => {
    expect(await rounds(4, 3)).toEqual([2, 4]);
  });
});
