import { describe, expect, it } from 'vitest';
import { consolePlayer } from './console.ts';
import { discordPlayer } from './discord.ts';
import { SCRIPT } from './script.ts';
import { slackPlayer } from './slack.ts';

describe.each([slackPlayer, discordPlayer, consolePlayer])('a person on $name', (player) => {
  it.each(SCRIPT)('$rule', async ({ play }) => {
    await play(await player.begin(), (what, isSo) => {
      expect(isSo, what).toBe(true);
    });
  });
});
