import { describe, expect, it } from 'vitest';
import type { PostOutcome } from '../../src/core/briefing/ports.ts';
import { MINUTE_MS, outboxBench } from './bench.ts';

const LOCKED: PostOutcome = {
  ...{ kind: 'later', waitMs: 5 * MINUTE_MS, of: 'workspace' },
  locked: { why: 'The token was revoked.', mend: 'Install the app again.' },
};
const TOLD: PostOutcome = { kind: 'posted', message: { id: 'n', link: null } };
const HOUR_MS = 60 * MINUTE_MS;

describe('a platform that does not let the bot in', () => {
  it('is told once in an open channel of the desk elsewhere, while its digests wait', async () => {
    const bench = outboxBench();
    const made = [bench.due(bench.channel('C1')), bench.due(bench.channel('C2'))];
    bench.channel('K1', 'private', 'T2');
    bench.channel('K2', 'open', 'T2');
    // Both digests, then the notice, then both again and again.
    bench.outcomes.push(LOCKED, LOCKED, TOLD, LOCKED, LOCKED, LOCKED, LOCKED);
    await bench.pass(12 * MINUTE_MS);
    expect(bench.posts.filter(({ channel }) => channel === 'K2')).toHaveLength(1);
    expect(bench.posts.map(({ channel }) => channel)).not.toContain('K1');
    expect(bench.cards.at(-1)).toMatch(
      /^▲ Digests wait: The token was revoked\.\nInstall the app again\./u,
    );
    expect(made.map((one) => bench.read(one).state)).toEqual(['pending', 'pending']);
    expect(made.map((one) => bench.read(one).why)).toEqual(
      made.map(() => 'The token was revoked.'),
    );
    expect(made.map((one) => bench.subscription(one)?.paused)).toEqual([null, null]);
  });

  it('is told nowhere where the digest is of a private channel, or the desk only there', async () => {
    const bench = outboxBench();
    bench.due(bench.channel('C1', 'private'));
    bench.channel('K2', 'open', 'T2');
    bench.outcomes.push(LOCKED);
    await bench.pass(MINUTE_MS);
    const alone = outboxBench();
    alone.due(alone.channel('C1'));
    alone.channel('C2');
    alone.outcomes.push(LOCKED);
    await alone.pass(MINUTE_MS);
    for (const { posts } of [bench, alone]) {
      expect(posts.map(({ channel }) => channel)).toEqual(['C1']);
    }
  });

  it('is why its digests were not posted in their grace time', async () => {
    const bench = outboxBench();
    const made = bench.due(bench.channel('C1'), { graceMs: 4 * MINUTE_MS });
    bench.outcomes.push(LOCKED);
    await bench.pass(HOUR_MS);
    expect(bench.read(made)).toMatchObject({
      state: 'skipped',
      why: 'It could not be posted within its grace time. The token was revoked.',
    });
  });
});
