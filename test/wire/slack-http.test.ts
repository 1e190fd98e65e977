import type { Installation, InstallationStore } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { served, slackWith, webClientOf } from './slack-client.ts';
import { installs } from './slack/browser.ts';
import { respondTo } from './slack-respond.ts';

const EVENTS = '/slack/events';

describe('signed HTTP', () => {
  it('is checked when the address is set up', async () => {
    const slack = await slackWith();
    const { url } = await served(slack, () => undefined);
    const http = slack.postsTo(url + EVENTS);
    const challenge = { type: 'url_verification', token: 't', challenge: 'c1' };
    const answer = await http.post('events_api', challenge);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('c1');
    const ssl = await http.post('slash_commands', { ssl_check: '1', token: 't' });
    expect(ssl).toMatchObject({ status: 200, body: '' });
  });

  it('carries commands, interactions and events', async () => {
    const slack = await slackWith({ subscriptions: ['app_mention'] });
    slack.api.rates.burst = 10;
    const { url } = await served(slack, (app) => {
      app.command('/ask', ({ ack, command }) => ack(`You asked: ${command.text}`));
      app.shortcut('check_claim', ({ ack }) => ack());
      app.event('app_mention', async ({ say }) => {
        await say('Heard');
      });
    });
    slack.postsTo(url + EVENTS);
    const ana = slack.user('U1');
    const asked = await ana.in('C1').types('/ask salt?');
    expect(asked.replies).toMatchObject([{ text: 'You asked: salt?', ephemeralTo: 'U1' }]);
    expect((await ana.shortcut('check_claim')).ack).toMatchObject({ state: 'acknowledged' });
    expect(await (await ana.in('C1').mentions('Hello')).reply()).toMatchObject({ text: 'Heard' });
  });

  it('fails for the person where no answer comes in three seconds', async () => {
    const slack = await slackWith();
    const entered = Promise.withResolvers<undefined>();
    const { url } = await served(slack, (app) => {
      app.command('/ask', async () => {
        entered.resolve(undefined);
        await Promise.resolve();
      });
    });
    slack.postsTo(url + EVENTS);
    const typed = slack.user('U1').in('C1').types('/ask');
    await entered.promise;
    slack.clock.advance(3000);
    expect(await typed).toMatchObject({ ack: { state: 'late' }, fault: 'operation_timeout' });
  });

  it('is not believed where it is forged, stale or unsigned', async () => {
    const slack = await slackWith();
    const { url } = await served(slack, () => undefined);
    const http = slack.postsTo(url + EVENTS);
    const event = { type: 'event_callback', event: { type: 'app_mention' } };
    for (const tampering of ['forged', 'stale', 'unsigned'] as const)
      expect(await http.post('events_api', event, tampering)).toMatchObject({ status: 401 });
  });

  it('can be replayed, byte for byte: the signature alone does not tell', async () => {
    const slack = await slackWith({ subscriptions: ['app_mention'] });
    let heard = 0;
    const { url } = await served(slack, (app) => {
      app.event('app_mention', async () => {
        heard += 1;
        await Promise.resolve();
      });
    });
    const http = slack.postsTo(url + EVENTS);
    await slack.user('U1').in('C1').mentions('Once');
    const [posted] = http.posted;
    if (posted === undefined) throw new Error('Nothing was posted.');
    expect(await http.replay(posted)).toMatchObject({ status: 200 });
    expect(heard).toBe(2);
  });

  it('tells events again with number and reason, and not where the app wants no retry', async () => {
    const slack = await slackWith({ subscriptions: ['app_mention'] });
    const statuses = [500, 500, 200];
    const { url, told } = await respondTo(() => ({ status: statuses.shift() ?? 200 }));
    slack.postsTo(url);
    const turn = await slack.user('U1').in('C1').mentions('Hello');
    await turn.attempt(2);
    slack.clock.advance(60_000);
    expect(await turn.attempt(3)).toMatchObject({ state: 'acknowledged' });
    expect(
      told.map((headers) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]),
    ).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
    ]);

    const final = await respondTo(() => ({ status: 500, headers: { 'x-slack-no-retry': '1' } }));
    slack.postsTo(final.url);
    const other = await slack.user('U1').in('C1').mentions('Hello');
    slack.clock.advance(10 * 60_000);
    expect(other.attempts).toHaveLength(1);
  });
});

describe('a response_url', () => {
  it('serves five times in half an hour', async () => {
    const slack = await slackWith();
    const answered = Promise.withResolvers<string[]>();
    const { url } = await served(slack, (app) => {
      app.command('/ask', async ({ ack, command }) => {
        await ack();
        const answers: string[] = [];
        for (const text of '123456') answers.push(await say(command.response_url, text));
        answered.resolve(answers);
      });
    });
    slack.postsTo(url + EVENTS);
    const turn = await slack.user('U1').in('C1').types('/ask');
    expect(await answered.promise).toEqual([
      ...Array.from({ length: 5 }, () => '200 ok'),
      '404 used_url',
    ]);
    expect(turn.replies.map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('is over after half an hour, and refuses what Slack would not show', async () => {
    const slack = await slackWith();
    const known = Promise.withResolvers<string>();
    const { url } = await served(slack, (app) => {
      app.command('/ask', async ({ ack, command }) => {
        await ack();
        known.resolve(command.response_url);
      });
    });
    slack.postsTo(url + EVENTS);
    await slack.user('U1').in('C1').types('/ask');
    const responseUrl = await known.promise;
    expect(await say(responseUrl, '')).toBe('400 no_text');
    expect(await say(responseUrl, 'x', [{ type: 'section' }])).toBe('400 invalid_blocks');
    slack.clock.advance(30 * 60_000);
    expect(await say(responseUrl, 'x')).toBe('404 expired_url');
  });
});

async function say(responseUrl: string, text: string, blocks?: object[]): Promise<string> {
  const body = JSON.stringify({ text, blocks });
  const response = await fetch(responseUrl, { method: 'POST', body });
  const said = await response.text();
  const outcome = response.ok ? said : (JSON.parse(said) as { error: string }).error;
  return `${response.status} ${outcome}`;
}

describe('an installation', () => {
  const stored = new Map<string, Installation>();
  const installationStore: InstallationStore = {
    storeInstallation: async (installation) => {
      stored.set(installation.team?.id ?? '', installation);
      await Promise.resolve();
    },
    fetchInstallation: async ({ teamId }) => {
      const found = stored.get(teamId ?? '');
      if (found === undefined) throw new Error('Not installed');
      return Promise.resolve(found);
    },
  };

  it('goes by an administrator’s consent, and tokens that expire are rotated', async () => {
    const slack = await slackWith({ rotates: true });
    const { clientId, clientSecret } = slack.app;
    const { url } = await served(slack, (app) => app.command('/ask', ({ ack }) => ack('Here')), {
      clientId,
      clientSecret,
      stateSecret: 'state',
      scopes: ['commands', 'chat:write'],
      installationStore,
      installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl }, directInstall: true },
    });
    const page = await installs(slack, `${url}/slack/install`, { team: 'T2', user: 'U7' });
    expect(page.status).toBe(200);
    const bot = stored.get('T2')?.bot;
    expect(bot).toMatchObject({ token: slack.workspace('T2').installation.token });

    slack.postsTo(url + EVENTS);
    const turn = await slack.workspace('T2').user('U7').in('C7').types('/ask');
    expect(turn.replies).toMatchObject([{ text: 'Here', team: 'T2' }]);

    slack.clock.advance(13 * 3_600_000);
    const expired = webClientOf(slack, bot?.token).auth.test();
    await expect(expired).rejects.toMatchObject({ data: { error: 'token_expired' } });
    const fresh = await webClientOf(slack, '').oauth.v2.access({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'refresh_token',
      refresh_token: bot?.refreshToken ?? '',
    });
    expect(await webClientOf(slack, fresh.access_token).auth.test()).toMatchObject({
      team_id: 'T2',
    });
  });

  it('does not happen without consent, nor twice for one code', async () => {
    const slack = await slackWith();
    const { clientId, clientSecret } = slack.app;
    const { url } = await served(slack, () => undefined, {
      clientId,
      clientSecret,
      stateSecret: 'state',
      scopes: ['commands'],
      installationStore,
      installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
    });
    const declined = { team: 'T3', user: 'U7', isGiven: false };
    expect((await installs(slack, `${url}/slack/install`, declined)).status).toBe(500);
    expect(stored.has('T3')).toBe(false);

    const code = slack.codes.issue({
      team: 'T3',
      user: 'U7',
      scopes: ['commands'],
      redirectUri: '',
    });
    const access = () =>
      webClientOf(slack, '').oauth.v2.access({
        client_id: clientId,
        client_secret: clientSecret,
        code,
      });
    expect(await access()).toMatchObject({ team: { id: 'T3' }, scope: 'commands' });
    await expect(access()).rejects.toMatchObject({ data: { error: 'invalid_code' } });
  });

  it('ends with an event and a dead token', async () => {
    const slack = await slackWith();
    const { url, told } = await respondTo(() => ({ status: 200 }));
    slack.postsTo(url);
    const { botToken } = slack;
    await slack.home.uninstalls();
    expect(told).toHaveLength(2);
    const test = webClientOf(slack, botToken).auth.test();
    await expect(test).rejects.toMatchObject({ data: { error: 'token_revoked' } });
  });
});

it('a file goes up in three steps and into a thread', async () => {
  const slack = await slackWith();
  slack.channel('C1');
  const web = webClientOf(slack);
  const { ts = '' } = await web.chat.postMessage({ channel: 'C1', text: 'Figures' });
  const content = 'country,tonnes\n';
  await web.filesUploadV2({ channel_id: 'C1', thread_ts: ts, filename: 'salt.csv', content });
  const message = slack.messagesIn('C1').at(-1);
  expect(message).toMatchObject({ threadTs: ts, files: [{ name: 'salt.csv' }] });
  expect(Buffer.from(message?.files[0]?.bytes ?? []).toString()).toBe(content);
});
