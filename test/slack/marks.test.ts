import { describe, expect, it } from 'vitest';
import type { Post } from '../../src/core/briefing/posts.ts';
import { CARDS } from '../fixtures/cards.ts';
import { bench as running } from './bench.ts';
import { C1, bench, posted, signal } from './posting.ts';

describe('a word to one person', () => {
  const to = { workspace: 'T1', person: 'U1' };

  it('stands in direct messages under its key, without buttons', async () => {
    const { slack, messenger } = await bench();
    slack.user('U1');
    const outcome = await messenger.direct(to, CARDS.ANSWERED, { key: 'd1-x', signal });
    if (outcome.kind !== 'posted') throw new Error(outcome.kind);
    const told = slack.world.messages.find(({ ts }) => ts === outcome.message.id);
    expect(told?.channel.id).toMatch(/^D/u);
    expect(outcome.message.link).toContain(`/archives/${told?.channel.id ?? ''}/`);
    expect(told?.metadata).toMatchObject({ event_payload: { key: 'd1-x-0' } });
    expect(JSON.stringify(told?.blocks)).not.toContain('"button"');
  });

  it('is refused where the person takes none', async () => {
    const { slack, messenger } = await bench();
    slack.meet('chat.postMessage', { kind: 'error', error: 'messages_tab_disabled' });
    const outcome = await messenger.direct(to, CARDS.ANSWERED, { key: 'd1-x', signal });
    expect(outcome).toMatchObject({ kind: 'refused', mend: 'Ask in a channel.' });
  });
});

describe('a button that opens an address', () => {
  it('does nothing else: its press is acknowledged alone', async () => {
    const { slack, messenger, store } = await running();
    slack.channel('C1');
    const channel = await store.desks.enter(C1, 'open');
    const link = { to: 'url', url: 'https://desk.example/digest/1-2' } as const;
    const button = { label: 'Full briefing', command: 'digest', options: {}, link };
    const blocks = [{ kind: 'actions', buttons: [button] } as const];
    const [message = {}] = await messenger.prepare(channel, { ...CARDS.ANSWERED, blocks });
    await messenger.post(C1, message, { key: 'd1-0', thread: null, signal });
    const [digest] = slack.messagesIn('C1');
    if (digest === undefined) throw new Error('Nothing was posted.');
    expect(JSON.stringify(digest.blocks)).toContain(link.url);
    const pressed = await slack.user('U1').presses(digest, 'Full briefing');
    expect(pressed.ack).toMatchObject({ state: 'acknowledged' });
    expect((await (await slack.user('U1').in('C1').types('/help')).reply()).text).toContain('/ask');
    expect(slack.messagesIn('C1').filter(({ ts }) => ts === digest.ts)).toHaveLength(1);
    expect(slack.record.all('chat.postMessage')).toHaveLength(1);
  });
});

const MARKING = {
  key: 'd1-c1',
  sinceMs: null,
  signal: new AbortController().signal,
  isLate: () => false,
};

describe('a post of ours', () => {
  const post = (...messages: Post['messages']): Post => ({
    id: 'p1',
    desk: 'd1',
    channel: 'c1',
    place: C1,
    messages,
    asker: null,
    postedMs: 0,
  });

  it('is marked by a reply in its thread', async () => {
    const from = await bench();
    const first = await posted(from, 'd1-0');
    const outcome = await from.messenger.mark(post(first), CARDS.ANSWERED, MARKING);
    expect(outcome.kind).toBe('posted');
    expect(from.slack.messagesIn('C1')[1]?.threadTs).toBe(first.id);
  });

  it('is marked once, whatever becomes of the answer to a first attempt', async () => {
    const from = await bench();
    const first = await posted(from, 'd1-0');
    from.slack.meet('chat.postMessage', { kind: 'hang-up', isDone: true });
    const unclear = await from.messenger.mark(post(first), CARDS.ANSWERED, MARKING);
    expect(unclear.kind).toBe('uncertain');
    const again = { ...MARKING, sinceMs: Date.now() - 60_000 };
    const outcome = await from.messenger.mark(post(first), CARDS.ANSWERED, again);
    if (outcome.kind !== 'posted') throw new Error(outcome.kind);
    expect(from.slack.messagesIn('C1').slice(1)).toMatchObject([{ ts: outcome.message.id }]);
    expect(
      (await from.messenger.mark(post(first), CARDS.ANSWERED, { ...again, key: 'd1-c2' })).kind,
    ).toBe('posted');
    expect(from.slack.messagesIn('C1')).toHaveLength(3);
  });

  it('that stands in a thread is marked there', async () => {
    const from = await bench();
    const first = await posted(from, 'd1-0');
    const second = await posted(from, 'd1-1', first.id);
    expect((await from.messenger.mark(post(second), CARDS.ANSWERED, MARKING)).kind).toBe('posted');
    expect(from.slack.messagesIn('C1')[2]?.threadTs).toBe(first.id);
  });

  it('that is gone is not marked', async () => {
    const from = await bench();
    const first = await posted(from, 'd1-0');
    expect(await from.messenger.remove(post(first))).toBe(true);
    expect(await from.messenger.mark(post(first), CARDS.ANSWERED, MARKING)).toMatchObject({
      kind: 'refused',
    });
  });

  it('is removed whole, and once', async () => {
    const from = await bench();
    const first = await posted(from, 'd1-0');
    const second = await posted(from, 'd1-1', first.id);
    from.slack.meet('chat.delete', { kind: 'rate-limited', seconds: 2 });
    expect(await from.messenger.remove(post(first, second))).toBe(true);
    expect(from.waits).toEqual([2_000]);
    expect(from.slack.messagesIn('C1')).toEqual([]);
    expect(await from.messenger.remove(post(first, second))).toBe(false);
  });

  it('that cannot be removed says why', async () => {
    const from = await bench();
    const first = await posted(from, 'd1-0');
    from.slack.meet('chat.delete', { kind: 'error', error: 'cant_delete_message' });
    await expect(from.messenger.remove(post(first))).rejects.toMatchObject({
      code: 'PLATFORM_REFUSED',
    });
    from.slack.meet('chat.delete', { kind: 'rate-limited', seconds: 60 });
    await expect(from.messenger.remove(post(first))).rejects.toMatchObject({
      code: 'PLATFORM_UNREACHABLE',
    });
  });
});
