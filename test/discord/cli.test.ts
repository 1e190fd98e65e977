import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import { registerCommands } from '../../src/discord/register.ts';
import { dragoman, ending, launch, readUntil, temporaryFolder } from '../cli/dragoman.ts';
import { bits } from '../wire/discord/permissions.ts';
import { discordWith } from '../wire/discord-client.ts';
import type { Discord } from '../wire/discord/discord.ts';

const settings = (discord: Discord, token = discord.token) => ({
  DISCORD_TOKEN: token,
  DISCORD_API_URL: discord.apiUrl,
});

describe('dragoman register discord', () => {
  it('makes the commands, and the second time keeps them', async () => {
    const discord = await discordWith();
    const first = await dragoman(['register', 'discord'], { settings: settings(discord) });
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/^made +ask, search/u);
    const second = await dragoman(['register', 'discord', '--dry-run'], {
      settings: settings(discord),
    });
    expect(second.out).toMatch(/^kept +ask, search[^]*Nothing was sent\.\n$/u);
  });

  it('says what is missing', async () => {
    const { code, err } = await dragoman(['register', 'discord']);
    expect(code).toBe(1);
    expect(err).toContain('There is no DISCORD_TOKEN.');
  });

  it('takes no server that is none', async () => {
    const discord = await discordWith();
    const args = ['register', 'discord', '--guild', 'Desk'];
    const { code, err } = await dragoman(args, { settings: settings(discord) });
    expect(code).toBe(2);
    expect(err).toContain('not “Desk”');
  });
});

/** What the adapter and its posts make use of. */
const USES = [
  ...(['ViewChannel', 'SendMessages', 'AttachFiles', 'ReadMessageHistory'] as const),
  ...(['CreatePublicThreads', 'SendMessagesInThreads'] as const),
];

describe('dragoman doctor', () => {
  it('prints the link that invites the bot', async () => {
    const discord = await discordWith();
    const { out } = await dragoman(['doctor'], { settings: { ...settings(discord), PORT: '0' } });
    expect(out).toContain('ok     Discord: the token is that of Dragoman');
    const link = URL.parse(/Discord: invite it with (\S+)/u.exec(out)?.[1] ?? '');
    expect(Object.fromEntries(link?.searchParams ?? [])).toEqual({
      client_id: discord.world.applicationId,
      scope: 'bot applications.commands',
      permissions: String(bits(USES)),
    });
    expect(out).not.toContain(discord.token);
  });
});

describe('dragoman start', () => {
  it('answers on Discord beside the console', async () => {
    const discord = await discordWith();
    const access = { token: discord.token, apiUrl: discord.apiUrl };
    await registerCommands({ ...access, guild: null, dryRun: false, registry: COMMANDS });
    const guild = discord.guild();
    const place = guild.user('Ana').in(guild.channel('general'));
    const state = temporaryFolder();
    const child = launch(['start'], { ...settings(discord), PORT: '0', DRAGOMAN_STATE: state });
    const ended = ending(child);
    await readUntil(child.stdout, (text) => text.endsWith('\n'));
    await discord.record.seen('READY');
    const reply = await place.slash('/status');
    expect(reply.text).toContain('Discord as dragoman in 1 server');
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, err: '' });
  });

  it('goes on without Discord where the token is refused, and says so in one line', async () => {
    const discord = await discordWith();
    const state = temporaryFolder();
    const token = 'MTA.wrong.token';
    const child = launch(['start'], {
      ...settings(discord, token),
      PORT: '0',
      DRAGOMAN_STATE: state,
    });
    const ended = ending(child);
    const [banner] = await Promise.all([
      readUntil(child.stdout, (text) => text.endsWith('\n')),
      readUntil(child.stderr, (text) => text.includes('refuses')),
    ]);
    const address = / at (http:\S+)\n/u.exec(banner)?.[1];
    expect((await fetch(address ?? '')).status).toBe(200);
    child.kill('SIGTERM');
    const { code, err } = await ended;
    expect(code).toBe(0);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toMatch(/Discord refuses the token/u);
    expect(err).not.toContain(token);
  });
});
