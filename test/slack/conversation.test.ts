import { describe, expect, it } from 'vitest';
import { bench } from './bench.ts';
import { shownIn } from './shown.ts';

describe('a conversation', () => {
  it('is asked privately, shared, and followed up in the thread', async () => {
    const { slack } = await bench();
    const ana = slack.user('U1').in('C1');
    const asked = await ana.types('/ask How many tonnes of salt did the harbour handle?');
    expect(asked.ack).toMatchObject({ state: 'acknowledged' });
    const own = await asked.reply();
    expect(own.ephemeralTo).toBe('U1');
    expect(own.text).toContain('3,200 tonnes');
    expect(slack.messagesIn('C1')).toEqual([]);

    const shared = await slack.user('U1').presses(own, 'Share');
    const open = await shared.reply();
    expect(open).toMatchObject({ ephemeralTo: null, threadTs: null, unfurls: false });
    expect(open.text).toContain('3,200 tonnes');
    await slack.record.until('the copy to go', () => (own.isDeleted ? own : null));

    const thread = slack.user('U2').in('C1', { thread: open });
    const followed = await (await thread.says('And in which month?')).reply();
    expect(followed.threadTs).toBe(open.ts);
    expect(followed.text).toMatch(/asked: And in which month\?/u);
  });

  it('pages a search', async () => {
    const { slack } = await bench();
    const first = await (
      await slack.user('U1').in('C1').types('/dragoman-search salt harbour limit:1')
    ).reply();
    const next = await (await slack.user('U1').presses(first, 'Next page')).reply();
    expect(next.ephemeralTo).toBe('U1');
    expect(shownIn(next.blocks)).not.toBe(shownIn(first.blocks));
  });

  it('answers a mention in its thread and calls nobody', async () => {
    const { slack } = await bench();
    const turn = await slack
      .user('U1')
      .in('C1')
      .mentions('@channel How much salt did the harbour handle?');
    const reply = await turn.reply();
    expect(reply).toMatchObject({ threadTs: turn.said?.ts, ephemeralTo: null });
    expect(slack.pings).toEqual([]);
    const next = await slack
      .user('U2')
      .in('C1', { thread: turn.said ?? undefined })
      .says('And who says so?');
    expect((await next.reply()).threadTs).toBe(turn.said?.ts);
  });

  it('goes on in direct messages without a mention', async () => {
    const { slack } = await bench();
    const reply = await (
      await slack.user('U1').dms('How much salt did the harbour handle?')
    ).reply();
    expect(reply).toMatchObject({ threadTs: null, ephemeralTo: null });
    expect(reply.text).toContain('3,200 tonnes');
  });

  it('says what is wrong with an option to the asker alone', async () => {
    const { slack } = await bench();
    const turn = await slack.user('U1').in('C1').types('/ask how much salt? since:tomorrow');
    const reply = await turn.reply();
    expect(reply.ephemeralTo).toBe('U1');
    expect(reply.text).toMatch(/▲ Problem: .*since.*tomorrow/u);
  });

  it('finds background of a message for the asker alone', async () => {
    const { slack } = await bench();
    const { said } = await slack
      .user('U2')
      .in('C1')
      .says('Did you hear of the *salt* harbour &amp; its dredging?');
    const reply = await (await slack.user('U1').shortcut('find_background', said)).reply();
    expect(reply.ephemeralTo).toBe('U1');
    expect(reply.text).toContain('harbour');
  });

  it('has Home opened again and again without a wait for what is asked then', async () => {
    const { slack } = await bench();
    const ana = slack.user('U1');
    for (let nth = 0; nth < 6; nth += 1) await ana.opensHome();
    await expect.poll(() => slack.record.all('views.publish')).toHaveLength(6);
    const reply = await (
      await ana.in('C1').types('/ask How much salt did the harbour handle?')
    ).reply();
    expect(reply.text).toContain('3,200 tonnes');
    expect(JSON.stringify(ana.home?.body)).not.toContain('Try again');
  });

  it('has Home show the desk, the library and health', async () => {
    const { slack } = await bench();
    const ana = slack.user('U1');
    await ana.opensHome();
    const home = await slack.record.until('Home', () => ana.home);
    const shown = shownIn(home.body['blocks']);
    for (const words of ['desk', 'digest', 'The salt harbour reopens', 'Dragoman 0.1.0'])
      expect(shown).toContain(words);
  });

  it('answers a command openly where it says so', async () => {
    const { slack } = await bench();
    const reply = await (
      await slack.user('U1').in('C1').types('/ask How much salt did the harbour handle? private:no')
    ).reply();
    expect(reply).toMatchObject({ ephemeralTo: null, threadTs: null });
  });

  it('answers a command where it is no member', async () => {
    const { slack } = await bench();
    slack.channel('C9', { members: new Set(['U1']), kind: 'private' });
    const line = '/ask How much salt did the harbour handle? private:no';
    const reply = await (await slack.user('U1').in('C9').types(line)).reply();
    expect(reply).toMatchObject({ ephemeralTo: null });
    expect(reply.text).toContain('3,200 tonnes');
  });
});
