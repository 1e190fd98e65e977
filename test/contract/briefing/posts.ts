import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../src/core/desk.ts';
import { BY, type BriefingCase, DAY_MS, LEASE_MS, MINUTE_MS, claim, deliveryIn } from './bench.ts';

const MESSAGES = [
  { id: '1712.1', link: 'https://chat/1' },
  { id: '1712.2', link: null },
];
const CITES = [
  { document: 'canal', quote: 'A third \0 of the water.' },
  { document: 'dam', quote: 'It is full.' },
];
const POST = { messages: MESSAGES, asker: BY, cites: CITES };

/** Rules of posts, of questions without an answer, and of leases. */
export function postContract({ name, isLeftOut, open }: BriefingCase): void {
  describe.skipIf(isLeftOut)(`posts on ${name}`, () => {
    it('are found by any of their messages, in their place', async () => {
      const bench = await open();
      const { posts } = bench.store;
      const channel = await bench.channel('C1', 'private');
      await posts.keep(channel, POST);
      const post = await posts.find(channel.place, '1712.1');
      expect(post).toMatchObject({
        ...{ desk: channel.desk, channel: channel.id, place: channel.place },
        ...{ messages: MESSAGES, asker: BY },
      });
      expect(await posts.find(channel.place, '1712.2')).toEqual(post);
      expect(await posts.find(channel.place, '1712.3')).toBeNull();
      expect(await posts.find((await bench.channel('C2')).place, '1712.1')).toBeNull();
    });

    it('are dropped with all that belongs to them', async () => {
      const bench = await open();
      const { posts } = bench.store;
      const channel = await bench.channel('C1');
      await posts.keep(channel, POST);
      const post = await posts.find(channel.place, '1712.1');
      await posts.drop(post?.id ?? '');
      await posts.drop('none');
      expect(await posts.find(channel.place, '1712.1')).toBeNull();
      expect(await posts.citing('dam', 2, 9)).toEqual([]);
      const mark = { post: post?.id ?? '', document: 'dam', version: 2 };
      expect(await posts.marking(mark, LEASE_MS)).toBeNull();
    });

    it('are dropped with the thread that is yet to begin', async () => {
      const bench = await open();
      const { deliveries, posts, threads } = bench.store;
      const { id } = await deliveryIn(bench, await bench.channel('C1'));
      await claim(bench.store, 'a');
      const sent = { state: 'sent', postedMs: bench.nowMs(), messages: MESSAGES } as const;
      await deliveries.settle('a', id, { ...sent, thread: 'What is new' });
      await posts.drop(id);
      expect(await threads.due({ platforms: ['slack'], waitMs: 0, limit: 9 })).toEqual([]);
    });

    it('are listed by what they cite, the oldest first, until they are marked', async () => {
      const bench = await open();
      const { posts } = bench.store;
      const channel = await bench.channel('C1');
      for (const [n, cites] of [CITES, CITES.slice(0, 1), CITES.slice(1)].entries()) {
        await posts.keep(channel, { ...POST, messages: [{ id: `${n}`, link: null }], cites });
        await bench.pass(1);
      }
      const citing = async (document: string, version: number, limit = 9): Promise<string[]> =>
        (await posts.citing(document, version, limit)).map(({ messages }) => messages[0]?.id ?? '');
      expect(await posts.citing('canal', 2, 1)).toMatchObject([{ asker: BY, cites: CITES }]);
      expect(await citing('canal', 2)).toEqual(['0', '1']);
      expect(await citing('dam', 2)).toEqual(['0', '2']);
      expect(await citing('lake', 2)).toEqual([]);
      const [one] = await posts.citing('canal', 2, 1);
      expect(await posts.citing('canal', 2, 9, one)).toMatchObject([{ messages: [{ id: '1' }] }]);
      const [first] = await posts.citing('canal', 2, 1);
      const mark = { post: first?.id ?? '', document: 'canal', version: 2 };
      await posts.marking(mark, LEASE_MS);
      expect(await citing('canal', 2)).toEqual(['0', '1']);
      await posts.marked(mark);
      expect(await citing('canal', 2)).toEqual(['1']);
      expect(await citing('canal', 3)).toEqual(['0', '1']);
      expect(await citing('dam', 2)).toEqual(['0', '2']);
      await posts.unmark(mark);
      expect(await citing('canal', 2)).toEqual(['0', '1']);
    });

    it('go along with what they cite to its new id, and so do their marks', async () => {
      const bench = await open();
      const { posts } = bench.store;
      const channel = await bench.channel('C1');
      await posts.keep(channel, POST);
      const id = (await posts.find(channel.place, '1712.1'))?.id ?? '';
      await posts.marking({ post: id, document: 'dam', version: 2 }, LEASE_MS);
      await posts.marking({ post: id, document: 'weir', version: 2 }, LEASE_MS);
      await posts.marking({ post: id, document: 'dam', version: 3 }, LEASE_MS);
      for (let times = 0; times < 2; times += 1) {
        await posts.follow('dam', 'weir');
        expect(await posts.citing('dam', 9, 9)).toEqual([]);
        const [post] = await posts.citing('weir', 9, 9);
        expect(post?.cites).toEqual([CITES[0], { document: 'weir', quote: 'It is full.' }]);
        expect(post?.marked.toSorted()).toEqual([2, 3]);
      }
      expect(await posts.citing('canal', 9, 9)).toMatchObject([{ marked: [] }]);
    });

    it('are taken to be marked by one of many at once', async () => {
      const bench = await open();
      const stores = [bench.store, await bench.another(), await bench.another()];
      const channel = await bench.channel('C1');
      const { posts } = bench.store;
      await posts.keep(channel, POST);
      const post = (await posts.find(channel.place, '1712.1'))?.id ?? '';
      const mark = { post, document: 'dam', version: 2 };
      const taking = Array.from({ length: 12 }, (_, n) =>
        (stores[n % stores.length] ?? bench.store).posts.marking(mark, LEASE_MS),
      );
      expect((await Promise.all(taking)).filter((taken) => taken !== null)).toEqual([
        { triedMs: null },
      ]);
      expect(await posts.marking(mark, LEASE_MS)).toBeNull();
      await posts.unmark(mark);
      expect(await posts.marking(mark, LEASE_MS)).toEqual({ triedMs: null });
    });

    it('are taken again after the lease of whoever began to mark them, with the time of that', async () => {
      const bench = await open();
      const { posts } = bench.store;
      const channel = await bench.channel('C1');
      await posts.keep(channel, POST);
      const post = (await posts.find(channel.place, '1712.1'))?.id ?? '';
      const mark = { post, document: 'dam', version: 2 };
      await posts.marking(mark, LEASE_MS);
      expect(await posts.citing('dam', 2, 9)).toHaveLength(1);
      await bench.pass(LEASE_MS - 1_000);
      expect(await posts.marking(mark, LEASE_MS)).toBeNull();
      await bench.pass(1_000);
      const again = { triedMs: expect.any(Number) as number };
      expect(await posts.marking(mark, LEASE_MS)).toEqual(again);
      expect(await posts.marking(mark, LEASE_MS)).toBeNull();
      await bench.pass(LEASE_MS);
      expect(await posts.marking(mark, LEASE_MS)).toEqual(again);
      await posts.marked(mark);
      await bench.pass(LEASE_MS);
      expect(await posts.marking(mark, LEASE_MS)).toBeNull();
      expect(await posts.citing('dam', 2, 9)).toEqual([]);
    });

    it('are known for 180 days', async () => {
      const bench = await open();
      const { posts } = bench.store;
      const channel = await bench.channel('C1');
      await posts.keep(channel, POST);
      await bench.pass(180 * DAY_MS - MINUTE_MS);
      await posts.keep(channel, { ...POST, messages: [{ id: 'late', link: null }] });
      expect(await posts.find(channel.place, '1712.1')).not.toBeNull();
      await bench.pass(MINUTE_MS);
      await posts.keep(channel, { ...POST, messages: [{ id: 'later', link: null }] });
      expect(await posts.find(channel.place, '1712.1')).toBeNull();
      expect(await posts.find(channel.place, 'late')).not.toBeNull();
    });
  });
}

export function gapContract({ name, isLeftOut, open }: BriefingCase): void {
  describe.skipIf(isLeftOut)(`questions without an answer on ${name}`, () => {
    it('are counted however they are cased and spaced, the most asked first', async () => {
      const bench = await open();
      const { gaps } = bench.store;
      const scope = scopeOf(await bench.channel('C1'));
      for (const question of [
        'Who owns it?',
        'How high is it?',
        ' how  high\nIS it? ',
        'HOW \0?',
      ]) {
        await gaps.keep(scope, question);
        await bench.pass(1);
      }
      expect(await gaps.list(scope, 0, 9)).toEqual([
        { question: ' how  high\nIS it? ', times: 2 },
        { question: 'HOW \0?', times: 1 },
        { question: 'Who owns it?', times: 1 },
      ]);
      expect(await gaps.list(scope, 0, 1)).toHaveLength(1);
    });

    it('are told since a time, to their own scope, for 90 days', async () => {
      const bench = await open();
      const { gaps } = bench.store;
      const [ours, room] = [await bench.channel('C1'), await bench.channel('C2', 'private')];
      await gaps.keep(scopeOf(ours), 'open?');
      await gaps.keep(scopeOf(room), 'private?');
      expect(await gaps.list(scopeOf(ours), 0, 9)).toEqual([{ question: 'open?', times: 1 }]);
      expect(await gaps.list(scopeOf(room), 0, 9)).toEqual([{ question: 'private?', times: 1 }]);
      expect(await gaps.list({ desk: room.desk, room: null }, 0, 9)).toEqual([]);
      expect(await gaps.list({ desk: ours.desk, room: room.id }, 0, 9)).toEqual([]);
      expect(await gaps.list(scopeOf(ours), Date.UTC(2200, 0), 9)).toEqual([]);
      await bench.pass(90 * DAY_MS);
      expect(await gaps.list(scopeOf(ours), 0, 9)).toEqual([]);
    });
  });
}

export function leaseContract({ name, isLeftOut, open }: BriefingCase): void {
  describe.skipIf(isLeftOut)(`leases on ${name}`, () => {
    it('are one owner’s, who may renew, until they run out or are given up', async () => {
      const bench = await open();
      const { leases } = bench.store;
      expect(await leases.take('shard 0', 'a', MINUTE_MS)).toBe(true);
      expect(await leases.take('shard 0', 'b', MINUTE_MS)).toBe(false);
      expect(await leases.take('shard 1', 'b', MINUTE_MS)).toBe(true);
      await bench.pass(MINUTE_MS / 2);
      expect(await leases.take('shard 0', 'a', MINUTE_MS)).toBe(true);
      await bench.pass(MINUTE_MS / 2);
      expect(await leases.take('shard 0', 'b', MINUTE_MS)).toBe(false);
      await bench.pass(MINUTE_MS / 2);
      expect(await leases.take('shard 0', 'b', MINUTE_MS)).toBe(true);
      await leases.release('shard 0', 'a');
      expect(await leases.take('shard 0', 'a', MINUTE_MS)).toBe(false);
      await leases.release('shard 0', 'b');
      expect(await leases.take('shard 0', 'a', MINUTE_MS)).toBe(true);
    });

    it('are had by one of many at once', async () => {
      const bench = await open();
      const stores = [bench.store, await bench.another(), await bench.another()];
      const taken = await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          (stores[n % stores.length] ?? bench.store).leases.take('shard 0', `${n}`, MINUTE_MS),
        ),
      );
      expect(taken.filter((isOurs) => isOurs)).toHaveLength(1);
    });
  });
}
