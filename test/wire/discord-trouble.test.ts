import { once } from 'node:events';
import { Events, GatewayIntentBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { clientOf, discordWith, newClient, onCommand } from './discord-client.ts';
import type { Discord } from './discord/discord.ts';

const POST = 'POST /channels/{channel_id}/messages';

/** Posts as a client does that minds no headers. */
function heedlessPost(discord: Discord, channel: string): Promise<Response> {
  return fetch(`${discord.apiUrl}/v10/channels/${channel}/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bot ${discord.token}`,
      'content-type': 'application/json',
      'user-agent': 'DiscordBot (https://example.org, 1.0)',
    },
    body: JSON.stringify({ content: 'x' }),
  });
}

describe('a login', () => {
  it('ends in READY with the guilds and commands registered', async () => {
    const discord = await discordWith();
    const guild = discord.guild('Desk');
    const client = await clientOf(discord);
    expect(client.guilds.cache.map(({ name }) => name)).toEqual(['Desk']);
    expect(client.guilds.cache.firstKey()).toBe(guild.id);
    expect(discord.commands().map(({ name }) => name)).toEqual(['ask', 'Check this claim']);
  });

  it('with a wrong token is refused with 401', async () => {
    const discord = await discordWith();
    await expect(newClient(discord).login('wrong')).rejects.toThrow(/token/iu);
  });

  it('that asks for message content without the grant is closed with 4014', async () => {
    const discord = await discordWith();
    const client = newClient(discord, [GatewayIntentBits.MessageContent]);
    await expect(client.login(discord.token)).rejects.toThrow(/disallowed intents/iu);
    expect(discord.record.all('CLOSE').map(({ status }) => status)).toEqual([4014]);
  });
});

describe('trouble with requests', () => {
  it('leaves all messages posted once when the client obeys the rate limits', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const client = await clientOf(discord);
    discord.limit(POST, { limit: 2, windowMs: 100 });
    const numbers = [1, 2, 3, 4, 5];
    await Promise.all(
      numbers.map((n) =>
        client.rest.post(`/channels/${channel.id}/messages`, { body: { content: String(n) } }),
      ),
    );
    const texts = guild
      .user('Ana')
      .in(channel)
      .messages.map(({ text }) => text);
    expect(texts).toEqual(numbers.map(String));
    expect(discord.record.all(POST).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(discord.invalidRequests).toBe(0);
  });

  it('answers 429 with all headers to one who does not', async () => {
    const discord = await discordWith();
    const channel = discord.guild().channel('general');
    discord.limit(POST, { limit: 1, windowMs: 5_000 });
    const first = await heedlessPost(discord, channel.id);
    expect(first.headers.get('x-ratelimit-remaining')).toBe('0');
    const refused = await heedlessPost(discord, channel.id);
    expect(refused.status).toBe(429);
    const headers = Object.fromEntries(refused.headers);
    for (const name of ['limit', 'remaining', 'reset', 'reset-after', 'bucket', 'scope'])
      expect(headers).toHaveProperty(`x-ratelimit-${name}`);
    expect(headers['retry-after']).toBe('5');
    expect(await refused.json()).toMatchObject({
      message: 'You are being rate limited.',
      global: false,
    });
    expect(discord.invalidRequests).toBe(1);
  });

  it('says so where the limit on all requests is meant', async () => {
    const discord = await discordWith();
    const channel = discord.guild().channel('general');
    discord.limit('global', { limit: 1, windowMs: 5_000 });
    await heedlessPost(discord, channel.id);
    const refused = await heedlessPost(discord, channel.id);
    expect(refused.headers.get('x-ratelimit-global')).toBe('true');
    expect(refused.headers.get('x-ratelimit-scope')).toBe('global');
    expect(await refused.json()).toMatchObject({ global: true });
  });

  it('posts nothing where the connection breaks before', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    discord.meddle(POST, { kind: 'drop' });
    await expect(heedlessPost(discord, channel.id)).rejects.toThrow('fetch failed');
    expect(guild.user('Ana').in(channel).messages).toEqual([]);
  });

  it('lets the client try again after a 503 and after a 429 for all', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const client = await clientOf(discord);
    discord.meddle(POST, { kind: 'status', status: 503 });
    discord.meddle(POST, { kind: 'rate-limit', retryAfterMs: 1, scope: 'global' });
    await client.rest.post(`/channels/${channel.id}/messages`, { body: { content: 'Once' } });
    expect(discord.record.all(POST).map(({ status }) => status)).toEqual([503, 429, 200]);
    expect(guild.user('Ana').in(channel).messages).toHaveLength(1);
  });

  it('keeps what it accepted and never answered', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const client = await clientOf(discord);
    discord.meddle(POST, { kind: 'silence-after-acceptance' });
    const patience = new AbortController();
    const { signal } = patience;
    const sent = client.rest.post(`/channels/${channel.id}/messages`, {
      body: { content: 'Once' },
      signal,
    });
    await discord.record.seen(POST);
    patience.abort();
    await expect(sent).rejects.toThrow(/abort/iu);
    expect(guild.user('Ana').in(channel).messages).toHaveLength(1);
  });

  it('keeps what it accepted before the connection broke', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const client = await clientOf(discord);
    discord.meddle(POST, { kind: 'drop-after-acceptance' });
    const body = { content: 'Once', nonce: 'slot-1', enforce_nonce: true };
    const sent = client.rest.post(`/channels/${channel.id}/messages`, { body });
    await sent.catch(() => client.rest.post(`/channels/${channel.id}/messages`, { body }));
    expect(guild.user('Ana').in(channel).messages).toHaveLength(1);
  });
});

describe('trouble on the gateway', () => {
  it('that is a drop ends in a resumption that brings what was missed', async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const place = guild.user('Ana').in(guild.channel('general'));
    onCommand(await clientOf(discord), (command) => command.reply('Here.'));
    discord.gateway.drop();
    const reply = await place.slash('/ask question:Still there?');
    expect(reply.text).toBe('Here.');
    expect(discord.record.all('IDENTIFY')).toHaveLength(1);
    expect(discord.record.all('RESUME')).toHaveLength(1);
  });

  it('that is a request to reconnect (op 7) ends in a resumption', async () => {
    const discord = await discordWith();
    discord.guild();
    await clientOf(discord);
    discord.gateway.reconnect();
    await discord.record.seen('RESUMED');
    expect(discord.record.all('IDENTIFY')).toHaveLength(1);
  });

  it('that is an invalid but resumable session (op 9 true) ends in a resumption', async () => {
    const discord = await discordWith();
    discord.guild();
    await clientOf(discord);
    discord.gateway.invalidate(true);
    await discord.record.seen('RESUMED');
    expect(discord.record.all('IDENTIFY')).toHaveLength(1);
  });

  it('that is an invalid session (op 9 false) ends in a new IDENTIFY', async () => {
    const discord = await discordWith();
    discord.guild();
    const client = await clientOf(discord);
    const again = once(client, Events.ShardReady);
    discord.gateway.invalidate(false);
    await again;
    expect(discord.record.all('READY')).toHaveLength(2);
    expect(discord.record.all('RESUME')).toHaveLength(0);
  });

  it('that is a session unknown at its resumption ends in a new IDENTIFY', async () => {
    const discord = await discordWith();
    discord.guild();
    const client = await clientOf(discord);
    const again = once(client, Events.ShardReady);
    discord.gateway.forgetSessions();
    discord.gateway.drop();
    await again;
    const said = ['IDENTIFY', 'RESUME', 'INVALIDSESSION', 'IDENTIFY'];
    expect(
      discord.record.entries.map(({ what }) => what).filter((what) => said.includes(what)),
    ).toEqual(said);
  });

  it('that is a heartbeat without an answer ends in a resumption', async () => {
    const discord = await discordWith({ heartbeatMs: 50 });
    discord.guild();
    await clientOf(discord);
    discord.gateway.acknowledges = false;
    await discord.record.seen('CLOSED');
    discord.gateway.acknowledges = true;
    await discord.record.seen('RESUMED');
  });

  it('that is a fatal close code stops the client', async () => {
    const discord = await discordWith();
    discord.guild();
    const client = await clientOf(discord);
    const stopped = once(client, Events.ShardDisconnect);
    client.on(Events.Error, () => undefined);
    discord.gateway.close(4004, 'Authentication failed.');
    expect((await stopped)[0]).toMatchObject({ code: 4004 });
  });

  it('leaves guilds coming and going to be heard', async () => {
    const discord = await discordWith();
    const client = await clientOf(discord);
    const joined = once(client, Events.GuildCreate);
    const guild = discord.guild('New desk');
    await joined;
    const left = once(client, Events.GuildDelete);
    guild.removesBot();
    await left;
    expect(client.guilds.cache.size).toBe(0);
  });
});
