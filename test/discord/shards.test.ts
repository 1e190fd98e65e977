import { describe, expect, it, vi } from 'vitest';
import { type Bot, botWith } from './bot.ts';

const QUESTION = 'How much salt did the harbour handle?';

interface Sharded extends Bot {
  /** A server of each of the two shards. */
  readonly guilds: readonly ReturnType<Bot['discord']['guild']>[];
}

async function sharded(): Promise<Sharded> {
  // Which shard a server belongs to hangs on the millisecond in which it was made.
  let nowMs = Date.UTC(2025, 8, 22);
  const bot = await botWith({ shards: 2, now: () => nowMs });
  const guilds = ['First', 'Second'].map((name, shard) => {
    nowMs += 1_000 + ((nowMs + shard) % 2);
    return bot.discord.guild(name);
  });
  expect(guilds.map(({ id }) => (BigInt(id) >> 22n) % 2n)).toEqual([0n, 1n]);
  return { ...bot, guilds };
}

describe('a bot in more servers than one connection may hear of', () => {
  it('connects as often as Discord recommends, and answers in the servers of each', async () => {
    const { discord, guilds } = await sharded();
    const shards = discord.record.all('IDENTIFY').map(({ body }) => body);
    expect(shards).toMatchObject([{ shard: [0, 2] }, { shard: [1, 2] }]);
    for (const guild of guilds) {
      const place = guild.user('Ana').in(guild.channel('general'));
      expect((await place.slash(`/ask question:${QUESTION}`)).text).toContain('3,200 tonnes');
    }
  });

  it('counts the servers of all its connections in the status', async () => {
    const { adapter } = await sharded();
    await vi.waitUntil(() => /^Discord as \S+ in 2 servers$/u.test(adapter.surface()));
  });

  it('resumes each connection, and answers on', async () => {
    const { discord, guilds } = await sharded();
    discord.gateway.drop();
    await vi.waitUntil(() => discord.record.all('RESUMED').length === 2);
    for (const guild of guilds) {
      const place = guild.user('Ana').in(guild.channel('general'));
      expect((await place.slash('/help')).text).toContain('/ask');
    }
  });
});
