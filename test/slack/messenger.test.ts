import { describe, expect, it } from 'vitest';
import { C1, attempt, bench, message, posted } from './posting.ts';

describe('a message of a delivery', () => {
  it('is posted with its key, without previews, and linked as Slack does', async () => {
    const from = await bench();
    const { id, link } = await posted(from, 'd1-0');
    const [found] = from.slack.messagesIn('C1');
    expect(found).toMatchObject({ ts: id, unfurls: false, threadTs: null });
    expect(found?.metadata).toMatchObject({ event_payload: { key: 'd1-0' } });
    expect(link).toBe(`https://workspace-t1.slack.com/archives/C1/p${id.replace('.', '')}`);
    expect(JSON.stringify(found?.blocks)).toContain('"button"');
  });

  it('goes to the thread of the first one, as its link tells', async () => {
    const from = await bench();
    const first = await posted(from, 'd1-0');
    const second = await posted(from, 'd1-1', first.id);
    expect(from.slack.messagesIn('C1')[1]?.threadTs).toBe(first.id);
    expect(second.link).toContain(`?thread_ts=${first.id}&cid=C1`);
  });

  it.each([
    ['channel_not_found', /invite/u],
    ['not_in_channel', /invite/u],
    ['is_archived', /another/u],
    ['missing_scope', /manifest/u],
    ['invalid_blocks', /log/u],
  ])('is refused for %s, with a mend', async (error, mend) => {
    const from = await bench();
    from.slack.meet('chat.postMessage', { kind: 'error', error });
    const outcome = await from.messenger.post(C1, await message(from), attempt('d1-0'));
    expect(outcome).toMatchObject({ kind: 'refused' });
    expect('mend' in outcome && outcome.mend).toMatch(mend);
  });

  it.each([
    [
      { kind: 'rate-limited', seconds: 1 },
      { waitMs: 1_000, of: 'channel' },
    ],
    [
      { kind: 'rate-limited', seconds: 40 },
      { waitMs: 40_000, of: 'workspace' },
    ],
    [{ kind: 'error', error: 'service_unavailable' }, { of: 'workspace' }],
    [
      { kind: 'error', error: 'token_revoked' },
      { of: 'workspace', locked: { why: 'Slack lets the bot in no more: token_revoked.' } },
    ],
  ] as const)('waits after %j', async (fault, wanted) => {
    const from = await bench();
    from.slack.meet('chat.postMessage', fault);
    const outcome = await from.messenger.post(C1, await message(from), attempt('d1-0'));
    expect(outcome).toMatchObject({ kind: 'later', ...wanted });
  });

  it.each([
    { kind: 'hang-up', isDone: true },
    { kind: 'hang-up', isDone: false },
    { kind: 'status', status: 503 },
    { kind: 'error', error: 'internal_error' },
    { kind: 'error', error: 'fatal_error' },
  ] as const)('may be there after %j', async (fault) => {
    const from = await bench();
    await posted(from, 'd0-0');
    from.slack.meet('chat.postMessage', fault);
    const outcome = await from.messenger.post(C1, await message(from), attempt('d1-0'));
    expect(outcome.kind).toBe('uncertain');
    expect(from.slack.record.all('chat.postMessage')).toHaveLength(
      fault.kind === 'hang-up' && fault.isDone ? 3 : 2,
    );
  });

  it('waits while the token is refused, and is not given up', async () => {
    const from = await bench({ botToken: 'xoxb-wrong' });
    const outcome = await from.messenger.post(C1, await message(from), attempt('d1-0'));
    expect(outcome).toMatchObject({ kind: 'later', of: 'workspace' });
    expect(from.slack.messagesIn('C1')).toEqual([]);
  });

  it('waits where the app is in no such workspace', async () => {
    const from = await bench();
    const elsewhere = { ...C1, workspace: 'T9' };
    const outcome = await from.messenger.post(elsewhere, await message(from), attempt('d1-0'));
    expect(outcome).toMatchObject({ kind: 'later', of: 'workspace' });
  });

  it('waits where Slack cannot be reached at all', async () => {
    const from = await bench();
    const ready = await message(from);
    await from.slack.close();
    expect(await from.messenger.post(C1, ready, attempt('d1-0'))).toMatchObject({ kind: 'later' });
  });

  it('does not go out once its attempt is over', async () => {
    const from = await bench();
    const over = { key: 'd1-0', thread: null, signal: AbortSignal.abort() };
    const outcome = await from.messenger.post(C1, await message(from), over);
    expect(outcome.kind).toBe('uncertain');
    expect(from.slack.record.all('chat.postMessage')).toEqual([]);
  });
});

it('a message whose time is over before it is sent is left to another attempt', async () => {
  const from = await bench();
  const late = { ...attempt('d1-0'), isLate: () => true };
  const outcome = await from.messenger.post(C1, await message(from), late);
  expect(outcome).toMatchObject({ kind: 'later' });
  expect(from.slack.record.all('chat.postMessage')).toEqual([]);
});

describe('a look for an earlier attempt', () => {
  const since = (key: string, thread: string | null = null) => ({
    ...attempt(key, thread),
    sinceMs: Date.now() - 60_000,
  });

  it('finds it by its key in the channel and in a thread', async () => {
    const from = await bench();
    const first = await posted(from, 'd1-0');
    const second = await posted(from, 'd1-1', first.id);
    await posted(from, 'd2-0');
    const { messenger } = from;
    expect(await messenger.find(C1, since('d1-0'))).toEqual({ kind: 'found', message: first });
    const inThread = await messenger.find(C1, since('d1-1', first.id));
    expect(inThread).toEqual({ kind: 'found', message: second });
    expect(await messenger.find(C1, since('d3-0'))).toEqual({ kind: 'absent' });
  });

  it('finds a part wherever it was posted, though threads were switched on or off since', async () => {
    const from = await bench();
    const first = await posted(from, 'd1-0');
    const inChannel = await posted(from, 'd1-1');
    const look = since('d1-1', first.id);
    expect(await from.messenger.find(C1, look)).toEqual({ kind: 'found', message: inChannel });
    expect(await from.messenger.find(C1, since('d1-2', first.id))).toEqual({ kind: 'absent' });
  });

  it('reads on over all pages, and through short limits', async () => {
    const from = await bench();
    const { slack, messenger, waits } = from;
    const first = await posted(from, 'd1-0');
    const ana = slack.user('U1').in('C1');
    for (let i = 0; i < 250; i += 1) await ana.says(`word ${String(i)}`);
    slack.meet('conversations.history', { kind: 'rate-limited', seconds: 20 });
    expect(await messenger.find(C1, since('d1-0'))).toEqual({ kind: 'found', message: first });
    expect(waits).toEqual([20_000]);
    expect(slack.record.all('conversations.history')).toHaveLength(3);
  });

  it('goes on where a long limit stopped it, a page at a time', async () => {
    const from = await bench();
    const { slack, messenger } = from;
    const first = await posted(from, 'd1-0');
    const ana = slack.user('U1').in('C1');
    for (let i = 0; i < 40; i += 1) await ana.says(`word ${String(i)}`);
    Object.assign(slack.api.rates, { isHistorySlow: true, isOn: true });
    const later = { kind: 'later', of: 'channel' };
    const look = since('d1-0');
    expect(await messenger.find(C1, look)).toMatchObject(later);
    slack.clock.advance(61_000);
    expect(await messenger.find(C1, look)).toMatchObject(later);
    slack.clock.advance(61_000);
    expect(await messenger.find(C1, look)).toEqual({ kind: 'found', message: first });
    const pages = slack.record
      .all('conversations.history')
      .filter(({ outcome }) => outcome === 'ok');
    expect(pages).toHaveLength(3);
  });

  it.each([
    { kind: 'status', status: 500 },
    { kind: 'hang-up', isDone: false },
  ] as const)('tells nothing after %j', async (fault) => {
    const { slack, messenger } = await bench();
    slack.meet('conversations.history', fault);
    expect(await messenger.find(C1, since('d1-0'))).toMatchObject({ kind: 'uncertain' });
  });
});
