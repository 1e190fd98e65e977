import { describe, expect, it } from 'vitest';
import { connected, slackWith, webClientOf } from './slack-client.ts';
import { section } from './slack-bodies.ts';

const MODAL = {
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: 'T' },
  blocks: [section('x')] as never,
};

const refusedWith = (error: string): object => ({ data: { error } });

describe('people', () => {
  it('are members, guests or strangers', async () => {
    const slack = await slackWith();
    slack.user('U1', { isAdmin: true });
    slack.user('U2', { guest: 'single-channel' });
    slack.user('U3', { teamId: 'T9' });
    const { users } = webClientOf(slack);
    const about = async (user: string) => (await users.info({ user })).user;
    expect(await about('U1')).toMatchObject({
      is_admin: true,
      is_restricted: false,
      is_stranger: false,
    });
    expect(await about('U2')).toMatchObject({ is_restricted: true, is_ultra_restricted: true });
    expect(await about('U3')).toMatchObject({ team_id: 'T9', is_stranger: true });
    await expect(about('U4')).rejects.toMatchObject(refusedWith('user_not_found'));
  });

  it('are in groups', async () => {
    const slack = await slackWith();
    slack.home.group('S1', ['U1', 'U2']);
    const { usergroups } = webClientOf(slack);
    expect((await usergroups.users.list({ usergroup: 'S1' })).users).toEqual(['U1', 'U2']);
    const { usergroups: all } = await usergroups.list({ include_users: true });
    expect(all).toMatchObject([{ id: 'S1', users: ['U1', 'U2'] }]);
    expect((await usergroups.list()).usergroups?.[0]?.users).toBeUndefined();
    const unknown = usergroups.users.list({ usergroup: 'S2' });
    await expect(unknown).rejects.toMatchObject(refusedWith('no_such_subteam'));
  });

  it('are written to directly, bots excepted', async () => {
    const slack = await slackWith();
    slack.user('U1');
    slack.user('U9', { isBot: true });
    const { conversations } = webClientOf(slack);
    expect(await conversations.open({ users: 'U1' })).toMatchObject({ channel: { id: 'DU1' } });
    expect(await conversations.open({ users: 'U1' })).toMatchObject({ already_open: true });
    await expect(conversations.open({ users: 'U9' })).rejects.toMatchObject(
      refusedWith('cannot_dm_bot'),
    );
  });
});

it('the app knows its workspace and itself', async () => {
  const slack = await slackWith();
  const { team, bots, auth } = webClientOf(slack);
  const { bot_id: bot = '', user_id: user } = await auth.test();
  expect(await team.info()).toMatchObject({ team: { id: 'T1' } });
  expect(await bots.info({ bot })).toMatchObject({ bot: { id: bot, user_id: user } });
  await expect(bots.info({ bot: 'B9' })).rejects.toMatchObject(refusedWith('bot_not_found'));
});

describe('a channel', () => {
  it('tells what it is, who is in it, and pages a long list', async () => {
    const slack = await slackWith();
    slack.channel('C1', { isShared: true });
    for (const id of ['U1', 'U2', 'U3']) slack.user(id).in('C1');
    const { conversations } = webClientOf(slack);
    const { channel } = await conversations.info({ channel: 'C1', include_num_members: true });
    expect(channel).toMatchObject({ is_ext_shared: true, is_private: false, num_members: 4 });
    const first = await conversations.members({ channel: 'C1', limit: 3 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const rest = await conversations.members({ channel: 'C1', limit: 3, cursor });
    expect(rest.members).toEqual(['U3']);
  });

  it('can be joined where it is public, and is then among the bot’s own', async () => {
    const slack = await slackWith();
    slack.channel('C1', { members: new Set() });
    slack.channel('C2', { kind: 'private' });
    const { conversations, users } = webClientOf(slack);
    expect((await users.conversations({})).channels).toEqual([]);
    await conversations.join({ channel: 'C1' });
    expect(await conversations.join({ channel: 'C1' })).toMatchObject({
      warning: 'already_in_channel',
    });
    expect((await users.conversations({})).channels).toMatchObject([{ id: 'C1', is_member: true }]);
    const join = conversations.join({ channel: 'C2' });
    await expect(join).rejects.toMatchObject(refusedWith('method_not_supported_for_channel_type'));
  });
});

it('a reaction is added once', async () => {
  const slack = await slackWith();
  const { said } = await slack.user('U1').in('C1').says('Done?');
  const { reactions } = webClientOf(slack);
  const add = (timestamp = said?.ts ?? '') =>
    reactions.add({ channel: 'C1', timestamp, name: 'eyes' });
  await add();
  expect(said?.reactions).toEqual(['eyes']);
  await expect(add()).rejects.toMatchObject(refusedWith('already_reacted'));
  await expect(add('1.1')).rejects.toMatchObject(refusedWith('message_not_found'));
});

describe('views', () => {
  it('lie on each other, three at most, and a stale change is refused', async () => {
    const slack = await slackWith();
    const opened = Promise.withResolvers<string>();
    const { client } = await connected(slack, (app) => {
      app.shortcut('open', async ({ ack, shortcut, client: web }) => {
        await ack();
        const { view } = await web.views.open({ trigger_id: shortcut.trigger_id, view: MODAL });
        opened.resolve(`${view?.id ?? ''} ${view?.hash ?? ''}`);
      });
      app.shortcut('push', async ({ ack, shortcut, client: web }) => {
        await ack();
        await web.views.push({ trigger_id: shortcut.trigger_id, view: MODAL });
      });
    });
    const ana = slack.user('U1');
    await ana.shortcut('open');
    const [view_id = '', hash = ''] = (await opened.promise).split(' ');
    await client.views.update({ view_id, hash, view: MODAL });
    const stale = client.views.update({ view_id, hash, view: MODAL });
    await expect(stale).rejects.toMatchObject(refusedWith('hash_conflict'));
    await (await ana.shortcut('push')).modal();
    await (await ana.shortcut('push')).modal();
    await ana.shortcut('push');
    await slack.record.until('the refusal', () => slack.record.all('views.push')[2]);
    expect(slack.record.all('views.push')[2]?.outcome).toBe('push_limit_reached');
  });

  it('are refused with pointers under /view', async () => {
    const slack = await slackWith();
    slack.user('U1');
    const view = { type: 'home' as const, blocks: [section('')] as never };
    const publish = webClientOf(slack).views.publish({ user_id: 'U1', view });
    await expect(publish).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        errors: [
          'must be more than 0 characters [json-pointer:/view/blocks/0/text/text]',
          'failed to match all allowed schemas [json-pointer:/view/blocks/0/text]',
        ],
      },
    });
  });

  it('say that they were closed where they asked to', async () => {
    const slack = await slackWith();
    const closed = Promise.withResolvers<string>();
    await connected(slack, (app) => {
      app.shortcut('open', async ({ ack, shortcut, client }) => {
        await ack();
        const view = { ...MODAL, callback_id: 'v', notify_on_close: true };
        await client.views.open({ trigger_id: shortcut.trigger_id, view });
      });
      app.view({ type: 'view_closed', callback_id: 'v' }, async ({ ack, view }) => {
        await ack();
        closed.resolve(view.id);
      });
    });
    const ana = slack.user('U1');
    const modal = await (await ana.shortcut('open')).modal();
    await ana.closes(modal);
    expect(await closed.promise).toBe(modal.id);
  });
});

it('the app hears its own messages and those of other bots, marked as such', async () => {
  const slack = await slackWith({ subscriptions: ['message.channels'] });
  const heard: unknown[] = [];
  const { client } = await connected(slack, (app) => {
    app.use(async ({ body, next }) => {
      heard.push(body);
      await next();
    });
  });
  await slack.user('U9', { isBot: true }).in('C1').says('Beep');
  await client.chat.postMessage({ channel: 'C1', text: 'Mine' });
  await slack.record.until('both', () => slack.record.all('events_api')[1]);
  // Bolt keeps what the app said itself from its listeners.
  expect(heard).toMatchObject([{ event: { bot_id: 'BU9', text: 'Beep' } }]);
});

it('a payload of any shape can be handed over', async () => {
  const slack = await slackWith();
  await connected(slack, (app) => app.action('x', ({ ack }) => ack()));
  const user = { id: 'U1' };
  const payload = { type: 'block_actions', user, actions: [{ action_id: 'x', type: 'button' }] };
  expect(await slack.hand('interactive', payload)).toMatchObject({ state: 'acknowledged' });
});

it('two hundred people at once are each answered with their own', async () => {
  const slack = await slackWith();
  await connected(slack, (app) => {
    app.command('/ask', async ({ ack, command, respond }) => {
      await ack();
      await respond(command.text);
    });
  });
  const asked = Array.from({ length: 200 }, async (_, n) => {
    const turn = await slack.user(`U${n}`).in('C1').types(`/ask question ${n}`);
    return (await turn.reply()).text;
  });
  expect(await Promise.all(asked)).toEqual(Array.from({ length: 200 }, (_, n) => `question ${n}`));
});
