import { createHash } from 'node:crypto';
import { recordChanges } from '../../../src/core/briefing/catalogue.ts';
import type { Delivery, Subscription } from '../../../src/core/briefing/subscription.ts';
import { type Place, scopeOf } from '../../../src/core/desk.ts';
import { HARBOUR } from './harbour.ts';
import { GENERAL, type Office, type Said, office } from './office.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const SECOND: Place = { ...GENERAL, channel: 'C2' };

/** An office on a Wednesday in summer, at ten. */
export async function onWednesday(): Promise<Office> {
  const at = await office();
  at.clock.nowMs = Date.parse('2026-07-01T10:00Z');
  return at;
}

let persons = 0;
/** Says it as somebody whom the platform lets administer the channel, another one each time. */
export const order =
  ({ say }: Office) =>
  (asked: Parameters<Office['say']>[0], place = GENERAL, more = {}): Promise<Said> =>
    say(asked, { place, isAdministrator: true, person: `U${(persons += 1) + 100}`, ...more });

/** Brings the catalogue of changes up to the library. */
export const learn = async ({ store, clock }: Office): Promise<void> => {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const pause = (): Promise<void> => Promise.resolve();
  await recordChanges(HARBOUR, { catalogue: store.catalogue, hash, nowMs: clock.nowMs, pause });
};

/** The digests of the channels that read what a place reads. */
export const here = async ({ store }: Office, place = GENERAL): Promise<readonly Subscription[]> =>
  store.subscriptions.list(scopeOf(await store.desks.enter(place, 'open')));

export const only = async (at: Office): Promise<Subscription> => {
  const [one] = await here(at);
  if (one === undefined) throw new Error('There is none.');
  return one;
};

export const history = async (at: Office): Promise<readonly Delivery[]> => {
  const { id, desk } = await only(at);
  const page = { offset: 0, limit: 50 };
  return (await at.store.deliveries.history({ desk, room: null }, id, page)) ?? [];
};
