import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Channel, type Reach, scopeOf } from '../../src/core/desk.ts';
import type { Store } from '../../src/core/ports.ts';
import { KINDS, freshPlace, openedAt } from '../store/engines.ts';
import { SETTINGS } from './briefing/bench.ts';

const BY = 'slack:T1:U1';
const HOUR_MS = 3_600_000;
const CHANNELS = 5;
const PAGE = { offset: 0, limit: 9 };

const channelNumber = fc.nat({ max: CHANNELS - 1 });
const step = fc.oneof(
  fc.record({ do: fc.constant('save' as const), by: channelNumber }),
  fc.record({ do: fc.constant('link' as const), from: channelNumber, to: channelNumber }),
  fc.record({ do: fc.constant('unlink' as const), by: channelNumber }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/**
 * What was saved, ordered and asked at once: by which channel, and whether for it alone; `group` is
 * the desk as we count it.
 */
interface Saved {
  readonly id: string;
  readonly subscription: string;
  /** A word of its own, in a question and as the name of a message. */
  readonly word: string;
  readonly by: number;
  readonly alone: boolean;
  group: number;
}

/** The same rules in plain lists: which channels are together, and what was saved where. */
class Model {
  readonly groups: number[] = Array.from({ length: CHANNELS }, (_, n) => n);
  readonly saved: Saved[] = [];
  #next = CHANNELS;

  link(from: number, to: number): void {
    const [former = -1, group = -1] = [this.groups[from], this.groups[to]];
    this.groups[from] = group;
    if (this.groups.includes(former)) return;
    for (const one of this.saved) if (one.group === former) one.group = group;
  }

  unlink(by: number): void {
    if (this.groups.filter((group) => group === this.groups[by]).length > 1) {
      this.groups[by] = this.#next++;
    }
  }

  isSeen({ by, alone, group }: Saved, reader: number, reach: Reach): boolean {
    return alone ? by === reader : reach === 'open' && group === this.groups[reader];
  }

  /** What belongs to a channel goes where that goes. */
  isSeenThere({ by, alone }: Saved, reader: number, reach: Reach): boolean {
    if (by === reader) return true;
    return !alone && reach === 'open' && this.groups[by] === this.groups[reader];
  }
}

async function take(store: Store, model: Model, channels: Channel[], one: Step): Promise<void> {
  const channel = (n: number): Channel => {
    const found = channels[n];
    if (found === undefined) throw new Error(`There is no channel ${n}.`);
    return found;
  };
  if (one.do === 'save') {
    const by = channel(one.by);
    const scope = scopeOf(by);
    const word = `word ${model.saved.length}`;
    const id = await store.saved.put(scope, {}, HOUR_MS);
    const { id: subscription } = await store.subscriptions.add(scope, {
      ...{ channel: by.id, settings: SETTINGS, dueMs: 0, toldSeq: 0, by: BY },
    });
    await store.gaps.keep(scope, word);
    await store.posts.keep(by, { messages: [{ id: word, link: null }], asker: BY, cites: [] });
    const group = model.groups[one.by] ?? -1;
    const saved = { id, subscription, word, by: one.by, alone: by.reach !== 'open', group };
    model.saved.push(saved);
  } else if (one.do === 'link') {
    const { code } = await store.desks.invite(channel(one.to).desk, BY);
    const linked = await store.desks.link(code, channel(one.from), BY);
    if (linked !== null) channels[one.from] = linked;
    model.link(one.from, one.to);
  } else {
    const unlinked = await store.desks.unlink(channel(one.by).desk, channel(one.by).id, BY);
    if (unlinked !== null) channels[one.by] = unlinked;
    model.unlink(one.by);
  }
}

describe.for(KINDS)('scopes on $kind', ({ kind, isLeftOut }) => {
  it.skipIf(isLeftOut)(
    'keep what is saved, ordered or asked to its desk, and a private or shared channel’s to itself',
    async () => {
      const store = await openedAt(await freshPlace(kind));
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom<Reach>('open', 'private', 'shared'), {
            minLength: CHANNELS,
            maxLength: CHANNELS,
          }),
          fc.array(step, { maxLength: 12 }),
          async (reaches, steps) => {
            run += 1;
            const channels: Channel[] = [];
            for (const [n, reach] of reaches.entries()) {
              const place = { platform: 'slack', workspace: `T${run}`, channel: `C${n}` } as const;
              channels.push(await store.desks.enter(place, reach));
            }
            const model = new Model();
            for (const one of steps) await take(store, model, channels, one);
            for (const [n, channel] of channels.entries()) {
              const scope = scopeOf(channel);
              const listed = (await store.subscriptions.list(scope)).map(({ id }) => id);
              const asked = (await store.gaps.list(scope, 0, 99)).map(({ question }) => question);
              for (const saved of model.saved) {
                const { subscription, word, id } = saved;
                const isSeen = model.isSeen(saved, n, channel.reach);
                expect((await store.saved.get(scope, id)) !== null).toBe(isSeen);
                expect(asked.includes(word)).toBe(isSeen);
                const isSeenThere = model.isSeenThere(saved, n, channel.reach);
                expect(listed.includes(subscription)).toBe(isSeenThere);
                const receipts = await store.deliveries.history(scope, subscription, PAGE);
                expect(receipts !== null).toBe(isSeenThere);
                const post = await store.posts.find(channel.place, word);
                expect(post?.desk ?? null).toBe(saved.by === n ? channel.desk : null);
              }
            }
          },
        ),
        { numRuns: 40 },
      );
    },
  );

  it.skipIf(isLeftOut)('keep logs and channels to their desk', async () => {
    const store = await openedAt(await freshPlace(kind));
    const desks = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => {
        const place = { platform: 'discord', workspace: '1', channel: `${n}` } as const;
        return (await store.desks.enter(place, 'open')).desk;
      }),
    );
    const deskNumber = fc.nat({ max: desks.length - 1 });
    const wanted = desks.map((): string[] => []);
    await fc.assert(
      fc.asyncProperty(deskNumber, fc.string(), async (n, text) => {
        const desk = desks[n] ?? '';
        await store.audit.note(desk, { by: BY, action: 'note', details: { text } });
        wanted[n]?.push(text);
        const log = await store.audit.list(desk, { offset: 0, limit: 999 });
        expect(log.map(({ details }) => details['text']).sort()).toEqual(wanted[n]?.toSorted());
        const channels = await store.desks.channels(desk);
        expect(channels.map(({ place }) => place.channel)).toEqual([String(n)]);
      }),
      { numRuns: 60 },
    );
  });
});
