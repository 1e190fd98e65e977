import { describe, expect, it } from 'vitest';
import { type LibraryWatch, watchLibrary } from '../src/library-watch.ts';

/** A watch whose time passes when the test says so, and whose looks end when it does. */
function bench(): {
  watch: LibraryWatch;
  waits: number[];
  looks: (() => void)[];
  pass: () => void;
} {
  const waits: number[] = [];
  const looks: (() => void)[] = [];
  let pass = (): void => undefined;
  const watch = watchLibrary(
    {
      look: () =>
        new Promise((resolve) => {
          looks.push(() => resolve(5_000));
        }),
    },
    {
      timer: {
        elapsedMs: () => 0,
        after: (ms, run) => {
          waits.push(ms);
          pass = run;
          return () => undefined;
        },
      },
      after: () => Promise.resolve(),
    },
  );
  return { watch, waits, looks, pass: () => pass() };
}

const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('watching a library', () => {
  it('looks after a minute, and then when the look before says', async () => {
    const { waits, looks, pass } = bench();
    expect(waits).toEqual([60_000]);
    pass();
    await settled();
    looks[0]?.();
    await settled();
    expect(waits).toEqual([60_000, 5_000]);
  });

  it('looks at once when it is told to, and once more where it is told so during a look', async () => {
    const { watch, looks } = bench();
    watch.wake();
    await settled();
    expect(looks).toHaveLength(1);
    watch.wake();
    watch.wake();
    await settled();
    expect(looks).toHaveLength(1);
    looks[0]?.();
    await settled();
    expect(looks).toHaveLength(2);
  });

  it('ends after the look under way', async () => {
    const { watch, looks } = bench();
    watch.wake();
    await settled();
    const stopped = watch.stop();
    looks[0]?.();
    await stopped;
    expect(looks).toHaveLength(1);
  });
});
