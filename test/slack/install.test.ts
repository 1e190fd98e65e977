import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Place, LEAVING_GRACE_MS } from '../../src/core/desk.ts';
import { start } from '../../src/main.ts';
import { freshPlace } from '../store/engines.ts';
import { slackWith } from '../wire/slack-client.ts';
import { type Page, installs } from '../wire/slack/browser.ts';
import type { Settings, Slack } from '../wire/slack/slack.ts';
import type { Workspace } from '../wire/slack/workspace.ts';
import { type Bench, bench } from './bench.ts';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import { startWeb } from '../../src/web/server.ts';
import { LIBRARY } from '../fixtures/console.ts';

const QUESTION = '/ask How much salt did the harbour handle?';

interface Installable extends Bench {
  readonly url: string;
  /** Whoever is asked in a workspace says yes, or no. */
  readonly consent: (team: string, isGiven?: boolean) => Promise<Page>;
  /** A workspace that installed the app. */
  readonly joined: (team: string) => Promise<Workspace>;
}

/** The adapter with its pages on the web server, so that people can install it. */
async function installable(settings: Settings = {}): Promise<Installable> {
  const address = Promise.withResolvers<string>();
  // The port is known before the pages are: they are told it as the public address.
  const web = await startWeb({
    host: '127.0.0.1',
    port: 0,
    library: () => LIBRARY,
    registry: COMMANDS,
    service: {} as never,
    pages: {
      '/slack/install': async (request) => (await pages()).install(request),
      '/slack/oauth_redirect': async (request) => (await pages()).back(request),
    },
    log: { debug: none, info: none, warn: none, error: none },
  });
  onTestFinished(() => web.close());
  address.resolve(web.url);
  const made = await bench({
    ...settings,
    means: ({ app: { clientId, clientSecret } }) => ({
      kind: 'install',
      clientId,
      clientSecret,
      publicUrl: web.url,
    }),
  });
  const pages = async () => {
    await address.promise;
    const { '/slack/install': install, '/slack/oauth_redirect': back } = made.adapter.pages;
    if (install === undefined || back === undefined) throw new Error('There are no pages.');
    return { install, back };
  };
  const consent = (team: string, isGiven = true): Promise<Page> =>
    installs(made.slack, `${web.url}/slack/install`, { team, user: 'U1', isGiven });
  return {
    ...made,
    url: web.url,
    consent,
    joined: async (team) => {
      expect((await consent(team)).status).toBe(200);
      return made.slack.workspace(team);
    },
  };
}

const none = (): void => undefined;

const kept = ({ store }: Bench, team: string): Promise<unknown> =>
  store.installations.find('slack', team);

const place = (workspace: string): Place => ({ platform: 'slack', workspace, channel: 'C1' });

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

describe('a token that expires', () => {
  const soonOver = async (): Promise<{ from: Installable; workspace: Workspace; old: string }> => {
    const aheadMs = { now: 0 };
    const from = await installable({
      rotates: true,
      clock: { now: () => Date.now() + aheadMs.now },
    } as Settings);
    const workspace = await from.joined('T2');
    const old = workspace.installation.token;
    aheadMs.now = 11 * 3_600_000;
    return { from, workspace, old };
  };

  it('is exchanged before it does, once however many ask', async () => {
    const { from, workspace, old } = await soonOver();
    const people = ['U1', 'U2', 'U3', 'U4'].map((id) =>
      workspace.user(id).in('C1').types(QUESTION),
    );
    for (const turn of await Promise.all(people))
      expect((await turn.reply()).text).toContain('3,200 tonnes');
    expect(workspace.installation.token).not.toBe(old);
    expect(from.slack.record.all('oauth.v2.access')).toHaveLength(2);
    expect(JSON.stringify(await kept(from, 'T2'))).toContain(workspace.installation.token);
  });

  it('serves on while it lasts where Slack does not exchange it', async () => {
    const { from, workspace, old } = await soonOver();
    from.slack.meet('oauth.v2.access', { kind: 'status', status: 503 });
    const reply = await (await workspace.user('U1').in('C1').types(QUESTION)).reply();
    expect(reply.text).toContain('3,200 tonnes');
    expect(workspace.installation.token).toBe(old);
  });
});

describe('a workspace that takes the app out', () => {
  const leaves = async (from: Installable, workspace: Workspace): Promise<void> => {
    await workspace.uninstalls();
    await vi.waitUntil(async () => (await kept(from, workspace.team.id)) === null);
  };

  it('is forgotten alone, and finds its settings when it is back', async () => {
    const from = await installable();
    const [gone, other] = [await from.joined('T2'), await from.joined('T3')];
    const admin = gone.user('U1', { isAdmin: true }).in('C1');
    await (await admin.types('/desk set timezone:Asia/Tashkent')).reply();
    await leaves(from, gone);
    const reply = await (await other.user('U1').in('C1').types(QUESTION)).reply();
    expect(reply.text).toContain('3,200 tonnes');

    const again = await from.joined('T2');
    const shown = await (await again.user('U1').in('C1').types('/desk show')).reply();
    expect(shown.text).toContain('Asia/Tashkent');
  });

  it('is not forgotten by an event that comes late, after it is back', async () => {
    const from = await installable();
    await from.joined('T2');
    const again = await from.joined('T2');
    await again.tell({ type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } });
    await again.tell({ type: 'app_uninstalled' });
    const reply = await (await again.user('U1').in('C1').types(QUESTION)).reply();
    expect(reply.text).toContain('3,200 tonnes');
    expect(await kept(from, 'T2')).not.toBeNull();
  });

  it('has nothing left here after the time of grace', async () => {
    const aheadMs = { now: 0 };
    const clock = { now: () => Date.now() + aheadMs.now };
    const from = await installable({ clock } as Settings);
    const gone = await from.joined('T2');
    await (await gone.user('U1').in('C1').types('/desk show')).reply();
    expect(await from.store.desks.find(place('T2'))).not.toBeNull();
    await leaves(from, gone);
    aheadMs.now = LEAVING_GRACE_MS + 60_000;
    // Any write clears what is over.
    await from.store.events.firstSeen('slack', 'Ev');
    expect(await from.store.desks.find(place('T2'))).toBeNull();
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
