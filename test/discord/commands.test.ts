import { describe, expect, it } from 'vitest';
import { leadingChoice, mainOption } from '../../src/core/chat/command.ts';
import { readLocale } from '../../src/core/chat/locales.ts';
import { readLocales } from '../../src/locales.ts';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import { applicationCommands, menuCall } from '../../src/discord/commands.ts';
import { type Registration, inviteUrl, registerCommands } from '../../src/discord/register.ts';
import { discordWith } from '../wire/discord-client.ts';
import type { Discord } from '../wire/discord/discord.ts';
import { Field } from '../wire/discord/field.ts';
import { type JsonObject, objectsOf, textOf } from '../wire/json.ts';
import { checkCommandSet } from '../wire/discord/rules/commands.ts';

const bodies = JSON.parse(JSON.stringify(applicationCommands(COMMANDS))) as JsonObject[];
const typed = bodies.filter(({ type }) => type === 1);
const bodyOf = (name: string): JsonObject => bodies.find((body) => body['name'] === name) ?? {};
const optionOf = (command: string, name: string): JsonObject =>
  objectsOf(bodyOf(command)['options']).find((option) => option['name'] === name) ?? {};

describe('the commands on Discord', () => {
  it('are those of the registry, in its order', () => {
    expect(typed.map(({ name }) => name)).toEqual(COMMANDS.map(({ name }) => name));
  });

  it('keep every rule of the platform', () => {
    const field = new Field(bodies);
    checkCommandSet(field);
    expect(() => {
      field.settle();
    }).not.toThrow();
  });

  it.each(COMMANDS.map((command) => [command.name, command] as const))(
    'take each option of /%s',
    (name, command) => {
      const leading = leadingChoice(command);
      const options = objectsOf(bodyOf(name)['options']);
      const shown = leading === null ? options : objectsOf(options[0]?.['options']);
      const wanted = Object.keys(command.options).filter((option) => option !== leading?.name);
      expect(shown.map((option) => textOf(option['name'])).sort()).toEqual(wanted.sort());
    },
  );

  it('make subcommands of a leading choice', () => {
    const names = objectsOf(bodyOf('desk')['options']).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['show', 'set', 'link']));
  });

  it('bound what is typed as the registry does', () => {
    expect(optionOf('ask', 'question')).toMatchObject({
      type: 3,
      required: true,
      max_length: 2_000,
    });
    expect(optionOf('search', 'limit')).toMatchObject({ type: 4, min_value: 1, max_value: 20 });
    expect(optionOf('search', 'by')['choices']).toHaveLength(2);
    expect(optionOf('ask', 'private')).toMatchObject({ type: 5 });
    expect(optionOf('ask', 'since')).toMatchObject({ min_length: 4, max_length: 10 });
  });

  it('offer subjects where one is asked for', () => {
    expect(optionOf('brief', 'subject')['autocomplete']).toBe(true);
    expect(optionOf('ask', 'question')['autocomplete']).toBeUndefined();
  });

  it('work in servers and in direct messages', () => {
    for (const body of bodies) expect(body['contexts']).toEqual([0, 1]);
  });

  it('stand in the menu of a message where the registry has them', () => {
    const search = COMMANDS.filter(({ name }) => name === 'search');
    expect(applicationCommands(search).map(({ name }) => name)).toEqual([
      'search',
      'Find background',
    ]);
  });
});

describe('an entry of the menu of a message', () => {
  it('gives the message to the command as its words', () => {
    expect(menuCall('Find background', 'Salt again', COMMANDS)).toEqual({
      command: 'search',
      options: { query: 'Salt again' },
    });
  });

  it('takes the first whole words of a message that is too long', () => {
    const { options } = menuCall('Find background', 'salting '.repeat(600), COMMANDS) ?? {};
    const search = COMMANDS.find(({ name }) => name === 'search');
    const query = options?.[search === undefined ? '' : (mainOption(search) ?? '')] ?? '';
    expect(query).toMatch(/^(?:salting )+salting$/u);
  });

  it('is none where it is not known', () => {
    expect(menuCall('Sing', 'Salt', COMMANDS)).toBeNull();
  });
});

describe('registering', () => {
  const registration = (discord: Discord, more: Partial<Registration> = {}): Registration => ({
    token: discord.token,
    apiUrl: discord.apiUrl,
    guild: null,
    dryRun: false,
    registry: COMMANDS,
    ...more,
  });

  it('makes all commands at first and sends nothing when they are there', async () => {
    const discord = await discordWith();
    const first = await registerCommands(registration(discord));
    expect(first.made).toEqual(bodies.map(({ name }) => name));
    const before = discord.record.entries.length;
    const second = await registerCommands(registration(discord));
    expect(second).toMatchObject({ made: [], changed: [], removed: [], kept: first.made });
    expect(discord.record.entries.slice(before).map(({ what }) => what.split(' ')[0])).toEqual([
      'GET',
      'GET',
    ]);
  });

  it('changes, makes and removes what differs, and that alone', async () => {
    const discord = await discordWith();
    const [ask, search, ...rest] = COMMANDS;
    if (ask === undefined || search === undefined) throw new Error('The registry is empty.');
    await registerCommands(
      registration(discord, { registry: [{ ...ask, summary: 'old' }, search] }),
    );
    const done = await registerCommands(registration(discord, { registry: [ask, ...rest] }));
    expect(done.changed).toEqual(['ask']);
    expect(done.removed).toEqual(['search', 'Find background']);
    expect(done.kept).toEqual([]);
    expect(discord.commands().map(({ name }) => name)).toContain('help');
  });

  it('tells the texts of other languages, and once only', async () => {
    const discord = await discordWith();
    const german = {
      commands: {
        ask: {
          name: 'fragen',
          summary: 'beantwortet eine Frage',
          options: { question: { name: 'frage', about: 'was du wissen willst' } },
        },
      },
      menu: { 'Find background': 'Hintergrund finden' },
    };
    const locales = [readLocale('de', german, COMMANDS)];
    await registerCommands(registration(discord, { locales }));
    const [ask] = discord.commands();
    expect(ask).toMatchObject({
      name: 'ask',
      name_localizations: { de: 'fragen' },
      description_localizations: { de: 'beantwortet eine Frage' },
    });
    expect(objectsOf(ask?.['options'])[0]).toMatchObject({ name_localizations: { de: 'frage' } });
    const menu = discord.commands().find(({ name }) => name === 'Find background');
    expect(menu).toMatchObject({ name_localizations: { de: 'Hintergrund finden' } });
    const again = await registerCommands(registration(discord, { locales }));
    expect(again).toMatchObject({ made: [], changed: [], removed: [] });
    const without = await registerCommands(registration(discord));
    expect(without.changed).toEqual(['ask', 'Find background']);
  });

  it('tells the texts that ship, within what Discord takes', async () => {
    const discord = await discordWith();
    await registerCommands(registration(discord, { locales: await readLocales() }));
    const desk = discord.commands().find(({ name }) => name === 'desk');
    const [show] = objectsOf(desk?.['options']);
    expect(show).toMatchObject({
      name: 'show',
      description_localizations: { ru: expect.stringMatching(/^show: показывает/u) as string },
    });
  });

  it('refuses a language that Discord has not', async () => {
    const discord = await discordWith();
    const locales = [readLocale('xx', { commands: {} }, COMMANDS)];
    await expect(registerCommands(registration(discord, { locales }))).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('“xx”') as string,
    });
  });

  it('only says so when it is a dry run', async () => {
    const discord = await discordWith();
    const done = await registerCommands(registration(discord, { dryRun: true }));
    expect(done.made).toHaveLength(bodies.length);
    expect(discord.commands()).toEqual([]);
  });

  it('can be for one server, and is the same the second time', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    await registerCommands(registration(discord, { guild: guild.id }));
    expect(discord.commands()).toEqual([]);
    expect(discord.commands(guild)).toHaveLength(bodies.length);
    const again = await registerCommands(registration(discord, { guild: guild.id }));
    expect(again.kept).toHaveLength(bodies.length);
  });

  it.each([
    ['a wrong token', { token: 'MTA.wrong.token' }, /refuses the token/u],
    ['a server that it is not in', { guild: '12345678901234567' }, /Missing Access/u],
    ['an address where nobody answers', { apiUrl: 'http://127.0.0.1:9/api' }, /cannot be reached/u],
  ])('says what is wrong with %s, and no secret', async (_what, more, message) => {
    const discord = await discordWith();
    const failed = registerCommands(registration(discord, more));
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.not.toThrow(/wrong\.token/u);
  });
});

describe('the invite link', () => {
  it('asks for commands and for what the bot uses, never for everything', () => {
    const { searchParams } = new URL(inviteUrl({ id: '42' }));
    expect(searchParams.get('client_id')).toBe('42');
    expect(searchParams.get('scope')).toBe('bot applications.commands');
    expect(BigInt(searchParams.get('permissions') ?? '8') & 8n).toBe(0n);
  });
});
