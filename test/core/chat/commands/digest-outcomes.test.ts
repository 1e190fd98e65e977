import { describe, expect, it } from 'vitest';
import type { Composed } from '../../../../src/core/briefing/subscription.ts';
import { MAX_VERSIONS } from '../../../../src/core/briefing/occasion.ts';
import { parseLine } from '../../../../src/core/chat/parse.ts';
import { COMMANDS } from '../../../../src/core/chat/registry.ts';
import { HOUR_MS, MINUTE_MS, here, history, learn, only, onWednesday, order } from '../digests.ts';
import { HARBOUR } from '../harbour.ts';
import { ALERTS, GENERAL, type Office } from '../office.ts';
import { context } from '../run.ts';

const COMPOSED: Composed = {
  card: '{}',
  snapshot: 'abcdef0123456789',
  seq: 3,
  items: [],
  cites: [],
};

const MESSAGES = [{ id: '17.1', link: 'https://chat.example/17' }];

/** Has the next slot come, and its digest posted a minute later. */
async function post(at: Office, composed: Composed, missed = 0): Promise<void> {
  const { id: digest, dueMs } = await only(at);
  const delivery = { slotMs: dueMs, missed, skipped: null };
  const next = { dueMs: dueMs + 24 * HOUR_MS, delivery };
  await at.store.subscriptions.advance({ id: digest, dueMs }, next);
  at.clock.nowMs = dueMs + MINUTE_MS;
  const { deliveries } = at.store;
  const [claimed] = await deliveries.claim(digest, {
    platform: 'slack',
    leaseMs: MINUTE_MS,
    limit: 1,
  });
  const id = claimed?.delivery.id ?? '';
  await deliveries.settle(digest, id, { state: 'posting', leaseMs: MINUTE_MS, composed });
  const sent = { state: 'sent', postedMs: at.clock.nowMs, messages: MESSAGES } as const;
  expect(await deliveries.settle(digest, id, sent)).toBe(true);
}

describe('/digest preview', () => {
  it('shows the card as it would be posted, and the next five fires across a clock change', async () => {
    const at = await onWednesday();
    at.clock.nowMs = Date.parse('2026-10-22T12:00Z');
    await order(at)('/digest schedule 8:00 timezone:Europe/Berlin quiet:sun');
    await learn(at);
    const { card, text, labels } = await at.say('/digest preview');
    expect(card.audience).toBe('asker');
    expect(text).toContain('Preview: as it would be posted now.');
    expect(text).toContain('The salt harbour reopens');
    expect(text).toContain('1. Fri 23 Oct, 08:00 CEST');
    expect(text).toContain('3. Sun 25 Oct, 08:00 CET · skipped: Sunday is a quiet day.');
    expect(text).toContain('5. Tue 27 Oct, 08:00 CET');
    expect(labels).toEqual(['Post it now', 'Settings']);
  });

  it('says where a clock change leaves out the time that was set', async () => {
    const at = await onWednesday();
    at.clock.nowMs = Date.parse('2026-03-27T12:00Z');
    await order(at)('/digest schedule 2:30 timezone:Europe/Berlin');
    expect((await at.say('/digest preview')).text).toContain(
      '2. Sun 29 Mar, 03:00 CEST · the clock leaves out the time that was set\n3. Mon 30 Mar, 02:30 CEST\n',
    );
  });

  it('says why nothing would be posted', async () => {
    const at = await onWednesday();
    await learn(at);
    await order(at)('/digest schedule 8:00');
    expect((await at.say('/digest preview')).text).toContain('nothing would be posted now');
    await order(at)('/digest edit empty:line');
    expect((await at.say('/digest preview')).text).not.toContain('nothing would be posted now');
    await order(at)('/digest pause');
    expect((await at.say('/digest preview')).text).toMatch(/Nothing is posted: it is paused by/u);
  });

  it('repeats nothing that the channel has been shown, and tells what was asked in vain', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule 8:00');
    await learn(at);
    const items = [...HARBOUR.documents.keys()].map((id) => `${id}@1`);
    const [first = '', ...others] = items;
    await post(at, { ...COMPOSED, seq: 0, items: others });
    expect((await at.say('/digest preview')).text).toContain('1 new');
    await post(at, { ...COMPOSED, seq: 0, items: [first] });
    const { text } = await at.say('/digest preview');
    expect(text).toContain('nothing would be posted now');
    const { desk, channel } = await only(at);
    await at.store.gaps.keep({ desk, room: channel }, 'How deep is it?');
    expect((await at.say('/digest preview')).text).toContain('How deep is it?');
  });

  it('shows what comes after more changes that are not its own than one digest can tell', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule 8:00 filter:salt');
    await at.store.catalogue.add(
      Array.from({ length: MAX_VERSIONS }, (_, n) => ({
        ...{ document: `gone-${String(n)}`, version: 2, kind: 'withdrawn', renamed: null },
        ...{ title: 'Mail', atMs: 0, hash: '', changes: [], snapshot: '', body: '', headings: [] },
      })),
    );
    await learn(at);
    expect((await at.say('/digest preview')).text).toContain('The salt harbour reopens');
  });

  it('shows in full what a digest has told, by the numbers on its button', async () => {
    const at = await onWednesday();
    await learn(at);
    await order(at)('/digest schedule 8:00');
    const { text } = await at.say('/digest preview length:full changes:1-3');
    expect(text).toContain('The salt harbour reopens');
    expect(text).not.toContain('as it would be posted now');
    const one = await at.say('/digest preview length:full changes:2-2');
    expect(one.text).not.toContain('The salt harbour reopens');
    const { dueMs: slotMs } = await only(at);
    await post(at, COMPOSED);
    at.clock.nowMs = slotMs + 72 * HOUR_MS;
    const { text: later } = await at.say('/digest preview length:full changes:1-3');
    expect(later).toContain('Thu 2 Jul, 08:00 UTC');
    expect(later).not.toContain('since');
    const { text: wrong } = await at.say('/digest preview changes:all');
    expect(wrong).toContain('takes two numbers for changes, not “all”');
  });
});

describe('/digest now', () => {
  it('has one posted at once, and no second one within a minute', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule 8:00');
    const { dueMs } = await only(at);
    at.clock.nowMs += 59_000;
    expect((await order(at)('/digest now')).card.title).toBe('It is on its way.');
    const [delivery] = await history(at);
    expect(delivery).toMatchObject({ state: 'pending', missed: 0, why: null });
    at.clock.nowMs += 59_000;
    expect((await order(at)('/digest now')).card.title).toBe('The last run was a moment ago.');
    expect(await history(at)).toHaveLength(1);
    expect((await only(at)).dueMs).toBe(dueMs);
    at.clock.nowMs += 61_000;
    await order(at)('/digest now');
    expect(await history(at)).toHaveLength(2);
    expect((await order(at)('/desk log')).text).toContain('digest.now');
  });

  it('is one alone where many press at the same time', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule 8:00');
    const said = await Promise.all(Array.from({ length: 5 }, () => order(at)('/digest now')));
    const titles = said.map(({ card }) => card.title);
    expect(titles.filter((title) => title === 'It is on its way.')).toHaveLength(1);
    expect(await history(at)).toHaveLength(1);
  });

  it('waits for the slot that has come, and for one that is paused to go on', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule 8:00');
    at.clock.nowMs = (await only(at)).dueMs;
    expect((await order(at)('/digest now')).card.title).toBe('The last run was a moment ago.');
    await order(at)('/digest pause');
    const { card, labels } = await order(at)('/digest now');
    expect(card.title).toBe('It is paused.');
    expect(labels).toEqual(['Resume']);
    expect(await history(at)).toEqual([]);
  });
});

describe('/digest history', () => {
  it('tells of each slot when it was due and posted, where, of which library, and why not', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule 8:00 timezone:Asia/Tashkent');
    const { id, dueMs } = await only(at);
    const delivery = { slotMs: dueMs, missed: 0, skipped: 'Sunday is a quiet day.' };
    const next = { dueMs: dueMs + 24 * HOUR_MS, delivery };
    await at.store.subscriptions.advance({ id, dueMs }, next);
    await post(at, COMPOSED, 2);
    const { card, text } = await at.say('/digest history');
    expect(card.title).toBe('Digests, the latest first');
    expect(text).toContain(
      'Fri 3 Jul, 08:00 GMT+5 | posted | Fri 3 Jul, 08:01 | abcdef01 | 1 | with 2 slots missed before',
    );
    expect(text).toContain('Thu 2 Jul, 08:00 GMT+5 | skipped |  |  | 0 | Sunday is a quiet day.');
    expect(JSON.stringify(card)).toContain('"url":"https://chat.example/17"');
  });

  it('has pages', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule hourly');
    for (let i = 0; i < 12; i += 1) {
      const { id, dueMs } = await only(at);
      const delivery = { slotMs: dueMs, missed: 0, skipped: 'quiet' };
      await at.store.subscriptions.advance({ id, dueMs }, { dueMs: dueMs + HOUR_MS, delivery });
    }
    const first = await at.say('/digest history');
    expect(first.labels).toEqual(['Earlier ones']);
    const { command, options } = first.button('Earlier ones');
    const second = await at.say({ command, options });
    expect(second.labels).toEqual(['Later ones']);
    expect(second.text.match(/skipped/gu)).toHaveLength(2);
  });

  it('says so where nothing was due', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule 8:00');
    expect((await at.say('/digest history')).text).toContain('Nothing has been due yet.');
  });
});

describe('who may do what', () => {
  it.each(['schedule 8:00', 'edit 9:00', 'pause', 'resume', 'remove', 'now'])(
    'only administrators, and nobody by a mere link: /digest %s',
    async (line) => {
      const at = await onWednesday();
      await order(at)('/digest schedule 12:00');
      const before = await here(at);
      const { text, fault } = await at.say(`/digest ${line}`);
      expect(fault).toBe('asked');
      expect(text).toContain('That is for those who administer this desk.');
      const linked = await order(at)(`/digest ${line}`, GENERAL, { changesNothing: true });
      expect(linked.text).toContain('A link changes nothing.');
      expect(await here(at)).toEqual(before);
    },
  );

  it('nobody reaches the digest of a channel that keeps to itself', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule 8:00');
    const { id } = await only(at);
    for (const action of ['list', 'preview', 'history', 'pause', 'remove', 'now', 'edit']) {
      await order(at)('/digest schedule 9:00', ALERTS);
      const { text } = await order(at)(`/digest ${action} id:${id}`, ALERTS);
      expect(text).toContain(`There is no digest “${id}” here.`);
    }
  });

  it('a terminal is told where it is of use', async () => {
    const { command, raw } = parseLine('/digest list', COMMANDS);
    await expect(command.run(raw, context())).rejects.toMatchObject({ code: 'DESK_MISSING' });
  });
});
