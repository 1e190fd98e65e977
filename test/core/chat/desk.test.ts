import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/core/chat/registry.ts';
import { parseLine } from '../../../src/core/chat/parse.ts';
import type { Place } from '../../../src/core/desk.ts';
import { ALERTS, GENERAL, type Office, type Said, office } from './office.ts';
import { context } from './run.ts';

const SECOND: Place = { ...GENERAL, channel: 'C2' };

/** Says it as somebody whom the platform lets administer the channel. */
const order =
  ({ say }: Office) =>
  (asked: Parameters<Office['say']>[0], place = GENERAL, more = {}): Promise<Said> =>
    say(asked, { place, isAdministrator: true, person: 'U9', ...more });

const codeOf = ({ card }: Said): string => /Code (\S+)/u.exec(card.title ?? '')?.[1] ?? '';

describe('/desk show', () => {
  it('tells anybody the settings and the channels that read the same', async () => {
    const at = await office();
    const { card, text } = await at.say('/desk');
    expect(card).toMatchObject({ title: 'This desk', audience: 'asker' });
    expect(text).toContain('Timezone: UTC');
    expect(text).toContain('Language of help: English');
    expect(text).toContain('Answers are shown to: the asker');
    expect(text).toContain('This channel: slack T1 C1');
    expect(text).not.toContain('Administrators');
  });

  it('names no channel that keeps to itself, and tells administrators how many there are', async () => {
    const at = await office();
    const code = codeOf(await order(at)('/desk link'));
    await order(at)(`/desk link ${code}`, SECOND, { reach: 'private' });
    expect((await at.say('/desk show')).text).not.toMatch(/C2|1 channel/u);
    expect((await order(at)('/desk show')).text).toContain('keep to themselves: 1 channel');
    const there = await order(at)('/desk show', SECOND, { reach: 'private' });
    expect(there.text).not.toContain('C1');
  });

  it('says so in a terminal, where there is no desk', async () => {
    const { command, raw } = parseLine('/desk show', COMMANDS);
    await expect(command.run(raw, context())).rejects.toMatchObject({
      code: 'DESK_MISSING',
      mend: 'A desk belongs to a channel: send this in Slack, in Discord or in the console.',
    });
  });
});

describe('/desk set', () => {
  it('changes what is named, nothing else, and leaves it in the log', async () => {
    const at = await office();
    const line = '/desk set timezone:asia/tashkent answers:everyone threads:no';
    const { card, text } = await order(at)(line);
    expect(card.title).toBe('Changed: timezone, answers, threads');
    expect(text).toContain('Timezone: Asia/Tashkent');
    expect(text).toContain('Follow-ups here: in the channel');
    const channel = await at.store.desks.find(GENERAL);
    expect(await at.store.desks.read(channel?.desk ?? '')).toMatchObject({
      settings: { timezone: 'Asia/Tashkent', answers: 'everyone', language: 'en' },
    });
    const { text: log } = await order(at)('/desk log');
    expect(log).toContain('U9 on Slack | desk.set | timezone Asia/Tashkent, answers everyone');
    expect(log).toContain('channel.set | channel C1, threads false');
  });

  it('makes people and groups administrators by mention, those of this workspace alone', async () => {
    const at = await office();
    const line = '/desk set administrators:"<@U1|ana>, <!subteam^S7|@desk> U5"';
    expect((await order(at)(line)).text).toContain('U1 on Slack, S7 on Slack, U5 on Slack');
    expect((await at.say('/desk set stale:9')).text).toContain('after 9 days');
    const byGroup = await at.say('/desk set stale:8', { person: 'U2', groups: ['S7'] });
    expect(byGroup.text).toContain('after 8 days');
    const code = codeOf(await at.say('/desk link'));
    await order(at)(`/desk link ${code}`, ALERTS);
    const namesake = await at.say('/desk set stale:7', { place: ALERTS, person: 'U1' });
    expect(namesake.text).toContain('for those who administer');
    await order(at)('/desk set administrators:none');
    expect((await at.say('/desk set stale:7')).fault).toBe('asked');
  });

  it.each([
    ['threads:no timezone:Tashkent', 'timezone:Asia/Tashkent'],
    ['timezone:"new york"', 'timezone:America/New_York'],
    ['timezone:+05:00', 'IANA timezone'],
    ['timezone:Moon/Base', 'Such as timezone:'],
    ['language:english', 'Give one of en (English).'],
    ['language:uz', 'Give one of en (English).'],
    ['administrators:ana', 'Mention them with @'],
    ['threads:no answers:nobody', 'one of asker, everyone'],
    ['threads:no page:2', 'set does not take page'],
    ['everything', 'set does not take “everything”'],
    ['', 'set needs a setting'],
  ])('refuses “%s” with the mend “%s”, and changes nothing', async (setting, mend) => {
    const at = await office();
    const reply = await order(at)(`/desk set ${setting}`);
    expect(reply.fault).toBe('asked');
    expect(reply.text).toContain(mend);
    const { desk } = await at.store.desks.enter(GENERAL, 'open');
    expect(await at.store.audit.list(desk, { offset: 0, limit: 1 })).toEqual([]);
  });
});

describe('what only administrators may do', () => {
  it.each(['set stale:9', 'link', 'link 0000-0000', 'unlink', 'export', 'forget', 'log'])(
    'is refused kindly to anybody else: /desk %s',
    async (line) => {
      const at = await office();
      const { text, fault } = await at.say(`/desk ${line}`);
      expect(fault).toBe('asked');
      expect(text).toContain('That is for those who administer this desk.');
      expect(text).toContain('Ask somebody who manages this channel');
    },
  );

  it('is done by nobody who merely follows a link', async () => {
    const at = await office();
    const link = { changesNothing: true };
    for (const line of ['set stale:9', 'link', 'link 0', 'unlink', 'forget confirm:yes']) {
      const { text } = await order(at)(`/desk ${line}`, GENERAL, link);
      expect(text).toContain('A link changes nothing.');
    }
    expect((await order(at)('/desk show', GENERAL, link)).text).toContain(
      'Language of help: English',
    );
  });
});

describe('/desk link', () => {
  it('brings a channel of another platform to the desk of the code', async () => {
    const at = await office();
    await order(at)('/desk set timezone:Asia/Kabul');
    const code = codeOf(await order(at)('/desk link'));
    expect(code).toMatch(/^\w{4}-\w{4}$/u);
    const { card, text } = await order(at)(`/desk link ${code.toLowerCase()}`, ALERTS);
    expect(card.title).toBe('This channel belongs to this desk now');
    expect(text).toContain('Timezone: Asia/Kabul');
    expect(text).toContain('This channel: discord 77 88\n- Channel: slack T1 C1');
  });

  it('refuses a code that is no good', async () => {
    const at = await office();
    const code = codeOf(await order(at)('/desk link'));
    at.clock.nowMs += 600_000;
    for (const one of [code, 'ABCD-EFGH', 'x']) {
      const { text } = await order(at)(`/desk link ${one}`, ALERTS);
      expect(text).toContain(`The code “${one}” is unknown, used or too old.`);
    }
  });

  it('is undone by /desk unlink, but not where the channel is alone', async () => {
    const at = await office();
    expect((await order(at)('/desk unlink')).text).toContain('the only one of its desk');
    await order(at)(`/desk link ${codeOf(await order(at)('/desk link'))}`, ALERTS);
    const { card, text } = await order(at)('/desk unlink', ALERTS);
    expect(card.title).toBe('This channel has a desk of its own now');
    expect(text).not.toContain('slack T1 C1');
  });
});

describe('/desk log', () => {
  it('is shown by /desk show log as well', async () => {
    const at = await office();
    await order(at)('/desk set threads:no');
    const { text } = await order(at)('/desk show log');
    expect(text).toContain('channel.set');
    expect(text).toBe((await order(at)('/desk log')).text);
  });

  it('turns pages, in the time of the desk', async () => {
    const at = await office();
    await order(at)('/desk set timezone:Asia/Tashkent');
    for (let i = 0; i < 15; i += 1) {
      at.clock.nowMs += 60_000;
      await order(at)(`/desk set threads:${i % 2 === 0 ? 'no' : 'yes'}`);
    }
    const first = await order(at)('/desk log');
    expect(first.text).toContain('3 Mar 2025, 05:15 | U9 on Slack | channel.set');
    expect(first.labels).toEqual(['Earlier changes']);
    const second = await at.say(first.button('Earlier changes'), { isAdministrator: true });
    expect(second.text).toContain('3 Mar 2025, 05:00 | U9 on Slack | desk.set | timezone');
    expect(second.labels).toEqual(['Later changes']);
  });

  it('keeps which channel it was to itself where that keeps to itself', async () => {
    const at = await office();
    const code = codeOf(await order(at)('/desk link'));
    await order(at)(`/desk link ${code}`, SECOND, { reach: 'private' });
    await order(at)('/desk set threads:no', SECOND, { reach: 'private' });
    for (const line of ['/desk log', '/desk export']) {
      const { text } = await order(at)(line);
      expect(text).toContain('desk.link');
      expect(text).not.toContain('C2');
      expect(text).not.toContain((await at.store.desks.find(SECOND))?.id);
    }
  });
});

describe('/desk export', () => {
  it('gives a JSON file of the settings, the channels and the whole log', async () => {
    const at = await office();
    const ages = [7, 8, 9];
    for (const stale of ages) {
      at.clock.nowMs += 1_000;
      await order(at)(`/desk set stale:${stale}`);
    }
    const { card } = await order(at)('/desk export');
    const [file] = card.files ?? [];
    expect(file).toMatchObject({ name: 'desk.json', mediaType: 'application/json' });
    const change = { by: 'slack:T1:U9', action: 'desk.set' };
    expect(JSON.parse(file?.text ?? '')).toEqual({
      created: '2025-03-03T00:00:01.000Z',
      settings: { timezone: 'UTC', language: 'en', answers: 'asker', stale: 9, administrators: [] },
      channels: [{ ...GENERAL, reach: 'open', settings: { threads: true } }],
      digests: [],
      log: ages.toReversed().map((stale, i) => ({
        ...change,
        at: `2025-03-03T00:00:0${String(3 - i)}.000Z`,
        details: { stale },
      })),
    });
  });

  it('holds the digests with where, when and of what', async () => {
    const at = await office();
    await order(at)('/digest schedule weekdays 8:00 filter:ferries timezone:Asia/Tashkent');
    const { card, text } = await order(at)('/desk export');
    expect(text).toContain('The file holds the settings, 1 channel, 1 digest and 1 change.');
    expect(JSON.parse(card.files?.[0]?.text ?? '')).toMatchObject({
      digests: [
        {
          ...GENERAL,
          settings: { cron: '0 8 * * 1-5', filter: 'ferries', timezone: 'Asia/Tashkent' },
          ...{ paused: null, by: 'slack:T1:U9', created: '2025-03-03T00:00:00.000Z' },
        },
      ],
    });
  });
});

describe('the form of the settings', () => {
  it('is filled in with what is set, and changes only what is filled in otherwise', async () => {
    const at = await office();
    const say = order(at);
    await say('/desk set timezone:Asia/Tashkent administrators:<@U7>');
    const form = (await say('/desk show')).button('Change settings');
    expect(form.asks).toEqual(['timezone', 'language', 'answers', 'threads', 'administrators']);
    const call = { command: form.command, options: form.options };
    expect((await say(call)).card.title).toBe('Nothing to change');
    const changed = await say({ ...call, options: { ...call.options, answers: 'everyone' } });
    expect(changed.card.title).toBe('Changed: answers');
  });
});

describe('/desk forget', () => {
  it('asks first, and deletes when it is confirmed', async () => {
    const at = await office();
    const before = await at.store.desks.enter(GENERAL, 'open');
    const asked = await order(at)('/desk forget');
    expect(asked.card.title).toBe('Forget this desk and its 1 channel?');
    expect(await at.store.desks.find(GENERAL)).toEqual(before);
    const done = await at.say(asked.button('Forget this desk'), { isAdministrator: true });
    expect(done.card.title).toBe('This desk is forgotten.');
    expect(await at.store.desks.read(before.desk)).toBeNull();
    expect(at.infos).toEqual([{ desk: before.desk, by: 'slack:T1:U1' }]);
  });

  it('takes no other word for a confirmation', async () => {
    const at = await office();
    for (const line of ['/desk forget confirm:no', '/desk forget yes', '/desk confirm:yes']) {
      await order(at)(line);
    }
    expect(await at.store.desks.find(GENERAL)).not.toBeNull();
  });
});
