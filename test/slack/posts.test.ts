import { describe, expect, it } from 'vitest';
import { paragraph } from '../../src/core/chat/card.ts';
import { define } from '../../src/core/chat/command.ts';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import type { Place } from '../../src/core/desk.ts';
import type { Turn } from '../wire/slack/turn.ts';
import { bench, soon } from './bench.ts';

const QUESTION = 'How much salt did the harbour handle?';
const C1: Place = { platform: 'slack', workspace: 'T1', channel: 'C1' };

const long = define({
  name: 'long',
  summary: 'says much',
  task: 'Say',
  options: {},
  examples: ['/long'],
  run: () => ({
    status: null,
    title: null,
    blocks: Array.from({ length: 5 }, () => paragraph('A sentence of it. '.repeat(100).trim())),
    audience: 'everyone',
    footer: [],
  }),
});

/** What a turn was told in private. */
const told = (turn: Turn) =>
  soon(() => turn.replies.find(({ ephemeralTo }) => ephemeralTo !== null));

describe('a public answer', () => {
  it('is removed by who asked for it, by its last button', async () => {
    const { slack, store } = await bench();
    const ana = slack.user('U1');
    const open = await (await ana.in('C1').types(`/ask ${QUESTION} private:no`)).reply();
    const post = await soon(() => store.posts.find(C1, open.ts));
    expect(post).toMatchObject({ asker: 'slack:T1:U1' });
    expect(post.messages[0]?.link).toContain('workspace-t1.slack.com/archives/C1/p');
    const reply = await told(await ana.presses(open, 'Remove'));
    expect(reply.text).toContain('Removed.');
    expect(open.isDeleted).toBe(true);
    expect(await store.posts.find(C1, open.ts)).toBeNull();
    const { desk } = await store.desks.enter(C1, 'open');
    expect(await store.audit.list(desk, { offset: 0, limit: 9 })).toMatchObject([
      { action: 'post.remove', by: 'slack:T1:U1' },
    ]);
  });

  it('stays where somebody else wants it gone, who does not administer the desk', async () => {
    const { slack, store } = await bench();
    const open = await (
      await slack.user('U1').in('C1').types(`/ask ${QUESTION} private:no`)
    ).reply();
    await soon(() => store.posts.find(C1, open.ts));
    const refused = await told(await slack.user('U2').shortcut('remove_post', open));
    expect(refused.text).toContain('for those who administer');
    expect(open.isDeleted).toBe(false);
    const boss = slack.user('U3', { isAdmin: true });
    expect((await told(await boss.shortcut('remove_post', open))).text).toContain('Removed.');
    expect(open.isDeleted).toBe(true);
  });

  it('is removed whole where it takes several messages', async () => {
    const { slack, store } = await bench({ registry: [...COMMANDS, long] });
    const ana = slack.user('U1');
    const turn = await ana.in('C1').mentions('/long');
    const last = await turn.reply(2);
    await soon(() => store.posts.find(C1, last.ts));
    expect((await told(await ana.shortcut('remove_post', last))).text).toContain('Removed.');
    const { botUser } = slack.home.installation;
    expect(slack.messagesIn('C1').filter(({ author }) => author === botUser)).toEqual([]);
  });

  it('is removed with its files', async () => {
    const { slack, store } = await bench();
    const ana = slack.user('U1');
    const turn = await ana.in('C1').types('/figures harbour private:no');
    const file = await slack.record.until('a file', () =>
      slack.messagesIn('C1').find(({ files }) => files.length > 0),
    );
    const table = turn.replies.find(({ blocks }) => blocks.length > 1);
    if (table === undefined) throw new Error('There is no table.');
    await soon(() => store.posts.find(C1, table.ts));
    expect((await told(await ana.presses(table, 'Remove'))).text).toContain('Removed.');
    expect(file.isDeleted).toBe(true);
    expect(table.isDeleted).toBe(true);
  });

  it('is removed from a thread by its link', async () => {
    const { slack, store } = await bench();
    const ana = slack.user('U1');
    const answer = await (await ana.in('C1').mentions(QUESTION)).reply();
    const post = await soon(() => store.posts.find(C1, answer.ts));
    const link = post.messages[0]?.link ?? '';
    expect(link).toContain(`?thread_ts=${answer.threadTs ?? ''}`);
    const line = `/dragoman-remove ${link}`;
    expect((await told(await ana.in('C1').types(line))).text).toContain('Removed.');
    expect(answer.isDeleted).toBe(true);
    expect((await told(await ana.in('C1').types(line))).text).toContain('no post of this bot');
  });

  it('is not mistaken for what a person wrote', async () => {
    const { slack } = await bench();
    const { said } = await slack.user('U2').in('C1').says('Good morning');
    const reply = await told(await slack.user('U1').shortcut('remove_post', said));
    expect(reply.text).toContain('no post of this bot');
    expect(said?.isDeleted).toBe(false);
  });
});
