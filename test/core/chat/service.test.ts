import { describe, expect, it } from 'vitest';
import { type Call, SAVED_CALL_MS, encodeCall } from '../../../src/core/chat/calls.ts';
import { DESK_RATE, PERSON_RATE } from '../../../src/core/chat/rate-limit.ts';
import type { ChatCall } from '../../../src/core/chat/service.ts';
import { DESK_DEFAULTS, roomOf } from '../../../src/core/desk.ts';
import { ALERTS, GENERAL, type Office, lostStore, office } from './office.ts';

const everyone = async ({ store }: Office): Promise<void> => {
  const { desk } = await store.desks.enter(GENERAL, 'open');
  await store.desks.change(desk, { answers: 'everyone' }, 'slack:T1:U9');
};

describe('who sees a reply', () => {
  it('is the asker in an open channel, unless the desk is set to everyone', async () => {
    const at = await office();
    expect((await at.say('salt?')).prepared.audience).toBe(DESK_DEFAULTS.answers);
    await everyone(at);
    expect((await at.say('salt?')).prepared.audience).toBe('everyone');
  });

  it('is everyone in a private channel or a direct message, who all belong to it', async () => {
    const { say } = await office();
    expect((await say('salt?', { reach: 'private' })).prepared.audience).toBe('everyone');
  });

  it.each([
    ['/ask salt? private:yes', 'asker'],
    ['/ask salt? private:ON', 'asker'],
    ['/ask salt? private:no', 'everyone'],
    ['/ask private:" " salt?', 'everyone'],
  ] as const)('is what the call says: %s', async (line, audience) => {
    const at = await office();
    await everyone(at);
    const { prepared, card } = await at.say(line);
    expect(prepared.audience).toBe(audience);
    expect(card.audience).toBe(audience);
  });

  it.each(['/nothing', '/ask', '/ask salt? private:perhaps', '/ask salt? page:99', '/desk show'])(
    'is the asker alone where the call is wrong or about the desk itself: %s',
    async (line) => {
      const at = await office();
      await everyone(at);
      const { prepared, card } = await at.say(line);
      expect(prepared.audience).toBe('asker');
      expect(card.audience).toBe('asker');
    },
  );

  it('is fixed when the call is prepared, whatever the desk is set to meanwhile', async () => {
    const at = await office();
    const { prepared } = await at.say('salt?');
    await everyone(at);
    expect(prepared.audience).toBe('asker');
  });
});

describe('a call that goes wrong', () => {
  it('says what is wrong and the mend', async () => {
    const { say } = await office();
    const reply = await say('/ask refuse');
    expect(reply).toMatchObject({ fault: 'asked', card: { status: 'problem', audience: 'asker' } });
    expect(reply.text).toContain('No such brief.\nTake another.');
  });

  it('shows a fault of ours as a reference that the log has, and nothing of its inside', async () => {
    const { say, errors } = await office();
    const reply = await say('explode');
    expect(reply).toMatchObject({ fault: 'ours', card: { audience: 'asker' } });
    expect(reply.text).toContain('ref ref-0');
    expect(reply.text).not.toContain('kept inside');
    expect(errors).toMatchObject([{ reference: 'ref-0', surface: 'slack' }]);
  });

  it('names the commands there are where a button’s command is no more', async () => {
    const { say } = await office();
    expect((await say({ command: 'gone', options: {} })).text).toContain('no command “/gone”');
  });

  it('is prepared anew where the edge kept no more than the channel and the audience', async () => {
    const { say, service } = await office();
    const { prepared } = await say('salt?');
    const { channel, audience } = prepared;
    const who = { place: GENERAL, reach: 'open', person: 'U1' } as const;
    const may = { isAdministrator: false, isGuest: false };
    const call: ChatCall = { ...who, ...may, asked: 'coal?', earlier: null };
    const reply = await service.reply(call, { channel, audience });
    expect(reply.card).toMatchObject({ title: 'coal? after nothing', audience });
  });
});

describe('while the store cannot be used', () => {
  it('the library can be asked, for the asker alone', async () => {
    const { store } = await lostStore();
    const { say } = await office({ store });
    const reply = await say('salt?', { conversation: 't' });
    expect(reply.text).toContain('salt? after nothing');
    expect(reply.prepared.audience).toBe('asker');
    const other = await say('coal?', { conversation: 't', place: ALERTS });
    expect(other.text).toContain('coal? after nothing');
  });

  it('what needs it shows a reference, and nothing of where it is', async () => {
    const { store } = await lostStore();
    const { say, errors } = await office({ store });
    for (const asked of ['/desk show', { pressed: 'saved:1' }]) {
      const { text, fault } = await say(asked);
      expect(fault).toBe('ours');
      expect(text).toMatch(/\(STORE_UNREACHABLE\)[^]*ref ref-/u);
      expect(text).not.toContain('/secret/path');
    }
    expect(errors).toHaveLength(2);
  });

  it('the status says so until it can be used again', async () => {
    const lost = await lostStore();
    const { say } = await office({ store: lost.store });
    expect((await say('/status')).text).toContain('The store cannot be used (STORE_UNREACHABLE)');
    lost.isLost = false;
    expect((await say('/status')).text).toContain('The store is reachable');
  });
});

describe('a conversation', () => {
  const inThread = { conversation: 'thread 1', reach: 'private' } as const;

  it('goes on from its last question', async () => {
    const { say } = await office();
    await say('salt?', inThread);
    await say('/help', inThread);
    expect((await say('and coal?', inThread)).text).toContain('and coal? after salt?');
    expect((await say('and tin?', inThread)).text).toContain('and tin? after and coal?');
  });

  it('takes the question that the call gives over the one it remembers', async () => {
    const { say } = await office();
    await say('salt?', inThread);
    const { text, earlier } = await say('why?', { ...inThread, earlier: 'tin?' });
    expect(text).toContain('why? after tin?');
    expect(earlier).toBe('why?');
  });

  it.each([
    ['thread', { ...inThread, conversation: 'thread 2' }],
    ['channel', { ...inThread, place: { ...GENERAL, channel: 'C2' } }],
    ['platform', { ...inThread, place: { ...GENERAL, platform: 'discord' } }],
    ['reach', { ...inThread, reach: 'open' }],
    ['call that names none', { reach: 'private' }],
  ] as const)('is not that of another %s', async (_, other) => {
    const { say } = await office();
    await say('salt?', inThread);
    expect((await say('and coal?', other)).text).toContain('after nothing');
  });

  it('shows what a person asked privately to nobody else, nor in the open', async () => {
    const { say } = await office();
    const privately = { reach: 'open', conversation: 'thread 1' } as const;
    await say('/ask tin? private:no', privately);
    await say('/ask salt? private:yes', privately);
    expect((await say('why?', privately)).text).toContain('why? after salt?');
    expect((await say('why?', { ...privately, person: 'U2' })).text).toContain('why? after tin?');
    expect((await say('/ask why? private:no', privately)).text).toContain('why? after tin?');
  });

  it('is over after two hours', async () => {
    const { say, clock } = await office();
    await say('salt?', inThread);
    clock.nowMs += 2 * 3_600_000;
    expect((await say('and coal?', inThread)).text).toContain('after nothing');
  });
});

describe('a reply to the asker alone', () => {
  it('offers first to share it, which is the same call for everyone', async () => {
    const { say } = await office();
    const alone = await say('/ask salt? page:3', { earlier: 'coal?' });
    expect(alone.labels).toEqual(['Share', 'More', 'Help']);
    const shared = await say(alone.button('Share'), { earlier: 'another meanwhile?' });
    expect(shared.card).toMatchObject({ title: 'salt? after coal?', audience: 'everyone' });
    expect(shared.labels).toEqual(['More', 'Help', 'Remove']);
  });

  it('can be shared after an earlier text that is longer than a question may be', async () => {
    const { say } = await office();
    const alone = await say('salt?', { earlier: 'x'.repeat(3_000) });
    expect((await say(alone.button('Share'))).card.title).toBe(`salt? after ${'x'.repeat(2_000)}`);
  });

  it('keeps its buttons private though the desk is set to everyone meanwhile', async () => {
    const at = await office();
    const more = (await at.say('salt?')).button('More');
    await everyone(at);
    expect((await at.say(more)).prepared.audience).toBe('asker');
  });

  it.each([
    ['what everyone sees', '/ask salt? private:no', {}],
    ['what concerns the desk', '/desk show', { isAdministrator: true }],
    ['what cannot be private', '/help', {}],
    [
      'what the console shows',
      '/ask salt? private:yes',
      { place: { platform: 'console', workspace: '', channel: '' } },
    ],
  ] as const)('does not offer to share %s', async (_, line, more) => {
    const { say } = await office();
    expect((await say(line, more)).labels).not.toContain('Share');
  });
});

describe('a pressed button', () => {
  const long: Call = { command: 'ask', options: { question: 'salt '.repeat(80).trim() } };

  it('calls what it carries, also what is too long for it', async () => {
    const { say, store } = await office();
    const scope = roomOf(await store.desks.enter(GENERAL, 'open'));
    for (const max of [100, 2_000]) {
      const pressed = (await encodeCall(long, max, { saved: store.saved, scope })) ?? '';
      expect((await say({ pressed })).text).toContain('salt salt after nothing');
    }
  });

  it('goes on working where its channel comes to other readers', async () => {
    const { say, store } = await office();
    const scope = roomOf(await store.desks.enter(GENERAL, 'open'));
    const pressed = (await encodeCall(long, 100, { saved: store.saved, scope })) ?? '';
    const { text } = await say({ pressed }, { reach: 'private' });
    expect(text).toContain('salt salt after nothing');
  });

  it('says so where it has expired, is another channel’s or is forged', async () => {
    const { say, store, clock } = await office();
    const scope = roomOf(await store.desks.enter(GENERAL, 'open'));
    const pressed = (await encodeCall(long, 100, { saved: store.saved, scope })) ?? '';
    const refusal = 'This button has expired, or belongs to another channel.';
    expect((await say({ pressed }, { place: ALERTS })).text).toContain(refusal);
    expect((await say({ pressed: 'saved:1' })).text).toContain(refusal);
    expect((await say({ pressed: 'x' })).text).toContain('This button cannot be read.');
    clock.nowMs += SAVED_CALL_MS;
    const late = await say({ pressed });
    expect(late.text).toContain(refusal);
    expect(late.prepared.audience).toBe('asker');
  });
});

describe('the pace of calls', () => {
  it('is bounded for each person, who is told when to go on', async () => {
    const { say, clock } = await office();
    for (let i = 0; i < PERSON_RATE.burst; i += 1) await say('salt?');
    const late = await say('salt?');
    expect(late).toMatchObject({ fault: 'asked', card: { audience: 'asker' } });
    expect(late.text).toContain('Try again in 3 seconds.');
    expect((await say('salt?', { person: 'U2' })).text).toContain('salt?');
    clock.nowMs += PERSON_RATE.everyMs;
    expect((await say('salt?')).text).toContain('salt? after');
  });

  it('is bounded for the people of a desk together', async () => {
    const { say } = await office();
    for (let i = 0; i < DESK_RATE.burst; i += 1) await say('salt?', { person: `P${String(i)}` });
    expect((await say('salt?', { person: 'late' })).text).toContain('Try again in 1 second.');
    expect((await say('salt?', { person: 'late', place: ALERTS })).text).toContain('salt? after');
  });

  it('is not bounded for help, nor at the console', async () => {
    const { say } = await office();
    const console = { place: { platform: 'console', workspace: '', channel: '' } } as const;
    for (let i = 0; i <= PERSON_RATE.burst; i += 1) {
      await say('/nothing');
      expect((await say('salt?', console)).fault).toBeUndefined();
    }
    expect((await say('/help')).card.title).toBe('Help');
  });
});

describe('the books', () => {
  it('count what was answered on each surface and what failed', async () => {
    const { say } = await office();
    await say('salt?');
    await say('explode');
    await say('/nothing', { place: ALERTS });
    const { text } = await say('/status');
    expect(text).toContain('2 calls from slack, 1 failed');
    expect(text).toContain('1 call from discord, 0 failed');
    expect(text).toContain('The store is reachable');
  });
});
