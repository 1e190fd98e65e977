import { RESTEvents } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Post } from '../../src/core/briefing/posts.ts';
import { discordMessenger } from '../../src/discord/messenger.ts';
import { INVALID_REQUESTS_MAX } from '../../src/discord/limits.ts';
import { discordCalls, restOf } from '../../src/discord/messenger-calls.ts';
import { markerOf, snowflakeAt } from '../../src/discord/messenger-policy.ts';
import { PATIENCE } from '../../src/discord/retry.ts';
import { type At, CREATE, KEY, at, card } from './posting.ts';

describe('a post', () => {
  it('is there once however often it is tried, and links to itself', async () => {
    const { post, shown, channel } = await at();
    const first = await post('Salt');
    const again = await post('Salt');
    expect(first).toEqual(again);
    if (first.kind !== 'posted') throw new Error(first.kind);
    const { workspace, channel: id } = channel.place;
    expect(first.message.link).toBe(
      `https://discord.com/channels/${workspace}/${id}/${first.message.id}`,
    );
    expect(shown()).toHaveLength(1);
  });

  it('calls nobody', async () => {
    const { post, discord } = await at();
    await post('@everyone <@&123456789012345678>');
    expect(discord.pings).toEqual([]);
  });

  it('whose answer is lost is uncertain, and is found by what it carries', async () => {
    const { post, find, discord, shown } = await at();
    discord.meddle(CREATE, { kind: 'drop-after-acceptance' });
    expect(await post('Salt')).toMatchObject({ kind: 'uncertain' });
    const found = await find();
    expect(found).toMatchObject({ kind: 'found', message: { link: expect.any(String) as string } });
    expect(shown()).toHaveLength(1);
    expect(discord.record.all(CREATE)).toHaveLength(1);
  });

  it('that met a fault of Discord is uncertain and not tried again', async () => {
    const { post, find, discord } = await at();
    discord.meddle(CREATE, { kind: 'status', status: 502 });
    expect(await post('Salt')).toMatchObject({ kind: 'uncertain' });
    expect(await find()).toEqual({ kind: 'absent' });
    expect(discord.record.all(CREATE)).toHaveLength(1);
  });

  it.each([
    ['user', 'channel'],
    ['global', 'workspace'],
  ] as const)('that is over the %s limit waits for the %s', async (scope, of) => {
    const { post, discord, shown } = await at();
    discord.meddle(CREATE, { kind: 'rate-limit', retryAfterMs: 2_000, scope });
    const outcome = await post('Salt');
    expect(outcome).toMatchObject({ kind: 'later', of });
    expect(outcome.kind === 'later' && outcome.waitMs).toBeGreaterThanOrEqual(2_000);
    expect(shown()).toEqual([]);
  });

  it('waits where Discord refuses the token, saying how to mend that, and goes out afterwards', async () => {
    const { post, discord, shown } = await at();
    discord.meddle(CREATE, { kind: 'status', status: 401 });
    const mend = expect.stringContaining('DISCORD_TOKEN') as string;
    expect(await post('Salt')).toMatchObject({
      ...{ kind: 'later', of: 'workspace', locked: { why: 'Discord refuses the token.', mend } },
    });
    expect(await post('Salt')).toMatchObject({ kind: 'posted' });
    expect(shown()).toHaveLength(1);
  });

  it('is refused for good where the channel is gone or closed, with a mend', async () => {
    const gone = await at();
    const lost = gone.discord.world.channels.get(gone.channel.place.channel);
    if (lost !== undefined) gone.guild.deletes(lost);
    expect(await gone.post('Salt')).toMatchObject({
      kind: 'refused',
      mend: expect.any(String) as string,
    });
    const closed = await at();
    const channel = closed.discord.world.channels.get(closed.channel.place.channel);
    if (channel !== undefined) closed.guild.denies(channel, 'SendMessages');
    const outcome = await closed.post('Salt');
    expect(outcome).toMatchObject({
      kind: 'refused',
      mend: expect.stringContaining('send messages') as string,
    });
  });

  it('whose attempt has ended does not go out', async () => {
    const { post, shown } = await at();
    expect(await post('Salt', { signal: AbortSignal.abort() })).toMatchObject({
      kind: 'uncertain',
    });
    expect(shown()).toEqual([]);
  });

  it('waits where Discord cannot be reached at all, since nothing was sent', async () => {
    const { channel, store } = await at();
    const messenger = discordMessenger({
      token: 'x.y.z',
      apiUrl: 'http://127.0.0.1:2/api',
      saved: store.saved,
      linkOf: () => null,
      patience: PATIENCE,
    });
    const [message = {}] = await messenger.prepare(channel, card('Salt'));
    const { signal } = new AbortController();
    expect(
      await messenger.post(channel.place, message, { key: KEY, thread: null, signal }),
    ).toMatchObject({ kind: 'later', of: 'workspace' });
  });
});

describe('requests that Discord refuses', () => {
  it('end long before it closes itself to this address, and begin again after that time', async () => {
    const { discord, channel } = await at();
    const rest = restOf({ token: discord.token, apiUrl: discord.apiUrl });
    expect(rest.options.invalidRequestWarningInterval).toBeGreaterThan(0);
    const calls = discordCalls(rest, channel.place);
    const { signal } = new AbortController();
    const last = (): ReturnType<typeof calls.last> => calls.last(channel.place.channel, signal);
    const refused = (count: number, remainingTime: number): boolean =>
      rest.emit(RESTEvents.InvalidRequestWarning, { count, remainingTime });
    refused(100, 600_000);
    expect(await last()).toMatchObject({ kind: 'ok' });
    refused(INVALID_REQUESTS_MAX / 2, 600_000);
    const before = discord.record.all('GET /channels/{channel_id}').length;
    const called = await last();
    expect(called).toMatchObject({ kind: 'later', of: 'workspace' });
    expect(called.kind === 'later' && called.waitMs).toBeGreaterThan(590_000);
    expect(discord.record.all('GET /channels/{channel_id}')).toHaveLength(before);
    refused(INVALID_REQUESTS_MAX / 2, 0);
    expect(await last()).toMatchObject({ kind: 'ok' });
  });
});

describe('a look back', () => {
  it('goes over pages of what people say', async () => {
    const { post, find, guild, discord, channel } = await at();
    const place = discord.world.channels.get(channel.place.channel);
    if (place === undefined) throw new Error('No channel.');
    const ana = guild.user('Ana').in(place);
    for (let i = 0; i < 130; i += 1) ana.says(`Remark ${String(i)}`);
    const posted = await post('Salt');
    if (posted.kind !== 'posted') throw new Error(posted.kind);
    expect(await find()).toEqual({ kind: 'found', message: posted.message });
    expect(await find('other-0')).toEqual({ kind: 'absent' });
  });

  it('never takes a history that it may not read for an empty one', async () => {
    const { post, find } = await at(['ReadMessageHistory']);
    expect(await find()).toEqual({ kind: 'absent' });
    await post('Salt');
    expect(await find()).toMatchObject({
      kind: 'refused',
      mend: expect.stringContaining('message history') as string,
    });
  });
});

const MARKING = {
  key: 'x-c1',
  sinceMs: null,
  signal: new AbortController().signal,
  isLate: () => false,
};

describe('a post that is there', () => {
  const kept = async (bot: At, text: string): Promise<Post> => {
    const posted = await bot.post(text);
    if (posted.kind !== 'posted') throw new Error(posted.kind);
    const { id, desk, place } = bot.channel;
    const messages = [posted.message];
    return { id: 'p1', desk, channel: id, place, messages, asker: null, postedMs: 0 };
  };

  it('is marked by a reply', async () => {
    const bot = await at();
    const post = await kept(bot, 'Salt');
    const marked = await bot.messenger.mark(post, card('Corrected'), MARKING);
    if (marked.kind !== 'posted') throw new Error(marked.kind);
    const message = bot.discord.world.messages.get(marked.message.id);
    expect(message?.replyTo?.id).toBe(post.messages[0]?.id);
  });

  it('is marked once, whatever becomes of the answer to a first attempt', async () => {
    const bot = await at();
    const post = await kept(bot, 'Salt');
    bot.discord.meddle(CREATE, { kind: 'drop-after-acceptance' });
    const unclear = await bot.messenger.mark(post, card('Corrected'), MARKING);
    expect(unclear.kind).toBe('uncertain');
    const again = { ...MARKING, sinceMs: Date.now() - 60_000 };
    const outcome = await bot.messenger.mark(post, card('Corrected'), again);
    expect(outcome.kind).toBe('posted');
    expect(bot.shown()).toHaveLength(2);
    const other = { ...again, key: 'x-c2' };
    expect((await bot.messenger.mark(post, card('Corrected'), other)).kind).toBe('posted');
    expect(bot.shown()).toHaveLength(3);
  });

  it('is removed, and can be marked no more', async () => {
    const bot = await at();
    const post = await kept(bot, 'Salt');
    expect(await bot.messenger.remove(post)).toBe(true);
    expect(bot.shown()).toEqual([]);
    expect(await bot.messenger.remove(post)).toBe(false);
    expect(await bot.messenger.mark(post, card('Corrected'), MARKING)).toMatchObject({
      kind: 'refused',
    });
  });
});

describe('a marker', () => {
  it('is the same for a key, unlike for others, and no id that Discord gives itself', () => {
    const keys = fc.stringMatching(/^[a-z0-9]{20}-\d{1,3}$/u);
    fc.assert(
      fc.property(keys, keys, (a, b) => {
        expect(markerOf(a)).toEqual(markerOf(a));
        if (a !== b) expect(markerOf(a)).not.toEqual(markerOf(b));
        const [first, second] = markerOf(a);
        expect(first).not.toBe(second);
        for (const id of [first, second]) {
          expect(id).toBeGreaterThan(1_000);
          expect(id).toBeLessThan(2 ** 31);
        }
      }),
    );
  });
});

it('counts ids from the first second of 2015', () => {
  expect(snowflakeAt(Date.UTC(2015, 0, 1))).toBe('0');
  expect(snowflakeAt(Date.UTC(2015, 0, 1) + 1)).toBe('4194304');
  expect(snowflakeAt(0)).toBe('0');
});
