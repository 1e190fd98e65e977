import { describe, expect, it } from 'vitest';
import { HOUR_MS, SECOND, here, learn, only, onWednesday, order } from '../digests.ts';
import type { Place } from '../../../../src/core/desk.ts';
import { HARBOUR } from '../harbour.ts';
import { GENERAL } from '../office.ts';

describe('/digest schedule', () => {
  it('orders a digest for this channel, and tells how it was understood and when it comes', async () => {
    const at = await onWednesday();
    await learn(at);
    const { card, text, labels } = await order(at)('/digest schedule every Monday');
    expect(card).toMatchObject({ title: 'Scheduled', audience: 'asker' });
    expect(text).toContain('Schedule: every Monday at 08:00 · cron 0 8 * * 1');
    expect(text).toContain('Timezone: UTC, the desk’s');
    expect(text).toContain('Tells of: everything');
    expect(text).toContain('Form: short, with extracts');
    expect(text).toContain('Quiet days: none');
    expect(text).toContain('Where nothing is new: nothing is posted');
    expect(text).toContain('Where it was missed: posted up to 4 hours late');
    expect(text).toContain('Next: Mon 6 Jul, 08:00 UTC');
    expect(text).toContain('1. Mon 6 Jul, 08:00 UTC\n2. Mon 13 Jul, 08:00 UTC\n');
    expect(text).toContain('5. Mon 3 Aug, 08:00 UTC\n[');
    expect(labels).toEqual(['Preview', 'Edit', 'Pause', 'History', 'Remove']);
    expect(await only(at)).toMatchObject({
      dueMs: Date.parse('2026-07-06T08:00Z'),
      toldSeq: HARBOUR.documents.size,
      paused: null,
    });
  });

  it('names the next time that no quiet day takes', async () => {
    const at = await onWednesday();
    const { text } = await order(at)('/digest schedule 8:00 quiet:"thu, 2026-07-03"');
    expect(text).toContain('Next: Sat 4 Jul, 08:00 UTC');
    const { text: never } = await order(at)('/digest schedule every Monday 8:00 quiet:mon');
    expect(never).toContain('Next: quiet days take its next 1,000 times');
  });

  it('takes a filter, a timezone, a form, quiet days and what to do when nothing is new', async () => {
    const at = await onWednesday();
    const line =
      '/digest schedule last Friday of the month 16:00 filter:"salt, timber since:2024" timezone:america/new_york length:full style:headlines quiet:"weekend, 2026-12-25" empty:nothing heartbeat:5 grace:48';
    const { text } = await order(at)(line);
    expect(text).toContain(
      'the last Friday of the month at 16:00 · cron 0 16 * * 5#L, in Croner’s dialect',
    );
    expect(text).toContain('Timezone: America/New_York\n');
    expect(text).toContain('Tells of: salt, timber since:2024');
    expect(text).toContain('Form: full, headlines alone');
    expect(text).toContain('Quiet days: Sunday, Saturday, 2026-12-25');
    expect(text).toContain('nothing is posted, but a line after 5 silent runs');
    expect(text).toContain('posted up to 48 hours late');
    expect(text).toContain('Next: Fri 31 Jul, 16:00 GMT-4');
    expect(await only(at)).toMatchObject({
      settings: {
        words: 'last Friday of the month 16:00',
        quiet: { weekdays: [0, 6], dates: ['2026-12-25'] },
        graceMs: 48 * HOUR_MS,
      },
    });
  });

  it.each([
    ['', 'schedule needs a time'],
    ['weekdays 25:00', 'I cannot read “25:00”'],
    ['every 5 minutes', 'more often than once an hour'],
    ['8:00 timezone:Europe/Berlln', 'Such as timezone:Europe/Berlin'],
    ['8:00 timezone:Tokio', 'timezone:Asia/Tokyo'],
    ['8:00 timezone:Moon', 'takes an IANA timezone, not “Moon”'],
    ['8:00 quiet:someday', 'takes quiet days, not “someday”'],
    ['8:00 quiet:2026-13-01', 'takes quiet days, not “2026-13-01”'],
    ['8:00 quiet:"mon tue wed thu fri weekend"', 'would have no day left'],
    ['8:00 grace:49', 'a whole number from 1 to 48'],
    ['8:00 filter:"salt since:yesterday"', 'cannot look since “yesterday”'],
    ['8:00 page:2', 'schedule does not take page'],
    ['8:00 id:1', 'schedule does not take id'],
  ])('refuses “%s” with what is wrong: %s', async (line, message) => {
    const at = await onWednesday();
    const reply = await order(at)(`/digest schedule ${line}`);
    expect(reply.fault).toBe('asked');
    expect(reply.text).toContain(message);
    expect(await here(at)).toEqual([]);
  });
});

describe('/digest schedule at the console', () => {
  const console: Place = { platform: 'console', workspace: 'console', channel: 'console' };

  it('is refused, since nothing can be posted there', async () => {
    const at = await onWednesday();
    const { text } = await order(at)('/digest schedule 8:00', console);
    expect(text).toContain('cannot post to the console');
    expect(await here(at, console)).toEqual([]);
  });

  it('is not offered there, and it is said where digests are ordered', async () => {
    const at = await onWednesday();
    const { text, labels } = await order(at)('/digest', console);
    expect(text).toContain('ordered where they are to be posted, in a channel of Slack or Discord');
    expect(labels).toEqual([]);
    expect((await order(at)('/digest')).labels).toEqual(['New digest']);
  });
});

describe('/digest list', () => {
  it('says so where there is none, and how to order one', async () => {
    const at = await onWednesday();
    for (const line of ['/digest', '/digest list', '/digest preview', '/digest history 1']) {
      const { text, labels } = await at.say(line);
      expect(text).toContain('No digest is posted here.');
      expect(labels).toEqual(['New digest']);
    }
  });

  it('shows anybody each with its number, its next fire and its filter, or one of them', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule weekdays 8:00');
    at.clock.nowMs += 1;
    await order(at)('/digest schedule noon filter:salt timezone:asia/kathmandu');
    await order(at)('/digest pause 2');
    const { card, text } = await at.say('/digest');
    expect(card.title).toBe('2 digests here');
    expect(text).toContain('1 | weekdays at 08:00 | Thu 2 Jul, 08:00 UTC | everything');
    expect(text).toMatch(/2 \| every day at 12:00 \| paused by U\d+ on Slack \| salt/u);
    expect((await at.say('/digest list 2')).text).toContain('Timezone: Asia/Kathmandu');
    const { id } = await only(at);
    expect((await at.say(`/digest list ${id.toLowerCase()}`)).card.title).toBe('This digest');
    const { text: unknown } = await at.say('/digest weekdays 8:00');
    expect(unknown).toContain('There is no digest “weekdays 8:00” here.');
    expect(unknown).toContain('/digest schedule');
  });

  it('names the channel where that is another one that reads the same, and no private one', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule 8:00');
    const { card } = await order(at)('/desk link');
    const code = /Code (\S+)/u.exec(card.title ?? '')?.[1] ?? '';
    await order(at)(`/desk link ${code}`, SECOND);
    expect((await at.say('/digest list 1', { place: SECOND })).text).toContain(
      'Channel: slack T1 C1',
    );
    const alone = { place: { ...GENERAL, channel: 'C3' }, reach: 'private' as const };
    expect((await at.say('/digest list', alone)).text).toContain('No digest is posted here.');
  });
});

describe('/digest edit', () => {
  it('changes what is given, shows before and after, and follows with the next fire', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule weekdays 8:00');
    const { card, text } = await order(at)('/digest edit daily 12:00 filter:salt');
    expect(card.title).toBe('Changed');
    expect(text).toContain(
      'Schedule: weekdays at 08:00 · cron 0 8 * * 1-5 → every day at 12:00 · cron 0 12 * * *',
    );
    expect(text).toContain('Tells of: everything → salt');
    expect(text).toContain('Next: Thu 2 Jul, 08:00 UTC → Wed 1 Jul, 12:00 UTC');
    expect(text).toContain('5. Sun 5 Jul, 12:00 UTC\n[');
    expect(text).toContain('Quiet days: none\n');
    expect((await order(at)('/digest edit length:full')).text).not.toContain('5. ');
    await order(at)('/digest edit filter:everything timezone:Asia/Tokyo quiet:sun');
    expect(await only(at)).toMatchObject({
      dueMs: Date.parse('2026-07-02T03:00Z'),
      settings: { filter: '', timezone: 'Asia/Tokyo', quiet: { weekdays: [0], dates: [] } },
    });
    await order(at)('/digest edit timezone:desk quiet:none');
    expect(await only(at)).toMatchObject({ dueMs: Date.parse('2026-07-01T12:00Z') });
  });

  it('does not lose a slot that has come and is not yet accounted for', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule 8:00');
    const { dueMs } = await only(at);
    at.clock.nowMs = dueMs + 20_000;
    await order(at)('/digest edit 9:00');
    expect(await only(at)).toMatchObject({ dueMs });
  });

  it('is a form with what there is, whose filling in changes nothing else', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule weekdays 8:00 quiet:sun empty:line heartbeat:3');
    const before = await only(at);
    const edit = (await order(at)('/digest edit')).button('Edit');
    expect(edit.asks).toEqual(['when', 'filter', 'timezone', 'quiet', 'grace']);
    const { command, options } = edit;
    await order(at)({ command, options });
    expect(await only(at)).toEqual(before);
  });

  it('asks which one where there are several, and goes on with what was given', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule 8:00');
    at.clock.nowMs += 1;
    await order(at)('/digest schedule 9:00 filter:salt');
    const { card } = await order(at)('/digest edit 10:00');
    const [choice] = card.blocks;
    expect(choice).toMatchObject({
      kind: 'choice',
      options: { action: 'edit', when: '10:00' },
      option: 'id',
      choices: [{ label: '1 · every day at 08:00' }, { label: '2 · every day at 09:00 · salt' }],
    });
    expect((await order(at)('/digest edit 10:00 id:2')).text).toContain('every day at 10:00');
  });
});

describe('/digest pause and resume', () => {
  it('are each other’s undoing, and slots between them are not made up for', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule 12:00');
    const paused = await order(at)('/digest pause');
    expect(paused.card.title).toBe('Paused');
    at.clock.nowMs += 3 * 24 * HOUR_MS;
    const resume = paused.button('Resume');
    const resumed = await order(at)({ command: resume.command, options: resume.options });
    expect(resumed.card.title).toBe('Goes on');
    expect(resumed.text).toContain('Next: Sat 4 Jul, 12:00 UTC');
    expect(resumed.labels).toContain('Pause');
    expect((await only(at)).paused).toBeNull();
  });
});

describe('/digest remove', () => {
  it('is undone by its button, with all settings', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule weekdays 8:00 filter:salt quiet:"sun 2026-12-25" grace:9');
    const { settings } = await only(at);
    const removed = await order(at)('/digest remove');
    expect(removed.text).toContain('It came weekdays at 08:00.');
    expect(await here(at)).toEqual([]);
    const { command, options } = removed.button('Schedule it again');
    await order(at)({ command, options });
    expect((await only(at)).settings).toEqual(settings);
  });
});

describe('a desk that changes its timezone', () => {
  it('takes its digests along, but not those with a timezone of their own', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule 8:00');
    at.clock.nowMs += 1;
    await order(at)('/digest schedule 8:00 timezone:Asia/Kabul');
    const kabul = (await here(at))[1]?.dueMs;
    await order(at)('/desk set timezone:America/New_York');
    const [desk, own] = await here(at);
    expect(desk?.dueMs).toBe(Date.parse('2026-07-01T12:00Z'));
    expect(own?.dueMs).toBe(kabul);
  });

  it('by joining another one as well', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule 8:00', SECOND);
    await order(at)('/desk set timezone:America/New_York');
    const { card } = await order(at)('/desk link');
    const code = /Code (\S+)/u.exec(card.title ?? '')?.[1] ?? '';
    await order(at)(`/desk link ${code}`, SECOND);
    expect((await only(at)).dueMs).toBe(Date.parse('2026-07-01T12:00Z'));
  });
});

describe('the cards of digests', () => {
  it('read as in the goldens', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule weekdays 8:00');
    const { id } = await only(at);
    await learn(at);
    await order(at)(`/digest now`, GENERAL, { person: 'U9' });
    for (const [name, line] of [
      ['history', '/digest history'],
      ['edit', '/digest edit last Friday of the month filter:salt quiet:sun'],
      ['list', '/digest list'],
    ] as const) {
      const { text } = await order(at)(line);
      await expect(text.replaceAll(id, 'ID')).toMatchFileSnapshot(
        `../../../golden/chat/digest-${name}.txt`,
      );
    }
  });
});
