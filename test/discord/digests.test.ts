import { describe, expect, it } from 'vitest';
import type { PostOutcome } from '../../src/core/briefing/ports.ts';
import { type At, KEY, at, card } from './posting.ts';

const THREAD = 'POST /channels/{channel_id}/messages/{message_id}/threads';

describe('the thread of a digest', () => {
  const begin = async ({ messenger, channel, post }: At, name: string): Promise<string> => {
    const outcome = await post('Salt');
    if (outcome.kind !== 'posted') throw new Error(outcome.kind);
    const { signal } = new AbortController();
    const { desk, id, place } = channel;
    const kept = { id: 'p', desk, channel: id, place, asker: null, postedMs: 0 };
    const begun = await messenger.discuss?.({ ...kept, messages: [outcome.message] }, name, {
      signal,
    });
    return begun?.kind ?? 'none';
  };
  const threadsOf = ({ discord, channel }: At): string[] =>
    [...discord.world.channels.values()]
      .filter(({ parent }) => parent?.id === channel.place.channel)
      .map(({ name }) => name);

  it('begins under it, with its name', async () => {
    const here = await at();
    expect(await begin(here, 'Morning briefing')).toBe('ok');
    expect(threadsOf(here)).toEqual(['Morning briefing']);
  });

  it('has a name as long as Discord takes it', async () => {
    const here = await at();
    expect(await begin(here, '🧂 salt '.repeat(40))).toBe('ok');
    expect(threadsOf(here)[0]).toMatch(/^🧂 salt .*…$/u);
    expect(await begin(await at(), '')).toBe('ok');
  });

  it('is refused where the bot may begin none', async () => {
    const here = await at(['CreatePublicThreads']);
    expect(await begin(here, 'Morning briefing')).toBe('refused');
    expect(here.shown()).toHaveLength(1);
  });

  it('that began though the answer was lost is there when it is asked for again', async () => {
    const here = await at();
    here.discord.meddle(THREAD, { kind: 'drop-after-acceptance' });
    expect(await begin(here, 'Morning briefing')).toBe('uncertain');
    expect(await begin(here, 'Morning briefing')).toBe('ok');
    expect(threadsOf(here)).toEqual(['Morning briefing']);
  });
});

it('a message whose time is over before it is sent is left to another attempt', async () => {
  const { messenger, channel, shown } = await at();
  const [message = {}] = await messenger.prepare(channel, card('Salt'));
  const { signal } = new AbortController();
  const isLate = (): boolean => true;
  const post = { key: KEY, thread: null, signal, isLate };
  expect(await messenger.post(channel.place, message, post)).toMatchObject({ kind: 'later' });
  expect(shown()).toEqual([]);
});

describe('parts after the first', () => {
  it('go to its thread and are found there', async () => {
    const { post, find, discord } = await at();
    const first = await post('One');
    if (first.kind !== 'posted') throw new Error(first.kind);
    const thread = first.message.id;
    const second = await post('Two', { key: 'x-1', thread });
    const third = await post('Three', { key: 'x-2', thread });
    if (second.kind !== 'posted' || third.kind !== 'posted') throw new Error('Not posted.');
    expect(discord.world.messages.get(second.message.id)?.channel).toMatchObject({
      id: thread,
      name: 'Morning briefing',
    });
    expect(await find('x-2', thread)).toEqual({ kind: 'found', message: third.message });
    expect(await find('x-3', thread)).toEqual({ kind: 'absent' });
  });

  it('follow in the channel where the bot may open no thread, and are found there', async () => {
    const { post, find, discord, channel } = await at(['CreatePublicThreads']);
    const first = await post('One');
    if (first.kind !== 'posted') throw new Error(first.kind);
    const second = await post('Two', { key: 'x-1', thread: first.message.id });
    if (second.kind !== 'posted') throw new Error(second.kind);
    expect(discord.world.messages.get(second.message.id)?.channel.id).toBe(channel.place.channel);
    expect(await find('x-1', first.message.id)).toEqual({ kind: 'found', message: second.message });
  });
});

describe('a word to one person', () => {
  const told = async (
    { messenger, guild, channel }: At,
    takesMessages = true,
  ): Promise<{ outcome: PostOutcome; person: string }> => {
    const ana = guild.user('Ana');
    ana.user.takesMessages = takesMessages;
    const { signal } = new AbortController();
    const to = { workspace: channel.place.workspace, person: ana.id };
    const outcome = await messenger.direct(to, card('Salt'), { key: KEY, signal });
    return { outcome, person: ana.id };
  };

  it('stands in direct messages, without buttons', async () => {
    const here = await at();
    const { outcome, person } = await told(here);
    if (outcome.kind !== 'posted') throw new Error(outcome.kind);
    const message = here.discord.world.messages.get(outcome.message.id);
    expect(message?.channel.recipient?.id).toBe(person);
    expect(outcome.message.link).toMatch(/^https:\/\/discord\.com\/channels\/@me\/\d+\/\d+$/u);
    expect(JSON.stringify(message?.body)).not.toContain('custom_id');
  });

  it('is refused where the person takes none', async () => {
    expect((await told(await at(), false)).outcome).toMatchObject({ kind: 'refused' });
  });
});
