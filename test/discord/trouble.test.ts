import { describe, expect, it } from 'vitest';
import { type Bot, botWith } from './bot.ts';

const QUESTION = 'How much salt did the harbour handle?';
const ASK = `/ask question:${QUESTION}`;
const CALLBACK = 'POST /interactions/{interaction_id}/{interaction_token}/callback';
const EDIT = 'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original';
const POST = 'POST /channels/{channel_id}/messages';
const COMMAND = 2;
const COMPONENT = 3;

const errors = ({ logged }: Bot): string[] =>
  logged.filter(({ level }) => level === 'error').map(({ message }) => message);

/** A bot on a clock by which its service takes time. */
function slowBot(take: { readonly prepareMs?: number; readonly replyMs?: number }): Promise<Bot> {
  let nowMs = Date.now();
  const now = (): number => nowMs;
  return botWith({
    now,
    clock: { now },
    around: (service) => ({
      ...service,
      prepare: (call) => {
        nowMs += take.prepareMs ?? 0;
        return service.prepare(call);
      },
      reply: (call, prepared) => {
        nowMs += take.replyMs ?? 0;
        return service.reply(call, prepared);
      },
    }),
  });
}

describe('an interaction', () => {
  it('that could not be acknowledged in time is answered by a message', async () => {
    const bot = await slowBot({ prepareMs: 3_500 });
    const guild = bot.discord.guild();
    const ana = guild.user('Ana');
    const place = ana.in(guild.channel('general'));
    place.starts(`${ASK} private:true`);
    const answer = await bot.discord.record.until(() => ana.direct.messages[0]);
    expect(answer.text).toContain('**3,200 tonnes**');
    expect(place.messages.filter(({ author }) => author.isBot)).toEqual([]);
  });

  it('whose token has died is answered in the channel where its answer is for all', async () => {
    const bot = await slowBot({ replyMs: 16 * 60_000 });
    const guild = bot.discord.guild();
    const place = guild.user('Ana').in(guild.channel('general'));
    const asked = place.says('Watch this');
    place.starts(`${ASK} private:false`);
    expect((await place.hears(asked)).text).toContain('**3,200 tonnes**');
  });

  it('is answered once where the acknowledgement arrived and its answer was lost', async () => {
    const bot = await botWith();
    const guild = bot.discord.guild();
    const place = guild.user('Ana').in(guild.channel('general'));
    bot.discord.meddle(CALLBACK, { kind: 'drop-after-acceptance' });
    const reply = await place.slash(ASK);
    expect(reply.text).toContain('**3,200 tonnes**');
    expect(place.messages).toHaveLength(1);
    expect(errors(bot)).toEqual([]);
  });

  it('is answered in the end where Discord is in trouble, with longer and longer pauses', async () => {
    const bot = await botWith();
    const guild = bot.discord.guild();
    const place = guild.user('Ana').in(guild.channel('general'));
    bot.discord.meddle(EDIT, { kind: 'status', status: 503 }, 9);
    bot.discord.meddle(EDIT, { kind: 'rate-limit', retryAfterMs: 1, scope: 'user' });
    const reply = await place.slash(ASK);
    expect(reply.text).toContain('**3,200 tonnes**');
    expect(bot.pauses).toEqual([500, 2_000]);
    expect(reply.versions.filter((text) => text !== '')).toHaveLength(1);
  });

  it('of no use is told so, with a reference where the fault is ours', async () => {
    const bot = await botWith();
    const guild = bot.discord.guild();
    const place = guild.user('Ana').in(guild.channel('general'));
    const reply = await place.slash('/explode');
    expect(reply.text).toContain('That did not work');
    expect(reply.text).toContain('ref 7F3K');
    expect(reply.isEphemeral).toBe(true);
  });

  it.each([
    ['an unknown command', COMMAND, { id: '1', name: 'teapot', type: 1 }],
    [
      'an unknown entry of a menu',
      COMMAND,
      { id: '1', name: 'Sing', type: 3, target_id: '5', resolved: { messages: {} } },
    ],
    [
      'a command with an unknown option',
      COMMAND,
      { id: '1', name: 'ask', type: 1, options: [{ name: 'zeal', type: 3, value: 'x' }] },
    ],
    [
      'a command with an option of another type',
      COMMAND,
      {
        id: '1',
        name: 'ask',
        type: 1,
        options: [
          { name: 'question', type: 3, value: 7 },
          { name: 'since', type: 3, value: {} },
        ],
      },
    ],
    ['a button of nobody', COMPONENT, { custom_id: 'zap', component_type: 2 }],
    ['a button with a call that is none', COMPONENT, { custom_id: '0.[1,2]', component_type: 2 }],
    ['a command without a name', COMMAND, { id: '1', type: 1 }],
    ['a command without anything', COMMAND, {}],
    ['a component without anything', COMPONENT, {}],
    ['an unknown type', 99, {}],
  ])('with %s leaves the bot at work', async (_what, type, data) => {
    const bot = await botWith();
    const guild = bot.discord.guild();
    const place = guild.user('Ana').in(guild.channel('general'));
    place.forges(type, data);
    place.forges(type, data, { channel: null, channel_id: null });
    place.forges(type, data, { member: null, user: null });
    place.forges(type, data, { data: null });
    expect((await place.slash(ASK)).text).toContain('**3,200 tonnes**');
  });
});

describe('what is pressed or typed in vain', () => {
  it.each([
    [COMMAND, { id: '1', name: 'teapot', type: 1 }, 'There is no command “/teapot”'],
    [COMPONENT, { custom_id: 'zap', component_type: 2 }, 'This button cannot be read'],
    [COMPONENT, { custom_id: '0.saved:none', component_type: 2 }, 'This button has expired'],
    [COMPONENT, { custom_id: '0?', component_type: 2 }, 'This button cannot be read'],
    [
      COMPONENT,
      { custom_id: 'zap', component_type: 5, values: [], resolved: {} },
      'This button cannot be read',
    ],
  ])('of type %i is answered to the person alone', async (type, data, told) => {
    const bot = await botWith();
    const guild = bot.discord.guild();
    const place = guild.user('Ana').in(guild.channel('general'));
    const message = bot.discord.world.payload(
      (await place.slash(`${ASK} private:false`)).message.message,
    );
    const reply = await place.forges(type, data, { message }).shown();
    expect(reply.text).toContain(told);
    expect(reply.isEphemeral).toBe(true);
  });
});

describe('a place where the bot may not write', () => {
  it.each(['SendMessages', 'ViewChannel', 'ReadMessageHistory', 'AttachFiles'] as const)(
    'for want of %s costs a log line with its mend at most',
    async (permission) => {
      const bot = await botWith();
      const guild = bot.discord.guild();
      const channel = guild.channel('general', { lacks: [permission, 'CreatePublicThreads'] });
      const ana = guild.user('Ana');
      ana.in(channel).says(`@Dragoman ${QUESTION}`);
      expect((await ana.in(channel).slash(`${ASK} private:true`)).text).toContain('3,200 tonnes');
    },
  );

  it('is named in the log, and nothing else happens', async () => {
    const bot = await botWith();
    const guild = bot.discord.guild();
    const channel = guild.channel('general', { lacks: ['SendMessages', 'CreatePublicThreads'] });
    guild.user('Ana').in(channel).says(`@Dragoman ${QUESTION}`);
    await bot.discord.record.seen(POST);
    const direct = guild.user('Ben').direct;
    await direct.hears(direct.says(QUESTION));
    expect(errors(bot)).toEqual(['A message could not be answered.']);
    expect(bot.logged.at(-1)?.fields).toMatchObject({ code: 50013, reference: '7F3K' });
  });

  it('is a channel that was deleted while the answer was made', async () => {
    const bot = await botWith();
    const guild = bot.discord.guild();
    const channel = guild.channel('general', { lacks: ['CreatePublicThreads'] });
    guild.user('Ana').in(channel).says(`@Dragoman ${QUESTION}`);
    guild.deletes(channel);
    const direct = guild.user('Ben').direct;
    expect((await direct.hears(direct.says(QUESTION))).text).toContain('3,200 tonnes');
  });
});

describe('the connection', () => {
  it('is resumed after a drop, and what was asked meanwhile is answered', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const place = guild.user('Ana').in(guild.channel('general'));
    discord.gateway.drop();
    const reply = place.starts(ASK);
    await discord.record.seen('RESUMED');
    expect((await reply.shown()).text).toContain('**3,200 tonnes**');
    expect(discord.record.all('IDENTIFY')).toHaveLength(1);
  });

  it('is taken up anew where Discord asks for it, and the status says so', async () => {
    const { adapter, discord } = await botWith();
    const guild = discord.guild();
    discord.gateway.reconnect();
    await expect.poll(adapter.surface).toBe('Discord: connecting again');
    await expect.poll(adapter.surface).toBe('Discord as dragoman in 1 server');
    const place = guild.user('Ana').in(guild.channel('general'));
    expect((await place.slash(ASK)).text).toContain('**3,200 tonnes**');
  });

  it('is tried until Discord is there', async () => {
    const { adapter, pauses, discord } = await botWith({
      before: (double) => {
        double.meddle('GET /gateway/bot', { kind: 'status', status: 503 }, 8);
      },
    });
    discord.guild();
    expect(pauses).toEqual([500, 2_000]);
    await expect.poll(adapter.surface).toBe('Discord as dragoman in 1 server');
  });

  it('ends with a wrong token, said in one line with its mend', async () => {
    const bot = await botWith({ parts: { token: 'MTA.wrong.token' } });
    expect(bot.adapter.surface()).toMatch(
      /^Discord: stopped\. Discord refuses the token\. Set DISCORD_TOKEN/u,
    );
    expect(errors(bot)).toEqual(['Discord refuses the token.']);
    expect(JSON.stringify(bot.logged)).not.toContain('MTA.wrong');
  });

  it('ends where the content of messages is not granted', async () => {
    const bot = await botWith({ privileged: [] });
    expect(bot.adapter.surface()).toMatch(/DISCORD_MESSAGE_CONTENT=no/u);
    expect(errors(bot)).toEqual(['Discord does not grant this bot the content of messages.']);
  });

  it.each([4004, 4014, 4012])('ends for good when it is closed with %i', async (code) => {
    const bot = await botWith();
    bot.discord.gateway.close(code);
    await bot.discord.record.until(
      () => bot.adapter.surface().startsWith('Discord: stopped.') || null,
    );
    expect(errors(bot)).toHaveLength(1);
    expect(bot.discord.record.all('CONNECT')).toHaveLength(1);
  });

  it('is closed when it stops, after the answers that are under way', async () => {
    const { discord, adapter } = await botWith();
    const guild = discord.guild();
    const place = guild.user('Ana').in(guild.channel('general'));
    const reply = place.starts(ASK);
    await reply.acknowledged();
    await adapter.stop();
    expect(reply.text).toContain('**3,200 tonnes**');
    await discord.record.seen('CLOSED');
  });

  it('knows the servers that it joins and leaves', async () => {
    const { discord, adapter } = await botWith();
    const guild = discord.guild();
    await expect.poll(adapter.surface).toBe('Discord as dragoman in 1 server');
    guild.removesBot();
    await expect.poll(adapter.surface).toBe('Discord as dragoman in 0 servers');
    guild.invitesBot();
    await expect.poll(adapter.surface).toBe('Discord as dragoman in 1 server');
  });
});
