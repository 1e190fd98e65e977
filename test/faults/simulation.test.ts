import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { FLAWS, type Flaw } from '../simulation/flaws.ts';
import { RULES } from '../simulation/invariants.ts';
import { simulateSeeds } from '../simulation/seeds.ts';

const SEEDS = { first: 0, count: 2_000, threads: availableParallelism() };

describe('scheduler and outbox, whatever happens to processes, clocks, store and platforms', () => {
  it('show each slot once at the most, account for every one, and give true receipts', async () => {
    expect(await simulateSeeds(SEEDS)).toEqual([]);
  });

  it.for(Object.keys(FLAWS) as Flaw[])(
    'are found out with this mistake in them: %s',
    async (flaw) => {
      const rule = FLAWS[flaw];
      const found = await simulateSeeds({ ...SEEDS, flaw, until: rule });
      expect(found.flatMap(({ findings }) => findings)).toContainEqual(
        expect.objectContaining({ rule }),
      );
    },
  );

  it('break each of the rules by some mistake', () => {
    expect(new Set<string>(Object.values(FLAWS))).toEqual(new Set(RULES));
  });
});
