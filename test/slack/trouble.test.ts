import { describe, expect, it } from 'vitest';
import { paragraph } from '../../src/core/chat/card.ts';
import { define } from '../../src/core/chat/command.ts';
import type { SlackParts } from '../../src/slack/setup.ts';
import { webClientOf } from '../wire/slack-client.ts';
import { respondTo } from '../wire/slack-respond.ts';
import { bench } from './bench.ts';

const QUESTION = 'How much salt did the harbour handle?';

describe('an event', () => {
  it('that Slack sends again is acknowledged and not answered again', async () => {
    const { slack } = await bench();
    const ana = slack.user('U1').in('C1');
    const turn = await ana.mentions(QUESTION);
    await turn.reply();
    const event = {
      type: 'app_mention',
      user: 'U1',
      channel: 'C1',
      text: QUESTION,
      ts: turn.said?.ts,
    };
    const payload = {
      type: 'event_callback',
      team_id: 'T1',
      event_id: 'Ev9',
      event,
      authorizations: [],
    };
    for (let i = 0; i < 3; i += 1)
      expect(await slack.hand('events_api', payload)).toMatchObject({ state: 'acknowledged' });
    const posts = (): number => slack.record.all('chat.postMessage').length;
    await slack.record.until('the answer to the event', () => (posts() === 2 ? true : undefined));
    await (await ana.mentions('/status')).reply();
    expect(posts()).toBe(3);
  });

  it('that was lost on the way is answered when Slack sends it again', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { slack } = await bench({ parts: () => ({ patience: held(gate.promise) }) });
    slack.socket.drop();
    await slack.record.until('the drop', () => slack.record.all('socket closed')[0]);
    const turn = await slack.user('U1').in('C1').mentions(QUESTION);
    expect(turn.ack).toMatchObject({ state: 'refused' });
    await turn.attempt(2);
    gate.resolve(undefined);
    await slack.record.until('a connection', () => slack.record.all('hello')[1]);
    slack.clock.advance(60_000);
    expect((await turn.reply()).text).toContain('3,200 tonnes');
  });
});

const held = (until: Promise<undefined>): SlackParts['patience'] => ({
  wait: () => until,
  random: () => 0,
});

describe('the connection', () => {
  it.each(['warning', 'refresh_requested'] as const)('comes back after %s', async (reason) => {
    const { slack, adapter } = await bench();
    slack.socket.disconnect(reason);
    await slack.record.until('a connection', () => slack.record.all('hello')[1]);
    const reply = await (await slack.user('U1').in('C1').types('/status')).reply();
    expect(reply.text).toContain('Dragoman');
    expect(adapter.surface()).toMatch(/^Slack as /u);
  });

  it('comes back through refusals that pass', async () => {
    const { slack } = await bench();
    slack.meet(
      'apps.connections.open',
      { kind: 'status', status: 503 },
      { kind: 'hang-up', isDone: false },
      { kind: 'error', error: 'internal_error' },
    );
    slack.socket.drop();
    await slack.record.until('a connection', () => slack.record.all('hello')[1]);
  });

  it('is given up where Slack refuses the token on the way back, and the process lives', async () => {
    const { slack, adapter, logged } = await bench();
    slack.meet('apps.connections.open', { kind: 'error', error: 'invalid_auth' });
    slack.socket.drop();
    await expect.poll(() => adapter.surface()).toMatch(/stopped\. Slack says invalid_auth\. Copy/u);
    expect(logged.join('\n')).toContain('Slack is left: Slack says invalid_auth.');
  });

  it('is not tried with a token that Slack refuses at the start', async () => {
    const { slack, adapter } = await bench({
      before: (one) => one.meet('auth.test', { kind: 'error', error: 'account_inactive' }),
    });
    expect(adapter.surface()).toMatch(/stopped\. Slack says account_inactive\. Install/u);
    expect(slack.record.all('apps.connections.open')).toEqual([]);
  });

  it('is made where Slack cannot be reached at the start', async () => {
    const { adapter } = await bench({
      before: (one) => one.meet('auth.test', { kind: 'status', status: 502 }),
    });
    expect(adapter.surface()).toMatch(/^Slack as /u);
  });

  it('can be stopped while it comes back', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { slack, adapter } = await bench({ parts: () => ({ patience: held(gate.promise) }) });
    slack.socket.drop();
    await slack.record.until('the drop', () => slack.record.all('socket closed')[0]);
    await adapter.stop();
    gate.resolve(undefined);
    await webClientOf(slack).auth.test();
    expect(slack.record.all('apps.connections.open')).toHaveLength(1);
  });
});

it('the adapter stops where a workspace takes the app out', async () => {
  const { slack, adapter } = await bench();
  await slack.home.uninstalls();
  await expect.poll(() => adapter.surface()).toMatch(/stopped/u);
});

describe('a rate limit', () => {
  it('is waited for, and nothing is lost or doubled', async () => {
    const waits: number[] = [];
    const wait = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms));
    const { slack } = await bench({
      parts: () => ({ patience: { wait, random: () => 0.5 } }),
    });
    const limited = { kind: 'rate-limited', seconds: 2 } as const;
    slack.meet('chat.postMessage', limited, limited);
    await (await slack.user('U1').in('C1').mentions(QUESTION)).reply();
    expect(waits).toEqual([2250, 2250]);
    expect(slack.messagesIn('C1').filter(({ author }) => author !== 'U1')).toHaveLength(1);
  });

  it('of one message a second holds up a long answer, which comes in full', async () => {
    const { slack } = await bench({
      registry: [long],
      parts: (one) => ({
        patience: {
          wait: (ms) => {
            one.clock.advance(ms);
            return Promise.resolve();
          },
          random: () => 0,
        },
      }),
    });
    slack.api.rates.isOn = true;
    const turn = await slack.user('U1').in('C1').mentions('go on');
    await turn.reply(4);
    const [first, ...rest] = turn.replies;
    expect(
      turn.replies
        .map(({ text }) => text)
        .join(' ')
        .match(/pass/gu),
    ).toHaveLength(400);
    expect(first?.threadTs).toBe(turn.said?.ts);
    for (const one of rest) expect(one.threadTs).toBe(turn.said?.ts);
  });

  it('without end is told to the person', async () => {
    const { slack, logged } = await bench();
    slack.meet('chat.postMessage', ...Array.from({ length: 5 }, () => LIMITED));
    const reply = await (await slack.user('U1').in('C1').mentions(QUESTION)).reply();
    expect(reply).toMatchObject({ ephemeralTo: 'U1' });
    const reference = /ref (\w{8})/u.exec(reply.text)?.[1] ?? 'none';
    expect(logged.join('\n')).toContain(reference);
  });
});

/** Answers at length. */
const long = define({
  name: 'ask',
  summary: 'answers at length',
  task: 'Find an answer',
  options: { question: { type: 'text', required: true, max: 100, about: 'anything' } },
  examples: [],
  run: () => ({
    status: null,
    title: null,
    blocks: [paragraph('Salt is carried over the pass. '.repeat(400).trim())],
    audience: 'everyone',
    footer: [],
  }),
});

const LIMITED = { kind: 'rate-limited', seconds: 1 } as const;

describe('a post that Slack does not confirm', () => {
  it('is not made again, and the asker is told to look', async () => {
    const { slack } = await bench();
    slack.meet('chat.postMessage', { kind: 'hang-up', isDone: true });
    const turn = await slack.user('U1').in('C1').mentions(QUESTION);
    const told = await turn.reply(2);
    expect(told).toMatchObject({ ephemeralTo: 'U1' });
    expect(told.text).toMatch(/Look whether it is there[^]*ref \w{8}/u);
    expect(slack.messagesIn('C1').filter(({ author }) => author !== 'U1')).toHaveLength(1);
  });
});

describe('a refusal of Slack’s', () => {
  it.each([
    ['is_archived', 'This channel is archived.'],
    ['missing_scope', 'lacks a permission'],
    ['restricted_action', 'restricted'],
  ])('%s is told with what can be done', async (error, words) => {
    const { slack, logged } = await bench();
    slack.meet('chat.postMessage', { kind: 'error', error });
    const reply = await (await slack.user('U1').in('C1').mentions(QUESTION)).reply();
    expect(reply).toMatchObject({ ephemeralTo: 'U1' });
    expect(reply.text).toContain(words);
    expect(logged.join('\n')).toContain(error);
  });

  it('of everything is a line in the log, and the next question is answered', async () => {
    const { slack, logged } = await bench();
    const error = { kind: 'error', error: 'fatal_error' } as const;
    slack.meet('chat.postMessage', error, error);
    slack.meet('chat.postEphemeral', error);
    const ana = slack.user('U1').in('C1');
    await ana.mentions(QUESTION);
    await expect.poll(() => logged.join('\n')).toContain('Nor could that be said.');
    await (await ana.mentions(QUESTION)).reply();
  });
});

describe('a late answer', () => {
  it('reaches the asker though the response_url has expired', async () => {
    const { slack } = await bench({
      parts: (one, { service }) => ({
        service: {
          ...service,
          reply: (...asked) => {
            one.clock.advance(31 * 60_000);
            return service.reply(...asked);
          },
        },
      }),
    });
    const reply = await (await slack.user('U1').in('C1').types(`/ask ${QUESTION}`)).reply();
    expect(reply).toMatchObject({ ephemeralTo: 'U1', turn: null });
    expect(slack.record.all('response_url')).toMatchObject([{ outcome: 'expired_url' }]);
  });

  it.each([403, 410, 429])('reaches the asker though its address says %i', async (status) => {
    const { slack } = await bench();
    const { url } = await respondTo(() => ({ status }));
    slack.user('U1').in('C1');
    const command = { command: '/ask', text: QUESTION, channel_id: 'C1', user_id: 'U1' };
    await slack.hand('slash_commands', { ...command, team_id: 'T1', response_url: url });
    const alone = slack.world.messages;
    await expect.poll(() => alone.map(({ ephemeralTo }) => ephemeralTo)).toEqual(['U1']);
    expect(alone[0]?.text).toContain('3,200 tonnes');
  });

  it('needs no trigger, however long ago that was', async () => {
    const { slack } = await bench();
    const { said } = await slack.user('U2').in('C1').says('salt harbour');
    const turn = await slack.user('U1').shortcut('find_background', said);
    slack.clock.advance(4000);
    expect((await turn.reply()).ephemeralTo).toBe('U1');
  });
});
