import { nextSlot } from '../briefing/calendar.ts';
import { type ComposedDigest, composeDigest, lastHeard } from '../briefing/digest.ts';
import { type DigestOccasion, itemKey } from '../briefing/digest-parts.ts';
import { retimed } from '../briefing/due.ts';
import { occasionOf, tellingFirst } from '../briefing/occasion.ts';
import type { SubscriptionChange } from '../briefing/ports.ts';
import type { Delivery, Subscription, SubscriptionSettings } from '../briefing/subscription.ts';
import { type Channel, type Scope, scopeOf } from '../desk.ts';
import { DragomanError } from '../errors.ts';
import type { Library } from '../library.ts';
import type { Store } from '../ports.ts';
import { clip } from './format.ts';

/** Two presses of a button are one within this, at least. */
const MINUTE_MS = 60_000;
/** Deliveries among which one is looked for that was posted. */
const LOOKED = 50;

/**
 * What one call may see and do of the digests of its channel and of others that the asker reads. What
 * changes any rejects with NOT_ALLOWED where the asker does not administer the desk, and with
 * SUBSCRIPTION_UNKNOWN where there is none of the id.
 */
export interface DigestAccess {
  /** The oldest first. */
  list(): Promise<readonly Subscription[]>;
  /** A digest for this channel, which tells what is new from now on. */
  add(settings: SubscriptionSettings, nowMs: number): Promise<Subscription>;
  /** Its next slot follows what is changed; one that has come already is not lost. */
  change(
    subscription: Subscription,
    change: Partial<SubscriptionSettings> | 'pause' | 'resume',
    nowMs: number,
  ): Promise<Subscription>;
  remove(subscription: Subscription): Promise<void>;
  /** Has one posted outside of its schedule; false where one was made just now. */
  deliver(subscription: Subscription, nowMs: number): Promise<boolean>;
  /** The latest first; `more` come after. */
  history(
    subscription: Subscription,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly deliveries: readonly Delivery[]; readonly more: boolean }>;
  /** What would be posted now; with `changes`, what was posted of these numbers of the catalogue. */
  compose(
    subscription: Subscription,
    library: Library,
    at: { readonly nowMs: number; readonly changes: Changes | null },
  ): Promise<ComposedDigest>;
  /** IANA name: its own, or the desk's. */
  timezoneOf(subscription: Pick<Subscription, 'settings'>): Promise<string>;
  /** Has the desk's digests follow its timezone after that has changed. */
  retime(nowMs: number): Promise<void>;
}

/** Numbers of the catalogue, both included. */
export interface Changes {
  readonly first: number;
  readonly last: number;
}

interface Asking {
  /** Who asks, as `platform:workspace:person`. */
  readonly by: string;
  /** Whose digests the asker may see. */
  readonly scope: () => Scope;
  /** Rejects where the asker may not change the desk by this call. */
  readonly changing: () => Promise<void>;
  /** The desk's. */
  readonly timezone: () => Promise<string>;
}

export function digestAccess(
  store: Pick<Store, 'audit' | 'catalogue' | 'deliveries' | 'desks' | 'gaps' | 'subscriptions'>,
  channel: () => Channel,
  { by, scope, changing, timezone }: Asking,
): DigestAccess {
  const { audit, catalogue, deliveries, desks, subscriptions } = store;
  const timezoneOf: DigestAccess['timezoneOf'] = async ({ settings }) =>
    settings.timezone ?? (await timezone());
  const changed = async (
    of: Scope,
    { id }: Subscription,
    change: SubscriptionChange,
  ): Promise<Subscription> => {
    const now = await subscriptions.change(of, id, change, by);
    if (now === null) throw unknown(id);
    return now;
  };

  return {
    list: () => subscriptions.list(scope()),
    add: async (settings, nowMs) => {
      await changing();
      const dueMs = nextSlot(settings.cron, await timezoneOf({ settings }), nowMs);
      const toldSeq = await catalogue.lastSeq();
      const { id } = channel();
      return subscriptions.add(scope(), { channel: id, settings, dueMs, toldSeq, by });
    },
    change: async (subscription, change, nowMs) => {
      await changing();
      const given = typeof change === 'string' ? {} : change;
      const settings = { ...subscription.settings, ...given };
      // What comes while it rests is not waited for when it goes on.
      const from = subscription.paused === null ? subscription : { dueMs: Infinity };
      const zone = await timezoneOf({ settings });
      return changed(scope(), subscription, {
        settings: given,
        dueMs: retimed(from, settings.cron, zone, nowMs),
        ...(change === 'pause' && { paused: { why: 'It was paused by hand.', by } }),
        ...(change === 'resume' && { paused: null }),
      });
    },
    remove: async ({ id }) => {
      await changing();
      if (!(await subscriptions.remove(scope(), id, by))) throw unknown(id);
    },
    deliver: async ({ id, dueMs }, nowMs) => {
      await changing();
      // One that is due is about to be posted anyway.
      if (dueMs <= nowMs) return false;
      const slotMs = nowMs - (nowMs % MINUTE_MS);
      const [last] = (await deliveries.history(scope(), id, { offset: 0, limit: 1 })) ?? [];
      if (last !== undefined && slotMs - last.slotMs <= MINUTE_MS) return false;
      const delivery = { slotMs, missed: 0, skipped: null };
      const made = await subscriptions.advance({ id, dueMs }, { dueMs, delivery });
      if (made === null) return false;
      await audit.note(channel().desk, { by, action: 'digest.now', details: { digest: id } });
      return true;
    },
    history: async ({ id }, { offset, limit }) => {
      const found = await deliveries.history(scope(), id, { offset, limit: limit + 1 });
      if (found === null) throw unknown(id);
      return { deliveries: found.slice(0, limit), more: found.length > limit };
    },
    compose: async (subscription, library, { nowMs, changes }) => {
      const at = {
        timezone: await timezoneOf(subscription),
        slotMs: nowMs,
        missed: 0,
        heard: lastHeard(library, await catalogue.newest()),
      };
      const tell = (own: DigestOccasion): ComposedDigest => composeDigest(library, own);
      if (changes === null) return tellingFirst(store, subscription, at, tell);
      const toldSeq = changes.first - 1;
      const occasion = await occasionOf(store, { ...subscription, toldSeq }, at);
      const versions = occasion.versions.filter(({ seq }) => seq <= changes.last);
      // What it told is shown again; that a withdrawal was told before it stays known.
      const shown = occasion.shown.difference(new Set(occasion.versions.map(itemKey)));
      const latest = { offset: 0, limit: LOOKED };
      const posted = (await deliveries.history(scope(), subscription.id, latest)) ?? [];
      const of = posted.find(({ composed }) => composed?.seq === changes.last);
      // It is headed as what was posted; what came before that is not known any more.
      return tell({
        ...occasion,
        ...{ versions, shown, lastMs: null, slotMs: of?.slotMs ?? nowMs },
      });
    },
    timezoneOf,
    retime: async (nowMs) => {
      const zone = await timezone();
      const all = await desks.channels(channel().desk);
      const rooms = new Set(all.map((one) => scopeOf(one).room));
      for (const room of rooms) {
        const of = { desk: channel().desk, room };
        for (const one of await subscriptions.list(of)) {
          if (one.settings.timezone !== null) continue;
          const dueMs = retimed(one, one.settings.cron, zone, nowMs);
          if (dueMs !== one.dueMs) await changed(of, one, { dueMs });
        }
      }
    },
  };
}

export const unknown = (id: string): DragomanError =>
  new DragomanError('SUBSCRIPTION_UNKNOWN', `There is no digest “${clip(id)}” here.`, {
    mend: 'Take its number from /digest list, or order one by /digest schedule.',
  });
