import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/core/desk.ts';
import { lookAtStore } from '../../src/store/open.ts';
import { BENCHES } from '../store/benches.ts';
import { SECRET, engineAt, openedAt } from '../store/engines.ts';

const DAY_MS = 86_400_000;
const BY = 'slack:T1:U1';
const GENERAL: Place = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const ALERTS: Place = { platform: 'discord', workspace: '77', channel: '88' };

for (const { name, kind, isLeftOut, open } of BENCHES) {
  describe.skipIf(isLeftOut)(`a store on ${name}`, () => {
    describe('saved state', () => {
      it('is given back as it was, in its scope, until it expires', async () => {
        const { store, clock } = await open();
        const { desk, id: room } = await store.desks.enter(GENERAL, 'private');
        const value = { text: '“ünï” \0 🙂 ', list: [1, null, { deep: true }] };
        const id = await store.saved.put({ desk, room }, value, DAY_MS);
        expect(await store.saved.get({ desk, room }, id)).toEqual(value);
        expect(await store.saved.get({ desk, room: null }, id)).toBeNull();
        clock.nowMs += DAY_MS - 1;
        expect(await store.saved.get({ desk, room }, id)).toEqual(value);
        clock.nowMs += 1;
        expect(await store.saved.get({ desk, room }, id)).toBeNull();
      });

      it('has nothing under what is no id', async () => {
        const { store } = await open();
        for (const id of ['', 'x', '\0', '../..', '0'.repeat(9_999)]) {
          expect(await store.saved.get({ desk: 'none', room: null }, id)).toBeNull();
        }
      });

      it('leaves no row behind once it is over', async () => {
        const { store, clock, place } = await open();
        const { desk } = await store.desks.enter(GENERAL, 'open');
        for (let day = 0; day < 5; day += 1) {
          await store.saved.put({ desk, room: null }, {}, DAY_MS);
          await store.desks.invite(desk, BY);
          await store.events.firstSeen('slack', `Ev${day}`);
          clock.nowMs += DAY_MS;
        }
        expect((await lookAtStore({ ...place, secret: null })).rows).toMatchObject({
          ...{ saved_state: 1, invitations: 1, events_seen: 1 },
        });
      });
    });

    describe('the audit log', () => {
      it('is read by the page, the latest first, by its own desk', async () => {
        const { store, clock } = await open();
        const { desk } = await store.desks.enter(GENERAL, 'open');
        const other = await store.desks.enter(ALERTS, 'open');
        for (let n = 1; n <= 5; n += 1) {
          clock.nowMs += 1;
          await store.audit.note(desk, { by: BY, action: 'post.remove', details: { n } });
        }
        const page = await store.audit.list(desk, { offset: 1, limit: 2 });
        expect(page.map(({ details }) => details['n'])).toEqual([4, 3]);
        expect(await store.audit.list(other.desk, { offset: 0, limit: 9 })).toEqual([]);
      });
    });

    describe('events', () => {
      it('are seen first by one of many at once', async () => {
        const { store, place, clock } = await open();
        const stores = [store];
        if (kind === 'PostgreSQL') stores.push(await openedAt(place, { clock }));
        const calls = Array.from({ length: 30 }, (_, n) =>
          (stores[n % stores.length] ?? store).events.firstSeen('slack', 'Ev1'),
        );
        expect((await Promise.all(calls)).filter((isFirst) => isFirst)).toHaveLength(1);
      });

      it('are known for 24 hours, each platform for itself', async () => {
        const { store, clock } = await open();
        expect(await store.events.firstSeen('slack', 'Ev1')).toBe(true);
        expect(await store.events.firstSeen('discord', 'Ev1')).toBe(true);
        clock.nowMs += DAY_MS - 1;
        expect(await store.events.firstSeen('slack', 'Ev1')).toBe(false);
        clock.nowMs += 1;
        expect(await store.events.firstSeen('slack', 'Ev1')).toBe(true);
        expect(await store.events.firstSeen('slack', 'Ev1')).toBe(false);
      });
    });

    describe('installations', () => {
      const tokens = { bot: { token: 'xoxb-1-top', scopes: ['commands'] } };

      it('are kept, replaced and dropped', async () => {
        const { store } = await open();
        const { installations } = store;
        expect(await installations.find('slack', 'T1')).toBeNull();
        await installations.keep('slack', 'T1', { bot: null });
        await installations.keep('slack', 'T1', tokens);
        expect(await installations.find('slack', 'T1')).toEqual(tokens);
        expect(await installations.find('slack', 'T2')).toBeNull();
        await installations.drop('slack', 'T1');
        expect(await installations.find('slack', 'T1')).toBeNull();
      });

      it('stand nowhere in clear', async () => {
        const { store, place } = await open();
        await store.installations.keep('slack', 'T1', tokens);
        const row = await engineAt(place)
          .db.selectFrom('installations')
          .selectAll()
          .executeTakeFirstOrThrow();
        expect(JSON.stringify(row)).not.toMatch(/xoxb|commands/u);
      });

      it('need the secret, and the right one', async () => {
        const { store, place } = await open();
        await store.installations.keep('slack', 'T1', tokens);
        await store.close();
        const none = (await openedAt(place, { secret: null })).installations;
        await expect(none.keep('slack', 'T1', tokens)).rejects.toMatchObject({
          code: 'SECRET_MISSING',
        });
        await expect(none.find('slack', 'T1')).rejects.toMatchObject({ code: 'SECRET_MISSING' });
        const other = 'another secret that is long enough';
        const wrong = (await openedAt(place, { secret: other })).installations;
        await expect(wrong.find('slack', 'T1')).rejects.toMatchObject({ code: 'SECRET_WRONG' });
        expect((await lookAtStore({ ...place, secret: other })).foreignSecrets).toBe(1);
        expect((await lookAtStore({ ...place, secret: SECRET })).foreignSecrets).toBe(0);
      });

      it('cannot be put in the place of another', async () => {
        const { store, place } = await open();
        await store.installations.keep('slack', 'T1', tokens);
        const { db } = engineAt(place);
        await db.updateTable('installations').set({ workspace: 'T2' }).execute();
        await expect(store.installations.find('slack', 'T2')).rejects.toMatchObject({
          code: 'SECRET_DAMAGED',
        });
      });
    });
  });
}
