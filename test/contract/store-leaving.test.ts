import { describe, expect, it } from 'vitest';
import { type Channel, LEAVING_GRACE_MS, type Place, scopeOf } from '../../src/core/desk.ts';
import type { Store } from '../../src/core/ports.ts';
import { lookAtStore } from '../../src/store/open.ts';
import { BENCHES, type Bench } from '../store/benches.ts';
import { fillBriefing } from '../store/briefing.ts';
import { BY, COMPOSED, DAY_MS, SETTINGS, claim } from './briefing/bench.ts';

const GENERAL: Place = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const RANDOM: Place = { ...GENERAL, channel: 'C2' };
const ELSEWHERE: Place = { ...GENERAL, workspace: 'T2' };
const ALERTS: Place = { platform: 'discord', workspace: 'T1', channel: 'C1' };
/** Any write clears what is over, at most once a minute. */
async function later({ store, clock }: Bench, ms: number): Promise<void> {
  clock.nowMs += ms;
  await store.events.firstSeen('slack', `Ev${clock.nowMs}`);
}

const rowsOf = async ({ place }: Bench): Promise<Record<string, number>> => {
  const { rows } = await lookAtStore({ ...place, secret: null });
  return { ...rows, events_seen: 0 };
};

async function linked(store: Store, to: Channel, channel: Channel): Promise<Channel> {
  const { code } = await store.desks.invite(to.desk, BY);
  const moved = await store.desks.link(code, channel, BY);
  if (moved === null) throw new Error('The code was refused.');
  return moved;
}

for (const { name, isLeftOut, open } of BENCHES) {
  describe.skipIf(isLeftOut)(`a workspace that the bot leaves, on ${name}`, () => {
    it('has all it had when the bot is back in time', async () => {
      const bench = await open();
      const { desks, subscriptions } = bench.store;
      const channel = await desks.enter(GENERAL, 'open');
      await fillBriefing(bench.store, channel);
      const before = await rowsOf(bench);
      await desks.leave('slack', 'T1');
      await later(bench, LEAVING_GRACE_MS - 1);
      await desks.rejoin('slack', 'T1');
      await later(bench, DAY_MS);
      expect(await desks.find(GENERAL)).toEqual(channel);
      expect(await subscriptions.list(scopeOf(channel))).toHaveLength(1);
      expect(await rowsOf(bench)).toEqual(before);
    });

    it('gets no digest until the bot is back', async () => {
      const { store } = await open();
      const channel = await store.desks.enter(GENERAL, 'open');
      await fillBriefing(store, channel);
      await store.desks.leave('slack', 'T1');
      await fillBriefing(store, await store.desks.enter(ALERTS, 'open'));
      const platforms = async (): Promise<string[][]> => [
        (await store.subscriptions.due(9, 9)).map(({ subscription }) => subscription.desk),
        (await claim(store, 'x', 9, 'slack')).map(({ delivery }) => delivery.place.platform),
        (await claim(store, 'y', 9, 'discord')).map(({ delivery }) => delivery.place.platform),
      ];
      const [due, ...claimed] = await platforms();
      expect(due).not.toContain(channel.desk);
      expect(claimed).toEqual([[], ['discord']]);
      await store.desks.rejoin('slack', 'T1');
      const [dueAgain, ...claimedAgain] = await platforms();
      expect(dueAgain).toContain(channel.desk);
      expect(claimedAgain).toEqual([['slack'], []]);
    });

    it('is back as soon as any of its places is used', async () => {
      const bench = await open();
      const { desks } = bench.store;
      const [general, random] = [
        await desks.enter(GENERAL, 'open'),
        await desks.enter(RANDOM, 'open'),
      ];
      await desks.leave('slack', 'T1');
      await desks.enter(GENERAL, 'open');
      await later(bench, LEAVING_GRACE_MS);
      expect(await desks.find(GENERAL)).toEqual(general);
      expect(await desks.find(RANDOM)).toEqual(random);
    });

    it('is gone with all it held after thirty days, however often the bot leaves', async () => {
      const bench = await open();
      const { desks } = bench.store;
      const kept = [await desks.enter(ELSEWHERE, 'open'), await desks.enter(ALERTS, 'open')];
      const before = await rowsOf(bench);
      const general = await desks.enter(GENERAL, 'open');
      const random = await linked(bench.store, general, await desks.enter(RANDOM, 'private'));
      await fillBriefing(bench.store, general);
      await bench.store.gaps.keep(scopeOf(random), 'Of the room?');
      await bench.store.saved.put(scopeOf(random), {}, 99 * DAY_MS);
      await desks.leave('slack', 'T1');
      await later(bench, LEAVING_GRACE_MS / 2);
      await desks.leave('slack', 'T1');
      await later(bench, LEAVING_GRACE_MS / 2);
      expect(await desks.find(GENERAL)).toBeNull();
      expect(await desks.read(general.desk)).toBeNull();
      expect(await desks.find(ELSEWHERE)).toEqual(kept[0]);
      expect(await desks.find(ALERTS)).toEqual(kept[1]);
      expect(await rowsOf(bench)).toEqual(before);
    });

    it('takes only its own from a desk that is also elsewhere', async () => {
      const bench = await open();
      const { store } = bench;
      const alerts = await store.desks.enter(ALERTS, 'open');
      const general = await linked(store, alerts, await store.desks.enter(GENERAL, 'open'));
      const random = await linked(store, alerts, await store.desks.enter(RANDOM, 'private'));
      await store.gaps.keep(scopeOf(general), 'Common?');
      await store.gaps.keep(scopeOf(random), 'Of the room?');
      bench.clock.nowMs += 1;
      await fillBriefing(store, general);
      await store.desks.leave('slack', 'T1');
      await later(bench, LEAVING_GRACE_MS);
      expect(await store.desks.channels(alerts.desk)).toEqual([alerts]);
      expect(await store.gaps.list(scopeOf(alerts), 0, 9)).toMatchObject([
        { question: 'How high is it?' },
        { question: 'Common?' },
      ]);
      expect(await rowsOf(bench)).toMatchObject({
        ...{ desks: 1, channels: 1, gaps: 2, saved_state: 1 },
        ...{ subscriptions: 0, deliveries: 0, posts: 0, shown_items: 0 },
      });
    });
  });

  describe.skipIf(isLeftOut)(`what a channel has of digests, on ${name}`, () => {
    it('goes with the channel from desk to desk', async () => {
      const { store } = await open();
      const alerts = await store.desks.enter(ALERTS, 'open');
      const alone = await store.desks.enter(GENERAL, 'open');
      const id = await fillBriefing(store, alone);
      const read = async (scope: { desk: string; room: null }): Promise<unknown> => ({
        listed: (await store.subscriptions.list(scope)).map((each) => each.id),
        history: await store.deliveries.history(scope, id, { offset: 0, limit: 9 }),
        gaps: await store.gaps.list(scope, 0, 9),
        post: (await store.posts.find(GENERAL, '1712.1'))?.desk,
        shown: await store.deliveries.shown(alone.id, COMPOSED.items),
      });
      const held = (desk: string): object => ({
        listed: [id],
        history: [
          { desk, state: 'pending' },
          { desk, state: 'sent' },
        ],
        gaps: [{ times: 1 }],
        post: desk,
        shown: new Set(COMPOSED.items),
      });
      const together = await linked(store, alerts, alone);
      expect(await read({ desk: alerts.desk, room: null })).toMatchObject(held(alerts.desk));
      const apart = await store.desks.unlink(alerts.desk, together.id, BY);
      const desk = apart?.desk ?? '';
      // What was asked in an open channel is the former desk's.
      expect(await read({ desk, room: null })).toMatchObject({
        ...held(desk),
        gaps: [],
      });
      expect(await read({ desk: alerts.desk, room: null })).toMatchObject({
        ...{ listed: [], history: null, gaps: [{ times: 1 }] },
      });
    });

    it('is gone when the desk is forgotten', async () => {
      const bench = await open();
      const channel = await bench.store.desks.enter(GENERAL, 'private');
      await fillBriefing(bench.store, channel);
      await bench.store.desks.forget(channel.desk);
      const left = Object.entries(await rowsOf(bench)).filter(([, rows]) => rows > 0);
      expect(left).toEqual([]);
      const late = bench.store.posts.keep(channel, {
        messages: [{ id: '1', link: null }],
        asker: BY,
        cites: [],
      });
      await expect(late).rejects.toMatchObject({ code: 'DESK_UNKNOWN' });
      await expect(bench.store.gaps.keep(scopeOf(channel), 'Late?')).rejects.toMatchObject({
        code: 'DESK_UNKNOWN',
      });
    });

    it('is known for 180 days after it was sent or skipped', async () => {
      const bench = await open();
      const channel = await bench.store.desks.enter(GENERAL, 'open');
      const id = await fillBriefing(bench.store, channel);
      const states = async (): Promise<string[]> =>
        (
          (await bench.store.deliveries.history(scopeOf(channel), id, { offset: 0, limit: 9 })) ??
          []
        ).map(({ state }) => state);
      await later(bench, 180 * DAY_MS - 1);
      expect(await states()).toEqual(['pending', 'sent']);
      await later(bench, 60_000);
      expect(await states()).toEqual(['pending']);
    });

    it('changes with a note in the log that names the channel', async () => {
      const { store, clock } = await open();
      const channel = await store.desks.enter(GENERAL, 'private');
      const scope = scopeOf(channel);
      const { id } = await store.subscriptions.add(scope, {
        ...{ channel: channel.id, settings: SETTINGS, dueMs: 1, toldSeq: 0, by: BY },
      });
      clock.nowMs += 1;
      const paused = { why: 'holiday', by: BY };
      await store.subscriptions.change(scope, id, { settings: { filter: 'dam' }, paused }, BY);
      clock.nowMs += 1;
      await store.subscriptions.remove(scope, id, BY);
      const of = { channel: channel.id, subscription: id };
      expect(await store.audit.list(channel.desk, { offset: 0, limit: 9 })).toMatchObject([
        { by: BY, action: 'digest.remove', details: of },
        { by: BY, action: 'digest.change', details: { ...of, filter: 'dam', paused } },
        { by: BY, action: 'digest.add', details: { ...of, ...SETTINGS } },
      ]);
    });

    it('is out of the others’ sight once the channel is known to be private', async () => {
      const { store } = await open();
      await store.desks.reach(GENERAL, 'private');
      expect(await store.desks.find(GENERAL)).toBeNull();
      const channel = await store.desks.enter(GENERAL, 'open');
      const id = await fillBriefing(store, channel);
      await store.desks.reach(GENERAL, 'private');
      expect(await store.desks.find(GENERAL)).toEqual({ ...channel, reach: 'private' });
      expect(await store.subscriptions.list({ desk: channel.desk, room: null })).toEqual([]);
      expect(
        await store.subscriptions.list({ desk: channel.desk, room: channel.id }),
      ).toMatchObject([{ id }]);
    });
  });
}
