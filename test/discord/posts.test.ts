import { describe, expect, it, vi } from 'vitest';
import { paragraph } from '../../src/core/chat/card.ts';
import { define } from '../../src/core/chat/command.ts';
import { removeCommand } from '../../src/core/chat/commands/remove.ts';
import type { Place } from '../../src/core/desk.ts';
import { botWith } from './bot.ts';

const QUESTION = 'How much salt did the harbour handle?';
const MANAGES = { permissions: ['ManageChannels'] } as const;

describe('a public answer', () => {
  it('is removed by who asked for it, by its last button', async () => {
    const { discord, store } = await botWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const ana = guild.user('Ana');
    const asked = await ana.in(channel).slash(`/ask question:${QUESTION} private:false`);
    expect(asked.message.buttons.at(-1)?.label).toBe('Remove');
    const reply = await ana.presses(asked.button('Remove'));
    expect(reply.isEphemeral).toBe(true);
    await reply.until(({ text }) => text.includes('Removed.'), 'the removal');
    expect(asked.message.isDeleted).toBe(true);
    const place: Place = { platform: 'discord', workspace: guild.id, channel: channel.id };
    expect(await store.posts.find(place, asked.message.id)).toBeNull();
    const { desk } = await store.desks.enter(place, 'open');
    expect(await store.audit.list(desk, { offset: 0, limit: 9 })).toMatchObject([
      { action: 'post.remove', by: `discord:${guild.id}:${ana.id}` },
    ]);
  });

  it('stays where somebody else wants it gone, who does not administer the desk', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const asked = await guild
      .user('Ana')
      .in(channel)
      .slash(`/ask question:${QUESTION} private:false`);
    const reply = await guild.user('Ben').presses(asked.button('Remove'));
    await reply.until(({ text }) => text.includes('for those who administer'), 'a refusal');
    expect(asked.message.isDeleted).toBe(false);
    const boss = guild.user('Cy', MANAGES);
    const removed = await boss.in(channel).context('Remove this post', asked.message);
    await removed.until(({ text }) => text.includes('Removed.'), 'the removal');
    expect(asked.message.isDeleted).toBe(true);
  });

  it('is removed whole where it takes several messages', async () => {
    const long = define({
      name: 'long',
      summary: 'says much',
      task: 'Say',
      options: {},
      examples: ['/long'],
      run: () => ({
        status: null,
        title: 'Much',
        blocks: [paragraph('A word. '.repeat(900))],
        audience: 'everyone',
        footer: [],
      }),
    });
    const { discord, store } = await botWith({ registry: [long, removeCommand] });
    const guild = discord.guild();
    const ana = guild.user('Ana');
    const general = guild.channel('general');
    const channel = ana.in(general);
    const said = await channel.hears(channel.says('@Dragoman /long'));
    const place = ana.in(said.message.channel);
    const own = () => place.messages.filter(({ isEphemeral }) => !isEphemeral);
    const last = await discord.record.until(() => own()[1]);
    const where: Place = { platform: 'discord', workspace: guild.id, channel: general.id };
    await vi.waitUntil(() => store.posts.find(where, last.id));
    const reply = await place.context('Remove this post', last);
    await reply.until(({ text }) => text.includes('Removed.'), 'the removal');
    expect(own()).toEqual([]);
  });

  it('is removed from a thread by its link', async () => {
    const { discord, store } = await botWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const ana = guild.user('Ana').in(channel);
    const answer = await ana.hears(ana.says(`@Dragoman ${QUESTION}`));
    const place: Place = { platform: 'discord', workspace: guild.id, channel: channel.id };
    const post = await vi.waitUntil(() => store.posts.find(place, answer.id));
    const link = post.messages[0]?.link ?? '';
    expect(link).toBe(
      `https://discord.com/channels/${guild.id}/${answer.message.channel.id}/${answer.id}`,
    );
    const reply = await ana.slash(`/remove post:${link}`);
    await reply.until(({ text }) => text.includes('Removed.'), 'the removal');
    expect(answer.isDeleted).toBe(true);
    expect((await ana.slash(`/remove post:${link}`)).text).toContain('no post of this bot');
  });

  it('is not mistaken for what a person wrote', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const ana = guild.user('Ana').in(guild.channel('general'));
    const said = ana.says('Good morning');
    const reply = await ana.context('Remove this post', said);
    expect(reply.text).toContain('no post of this bot');
    expect(said.isDeleted).toBe(false);
  });
});

describe('a server that the bot leaves', () => {
  it('keeps its settings for when the bot comes back', async () => {
    const { discord, store, logged } = await botWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const ana = guild.user('Ana', MANAGES).in(channel);
    await ana.slash('/desk set timezone:Asia/Tashkent');
    const place: Place = { platform: 'discord', workspace: guild.id, channel: channel.id };
    const has = (word: string): boolean => logged.some(({ message }) => message.includes(word));
    guild.removesBot();
    await vi.waitUntil(() => has('left'));
    guild.invitesBot();
    await vi.waitUntil(() => has('joined'));
    const { desk } = await store.desks.enter(place, 'open');
    expect((await store.desks.read(desk))?.settings.timezone).toBe('Asia/Tashkent');
  });
});

describe('a server that closes to everyone', () => {
  it('has its channels keep to themselves before their next use', async () => {
    const { discord, store } = await botWith();
    const guild = discord.guild();
    const [general, news] = [guild.channel('general'), guild.channel('news')];
    const ana = guild.user('Ana');
    const places = [general, news].map(({ id: channel }): Place => ({
      platform: 'discord',
      workspace: guild.id,
      channel,
    }));
    for (const channel of [general, news]) await ana.in(channel).slash('/desk show');
    const reaches = async (): Promise<unknown[]> =>
      Promise.all(places.map(async (place) => (await store.desks.find(place))?.reach));
    expect(await reaches()).toEqual(['open', 'open']);
    guild.takesFromEveryone('ViewChannel');
    await vi.waitUntil(async () => (await reaches()).every((reach) => reach === 'private'));
  });
});

describe('a channel that turns private', () => {
  it('keeps to itself before its next use', async () => {
    const { discord, store } = await botWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    await guild.user('Ana').in(channel).slash('/desk show');
    const place: Place = { platform: 'discord', workspace: guild.id, channel: channel.id };
    expect((await store.desks.find(place))?.reach).toBe('open');
    guild.hides(channel);
    await vi.waitUntil(async () => (await store.desks.find(place))?.reach === 'private');
  });
});

describe('a member who may not read all that everyone may', () => {
  it('is told of the channel alone', async () => {
    const { discord, store } = await botWith();
    const guild = discord.guild();
    const [general, news] = [guild.channel('general'), guild.channel('news')];
    const muted = guild.role('muted');
    const place: Place = { platform: 'discord', workspace: guild.id, channel: general.id };
    const other = await store.desks.enter({ ...place, channel: news.id }, 'open');
    const { code } = await store.desks.invite(other.desk, 'discord:1:1');
    await store.desks.link(code, await store.desks.enter(place, 'open'), 'discord:1:1');
    const shown = async (who: ReturnType<typeof guild.user>): Promise<string> =>
      (await who.in(general).slash('/desk show')).message.text;
    const ben = guild.user('Ben', { roles: [muted] });
    expect(await shown(ben)).toContain(news.id);
    guild.hides(news, muted);
    const since = await shown(ben);
    expect(since).toContain(general.id);
    expect(since).not.toContain(news.id);
    expect(await shown(guild.user('Ana'))).toContain(news.id);
  });
});
