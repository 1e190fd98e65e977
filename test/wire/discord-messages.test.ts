import { Events, GatewayIntentBits, MessageFlags } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { clientOf, discordWith, refusalOf } from './discord-client.ts';

describe('messages', () => {
  it('hide their content without the intent, but for mentions and direct messages', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const ana = guild.user('Ana');
    const place = ana.in(guild.channel('general'));
    const { GuildMessages, DirectMessages } = GatewayIntentBits;
    const client = await clientOf(discord, [GuildMessages, DirectMessages]);
    const heard: string[] = [];
    const both = Promise.withResolvers<undefined>();
    client.on(Events.MessageCreate, ({ content }) => {
      if (heard.push(content) === 2) both.resolve(undefined);
    });
    place.says('chatter');
    place.says('@Dragoman what is new?');
    await both.promise;
    expect(heard).toEqual(['', `<@${client.user.id}> what is new?`]);
    expect(discord.record.all('MESSAGE_CREATE')).toHaveLength(2);
  });

  it('with one nonce are one message', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const client = await clientOf(discord);
    const body = { content: 'Digest', nonce: 'slot-1', enforce_nonce: true };
    const first = await client.rest.post(`/channels/${channel.id}/messages`, { body });
    const second = await client.rest.post(`/channels/${channel.id}/messages`, { body });
    expect(second).toEqual(first);
    expect(guild.user('Ana').in(channel).messages).toHaveLength(1);
  });

  it('note everybody whom they call, and nobody under empty allowed mentions', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const ana = guild.user('Ana');
    const client = await clientOf(discord);
    const content = `@everyone, ask <@${ana.id}>`;
    const post = (body: object): Promise<unknown> =>
      client.rest.post(`/channels/${channel.id}/messages`, { body });
    await post({ content, allowed_mentions: { parse: [] } });
    expect(discord.pings).toEqual([]);
    await post({ content, allowed_mentions: { parse: ['users'] } });
    expect(discord.pings).toMatchObject([{ kind: 'user', id: ana.id }]);
    await post({ components: [{ type: 10, content }], flags: MessageFlags.IsComponentsV2 });
    expect(discord.pings.slice(1)).toMatchObject([{ id: '@everyone' }, { id: ana.id }]);
  });

  it('carry files in a form beside their JSON', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const client = await clientOf(discord);
    const data = Buffer.from('a,b\n1,2\n');
    await client.rest.post(`/channels/${channel.id}/messages`, {
      files: [{ name: 'figures.csv', data, contentType: 'text/csv' }],
      body: { content: 'Figures', attachments: [{ id: 0, filename: 'figures.csv' }] },
    });
    const [message] = guild.user('Ana').in(channel).messages;
    const [file] = message?.files ?? [];
    expect(file).toMatchObject({ name: 'figures.csv', type: 'text/csv' });
    expect(new TextDecoder().decode(file?.bytes)).toBe('a,b\n1,2\n');
  });

  it.each([
    ['a channel that is not there', 10003, 'gone'],
    ['a channel it may not see', 50001, 'hidden'],
    ['a channel it may not write in', 50013, 'silent'],
  ])('to %s are refused with %i', async (_what, code, name) => {
    const discord = await discordWith();
    const guild = discord.guild();
    const channels = {
      gone: guild.channel('gone'),
      hidden: guild.channel('hidden', { lacks: ['ViewChannel'] }),
      silent: guild.channel('silent', { lacks: ['SendMessages'] }),
    };
    guild.deletes(channels.gone);
    const client = await clientOf(discord);
    const channel = channels[name as keyof typeof channels];
    const refused = refusalOf(
      client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'Hello' } }),
    );
    expect(await refused).toMatchObject({ code });
  });

  it('open threads, and go to people who take them', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const ana = guild.user('Ana');
    const client = await clientOf(discord);
    const general = await client.channels.fetch(channel.id);
    if (general?.isSendable() !== true || general.isDMBased()) throw new Error('No text channel.');
    const message = await general.send('Digest');
    const thread = await message.startThread({ name: 'Questions' });
    await thread.send('Ask here.');
    expect(await refusalOf(message.startThread({ name: 'Again' }))).toMatchObject({ code: 160004 });
    const user = await client.users.fetch(ana.id);
    await user.send('For you.');
    expect(ana.direct.messages.map(({ text }) => text)).toEqual(['For you.']);
    ana.user.takesMessages = false;
    expect(await refusalOf(user.send('And this.'))).toMatchObject({ code: 50007 });
  });

  it('of a guild that the bot left are neither heard nor taken', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const client = await clientOf(discord, [GatewayIntentBits.GuildMessages]);
    guild.removesBot();
    guild.user('Ana').in(channel).says('@Dragoman still there?');
    const post = client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'Yes' } });
    expect(await refusalOf(post)).toMatchObject({ code: 50001 });
    expect(discord.record.all('MESSAGE_CREATE')).toEqual([]);
  });

  it('that mention the bot are answered in a thread, where the talk goes on', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const ana = guild.user('Ana');
    const analysts = guild.role('analysts');
    const client = await clientOf(discord, [GatewayIntentBits.GuildMessages]);
    client.on(Events.MessageCreate, (message) => {
      if (!message.author.bot && message.mentions.has(client.user))
        void message.startThread({ name: 'Answer' }).then((thread) => thread.send('Here.'));
    });
    const said = ana.in(channel).says('@Dragoman and @analysts: what is new?');
    expect(said.text).toBe(`<@${client.user.id}> and <@&${analysts.id}>: what is new?`);
    const answer = await ana.in(channel).hears(said);
    expect(answer.text).toBe('Here.');
    expect(answer.message.channel.parent).toBe(channel);
    const thread = ana.in(answer.message.channel);
    expect(thread.messages.map(({ text }) => text)).toEqual(['Here.']);
  });

  it('are refused in a thread that was locked', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const thread = guild.thread('Old', channel, guild.user('Ana'));
    const client = await clientOf(discord);
    discord.world.changeChannel(thread, { archived: true, locked: true });
    const post = client.rest.post(`/channels/${thread.id}/messages`, { body: { content: 'x' } });
    expect(await refusalOf(post)).toMatchObject({ code: 50083 });
  });
});
