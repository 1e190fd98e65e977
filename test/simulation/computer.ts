import type { Clock } from '../../src/core/ports.ts';
import { DragomanError } from '../../src/core/errors.ts';
import type { Timer } from '../../src/scheduler/timing.ts';
import type { Faults } from './faults.ts';
import type { Time } from './time.ts';

/** A computer with a clock of its own and what it reaches; it outlives the processes on it. */
export interface Computer {
  readonly name: string;
  /** By how much its clock is wrong. */
  offsetMs: number;
  /** Whether it ever was. */
  hasErred: boolean;
  /** What it is cut off from. */
  readonly cut: Set<string>;
}

/** A process as long as it lives. */
export interface Process {
  readonly computer: Computer;
  readonly clock: Clock;
  readonly timer: Timer;
  /**
   * Lets it hear of something: never once it is dead, later while it is frozen. Faults strike then,
   * `rarer` times less often where that is given.
   */
  hear(run: () => void, rarer?: number): void;
  isDead(): boolean;
  isFrozen(): boolean;
  kill(): void;
  thaw(): void;
}

const FROZEN_MS = [1_000, 900_000] as const;

/** Most timers only find that there is nothing to do: faults strike elsewhere so much more often. */
const IDLE = 10;

export type Say = (what: string) => void;

export interface Surroundings {
  readonly time: Time;
  readonly faults: () => Faults;
  readonly say: Say;
  /** Told once when the process is no more. */
  readonly onEnd: () => void;
}

export function createProcess(
  computer: Computer,
  { time, faults, say, onEnd }: Surroundings,
): Process {
  const bootMs = time.now();
  let isDead = false;
  let held: (() => void)[] | null = null;

  const thaw = (): void => {
    if (held === null) return;
    const waiting = held;
    held = null;
    // Timers and answers that came meanwhile run in any order: chance shuffles what is at one moment.
    for (const run of waiting)
      time.after(0, () => {
        if (!isDead) run();
      });
  };
  const kill = (): void => {
    if (isDead) return;
    isDead = true;
    held = null;
    onEnd();
  };
  const hear = (run: () => void, rarer = 1): void => {
    if (isDead) return;
    if (held !== null) {
      held.push(run);
      return;
    }
    const { crash, freeze } = faults();
    if (time.chance.happens(crash / rarer)) {
      say(`${computer.name} crashes`);
      kill();
      return;
    }
    if (time.chance.happens(freeze / rarer)) {
      const ms = time.chance.between(...FROZEN_MS);
      say(`${computer.name} is frozen for ${ms} ms`);
      held = [run];
      time.after(ms, thaw);
      return;
    }
    run();
  };
  return {
    computer,
    clock: { now: () => Math.floor(time.now() + computer.offsetMs) },
    timer: {
      elapsedMs: () => time.now() - bootMs,
      after: (ms, run) => {
        let isOff = false;
        time.after(ms, () =>
          hear(() => {
            if (!isOff) run();
          }, IDLE),
        );
        return () => {
          isOff = true;
        };
      },
    },
    hear,
    isDead: () => isDead,
    isFrozen: () => held !== null,
    kill,
    thaw,
  };
}

const LATENCY_MS = [1, 40] as const;
/** The store's own time-out, with its attempts. */
const UNREACHABLE_MS = [300, 6_000] as const;

/** Calls the store from a process: locally at once, else over a wire that may fail either way. */
export function callStore<T>(
  process: Process,
  act: () => T,
  {
    time,
    faults,
    isLocal,
  }: { readonly time: Time; readonly faults: Faults; readonly isLocal: boolean },
): Promise<T> {
  const { chance } = time;
  return new Promise((resolve, reject) => {
    const fail = (): void => {
      const waitMs = chance.between(...UNREACHABLE_MS);
      time.after(waitMs, () => process.hear(() => reject(unreachable())));
    };
    const run = (replyMs: number): void => {
      let done: () => void;
      try {
        const result = act();
        done = () => resolve(result);
      } catch (error) {
        const fault = error instanceof Error ? error : new Error(String(error));
        done = () => reject(fault);
      }
      time.after(replyMs, () => process.hear(done));
    };
    if (chance.happens(faults.storeLost) || process.computer.cut.has('store')) {
      fail();
    } else if (isLocal) {
      run(chance.fraction());
    } else {
      time.after(chance.between(...LATENCY_MS), () => {
        if (!chance.happens(faults.storeReplyLost)) {
          run(chance.between(...LATENCY_MS));
          return;
        }
        act();
        fail();
      });
    }
  });
}

const unreachable = (): DragomanError =>
  new DragomanError('STORE_UNREACHABLE', 'The store is not reached.', { mend: 'Wait.' });
