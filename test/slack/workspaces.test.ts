import { describe, expect, it } from 'vitest';
import { LEAVING_GRACE_MS } from '../../src/core/desk.ts';
import type { Workspace } from '../wire/slack/workspace.ts';
import { bench, soon } from './bench.ts';
import { type Installable, QUESTION, installable, kept, place } from './installable.ts';

describe('a token that expires', () => {
  const soonOver = async (): Promise<{ from: Installable; workspace: Workspace; old: string }> => {
    const aheadMs = { now: 0 };
    const from = await installable({
      rotates: true,
      clock: { now: () => Date.now() + aheadMs.now },
    });
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

  it('is left alone while another process exchanges it', async () => {
    const { from, workspace, old } = await soonOver();
    await from.store.leases.take('slack:T2:token', 'another process', 60_000);
    const reply = await (await workspace.user('U1').in('C1').types(QUESTION)).reply();
    expect(reply.text).toContain('3,200 tonnes');
    expect(workspace.installation.token).toBe(old);
    expect(from.slack.record.all('oauth.v2.access')).toHaveLength(1);
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
    await soon(async () => (await kept(from, workspace.team.id)) === null);
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

  it('is told so where somebody asks all the same', async () => {
    const from = await installable();
    const workspace = await from.joined('T2');
    await from.store.installations.drop('slack', 'T2');
    const reply = await (await workspace.user('U1').in('C1').types(QUESTION)).reply();
    expect(reply.ephemeralTo).toBe('U1');
    expect(reply.text).toMatch(/did not work.*installed in this workspace again.*ref /su);
    expect(from.logged.join('\n')).toContain('not installed in this workspace');
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
    const from = await installable({ clock });
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

it('the one workspace of a token that takes the app out leaves its settings for a time of grace', async () => {
  const aheadMs = { now: 0 };
  const clock = { now: () => Date.now() + aheadMs.now };
  const { slack, store, adapter } = await bench({ clock });
  await (await slack.user('U1').in('C1').types('/desk show')).reply();
  await slack.home.uninstalls();
  await soon(() => adapter.surface().includes('stopped'));
  const find = (): Promise<unknown> => store.desks.find(place('T1'));
  aheadMs.now = LEAVING_GRACE_MS - 60_000;
  await store.events.firstSeen('slack', 'Ev1');
  expect(await find()).not.toBeNull();
  aheadMs.now = LEAVING_GRACE_MS + 60_000;
  await store.events.firstSeen('slack', 'Ev2');
  expect(await find()).toBeNull();
});
