import { describe, expect, it } from 'vitest';
import { connected, boltOf, slackWith } from './slack-client.ts';
import { section } from './slack-bodies.ts';
import type { Slack } from './slack/slack.ts';

/** A connection that takes everything and acknowledges nothing. */
async function muteConnection(slack: Slack): Promise<{ next: () => Promise<string> }> {
  const socket = new WebSocket(slack.socket.ticket());
  const queue: string[] = [];
  let notify = (): void => undefined;
  socket.addEventListener('message', ({ data }) => {
    queue.push(String(data));
    notify();
  });
  const next = async (): Promise<string> => {
    while (queue.length === 0) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      notify = () => resolve(undefined);
      await promise;
    }
    return queue.shift() ?? '';
  };
  await next();
  return { next };
}

describe('what people say', () => {
  it('reaches the app by mention, in a thread, and in direct messages', async () => {
    const slack = await slackWith({ subscriptions: ['app_mention', 'message.im'] });
    slack.api.rates.burst = 10;
    await connected(slack, (app) => {
      app.event('app_mention', async ({ event, say }) => {
        await say({ text: 'Heard', thread_ts: event.thread_ts ?? event.ts });
      });
      app.message(async ({ say }) => {
        await say('Heard here too');
      });
    });
    const ana = slack.user('U1');
    const turn = await ana.in('C1').mentions('and Kazakhstan?');
    const reply = await turn.reply();
    expect(reply.threadTs).toBe(turn.said?.ts);
    const followUp = await ana.in('C1', { thread: reply }).mentions('and Uzbekistan?');
    expect((await followUp.reply()).threadTs).toBe(turn.said?.ts);
    expect(await (await ana.dms('Hello')).reply()).toMatchObject({ text: 'Heard here too' });
    // Ordinary talk is not subscribed to: nobody is told of it.
    expect((await ana.in('C1').says('Just talking')).ack).toBeNull();
  });

  it('is told again where nothing acknowledged it, with the number and the reason', async () => {
    const slack = await slackWith({ subscriptions: ['app_mention'] });
    const heard: unknown[] = [];
    await connected(slack, (app) => {
      app.event('app_mention', async ({ body, context: { retryNum, retryReason } }) => {
        heard.push({ id: body.event_id, retryNum, retryReason });
        await Promise.resolve();
      });
    });
    const mute = await muteConnection(slack);
    const mentioned = slack.user('U1').in('C1').mentions('anything?');
    const lost: unknown = JSON.parse(await mute.next());
    slack.clock.advance(3000);
    const turn = await mentioned;
    expect(await turn.attempt(2)).toMatchObject({ state: 'acknowledged' });
    expect(turn.attempts[0]).toEqual({ state: 'late' });
    expect(lost).toMatchObject({ retry_attempt: 0 });
    await slack.record.until('the handler', () => heard[0]);
    const { payload } = lost as { payload: { event_id: string } };
    expect(heard).toEqual([{ id: payload.event_id, retryNum: 1, retryReason: 'timeout' }]);
  });

  it('is told four times in all: at once, again, after a minute, after five', async () => {
    const slack = await slackWith({ subscriptions: ['app_mention'] });
    const mute = await muteConnection(slack);
    const mentioned = slack.user('U1').in('C1').mentions('anything?');
    for (const [n, pauseMs] of [0, 60_000, 5 * 60_000, 60 * 60_000].entries()) {
      await mute.next();
      slack.clock.advance(3000);
      const turn = await mentioned;
      await turn.attempt(n + 1);
      slack.clock.advance(pauseMs);
    }
    const { attempts } = await mentioned;
    expect(attempts.map(({ state }) => state)).toEqual(['late', 'late', 'late', 'late']);
  });
});

describe('a connection', () => {
  it('is made anew where Slack asks for it', async () => {
    const slack = await slackWith();
    await connected(slack, (app) => app.command('/ask', ({ ack }) => ack('Here')));
    expect(slack.socket.connections).toBe(1);
    slack.socket.disconnect('refresh_requested');
    await slack.record.until('a second hello', () => slack.record.all('hello')[1]);
    expect((await slack.user('U1').in('C1').types('/ask')).replies).toMatchObject([
      { text: 'Here' },
    ]);
  });

  it('is made anew after it broke', async () => {
    const slack = await slackWith();
    await connected(slack, (app) => app.command('/ask', ({ ack }) => ack('Here')));
    slack.socket.drop();
    await slack.record.until('a second hello', () => slack.record.all('hello')[1]);
    const { replies } = await slack.user('U1').in('C1').types('/ask');
    expect(replies).toMatchObject([{ text: 'Here' }]);
  });

  it('is refused with invalid_auth where the app token died, at the start as at a reconnect', async () => {
    const slack = await slackWith();
    slack.meet('apps.connections.open', { kind: 'error', error: 'invalid_auth' });
    await expect(boltOf(slack).start()).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
  });

  it('needs a ticket, and each ticket serves once', async () => {
    const slack = await slackWith();
    const url = slack.socket.ticket();
    const open = (): Promise<string> => {
      const { promise, resolve } = Promise.withResolvers<string>();
      const socket = new WebSocket(url);
      socket.addEventListener('message', ({ data }) => resolve(String(data)));
      socket.addEventListener('error', () => resolve('refused'));
      return promise;
    };
    expect(JSON.parse(await open())).toMatchObject({ type: 'hello', num_connections: 1 });
    expect(await open()).toBe('refused');
  });

  it('is one of ten at most', async () => {
    const slack = await slackWith();
    const said: string[] = [];
    for (let n = 0; n < 11; n += 1) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const socket = new WebSocket(slack.socket.ticket());
      socket.addEventListener('message', ({ data }) => {
        said.push(String(data));
        resolve(undefined);
      });
      await promise;
    }
    expect(JSON.parse(said.at(-1) ?? '')).toMatchObject({
      type: 'disconnect',
      reason: 'too_many_websockets',
    });
    expect(slack.socket.connections).toBe(10);
  });
});

describe('nobody is called', () => {
  it('by a message that says who would have been', async () => {
    const slack = await slackWith();
    slack.api.rates.burst = 20;
    const app = await connected(slack, () => undefined);
    slack.channel('C1');
    const post = (text: string, blocks: object[] = [], more = {}) =>
      app.client.apiCall('chat.postMessage', { channel: 'C1', text, blocks, ...more });
    await post('&lt;!channel&gt; &lt;@U1&gt; @here', [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '@everyone &lt;!here&gt;', verbatim: true },
      },
      { type: 'header', text: { type: 'plain_text', text: '<!channel> @here' } },
    ]);
    expect(slack.pings).toEqual([]);

    await post('<!channel> and <@U1> and <!subteam^S1>', [section('@here')]);
    await post('@channel', [], { link_names: true });
    const rich = { type: 'rich_text_section', elements: [{ type: 'broadcast', range: 'here' }] };
    await post('x', [{ type: 'rich_text', elements: [rich] }]);
    expect(slack.pings.map(({ written }) => written)).toEqual([
      '<!channel>',
      '<@U1>',
      '<!subteam^S1>',
      '@here',
      '@channel',
      '<!here>',
    ]);
  });
});
