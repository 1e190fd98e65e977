import { describe, expect, it } from 'vitest';
import { botWith } from './bot.ts';

const QUESTION = 'How much salt did the harbour handle?';

describe('a conversation on Discord', () => {
  it('runs from a private question over its sharing to a follow-up in the thread', async () => {
    const { discord, logged } = await botWith();
    const guild = discord.guild('Desk');
    const channel = guild.channel('general');
    const [ana, ben] = [guild.user('Ana'), guild.user('Ben')];

    const asked = await ana.in(channel).slash(`/ask question:${QUESTION} private:true`);
    expect(asked.isEphemeral).toBe(true);
    expect(asked.text).toContain('**3,200 tonnes**');
    expect(ben.in(channel).messages).toEqual([]);

    const shared = await ana.presses(asked.button('Share'));
    expect(shared.isEphemeral).toBe(false);
    expect(shared.text).toContain('**3,200 tonnes**');

    const thread = await discord.record.until(() => shared.message.message.thread);
    expect(thread.name).toBe(QUESTION);
    const followed = ben.in(thread).says('and when was that?');
    const answer = await ben.in(channel).hears(followed);
    expect(answer.message.channel).toBe(thread);
    expect(answer.text).toContain(QUESTION);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
    expect(discord.pings).toEqual([]);
  });

  it('turns the pages of a private search in place', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const ana = guild.user('Ana');
    const place = ana.in(guild.channel('general'));
    const first = await place.slash('/search query:salt limit:1 private:true');
    expect(first.text).toContain('Passages 1 for');
    const pressed = await ana.presses(first.button('Next page'));
    const second = await pressed.until(({ text }) => text.includes('Passages 2 for'));
    expect(place.messages).toHaveLength(1);
    expect(second.isEphemeral).toBe(true);
  });

  it('leaves a public search to those who read it and pages in a new message', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const [ana, ben] = [guild.user('Ana'), guild.user('Ben')];
    const channel = guild.channel('general');
    const first = await ana.in(channel).slash('/search query:salt limit:1 private:false');
    const second = await ben.presses(first.button('Next page'));
    expect(first.text).toContain('Passages 1 for');
    expect(second.text).toContain('Passages 2 for');
  });

  it('says what is wrong with an option to the asker alone', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const place = guild.user('Ana').in(guild.channel('general'));
    const reply = await place.slash(`/ask question:${QUESTION} since:last`);
    expect(reply.isEphemeral).toBe(true);
    expect(reply.text).toMatch(/^### ▲ \/ask takes a date/u);
  });

  it('offers subjects while one is typed', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const place = guild.user('Ana').in(guild.channel('general'));
    expect(await place.autocompletes('/brief', 'subject', 'salt')).toEqual([
      { name: 'Salt harbour', value: 'Salt harbour' },
    ]);
    expect(await place.autocompletes('/brief', 'subject', 'zzz')).toEqual([]);
  });

  it('finds the background of a message from its menu', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const said = guild.user('Ben').in(channel).says('They say salt goes through the harbour again');
    const reply = await guild.user('Ana').in(channel).context('Find background', said);
    expect(reply.text).toContain('Passages');
    expect(reply.isEphemeral).toBe(true);
  });

  it('checks the claim of a message from its menu', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const said = guild.user('Ben').in(channel).says('The harbour handled 3,200 tonnes of salt.');
    const reply = await guild.user('Ana').in(channel).context('Check this claim', said);
    expect(reply.text).toContain('3,200 tonnes');
    expect(reply.isEphemeral).toBe(true);
  });

  it('answers a mention in a thread of it and calls nobody whom the question names', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const ana = guild.user('Ana').in(channel);
    const said = ana.says(`@Dragoman ${QUESTION} @everyone <@&1234567890123456789>`);
    const answer = await ana.hears(said);
    expect(answer.message.channel.parent).toBe(channel);
    expect(answer.text).toContain('**3,200 tonnes**');
    expect(answer.text).not.toContain('@everyone');
    expect(discord.pings).toEqual([]);
  });

  it('answers a mention in place where threads are switched off', async () => {
    const { discord, store } = await botWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const place = { platform: 'discord', workspace: guild.id, channel: channel.id } as const;
    const { desk, id } = await store.desks.enter(place, 'open');
    await store.desks.changeChannel(desk, id, { threads: false }, 'discord:1:1');
    const ana = guild.user('Ana').in(channel);
    const said = ana.says(`@Dragoman ${QUESTION}`);
    const answer = await ana.hears(said);
    expect(answer.message.channel).toBe(channel);
    expect(answer.message.replyTo?.id).toBe(said.id);
  });

  it('answers direct messages with their follow-ups', async () => {
    const { discord } = await botWith();
    const ana = discord.guild().user('Ana').direct;
    const first = await ana.hears(ana.says(QUESTION));
    expect(first.text).toContain('**3,200 tonnes**');
    const second = await ana.hears(ana.says('and when?'));
    expect(second.text).toContain(QUESTION);
  });

  it('sends a private answer to a mention as a direct message', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const ana = guild.user('Ana');
    const said = ana.in(channel).says(`@Dragoman /ask ${QUESTION} private:yes`);
    const answer = await ana.direct.hears(said);
    expect(answer.text).toContain('**3,200 tonnes**');
    expect(ana.in(channel).messages).toHaveLength(1);
  });

  it('says so where a private answer finds direct messages closed', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const ana = guild.user('Ana');
    ana.user.takesMessages = false;
    const said = ana.in(channel).says(`@Dragoman /ask ${QUESTION} private:yes`);
    const answer = await ana.in(channel).hears(said);
    expect(answer.text).toContain('You take no direct messages');
    expect(answer.text).not.toContain('tonnes');
  });

  it('tells what it can do where a mention says nothing', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const ana = guild.user('Ana').in(guild.channel('general'));
    expect((await ana.hears(ana.says('@Dragoman'))).text).toContain('What you can do');
  });

  it('takes an answer along as Markdown where that is asked for', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const place = guild.user('Ana').in(guild.channel('general'));
    const reply = await place.slash(`/ask question:${QUESTION} file:true`);
    expect(reply.text).toContain('3,200 tonnes');
    expect(reply.files.map(({ name }) => name)).toEqual([
      'ask-how-much-salt-did-the-harbour-handle.md',
    ]);
  });

  it('takes a table along as CSV', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const place = guild.user('Ana').in(guild.channel('general'));
    const reply = await place.slash('/figures subject:salt');
    expect(reply.files.map(({ name }) => name)).toEqual(['figures.csv']);
  });
});

describe('what is no question to it', () => {
  it('is left alone: chatter, bots, and talk in its threads', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const [ana, ben] = [guild.user('Ana'), guild.user('Ben')];
    const asked = ana.in(channel).says(`@Dragoman ${QUESTION}`);
    const thread = (await ana.in(channel).hears(asked)).message.channel;
    ana.in(channel).says('How much salt is in the soup?');
    ben.in(thread).says('Thanks, that is what I thought.');
    ben.in(thread).says('@Ana what do you think?');
    const other = guild.thread('Lunch', channel, ana);
    ana.in(other).says('Where do we eat?');
    discord.world.post({
      channel: thread,
      author: { ...discord.world.addUser('Crier', true) },
      body: {
        content: 'Is this a question?',
        embeds: [],
        components: [],
        flags: 0,
        attachments: [],
      },
    });
    const last = ana.in(thread).says('And how much was fine salt?');
    const answer = await ana.in(thread).hears(last);
    const own = [...discord.world.messages.values()].filter(
      ({ author }) => author === discord.world.bot.user,
    );
    expect(own.map(({ id }) => id)).toHaveLength(2);
    expect(own.at(-1)?.id).toBe(answer.id);
  });

  it('asks for no more than it may read', async () => {
    const { discord } = await botWith({ privileged: [], parts: { messageContent: false } });
    const guild = discord.guild();
    const channel = guild.channel('general');
    const ana = guild.user('Ana').in(channel);
    ana.says(`How much salt is there?`);
    const answer = await ana.hears(ana.says(`@Dragoman ${QUESTION}`));
    expect(answer.text).toContain('**3,200 tonnes**');
    const identify = discord.record.all('IDENTIFY')[0]?.body;
    expect(identify).toMatchObject({ intents: (1 << 0) | (1 << 9) | (1 << 12) });
  });
});

describe('who may read', () => {
  it('is everyone of a direct message, with nothing to share', async () => {
    const { discord } = await botWith();
    const ana = discord.guild().user('Ana').direct;
    const reply = await ana.slash(`/ask question:${QUESTION}`);
    expect(reply.isEphemeral).toBe(false);
    expect(() => reply.button('Share')).toThrow();
  });

  it('is told by the audience that a button had when it was pressed', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const ana = guild.user('Ana');
    const asked = await ana.in(channel).slash('/search query:salt limit:1');
    expect(asked.isEphemeral).toBe(true);
    const next = await ana.presses(asked.button('Next page'));
    expect(next.isEphemeral).toBe(true);
  });
});
