import { describe, expect, it } from 'vitest';
import { createReadiness } from '../src/readiness.ts';

/** Time passes when somebody waits for it. */
function hasty(each: () => void = () => undefined) {
  let nowMs = 0;
  return {
    elapsedMs: () => nowMs,
    after: (ms: number, run: () => void) => {
      queueMicrotask(() => {
        nowMs += ms;
        each();
        run();
      });
      return () => undefined;
    },
  };
}

describe('a call that comes before the library is there', () => {
  it('waits, is told for how long, and goes on when the library is there', async () => {
    const told: string[] = [];
    const lines = ['ready in about 20 s.', 'ready in about 10 s.'];
    const readiness = createReadiness(
      () => lines[told.length] ?? null,
      hasty(() => {
        if (told.length === 2) readiness.open();
      }),
    );
    expect(readiness.starting()).toBe('ready in about 20 s.');
    await readiness.ready((line) => void told.push(line));
    expect(told).toEqual(lines.map((line) => `${line} I will answer here.`));
    expect(readiness.starting()).toBeNull();
  });

  it('is answered at once when the library is there', async () => {
    const readiness = createReadiness(() => null, hasty());
    readiness.open();
    const told: string[] = [];
    await readiness.ready((line) => void told.push(line));
    expect(told).toEqual([]);
  });

  it('is told to ask again where that takes longer than a platform lets it wait', async () => {
    const readiness = createReadiness(() => 'ready in about 30 minutes.', hasty());
    await expect(readiness.ready(() => undefined)).rejects.toMatchObject({
      code: 'LIBRARY_BUILDING',
      message: 'ready in about 30 minutes.',
    });
  });

  it('waits no longer where the process is told to end', async () => {
    const readiness = createReadiness(() => 'ready soon.', {
      elapsedMs: () => 0,
      after: () => () => undefined,
    });
    const waiting = readiness.ready(() => undefined);
    readiness.close();
    await expect(waiting).rejects.toMatchObject({ code: 'LIBRARY_BUILDING' });
  });
});
