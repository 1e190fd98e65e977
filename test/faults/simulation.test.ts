import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { FLAWS } from '../simulation/flaws.ts';
import { simulateSeeds } from '../simulation/seeds.ts';

const SEEDS = { first: 0, count: 2_000, threads: availableParallelism() };

describe('scheduler and outbox, whatever happens to processes, clocks, store and platforms', () => {
  it('show each slot once at the most, account for every one, and give true receipts', async () => {
    expect(await simulateSeeds(SEEDS)).toEqual([]);
  });

  it.for(FLAWS)('are found out with this mistake in them: %s', async (flaw) => {
    expect(await simulateSeeds({ ...SEEDS, flaw, untilFound: true })).not.toEqual([]);
  });
});
