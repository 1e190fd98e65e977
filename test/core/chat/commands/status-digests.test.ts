import { describe, expect, it } from 'vitest';
import { type Place, scopeOf } from '../../../../src/core/desk.ts';
import { HOUR_MS, SECOND, onWednesday, only, order } from '../digests.ts';
import { GENERAL, type Office, lostStore, office } from '../office.ts';

const CONSOLE: Place = { platform: 'console', workspace: 'console', channel: 'console' };
const OVER_ALL = 'Digests: 3 waiting';
const digests = [OVER_ALL];

/** Has a fault pause the digest of a channel. */
async function pause({ store }: Office, place = GENERAL, why = 'The channel is gone.') {
  const channel = await store.desks.enter(place, 'open');
  const scope = scopeOf(channel);
  for (const { id } of await store.subscriptions.list(scope)) {
    await store.subscriptions.change(scope, id, { paused: { why, by: null } }, 'dragoman');
  }
}

describe('/status on digests', () => {
  it('says in a channel which fault has paused some of its own', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule 8:00');
    await order(at)('/digest schedule 9:00');
    expect((await at.say('/status')).text).not.toContain('paused');
    await pause(at);
    expect((await at.say('/status')).text).toContain(
      '\n- 2 digests are paused: The channel is gone. /digest list says which\n',
    );
  });

  it.each([
    [{ state: 'pending', why: 'Slack is away.' }, 'Slack is away.'],
    [{ state: 'uncertain', why: null }, 'Whether it is posted is looked for.'],
  ] as const)('says in a channel that one of its own waits, and why: %o', async (held, why) => {
    const at = await onWednesday();
    await order(at)('/digest schedule 8:00');
    const { id, dueMs } = await only(at);
    const slot = { slotMs: at.clock.nowMs, missed: 0, skipped: null };
    await at.store.subscriptions.advance({ id, dueMs }, { dueMs: dueMs + HOUR_MS, delivery: slot });
    expect((await at.say('/status')).text).not.toContain('1 digest waits');
    const [claimed] = await at.store.deliveries.claim('one', {
      platform: 'slack',
      leaseMs: HOUR_MS,
      limit: 1,
    });
    const delivery = claimed?.delivery.id ?? '';
    await at.store.deliveries.settle('one', delivery, { ...held, waitMs: HOUR_MS });
    const line = `\n- 1 digest waits: ${why} /digest history tells more\n`;
    expect((await at.say('/status')).text).toContain(line);
    expect((await at.say('/status', { place: SECOND })).text).not.toContain(line);
  });

  it('says nothing of what a person has paused, nor of other desks', async () => {
    const at = await onWednesday();
    await order(at)('/digest schedule 8:00');
    await order(at)('/digest pause');
    await order(at)('/digest schedule 8:00', SECOND);
    await pause(at, SECOND);
    expect((await at.say('/status')).text).not.toContain('paused');
  });

  it('says when the last one was posted there, and counts over all desks at the console alone', async () => {
    const at = await office({ digests });
    await order(at)('/digest schedule 8:00');
    const { id, channel } = await only(at);
    const slot = { slotMs: at.clock.nowMs, missed: 0, skipped: null };
    const { dueMs } = await only(at);
    await at.store.subscriptions.advance({ id, dueMs }, { dueMs: dueMs + HOUR_MS, delivery: slot });
    const [claimed] = await at.store.deliveries.claim('one', {
      platform: 'slack',
      leaseMs: HOUR_MS,
      limit: 1,
    });
    expect(claimed?.channel.id).toBe(channel);
    await at.store.deliveries.settle('one', claimed?.delivery.id ?? '', {
      ...{ state: 'sent', postedMs: Date.UTC(2025, 2, 3, 8), messages: [{ id: '1', link: null }] },
    });
    const { text } = await at.say('/status');
    expect(text).toContain('\n- Last digest here posted Mon 3 Mar, 08:00 UTC\n');
    expect(text).not.toContain(OVER_ALL);
    expect((await at.say('/status', { place: CONSOLE })).text).toContain(OVER_ALL);
  });

  it('says all else where the store cannot be asked', async () => {
    const { store } = await lostStore();
    const { card, text } = await (await office({ store, digests })).say('/status');
    expect(card.title).toContain('Dragoman 1');
    expect(text).not.toContain(OVER_ALL);
  });
});
