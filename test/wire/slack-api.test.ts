import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { section, times } from './slack-bodies.ts';
import { slackWith, webClientOf } from './slack-client.ts';
import type { Slack } from './slack/slack.ts';

/** What a call was refused for, with all that came along. */
async function refusal(call: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await call;
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return { ...error.data };
    throw error;
  }
  throw new Error('The call was not refused.');
}

const error = async (call: Promise<unknown>): Promise<unknown> => (await refusal(call))['error'];

/** A call as any HTTP client makes it. */
async function plainCall(slack: Slack, method: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(slack.apiUrl + method, { method: 'POST', ...init });
  return response.json();
}

describe('tokens', () => {
  it('let nobody in without one, with a wrong one, or with one of another kind', async () => {
    const slack = await slackWith();
    expect(await plainCall(slack, 'auth.test', {})).toEqual({ ok: false, error: 'not_authed' });
    expect(await error(webClientOf(slack, 'xoxb-wrong').auth.test())).toBe('invalid_auth');
    expect(await error(webClientOf(slack, slack.app.appToken).auth.test())).toBe(
      'not_allowed_token_type',
    );
    expect(await error(webClientOf(slack).apps.connections.open({}))).toBe(
      'not_allowed_token_type',
    );
    expect((await webClientOf(slack).auth.test()).team_id).toBe('T1');
  });

  it('die when they are revoked', async () => {
    const slack = await slackWith();
    const web = webClientOf(slack);
    expect(await web.auth.revoke()).toMatchObject({ revoked: true });
    expect(await error(web.auth.test())).toBe('token_revoked');
  });

  it('open what their scopes name, and a refusal names those', async () => {
    const slack = await slackWith({ scopes: ['channels:read'] });
    slack.channel('C1');
    const web = webClientOf(slack);
    expect(await refusal(web.chat.postMessage({ channel: 'C1', text: 'Hi' }))).toMatchObject({
      error: 'missing_scope',
      needed: 'chat:write',
      provided: 'channels:read',
    });
    expect(await error(web.conversations.history({ channel: 'C1' }))).toBe('missing_scope');
    expect((await web.conversations.info({ channel: 'C1' })).channel?.is_member).toBe(true);
  });
});

it('a call comes as a form or as JSON, and nonsense is refused', async () => {
  const slack = await slackWith();
  slack.channel('C1');
  const blocks = [section('Shown')];
  const headers = { authorization: `Bearer ${slack.botToken}` };
  const type = { 'content-type': 'application/json; charset=utf-8' };
  const body = JSON.stringify({ channel: 'C1', text: 'Read', blocks });
  await plainCall(slack, 'chat.postMessage', { headers: { ...headers, ...type }, body });
  slack.clock.advance(1000);
  const form = new URLSearchParams({
    token: slack.botToken,
    channel: 'C1',
    text: 'Read',
    blocks: JSON.stringify(blocks),
  });
  await plainCall(slack, 'chat.postMessage', { body: form });
  const [first, second] = slack.messagesIn('C1');
  expect(first?.blocks[0]?.['text']).toEqual(second?.blocks[0]?.['text']);
  expect(
    await plainCall(slack, 'chat.postMessage', { headers: { ...headers, ...type }, body: '{' }),
  ).toMatchObject({ error: 'invalid_json' });
  expect(await plainCall(slack, 'chat.shout', { headers })).toMatchObject({
    error: 'unknown_method',
  });
});

describe('a message', () => {
  it('is refused where it cannot go', async () => {
    const slack = await slackWith();
    const web = webClientOf(slack);
    slack.channel('C2', { members: new Set() });
    slack.channel('C3', { members: new Set(), kind: 'private' });
    slack.channel('C4', { isArchived: true });
    slack.user('U9', { isBot: true });
    const post = (channel: string) => error(web.chat.postMessage({ channel, text: 'Hi' }));
    expect(await post('C2')).toBe('not_in_channel');
    expect(await post('C3')).toBe('channel_not_found');
    expect(await post('C4')).toBe('is_archived');
    expect(await post('C5')).toBe('channel_not_found');
    expect(await post('U9')).toBe('cannot_dm_bot');
  });

  it('has a text or blocks, and neither is too long', async () => {
    const slack = await slackWith();
    const web = webClientOf(slack);
    slack.channel('C1');
    const post = (text: string, blocks: object[] = []) =>
      refusal(web.apiCall('chat.postMessage', { channel: 'C1', text, blocks }));
    expect(await post('')).toMatchObject({ error: 'no_text' });
    expect(await post('a'.repeat(40_001))).toMatchObject({ error: 'msg_too_long' });
    expect(await post('x', times(5, section('a'.repeat(2900))))).toMatchObject({
      error: 'msg_blocks_too_long',
    });
    expect(await post('x', [section('')])).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: {
        messages: [
          '[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]',
          '[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/text]',
        ],
      },
    });
    expect(slack.messagesIn('C1')).toEqual([]);
  });

  it('is answered in its thread, which has one level', async () => {
    const slack = await slackWith();
    slack.api.rates.burst = 10;
    slack.channel('C1');
    const { chat } = webClientOf(slack);
    const root = await chat.postMessage({ channel: 'C1', text: 'Root' });
    const reply = await chat.postMessage({
      channel: 'C1',
      text: 'Reply',
      thread_ts: root.ts ?? '',
    });
    const answer = { channel: 'C1', text: 'No', thread_ts: reply.ts ?? '' };
    expect(await error(chat.postMessage(answer))).toBe('cannot_reply_to_message');
    expect(await error(chat.postMessage({ ...answer, thread_ts: '1000000000.000001' }))).toBe(
      'thread_not_found',
    );
    const { messages } = await webClientOf(slack).conversations.replies({
      channel: 'C1',
      ts: root.ts ?? '',
    });
    expect(messages?.map(({ text }) => text)).toEqual(['Root', 'Reply']);
  });

  it('keeps its metadata, which history tells when asked for', async () => {
    const slack = await slackWith();
    slack.channel('C1');
    const { chat, conversations } = webClientOf(slack);
    const metadata = { event_type: 'delivery', event_payload: { id: 'd1' } };
    await chat.postMessage({ channel: 'C1', text: 'Digest', metadata });
    const told = async (include_all_metadata: boolean) => {
      const { messages } = await conversations.history({ channel: 'C1', include_all_metadata });
      return messages?.[0]?.metadata;
    };
    expect(await told(true)).toEqual(metadata);
    expect(await told(false)).toEqual({ event_type: 'delivery' });
    const bad = { channel: 'C1', text: 'x', metadata: { event_type: 'delivery' } };
    expect(await error(webClientOf(slack).apiCall('chat.postMessage', bad))).toBe(
      'invalid_metadata_schema',
    );
  });

  it('is changed and deleted by its author alone, and the change keeps what was', async () => {
    const slack = await slackWith();
    const { chat } = webClientOf(slack);
    const turn = await slack.user('U1').in('C1').says('Mine');
    const theirs = { channel: 'C1', ts: turn.said?.ts ?? '' };
    expect(await error(chat.update({ ...theirs, text: 'x' }))).toBe('cant_update_message');
    expect(await error(chat.delete(theirs))).toBe('cant_delete_message');
    const { ts = '' } = await chat.postMessage({ channel: 'C1', text: 'First' });
    await chat.update({ channel: 'C1', ts, text: 'Second' });
    expect(await error(chat.update({ channel: 'C1', ts, text: 'a'.repeat(4001) }))).toBe(
      'msg_too_long',
    );
    const message = slack.messagesIn('C1').at(-1);
    expect(message).toMatchObject({ text: 'Second', edits: [{ text: 'First', blocks: [] }] });
    await chat.delete({ channel: 'C1', ts });
    expect(await error(chat.update({ channel: 'C1', ts, text: 'x' }))).toBe('message_not_found');
  });

  it('for one person alone is in nobody’s history and cannot be changed by its ts', async () => {
    const slack = await slackWith();
    const { chat, conversations } = webClientOf(slack);
    slack.user('U1').in('C1');
    const hidden = { channel: 'C1', user: 'U1', text: 'Psst' };
    const { message_ts: ts = '' } = await chat.postEphemeral(hidden);
    expect((await conversations.history({ channel: 'C1' })).messages).toEqual([]);
    expect(await error(chat.update({ channel: 'C1', ts, text: 'x' }))).toBe('message_not_found');
    expect(await error(chat.postEphemeral({ ...hidden, user: 'U2' }))).toBe('user_not_in_channel');
  });

  it('can wait for its time', async () => {
    const slack = await slackWith();
    slack.channel('C1');
    const { chat } = webClientOf(slack);
    const at = Math.ceil(slack.clock.now() / 1000) + 3600;
    await chat.scheduleMessage({ channel: 'C1', text: 'Later', post_at: at });
    expect(slack.messagesIn('C1')).toEqual([]);
    slack.clock.advance(3_601_000);
    expect(slack.messagesIn('C1')).toMatchObject([{ text: 'Later' }]);
    const past = { channel: 'C1', text: 'x', post_at: at };
    expect(await error(chat.scheduleMessage(past))).toBe('time_in_past');
  });

  it('has a permanent link', async () => {
    const slack = await slackWith();
    slack.channel('C1');
    const { chat } = webClientOf(slack);
    const { ts = '' } = await chat.postMessage({ channel: 'C1', text: 'x' });
    const { permalink } = await chat.getPermalink({ channel: 'C1', message_ts: ts });
    expect(permalink).toBe(`https://workspace-t1.slack.com/archives/C1/p${ts.replace('.', '')}`);
  });
});

describe('rate limits', () => {
  it('let one message a second into a channel', async () => {
    const slack = await slackWith();
    slack.channel('C1');
    slack.channel('C2');
    const { chat } = webClientOf(slack);
    await chat.postMessage({ channel: 'C1', text: '1' });
    await chat.postMessage({ channel: 'C2', text: '1' });
    const limited = chat.postMessage({ channel: 'C1', text: '2' });
    await expect(limited).rejects.toThrow(WebAPIRateLimitedError);
    await expect(limited).rejects.toMatchObject({ retryAfter: 1 });
    slack.clock.advance(1000);
    await chat.postMessage({ channel: 'C1', text: '2' });
    expect(slack.messagesIn('C1')).toHaveLength(2);
  });

  it('count each method by its tier', async () => {
    const slack = await slackWith();
    slack.channel('C1');
    const { conversations } = webClientOf(slack);
    const asked = await Promise.allSettled(
      times(51, 'C1').map((channel) => conversations.info({ channel })),
    );
    expect(asked.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  });

  it('can be those of an app that nobody reviewed: one look a minute, 15 messages', async () => {
    const slack = await slackWith();
    slack.api.rates.isHistorySlow = true;
    for (let n = 0; n < 20; n += 1) await slack.user('U1').in('C1').says(String(n));
    const { conversations } = webClientOf(slack);
    const { messages, has_more } = await conversations.history({ channel: 'C1', limit: 100 });
    expect(messages).toHaveLength(15);
    expect(has_more).toBe(true);
    await expect(conversations.history({ channel: 'C1' })).rejects.toMatchObject({
      retryAfter: 60,
    });
  });
});

it('a call can meet trouble: an error, a status, a limit, a broken connection', async () => {
  const slack = await slackWith();
  slack.channel('C1');
  const { chat } = webClientOf(slack);
  const post = () => chat.postMessage({ channel: 'C1', text: 'Once' });
  slack.meet(
    'chat.postMessage',
    { kind: 'error', error: 'internal_error' },
    { kind: 'status', status: 503 },
    { kind: 'rate-limited', seconds: 30 },
    { kind: 'hang-up', isDone: true },
  );
  expect(await error(post())).toBe('internal_error');
  await expect(post()).rejects.toMatchObject({ statusCode: 503 });
  await expect(post()).rejects.toMatchObject({ retryAfter: 30 });
  await expect(post()).rejects.toThrow(/fetch failed|socket/u);
  // The connection broke after the message was posted: the sender cannot know.
  expect(slack.messagesIn('C1')).toHaveLength(1);
});
