import { describe, expect, it, vi } from 'vitest';
import { HARBOUR, document } from '../core/chat/harbour.ts';
import { roomOf } from '../../src/core/desk.ts';
import type { Document } from '../../src/core/vocabulary.ts';
import { PLATFORMS, type Briefed } from './briefed.ts';

const KNOWN = [...HARBOUR.documents.values()];
const LINE = { when: 'daily 8:00', timezone: 'Europe/Berlin', empty: 'line' };

const brief = (id: string, text: string): Document =>
  document(id, [text], {
    title: `News of ${id}`,
    published: { value: '2025-03-20', precision: 'day', inferred: null },
  });
const TIMBER = brief('timber', 'The island of Skerry sold 700 logs of timber to Lorn in March.');

const counts = async (from: Briefed, times: readonly string[]): Promise<number[]> => {
  const counted: number[] = [];
  for (const time of times) {
    await from.runsAt(time);
    counted.push(from.posts().length);
  }
  return counted;
};

describe.each(PLATFORMS)('a digest on $name', ({ briefed }) => {
  it.each([
    [
      'spring',
      '2025-03-28T12:00Z',
      ['03-29T06:59Z', '03-29T07:00Z', '03-30T05:59Z', '03-30T06:00Z'],
    ],
    [
      'autumn',
      '2025-10-24T12:00Z',
      ['10-25T05:59Z', '10-25T06:00Z', '10-26T06:59Z', '10-26T07:00Z'],
    ],
  ] as const)(
    'comes at eight by the clock on the wall, over its change in %s',
    async (_, now, times) => {
      const from = await briefed();
      from.is(now);
      await from.orders(LINE);
      expect(
        await counts(
          from,
          times.map((time) => `2025-${time}`),
        ),
      ).toEqual([0, 1, 1, 2]);
    },
  );

  it('that was missed for days comes once, says so, and not again after a restart', async () => {
    const from = await briefed();
    from.is('2025-03-03T12:00Z');
    await from.orders(LINE);
    const back = '2025-03-07T09:00Z';
    expect(await counts(from, [back, back, '2025-03-07T09:30Z'])).toEqual([1, 1, 1]);
    expect(from.posts()[0]?.text).toContain('Also covers 3 briefings');
  });

  it('that was missed beyond its grace time is accounted for and not posted', async () => {
    const from = await briefed();
    from.is('2025-03-03T12:00Z');
    await from.orders({ ...LINE, grace: '2' });
    expect(await counts(from, ['2025-03-04T10:00Z'])).toEqual([0]);
    expect(await from.types('digest', { action: 'history' })).toContain('missed by more than 2 h');
  });

  it('that the channel does not take is failed in its history, and paused', async () => {
    const from = await briefed();
    from.is('2025-03-03T12:00Z');
    await from.orders(LINE);
    from.shuts();
    expect(await counts(from, ['2025-03-04T07:00Z'])).toEqual([0]);
    const history = await from.types('digest', { action: 'history' });
    expect(history).toContain('failed');
    expect(history).not.toMatch(/\bposted\b/u);
    expect(await from.types('digest', { action: 'list' })).toMatch(/paused/iu);
  });

  it('tells what is new once, and then nothing until there is more', async () => {
    const from = await briefed();
    from.is('2025-03-03T12:00Z');
    await from.orders({ when: 'daily 8:00' });
    await from.publishes(...KNOWN, TIMBER);
    const days = ['2025-03-04T08:00Z', '2025-03-05T08:00Z', '2025-03-06T08:00Z'];
    expect(await counts(from, days)).toEqual([1, 1, 1]);
    expect(from.posts()[0]?.text).toMatch(/20 Mar 2025[^]*700 logs/u);
    await from.publishes(...KNOWN, TIMBER, brief('wool', 'Skerry sheared 90 sheep in April.'));
    await from.runsAt('2025-03-07T08:00Z');
    expect(from.posts()[1]?.text).toContain('90 sheep');
    expect(from.posts()[1]?.text).not.toContain('700 logs');
  });

  it('is talked about in its thread, where only a question to it is answered', async () => {
    const from = await briefed();
    from.is('2025-03-03T12:00Z');
    await from.orders({ when: 'daily 8:00' });
    await from.publishes(...KNOWN, TIMBER);
    await from.runsAt('2025-03-04T08:00Z');
    const [post] = from.posts();
    const said = ['That is a lot.', 'How much salt did the harbour handle?'];
    const heard = await from.saysUnder(post?.id ?? '', ...said);
    expect(heard).toContain('3,200 tonnes');
    expect(from.posts()).toHaveLength(2);
  });

  it('has the questions in vain of its own channel, and of no other of its desk', async () => {
    const from = await briefed();
    from.is('2025-03-03T12:00Z');
    await from.orders(LINE);
    await from.types('ask', { question: 'Who grows bananas on Mars?', private: 'no' });
    const { desks, gaps } = from.store;
    const here = await desks.enter(from.place, 'open');
    const { code } = await desks.invite(here.desk, 'them');
    const other = await desks.enter({ ...from.place, channel: '9' }, 'open');
    const linked = await desks.link(code, other, 'them');
    await gaps.keep(roomOf(linked ?? other), 'How far is Neptune?');
    await vi.waitUntil(async () => (await gaps.list(roomOf(here), 0, 9)).length > 0);
    await from.runsAt('2025-03-04T07:00Z');
    const text = from.posts().at(-1)?.text ?? '';
    expect(text).toContain('Who grows bananas on Mars?');
    expect(text).not.toContain('Neptune');
  });

  it('with nothing new says so in a line where that is asked for', async () => {
    const from = await briefed();
    from.is('2025-03-03T12:00Z');
    await from.orders(LINE);
    expect(await counts(from, ['2025-03-04T07:00Z'])).toEqual([1]);
    expect(from.posts()[0]?.text).toMatch(/nothing/iu);
  });

  it('shows after its silent runs that it is alive', async () => {
    const from = await briefed();
    from.is('2025-03-03T12:00Z');
    await from.orders({ when: 'daily 8:00', heartbeat: '2' });
    const days = ['04', '05', '06', '07', '08', '09'].map((day) => `2025-03-${day}T08:00Z`);
    expect(await counts(from, days)).toEqual([0, 0, 1, 1, 1, 2]);
  });

  it('tells a story of two sources once, with both', async () => {
    const from = await briefed();
    from.is('2025-03-03T12:00Z');
    await from.orders({ when: 'daily 8:00' });
    const told = (id: string, title: string, text: string): Document =>
      document(id, [text], {
        title,
        publication: id,
        published: { value: '2025-03-03', precision: 'day', inferred: null },
      });
    await from.publishes(
      ...KNOWN,
      told(
        'Gazette',
        'Lorn Bay closes the Skerry ferry',
        'The council of Lorn Bay voted on Monday to close the old Skerry ferry after a fire.',
      ),
      told(
        'Herald',
        'Skerry ferry closes after fire',
        'After Sunday’s fire, the council in Lorn Bay has voted to close the Skerry ferry.',
      ),
    );
    await from.runsAt('2025-03-04T08:00Z');
    const [{ text } = { text: '' }] = from.posts();
    expect(text).toContain('1 new');
    expect(text).toContain('2 sources');
    expect(text).toMatch(/Gazette[^]*Skerry ferry closes after fire[^]*\(Herald\)/u);
  });

  it('tells of an edited text what changed, and not the text again', async () => {
    const from = await briefed();
    from.is('2025-03-03T12:00Z');
    await from.orders({ when: 'daily 8:00' });
    await from.publishes(...KNOWN, TIMBER);
    await from.runsAt('2025-03-04T08:00Z');
    const edited = brief(
      'timber',
      'The island of Skerry sold 900 logs of timber to Lorn in March.',
    );
    await from.publishes(...KNOWN, edited);
    await from.runsAt('2025-03-05T08:00Z');
    const text = from.posts().at(-1)?.text ?? '';
    expect(text).toMatch(/700[^]*900/u);
    expect(text).not.toContain('1 new');
  });

  it('has an earlier answer and an earlier digest marked once their source is withdrawn', async () => {
    const from = await briefed();
    from.is('2025-03-03T12:00Z');
    await from.orders({ when: 'daily 8:00' });
    await from.types('ask', { question: 'How much salt did the harbour handle?', private: 'no' });
    await from.publishes(...KNOWN, TIMBER);
    await from.runsAt('2025-03-04T08:00Z');
    const earlier = from.posts();
    expect(earlier.map(({ text }) => /3,200|700/u.exec(text)?.[0])).toEqual(['3,200', '700']);
    await from.publishes(...KNOWN.filter(({ id }) => id !== 'salt-harbour'));
    await from.runsUntil('2025-03-04T09:00Z', 4);
    await from.runsAt('2025-03-04T09:10Z');
    const marks = from.posts().slice(2);
    expect(marks.map(({ under }) => under).sort()).toEqual(earlier.map(({ id }) => id).sort());
    for (const { text } of marks) expect(text).toContain('Withdrawn since');
  });

  it('does not tell all that was there before it was ordered', async () => {
    const from = await briefed();
    from.is('2025-03-03T12:00Z');
    await from.publishes(...KNOWN, TIMBER);
    await from.orders({ when: 'daily 8:00' });
    expect(await counts(from, ['2025-03-04T08:00Z', '2025-03-05T08:00Z'])).toEqual([0, 0]);
  });

  it('that goes on after a rest is one, with the most of what came and how much more', async () => {
    const from = await briefed();
    from.is('2025-03-03T12:00Z');
    await from.orders({ when: 'daily 8:00' });
    await from.types('digest', { action: 'pause' });
    const names = ['Ulva', 'Iona', 'Jura', 'Muck', 'Rum', 'Eigg', 'Coll', 'Tiree', 'Gigha', 'Bute'];
    const many = names.map((name, n) => brief(name, `The island of ${name} sold ${n + 40} sheep.`));
    await from.publishes(...KNOWN, ...many);
    expect(await counts(from, ['2025-03-10T08:00Z'])).toEqual([0]);
    from.is('2025-03-10T12:00Z');
    await from.types('digest', { action: 'resume' });
    expect(await counts(from, ['2025-03-10T13:00Z', '2025-03-11T08:00Z'])).toEqual([0, 1]);
    expect(from.posts()[0]?.text).toMatch(/10 new[^]*And 5 more/u);
  });
});
