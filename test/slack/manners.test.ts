import { describe, expect, it } from 'vitest';
import { bench } from './bench.ts';

const QUESTION = 'How much salt did the harbour handle?';

/** Messages of the bot in a channel once everything said before has been heard. */
async function said(from: Awaited<ReturnType<typeof bench>>, channel = 'C1'): Promise<string[]> {
  const { slack } = from;
  // What is asked last is answered last.
  await (await slack.user('U99').dms(QUESTION)).reply();
  const { botUser } = slack.home.installation;
  return slack
    .messagesIn(channel)
    .filter(({ author }) => author === botUser)
    .map(({ text }) => text);
}

describe('the bot keeps silent', () => {
  it('on chatter, questions included, where it is not named', async () => {
    const from = await bench();
    const ana = from.slack.user('U1').in('C1');
    const { said: root } = await ana.says('Lunch?');
    await from.slack
      .user('U2')
      .in('C1', { thread: root ?? undefined })
      .says('Where?');
    expect(await said(from)).toEqual([]);
  });

  it('on what bots say to it', async () => {
    const from = await bench();
    await from.slack.user('U8', { isBot: true }).in('C1').mentions(QUESTION);
    expect(await said(from)).toEqual([]);
  });

  it('on its own messages', async () => {
    const from = await bench();
    await (await from.slack.user('U1').in('C1').mentions(QUESTION)).reply();
    expect(await said(from)).toHaveLength(1);
  });

  it('in its own threads on what is no question to it', async () => {
    const from = await bench();
    const { slack } = from;
    slack.user('U2');
    const turn = await slack.user('U1').in('C1').mentions(QUESTION);
    await turn.reply();
    const thread = slack.user('U1').in('C1', { thread: turn.said ?? undefined });
    await thread.says('Thanks!');
    await thread.says('@U2 what do you think?');
    const crier = slack.user('U8', { isBot: true });
    await crier.in('C1', { thread: turn.said ?? undefined }).says('Is this a question?');
    expect(await said(from)).toHaveLength(1);
  });

  it('on messages that are changed or that Slack itself writes', async () => {
    const from = await bench();
    const { slack } = from;
    const event = {
      type: 'message',
      channel: 'DU1',
      channel_type: 'im',
      user: 'U1',
      text: QUESTION,
    };
    slack.user('U1').direct.channel.members.add('U1');
    for (const subtype of ['message_changed', 'channel_join', 'bot_message'])
      await slack.home.tell({ ...event, subtype, ts: slack.world.ts() });
    expect(await said(from, 'DU1')).toEqual([]);
  });

  it('on a mention that is edited after it was answered', async () => {
    const from = await bench();
    const turn = await from.slack.user('U1').in('C1').mentions(QUESTION);
    await turn.reply();
    const { text = '', ts = '' } = turn.said ?? {};
    const event = { type: 'app_mention', channel: 'C1', user: 'U1', text, ts };
    await from.slack.home.tell({ ...event, edited: { user: 'U1', ts: from.slack.world.ts() } });
    expect(await said(from)).toHaveLength(1);
  });
});

describe('what is private', () => {
  it('goes to the asker alone where the line of a mention says so', async () => {
    const from = await bench();
    const reply = await (
      await from.slack.user('U1').in('C1').mentions(`${QUESTION} private:yes`)
    ).reply();
    expect(reply.ephemeralTo).toBe('U1');
    expect(await said(from)).toEqual([]);
  });

  it('is not followed up in the open', async () => {
    const { slack } = await bench();
    const ana = slack.user('U1').in('C1');
    await (await ana.types(`/ask ${QUESTION} private:yes`)).reply();
    const open = await (await ana.types('/ask And who says so? private:no')).reply();
    expect(open.text).not.toContain('salt did');
  });
});

it('a mention of nothing gets help', async () => {
  const { slack } = await bench();
  const reply = await (await slack.user('U1').in('C1').mentions('')).reply();
  expect(reply.text).toContain('/ask');
});

it('a mention inside words of a question calls nobody', async () => {
  const { slack } = await bench();
  slack.user('U2');
  const ana = slack.user('U1');
  await (await ana.in('C1').types('/ask <!everyone> @here <@U2> salt? private:no')).reply();
  await (await ana.dms('@channel @U2 how much salt?')).reply();
  expect(slack.pings).toEqual([]);
});

it('the file of an answer for the asker alone comes directly', async () => {
  const { slack } = await bench();
  const ana = slack.user('U1', { isAdmin: true });
  await ana.in('C1').types('/desk export');
  const file = await slack.record.until('a file', () =>
    slack.messagesIn('DU1').find(({ files }) => files.length > 0),
  );
  expect(file.files[0]?.name).toBe('desk.json');
});

it('a table comes along as CSV alone, beside an answer for everyone', async () => {
  const { slack } = await bench();
  await slack.user('U1').in('C1').types('/figures salt private:no');
  const file = await slack.record.until('a file', () =>
    slack.messagesIn('C1').find(({ files }) => files.length > 0),
  );
  expect(file.files.map(({ name }) => name)).toEqual(['figures.csv']);
});

it('an answer comes along as Markdown where that is asked for', async () => {
  const { slack } = await bench();
  const ana = slack.user('U1').in('C1');
  await ana.types('/ask How much salt did the harbour handle? file:yes private:no');
  const file = await slack.record.until('a file', () =>
    slack.messagesIn('C1').find(({ files }) => files.length > 0),
  );
  expect(file.files.map(({ name }) => name)).toEqual([
    'ask-how-much-salt-did-the-harbour-handle.md',
  ]);
});

it('only who administers the workspace or made the channel changes its desk', async () => {
  const { slack } = await bench();
  slack.channel('C1', { creator: 'U3' });
  const asks = async (id: string, isAdmin = false): Promise<string> => {
    const line = '/desk set timezone:Asia/Tashkent';
    return (await (await slack.user(id, { isAdmin }).in('C1').types(line)).reply()).text;
  };
  expect(await asks('U1')).toContain('Problem');
  expect(await asks('U2', true)).toContain('Asia/Tashkent');
  expect(await asks('U3')).toContain('Asia/Tashkent');
});

it('a channel shared with another organisation has a reach of its own', async () => {
  const { slack, store } = await bench();
  slack.channel('C1', { isShared: true });
  await (await slack.user('U1').in('C1').types(`/ask ${QUESTION}`)).reply();
  const channel = await store.desks.find({ platform: 'slack', workspace: 'T1', channel: 'C1' });
  expect(channel?.reach).toBe('shared');
});

it('two hundred people at once are each answered with their own', async () => {
  const { slack } = await bench();
  const asked = Array.from({ length: 200 }, async (_, n) => {
    const turn = await slack
      .user(`U${n}`)
      .in('C1')
      .types(`/ask Which harbour has the number ${n}?`);
    return { ack: turn.ack?.state, shown: JSON.stringify((await turn.reply()).blocks), n };
  });
  for (const { ack, shown, n } of await Promise.all(asked)) {
    expect(ack).toBe('acknowledged');
    // The button to share it repeats the question.
    expect(shown).toContain(`the number ${n}?`);
  }
});
