import { describe, expect, it } from 'vitest';
import { ACKNOWLEDGE_MS } from '../../src/discord/limits.ts';
import { botWith } from './bot.ts';

const CROWD = 200;

describe('two hundred people at once', () => {
  it('are all acknowledged in time and answered once', async () => {
    const { discord, logged } = await botWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const people = Array.from({ length: CROWD }, (_, i) => guild.user(`Reader ${String(i)}`));
    const replies = people.map((person, i) =>
      person.in(channel).starts(`/ask question:How much salt in month ${String(i)}? private:true`),
    );
    await Promise.all(replies.map((reply) => reply.shown()));
    for (const { acknowledgedAfterMs } of replies)
      expect(acknowledgedAfterMs).toBeLessThan(ACKNOWLEDGE_MS);
    expect(replies.map(({ message }) => message.author.isBot)).toEqual(replies.map(() => true));
    expect(logged.filter(({ level }) => level !== 'info')).toEqual([]);
  });
});
