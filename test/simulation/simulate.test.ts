import { describe, expect, it } from 'vitest';
import kept from './seeds.json' with { type: 'json' };
import { simulate } from './simulate.ts';

describe('a simulation', () => {
  it('comes to the same whenever its seed is replayed', async () => {
    const hearing = async (): Promise<string[]> => {
      const lines: string[] = [];
      await simulate(3, { hear: (line) => lines.push(line) });
      return lines;
    };
    const lines = await hearing();
    expect(lines.length).toBeGreaterThan(9);
    expect(await hearing()).toEqual(lines);
  });

  it.for(Object.entries(kept))('holds with seed %s: %s', async ([seed]) => {
    expect((await simulate(Number(seed))).findings).toEqual([]);
  });
});
