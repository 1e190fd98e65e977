import type { Clock } from '../ports.ts';

/** Has many calls worked on by one process, of which each is heard soon. */
export interface Turns {
  /** Resolves for one call in each round of the host, in the order in which they ask. */
  readonly next: () => Promise<unknown>;
  /**
   * Does work and lets a round pass now and then between its steps, one piece of work after the
   * other: many that go on at once would all be done as late as the last.
   */
  readonly inSteps: <T>(work: Generator<unknown, T>) => Promise<T>;
}

/** So long others wait, and as long as the last step takes. */
const SLICE_MS = 10;

/** `nextRound` resolves once what has come in meanwhile was heard. */
export function createTurns(nextRound: () => Promise<unknown>, clock: Clock): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let working: Promise<unknown> = Promise.resolve();
  let beganMs = 0;
  const stepwise = async <T>(work: Generator<unknown, T>): Promise<T> => {
    for (;;) {
      const spentMs = clock.now() - beganMs;
      // Also before the first step, else short pieces would go on without end; a clock may be set back.
      if (spentMs < 0 || spentMs >= SLICE_MS) {
        await nextRound();
        beganMs = clock.now();
      }
      const step = work.next();
      if (step.done === true) return step.value;
    }
  };
  return {
    next: () => {
      last = last.then(nextRound);
      return last;
    },
    inSteps: (work) => {
      const done = working.then(() => stepwise(work));
      working = done.catch(() => undefined);
      return done;
    },
  };
}
