import { setTimeout as delay } from 'node:timers/promises';

/** No test hangs on how fast anything is, but that it comes within this. */
const LIMIT_MS = 600_000;

/** Waits for something that comes about by itself, for minutes if it has to. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  whatFor: () => string,
  pauseMs = 25,
): Promise<void> {
  const endMs = performance.now() + LIMIT_MS;
  while (!(await isSo())) {
    if (performance.now() > endMs) throw new Error(`Waited in vain for ${whatFor()}`);
    await delay(pauseMs);
  }
}
