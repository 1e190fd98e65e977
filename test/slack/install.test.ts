import { describe, expect, it, onTestFinished } from 'vitest';
import { start } from '../../src/main.ts';
import { CARDS } from '../fixtures/cards.ts';
import { freshPlace } from '../store/engines.ts';
import { slackWith } from '../wire/slack-client.ts';
import type { Slack } from '../wire/slack/slack.ts';
import { type Installable, QUESTION, installable, kept, place } from './installable.ts';

describe('people who install the app', () => {
  it('are answered in their workspaces, each by its own token', async () => {
    const from = await installable();
    for (const team of ['T2', 'T3']) {
      const workspace = await from.joined(team);
      const reply = await (await workspace.user('U1').in('C1').types(QUESTION)).reply();
      expect(reply).toMatchObject({ team, ephemeralTo: 'U1' });
      expect(reply.text).toContain('3,200 tonnes');
    }
    expect(from.adapter.surface()).toBe(`Slack by installation at ${from.url}/slack/install`);
  });

  it('read a page that says so, in which nothing is markup', async () => {
    const from = await installable();
    Object.assign(from.slack.world.team('T2'), { name: '<script>alert(1)</script>' });
    const { status, body } = await from.consent('T2');
    expect(status).toBe(200);
    expect(body).toContain('&lt;script&gt;alert(1)');
    expect(body).not.toContain('<script>');
  });

  it('who say no are told so, and nothing is kept', async () => {
    const from = await installable();
    const { status, body } = await from.consent('T2', false);
    expect(status).toBe(403);
    expect(body).toContain('Nothing was installed');
    expect(await kept(from, 'T2')).toBeNull();
  });

  it('in a whole organisation are told why not, and nothing is kept', async () => {
    const from = await installable();
    const { status, body } = await from.consent('T2', 'by an organisation');
    expect(status).toBe(400);
    expect(body).toContain('not installed in a whole organisation: Slack gives one token');
    expect(body).toContain('Choose a workspace');
    expect(await kept(from, 'T2')).toBeNull();
  });

  it('have tokens that cannot be read in the store', async () => {
    const from = await installable();
    await from.joined('T2');
    const token = from.slack.workspace('T2').installation.token;
    expect(JSON.stringify(await kept(from, 'T2'))).toContain(token);
  });
});

/** The address that a browser is sent back to, with the cookie that it has. */
async function wayBack({ url, slack }: Installable): Promise<{ back: URL; cookie: string }> {
  const first = await fetch(`${url}/slack/install`, { redirect: 'manual' });
  const to = new URL(first.headers.get('location') ?? '');
  const redirectUri = to.searchParams.get('redirect_uri') ?? '';
  const code = slack.codes.issue({ team: 'T2', user: 'U1', scopes: ['chat:write'], redirectUri });
  const back = new URL(redirectUri);
  back.search = new URLSearchParams({ code, state: to.searchParams.get('state') ?? '' }).toString();
  return { back, cookie: first.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

it('a digest is posted with the token of its workspace', async () => {
  const from = await installable();
  const workspace = await from.joined('T2');
  workspace.channel('C1');
  const channel = await from.store.desks.enter(place('T2'), 'open');
  const [message = {}] = await from.messenger.prepare(channel, CARDS.ANSWERED);
  const attempt = { key: 'd1-0', thread: null, signal: new AbortController().signal };
  const outcome = await from.messenger.post(place('T2'), message, attempt);
  expect(outcome).toMatchObject({
    kind: 'posted',
    message: { link: expect.stringContaining('https://workspace-t2.slack.com/') as string },
  });
  expect(from.slack.messagesIn('C1')).toMatchObject([{ team: 'T2' }]);
  // Where the app is not, it may be again.
  const elsewhere = await from.messenger.post(place('T9'), message, attempt);
  expect(elsewhere).toMatchObject({ kind: 'later', of: 'workspace' });
});

describe('a way back from Slack', () => {
  it('is good in the browser that set out, once', async () => {
    const from = await installable();
    const { back, cookie } = await wayBack(from);
    expect((await fetch(back)).status).toBe(400);
    const headers = { cookie };
    expect((await fetch(back, { headers })).status).toBe(200);
    const again = await wayBack(from);
    again.back.searchParams.set('state', back.searchParams.get('state') ?? '');
    expect((await fetch(again.back, { headers })).status).toBe(400);
  });

  it('with a state of somebody else’s making is refused, and nothing is kept', async () => {
    const from = await installable();
    for (const state of ['', 'x', `${String(Date.now())}.n.m`, 'ü'.repeat(90)]) {
      const { back } = await wayBack(from);
      back.searchParams.set('state', state);
      const cookie = `dragoman-slack-install=${encodeURIComponent(state)}`;
      const answer = await fetch(back, { headers: { cookie } });
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect(await kept(from, 'T2')).toBeNull();
  });

  it('is good for ten minutes', async () => {
    const aheadMs = { now: 0 };
    const from = await installable({ clock: { now: () => Date.now() + aheadMs.now } });
    const { back, cookie } = await wayBack(from);
    aheadMs.now = 11 * 60_000;
    expect((await fetch(back, { headers: { cookie } })).status).toBe(400);
    expect(await kept(from, 'T2')).toBeNull();
  });

  it('tells nothing of the store where that is the trouble', async () => {
    const from = await installable();
    const { back, cookie } = await wayBack(from);
    await from.store.close();
    const answer = await fetch(back, { headers: { cookie } });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('It cannot be kept now.');
  });

  it('with a code that Slack does not know is refused', async () => {
    const from = await installable();
    const { back, cookie } = await wayBack(from);
    back.searchParams.set('code', 'guessed');
    const answer = await fetch(back, { headers: { cookie } });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('invalid_code');
  });

  it('is no use while Slack is down, which it says', async () => {
    const from = await installable();
    const { back, cookie } = await wayBack(from);
    from.slack.meet('oauth.v2.access', { kind: 'status', status: 503 });
    expect((await fetch(back, { headers: { cookie } })).status).toBe(502);
    expect(await kept(from, 'T2')).toBeNull();
  });
});

it('the service as started is installed at its public address', async () => {
  const slack: Slack = await slackWith();
  const { state } = await freshPlace('SQLite');
  const service = await start({
    PORT: '0',
    LOG_LEVEL: 'silent',
    DRAGOMAN_STATE: state,
    DRAGOMAN_LIBRARY: 'test/fixtures/library',
    DRAGOMAN_SECRET: 'a secret of more than thirty-two characters',
    DRAGOMAN_PUBLIC_URL: 'https://desk.example',
    SLACK_API_URL: slack.apiUrl,
    SLACK_CLIENT_ID: slack.app.clientId,
    SLACK_CLIENT_SECRET: slack.app.clientSecret,
    SLACK_SIGNING_SECRET: slack.app.signingSecret,
  });
  onTestFinished(() => service.stop());
  const first = await fetch(`${service.url}/slack/install`, { redirect: 'manual' });
  expect(first.status).toBe(302);
  const to = new URL(first.headers.get('location') ?? '');
  expect(to.searchParams.get('redirect_uri')).toBe('https://desk.example/slack/oauth_redirect');
  expect(first.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax.*Secure/u);
});
