import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { differencesFrom } from '../core/briefing/catalogue.ts';
import { type ComposedDigest, composeDigest, lastHeard } from '../core/briefing/digest.ts';
import type { DigestOccasion } from '../core/briefing/digest-parts.ts';
import { staysSilent } from '../core/briefing/due.ts';
import { tellingFirst } from '../core/briefing/occasion.ts';
import type { Claimed } from '../core/briefing/ports.ts';
import { DragomanError } from '../core/errors.ts';
import type { Library } from '../core/library.ts';
import type { Clock, Log, Store } from '../core/ports.ts';
import { isStoreFault } from './attempt.ts';
import type { Compose, Composition } from './parts.ts';
import type { Timer } from './timing.ts';

export interface ComposingParts {
  readonly store: Pick<Store, 'catalogue' | 'deliveries' | 'gaps'>;
  readonly library: () => Library;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
}

/** What was composed serves all that ask alike so long: those of one minute, while they are posted. */
const SHARED_MS = 60_000;
const SHARED_MAX = 500;
const MINUTE_MS = 60_000;
/** What is posted later than this was missed for a while: longer than limits keep a digest waiting. */
const LATE_MS = 15 * MINUTE_MS;
/** Replicas see their files change at other times: what is not here yet would be passed over for good. */
const BEHIND = {
  kind: 'wait',
  waitMs: 15_000,
  why: 'This process has yet to read the library that the changes come from.',
} as const;
/** Stands for the subscription in what several share; no text has it, since cards hold no controls. */
const ANY = '\u0000subscription';
const WRITTEN_ANY = JSON.stringify(ANY).slice(1, -1);

/** What a digest says, without whose it is. */
type Shared = ComposedDigest & { readonly written: string };

/** Composes digests, once for all whose occasion is the same but for whose it is. */
export function createComposer({ store, library, clock, timer, log }: ComposingParts): Compose {
  const versions = sharing<Awaited<ReturnType<Store['catalogue']['since']>>>(timer);
  const digests = sharing<Shared>(timer);
  const heard = sharing<ReadonlyMap<string, number>>(timer);
  const catalogue: Store['catalogue'] = {
    ...store.catalogue,
    since: async (seq, limit) => {
      // Up to which change they reach: what is recorded meanwhile must not be hidden.
      const last = await store.catalogue.lastSeq();
      return versions(`${seq} ${limit} ${last}`, () => store.catalogue.since(seq, limit));
    },
  };
  const differing = sharing<boolean>(timer);
  let turn: Promise<unknown> = Promise.resolve();

  /** Whether a document that is told of is not here as the newest change left it. */
  const differs = ({ versions: changed, seq }: DigestOccasion, from: Library): Promise<boolean> =>
    differing(`${from.snapshot} ${changed[0]?.seq ?? 0} ${seq}`, async () => {
      const told = new Set(changed.map(({ document }) => document));
      const newest = (await store.catalogue.newest()).filter(({ document }) => told.has(document));
      const documents = new Map(
        [...told].flatMap((id) => {
          const document = from.documents.get(id);
          return document === undefined ? [] : [[id, document]];
        }),
      );
      const comparing = differencesFrom(newest, { documents }, sha256);
      for (;;) {
        const step = comparing.next();
        if (step.done === true) return step.value.length > 0;
        await setImmediate();
      }
    });

  const digestOf = (own: DigestOccasion, from: Library): Promise<Shared> => {
    const { lastMs } = own;
    // To the minute, as it is shown: those posted one after the other share the next one too.
    const sinceMs = lastMs === null ? null : Math.floor(lastMs / MINUTE_MS) * MINUTE_MS;
    const occasion = { ...own, lastMs: sinceMs, subscription: ANY };
    return digests(keyOf(occasion, from), async () => {
      turn = turn.then(() => setImmediate());
      await turn;
      const digest = composeDigest(from, occasion);
      log.debug({ filter: occasion.settings.filter }, 'A digest was composed.');
      return { ...digest, written: JSON.stringify(digest.card) };
    });
  };

  return async ({ delivery, subscription, desk }: Claimed): Promise<Composition> => {
    const from = library();
    const { slotMs, missed } = delivery;
    const at = {
      ...{ slotMs, missed, isLate: clock.now() - slotMs > LATE_MS },
      timezone: subscription.settings.timezone ?? desk.settings.timezone,
      heard: await heard(from.snapshot, async () => lastHeard(from, await catalogue.newest())),
    };
    const tell = async (occasion: DigestOccasion): Promise<Shared | typeof BEHIND> => {
      const isBehind = occasion.versions.length > 0 && (await differs(occasion, from));
      return isBehind ? BEHIND : digestOf(occasion, from);
    };
    try {
      const told = await tellingFirst({ ...store, catalogue }, subscription, at, tell);
      if (told.kind === 'wait') return told;
      if (told.kind === 'nothing' && staysSilent(subscription)) {
        return { kind: 'skip', why: 'Nothing is new.' };
      }
      const { items, cites } = told.kind === 'digest' ? told : { items: [], cites: [] };
      const card = told.written.replaceAll(WRITTEN_ANY, subscription.id);
      const { seq } = told;
      return { kind: 'post', composed: { card, snapshot: from.snapshot, seq, items, cites } };
    } catch (error) {
      // Such as a filter that cannot be read any more: another attempt comes to the same.
      if (!(error instanceof DragomanError) || isStoreFault(error)) throw error;
      return { kind: 'skip', why: `${error.message} ${error.mend}` };
    }
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** All that a digest hangs on; what was heard of goes with the library. */
function keyOf(occasion: DigestOccasion, { snapshot }: Library): string {
  const { versions, seq, settings, shown, gaps, lastMs, missed, isLate, slotMs, timezone } =
    occasion;
  const { filter, length, style } = settings;
  const told = [versions[0]?.seq, seq, [...shown].sort(), gaps];
  const when = [lastMs, missed, isLate, slotMs, timezone];
  return JSON.stringify([snapshot, filter, length, style, told, when]);
}

/** Remembers for a while what was made under a key; what failed is made again. */
function sharing<T>({ elapsedMs }: Timer): (key: string, make: () => Promise<T>) => Promise<T> {
  const made = new Map<string, { readonly atMs: number; readonly value: Promise<T> }>();
  return (key, make) => {
    const known = made.get(key);
    if (known !== undefined && elapsedMs() - known.atMs < SHARED_MS) return known.value;
    made.delete(key);
    if (made.size >= SHARED_MAX) for (const oldest of made.keys().take(1)) made.delete(oldest);
    const value = make();
    made.set(key, { atMs: elapsedMs(), value });
    value.catch(() => made.delete(key));
    return value;
  };
}
