import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/core/desk.ts';
import type { Store } from '../../src/core/ports.ts';
import { bench, soon } from './bench.ts';

const C1: Place = { platform: 'slack', workspace: 'T1', channel: 'C1' };

describe('a channel that other people than before may read', () => {
  it('is known to be private before its next use', async () => {
    const { slack, store } = await bench();
    await (await slack.user('U1').in('C1').types('/desk show')).reply();
    expect((await store.desks.find(C1))?.reach).toBe('open');
    await slack.home.turnsPrivate(slack.channel('C1'));
    await soon(async () => (await store.desks.find(C1))?.reach === 'private');
  });

  it('is known to be shared with another organisation, and not to be', async () => {
    const { slack, store } = await bench();
    await (await slack.user('U1').in('C1').types('/desk show')).reply();
    await slack.home.shares(slack.channel('C1'));
    await soon(async () => (await store.desks.find(C1))?.reach === 'shared');
    await slack.home.shares(slack.channel('C1'), false);
    await soon(async () => (await store.desks.find(C1))?.reach === 'open');
  });

  it('gets no desk by that', async () => {
    const { slack, store } = await bench();
    await slack.home.turnsPrivate(slack.channel('C1'));
    await (await slack.user('U1').dms('/status')).reply();
    expect(await store.desks.find(C1)).toBeNull();
  });
});

describe('a direct message', () => {
  it('is a desk that whoever writes there administers', async () => {
    const { slack } = await bench();
    const asks = async (line: string): Promise<string> =>
      (await (await slack.user('U1').direct.types(line)).reply()).text;
    expect(await asks('/digest schedule weekdays 8:00')).toContain('Scheduled');
    expect(await asks('/desk set timezone:Asia/Tashkent')).toContain('Changed');
    const elsewhere = await slack.user('U1').in('C1').types('/digest schedule weekdays 8:00');
    expect((await elsewhere.reply()).text).toContain('Problem');
  });
});

describe('a user group', () => {
  it('administers a desk where it is named', async () => {
    const { slack } = await bench();
    slack.home.group('S1', ['U2']);
    const asks = async (id: string, line: string, isAdmin = false): Promise<string> =>
      (await (await slack.user(id, { isAdmin }).in('C1').types(line)).reply()).text;
    await asks('U1', '/desk set administrators:slack:T1:S1', true);
    expect(await asks('U2', '/desk set timezone:Asia/Tashkent')).toContain('Changed');
    expect(await asks('U3', '/desk set timezone:Asia/Almaty')).toContain('Problem');
    expect(slack.record.all('usergroups.list')).toHaveLength(1);
  });

  it('is none where Slack does not tell, and the rest goes on', async () => {
    const { slack } = await bench();
    slack.meet('usergroups.list', { kind: 'error', error: 'missing_scope' });
    const turn = await slack
      .user('U1')
      .in('C1')
      .types('/ask How much salt did the harbour handle?');
    expect((await turn.reply()).text).toContain('3,200 tonnes');
  });
});

/** Has a channel that people see in the desk of the first one. */
async function linked(store: Store): Promise<void> {
  const by = 'slack:T1:U1';
  const other = await store.desks.enter({ ...C1, channel: 'C9' }, 'open');
  const { code } = await store.desks.invite(other.desk, by);
  await store.desks.link(code, await store.desks.enter(C1, 'open'), by);
}

describe('a guest of the workspace', () => {
  it.each([
    ['of several channels', { guest: 'multi-channel' }],
    ['of one channel', { guest: 'single-channel' }],
    ['of another workspace', { teamId: 'T2' }],
  ] as const)('%s is told of the channel alone, and administers nothing', async (_of, who) => {
    const { slack, store } = await bench();
    slack.channel('C1', { creator: 'U2' });
    await linked(store);
    const asks = async (id: string, line: string): Promise<string> =>
      (await (await slack.user(id).in('C1').types(line)).reply()).text;
    expect(await asks('U1', '/desk show')).toContain('slack T1 C9');
    slack.user('U2', who);
    const shown = await asks('U2', '/desk show');
    expect(shown).toContain('slack T1 C1');
    expect(shown).not.toContain('C9');
    expect(await asks('U2', '/desk set timezone:Asia/Tashkent')).toContain('Problem');
  });

  it('is whoever Slack does not describe', async () => {
    const { slack, store } = await bench();
    await linked(store);
    slack.meet('users.info', { kind: 'error', error: 'missing_scope' });
    const shown = (await (await slack.user('U1').in('C1').types('/desk show')).reply()).text;
    expect(shown).toContain('slack T1 C1');
    expect(shown).not.toContain('C9');
  });
});
