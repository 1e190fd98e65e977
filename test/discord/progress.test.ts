import { expect, it } from 'vitest';
import { define } from '../../src/core/chat/command.ts';
import { botWith } from './bot.ts';

it('a long answer says how far it is, where it will stand', async () => {
  let nowMs = Date.now();
  const now = (): number => nowMs;
  const slow = define({
    name: 'slow',
    summary: 'takes its time',
    task: 'Wait',
    options: {},
    examples: ['/slow'],
    run: async (_options, { progress }) => {
      nowMs += 2_500;
      await progress?.('Half of it is done.');
      return { status: null, title: 'Done', blocks: [], audience: 'everyone', footer: [] };
    },
  });
  const { discord } = await botWith({ registry: [slow], clock: { now }, now });
  const guild = discord.guild();
  const reply = await guild.user('Ana').in(guild.channel('general')).slash('/slow');
  await reply.until(({ text }) => text.includes('Done'), 'the answer');
  expect(reply.versions).toEqual(['', '-# Half of it is done.', '### Done']);
});
