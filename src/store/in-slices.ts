import { setImmediate } from 'node:timers/promises';

/** Runs work to its end and lets everything else run between its steps; `told` is given each. */
export async function inSlices<S, T>(
  work: Generator<S, T>,
  told: (step: S) => void = () => undefined,
): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    told(step.value);
    await setImmediate();
  }
}
