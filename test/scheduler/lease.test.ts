import { describe, expect, it } from 'vitest';
import { whileLeased } from '../../src/scheduler/lease.ts';
import type { LeaseStore } from '../../src/core/ports.ts';
import { createTime } from '../simulation/time.ts';

const quiet = (): void => undefined;
const LOG = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** Processes that share a lease; a store that is down answers nobody. */
function processes(): {
  readonly pass: (ms: number) => Promise<void>;
  readonly running: Set<string>;
  readonly down: Set<string>;
  readonly begin: (owner: string) => ReturnType<typeof whileLeased>;
} {
  const time = createTime(1, 0);
  const [running, down] = [new Set<string>(), new Set<string>()];
  let held = { owner: '', untilMs: 0 };
  const leases: LeaseStore = {
    take: (_name, owner, leaseMs) => {
      if (down.has(owner)) return Promise.reject(new Error('The store is down.'));
      const isFree = held.owner === owner || held.untilMs <= time.now();
      if (isFree) held = { owner, untilMs: time.now() + leaseMs };
      return Promise.resolve(isFree);
    },
    release: (_name, owner) => {
      if (held.owner === owner) held = { owner: '', untilMs: 0 };
      return Promise.resolve();
    },
  };
  const timer = {
    elapsedMs: time.now,
    after: (ms: number, run: () => void) => {
      let isOff = false;
      time.after(ms, () => {
        if (!isOff) run();
      });
      return () => (isOff = true);
    },
  };
  return {
    pass: (ms) => time.passUntil(time.now() + ms),
    ...{ running, down },
    begin: (owner) =>
      whileLeased({ leases, name: 'Discord', owner, timer, log: LOG }, () => {
        running.add(owner);
        const stop = (): Promise<void> => Promise.resolve(void running.delete(owner));
        return { surface: () => `Discord as ${owner}`, stop };
      }),
  };
}

describe('what one process does for all', () => {
  it('is done by the first, while others stand by', async () => {
    const { pass, running, begin } = processes();
    const first = begin('a');
    await pass(1_000);
    const second = begin('b');
    await pass(600_000);
    expect([...running]).toEqual(['a']);
    expect(first.surface()).toBe('Discord as a');
    expect(second.surface()).toBe('Discord: another process is connected');
  });

  it('is taken over soon where that one ends, and at once where it is told to', async () => {
    const { pass, running, begin } = processes();
    const first = begin('a');
    await pass(1_000);
    begin('b');
    await pass(10_000);
    await first.stop();
    expect([...running]).toEqual([]);
    await pass(10_000);
    expect([...running]).toEqual(['b']);
  });

  it('is let go by who cannot renew the lease, before another has it', async () => {
    const { pass, running, down, begin } = processes();
    begin('a');
    await pass(1_000);
    begin('b');
    down.add('a');
    for (let second = 0; second < 90; second += 1) {
      await pass(1_000);
      expect(running.size).toBeLessThan(2);
    }
    expect([...running]).toEqual(['b']);
  });
});
