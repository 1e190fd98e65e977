import { describe, expect, it } from 'vitest';
import { type Place, scopeOf } from '../../src/core/desk.ts';
import { lookAtStore } from '../../src/store/open.ts';
import { BENCHES } from '../store/benches.ts';
import { openedAt } from '../store/engines.ts';

const DAY_MS = 86_400_000;
const BY = 'slack:T1:U1';
const GENERAL: Place = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const ALERTS: Place = { platform: 'discord', workspace: '77', channel: '88' };
const THIRD: Place = { platform: 'slack', workspace: 'T1', channel: 'C3' };

for (const { name, isLeftOut, open } of BENCHES) {
  describe.skipIf(isLeftOut)(`a store on ${name}`, () => {
    describe('desks', () => {
      it('come with the first use of a place and stay', async () => {
        const { store, place, clock } = await open();
        const channel = await store.desks.enter(GENERAL, 'open');
        expect(channel).toMatchObject({
          place: GENERAL,
          reach: 'open',
          settings: { threads: true },
        });
        expect(await store.desks.enter(GENERAL, 'open')).toEqual(channel);
        expect(await store.desks.read(channel.desk)).toEqual({
          id: channel.desk,
          settings: {
            timezone: 'UTC',
            language: 'en',
            answers: 'asker',
            stale: 0,
            administrators: [],
          },
          createdMs: clock.nowMs,
        });
        const again = await openedAt(place);
        expect(await again.desks.find(GENERAL)).toEqual(channel);
      });

      it('are not made by looking', async () => {
        const { store } = await open();
        expect(await store.desks.find(GENERAL)).toBeNull();
        expect(await store.desks.read('none')).toBeNull();
        expect(await store.desks.channels('none')).toEqual([]);
      });

      it('are one where a place is used for the first time by many at once', async () => {
        const { store, place } = await open();
        const entered = await Promise.all(
          Array.from({ length: 20 }, () => store.desks.enter(GENERAL, 'open')),
        );
        expect(new Set(entered.map(({ desk }) => desk)).size).toBe(1);
        expect((await lookAtStore({ ...place, secret: null })).rows).toMatchObject({
          desks: 1,
          channels: 1,
        });
      });

      it('differ between places that differ in platform, workspace or channel', async () => {
        const { store } = await open();
        const places: readonly Place[] = [
          GENERAL,
          { ...GENERAL, channel: 'C2' },
          { ...GENERAL, workspace: 'T2' },
          { ...GENERAL, platform: 'discord' },
        ];
        const channels = await Promise.all(places.map((each) => store.desks.enter(each, 'open')));
        expect(new Set(channels.map(({ desk }) => desk)).size).toBe(4);
        expect(new Set(channels.map(({ id }) => id)).size).toBe(4);
      });

      it('know a channel that has become private or shared', async () => {
        const { store } = await open();
        const { id } = await store.desks.enter(GENERAL, 'open');
        expect(await store.desks.enter(GENERAL, 'private')).toMatchObject({ id, reach: 'private' });
        expect(await store.desks.find(GENERAL)).toMatchObject({ id, reach: 'private' });
      });

      it('keep a change with its note, and what was not changed', async () => {
        const { store, clock } = await open();
        const { desk } = await store.desks.enter(GENERAL, 'open');
        const changed = await store.desks.change(desk, { timezone: 'Asia/Tashkent' }, BY);
        expect(changed?.settings).toMatchObject({ timezone: 'Asia/Tashkent', language: 'en' });
        expect(await store.desks.read(desk)).toEqual(changed);
        expect(await store.audit.list(desk, { offset: 0, limit: 9 })).toEqual([
          { atMs: clock.nowMs, by: BY, action: 'desk.set', details: { timezone: 'Asia/Tashkent' } },
        ]);
        expect(await store.desks.change('none', { language: 'uz' }, BY)).toBeNull();
      });

      it('keep every one of several changes at once', async () => {
        const { store } = await open();
        const { desk } = await store.desks.enter(GENERAL, 'open');
        const changes = [
          { timezone: 'Asia/Kabul' },
          { language: 'uz' },
          { answers: 'everyone' },
          { administrators: ['S1', 'U2'] },
        ] as const;
        await Promise.all(changes.map((change) => store.desks.change(desk, change, BY)));
        expect((await store.desks.read(desk))?.settings).toMatchObject(
          Object.assign({}, ...changes),
        );
        expect(await store.audit.list(desk, { offset: 0, limit: 9 })).toHaveLength(4);
      });

      it('change their own channels alone', async () => {
        const { store } = await open();
        const ours = await store.desks.enter(GENERAL, 'open');
        const theirs = await store.desks.enter(ALERTS, 'open');
        const off = { threads: false };
        expect(await store.desks.changeChannel(ours.desk, theirs.id, off, BY)).toBeNull();
        expect(await store.desks.changeChannel(ours.desk, ours.id, off, BY)).toMatchObject({
          settings: off,
        });
        expect((await store.desks.find(ALERTS))?.settings.threads).toBe(true);
        expect((await store.desks.find(GENERAL))?.settings.threads).toBe(false);
      });

      it('go with everything they hold', async () => {
        const { store, place } = await open();
        const gone = await store.desks.enter(GENERAL, 'open');
        const kept = await store.desks.enter(ALERTS, 'open');
        for (const { desk } of [gone, kept]) {
          await store.desks.invite(desk, BY);
          await store.saved.put({ desk, room: null }, {}, DAY_MS);
        }
        await store.desks.forget(gone.desk);
        expect(await store.desks.find(GENERAL)).toBeNull();
        expect((await lookAtStore({ ...place, secret: null })).rows).toMatchObject({
          ...{ desks: 1, channels: 1, invitations: 1, saved_state: 1, audit_log: 1 },
        });
        const late = store.saved.put({ desk: gone.desk, room: null }, {}, DAY_MS);
        await expect(late).rejects.toMatchObject({ code: 'DESK_UNKNOWN' });
      });
    });

    describe('linking', () => {
      it('brings a channel to the desk of the code', async () => {
        const { store, clock } = await open();
        const slack = await store.desks.enter(GENERAL, 'open');
        const discord = await store.desks.enter(ALERTS, 'open');
        const { code, expiresMs } = await store.desks.invite(slack.desk, BY);
        expect(code).toMatch(/^[\dA-Z]{8}$/u);
        expect(expiresMs - clock.nowMs).toBe(600_000);
        const linked = await store.desks.link(code, discord, BY);
        expect(linked).toEqual({ ...discord, desk: slack.desk });
        expect(await store.desks.channels(slack.desk)).toEqual([linked, slack]);
        expect(await store.desks.read(discord.desk)).toBeNull();
      });

      it('takes a code as people write it', async () => {
        const { store } = await open();
        const { desk } = await store.desks.enter(GENERAL, 'open');
        const discord = await store.desks.enter(ALERTS, 'open');
        const { code } = await store.desks.invite(desk, BY);
        const written = ` ${code.slice(0, 4)}-${code.slice(4)} `.toLowerCase().replaceAll('0', 'o');
        expect(await store.desks.link(written, discord, BY)).toMatchObject({ desk });
      });

      it('refuses a code that is unknown, too old, used or no code at all', async () => {
        const { store, clock } = await open();
        const slack = await store.desks.enter(GENERAL, 'open');
        const discord = await store.desks.enter(ALERTS, 'open');
        const third = await store.desks.enter(THIRD, 'open');
        const used = await store.desks.invite(slack.desk, BY);
        await store.desks.link(used.code, third, BY);
        const old = await store.desks.invite(slack.desk, BY);
        clock.nowMs = old.expiresMs;
        for (const code of ['00000000', old.code, used.code, '', '\0', "'; --", '🙂']) {
          expect(await store.desks.link(code, discord, BY)).toBeNull();
        }
        expect(await store.desks.find(ALERTS)).toEqual(discord);
      });

      it('gives a code to one of two channels that use it at once', async () => {
        const { store } = await open();
        const slack = await store.desks.enter(GENERAL, 'open');
        const others = [
          await store.desks.enter(ALERTS, 'open'),
          await store.desks.enter(THIRD, 'open'),
        ];
        const { code } = await store.desks.invite(slack.desk, BY);
        const linked = await Promise.all(
          others.map((channel) => store.desks.link(code, channel, BY)),
        );
        expect(linked.filter((channel) => channel !== null)).toHaveLength(1);
        expect(await store.desks.channels(slack.desk)).toHaveLength(2);
      });

      it('leaves the log with both desks and nothing twice', async () => {
        const { store, clock } = await open();
        const slack = await store.desks.enter(GENERAL, 'open');
        const discord = await store.desks.enter(ALERTS, 'open');
        await store.desks.change(discord.desk, { language: 'uz' }, 'discord:77:9');
        clock.nowMs += 1;
        const { code } = await store.desks.invite(slack.desk, BY);
        clock.nowMs += 1;
        await store.desks.link(code, discord, BY);
        const log = await store.audit.list(slack.desk, { offset: 0, limit: 9 });
        expect(log.map(({ action }) => action)).toEqual(['desk.link', 'desk.invite', 'desk.set']);
        expect(log[0]?.details).toEqual(ALERTS);
      });

      it('is undone with the same settings, and only what is private goes along', async () => {
        const { store } = await open();
        const slack = await store.desks.enter(GENERAL, 'open');
        const discord = await store.desks.enter(ALERTS, 'private');
        const { code } = await store.desks.invite(slack.desk, BY);
        const linked = await store.desks.link(code, discord, BY);
        if (linked === null) throw new Error('The code was refused.');
        await store.desks.change(slack.desk, { timezone: 'Asia/Kabul' }, BY);
        const common = await store.saved.put(scopeOf(slack), { all: 1 }, DAY_MS);
        const own = await store.saved.put(scopeOf(linked), { own: 1 }, DAY_MS);

        const alone = await store.desks.unlink(slack.desk, linked.id, BY);
        if (alone === null) throw new Error('The channel was not unlinked.');
        expect(alone.desk).not.toBe(slack.desk);
        expect(await store.desks.find(ALERTS)).toEqual(alone);
        expect((await store.desks.read(alone.desk))?.settings.timezone).toBe('Asia/Kabul');
        expect(await store.saved.get(scopeOf(alone), own)).toEqual({ own: 1 });
        expect(await store.saved.get({ desk: alone.desk, room: null }, common)).toBeNull();
        expect(await store.saved.get(scopeOf(slack), common)).toEqual({ all: 1 });
      });

      it('is not undone for the only channel of a desk, nor for one of another', async () => {
        const { store } = await open();
        const slack = await store.desks.enter(GENERAL, 'open');
        const discord = await store.desks.enter(ALERTS, 'open');
        expect(await store.desks.unlink(slack.desk, slack.id, BY)).toBeNull();
        expect(await store.desks.unlink(slack.desk, discord.id, BY)).toBeNull();
        expect(await store.desks.unlink('none', slack.id, BY)).toBeNull();
      });
    });
  });
}
