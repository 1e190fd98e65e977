import type { Store } from '../ports.ts';
import { type DigestOccasion, itemKey, withdrawnBefore } from './digest-parts.ts';
import type { Subscription } from './subscription.ts';

/** More changes than one digest can tell; what comes after them is for the next. */
export const MAX_VERSIONS = 5_000;
/** More than any length has room for. */
const MAX_GAPS = 20;

/**
 * What a digest of a subscription is composed for: all that changed since its `toldSeq`.
 * `timezone` is its own or its desk's; the open questions are its channel's alone, as `roomOf` has it.
 */
export async function occasionOf(
  { catalogue, deliveries, gaps }: Pick<Store, 'catalogue' | 'deliveries' | 'gaps'>,
  { id, desk, channel, settings, toldSeq, lastSentMs, createdMs }: Subscription,
  at: Pick<DigestOccasion, 'slotMs' | 'missed' | 'isLate' | 'timezone' | 'heard'>,
): Promise<DigestOccasion> {
  const versions = await catalogue.since(toldSeq, MAX_VERSIONS);
  return {
    ...at,
    versions,
    seq: versions.at(-1)?.seq ?? toldSeq,
    settings,
    shown: await deliveries.shown(channel, [
      ...versions.map(itemKey),
      ...withdrawnBefore(versions),
    ]),
    gaps: await gaps.list({ desk, room: channel }, lastSentMs ?? createdMs, MAX_GAPS),
    lastMs: lastSentMs,
    subscription: id,
  };
}

/**
 * Tells of what changed since its `toldSeq`, so many changes at a time: where none of them is its own,
 * what it waits for may come after them.
 */
export async function tellingFirst<T extends { readonly kind: string }>(
  store: Parameters<typeof occasionOf>[0],
  subscription: Subscription,
  at: Parameters<typeof occasionOf>[2],
  tell: (occasion: DigestOccasion) => T | Promise<T>,
): Promise<T> {
  for (let { toldSeq } = subscription; ;) {
    const occasion = await occasionOf(store, { ...subscription, toldSeq }, at);
    const told = await tell(occasion);
    if (told.kind !== 'nothing' || occasion.versions.length < MAX_VERSIONS) return told;
    toldSeq = occasion.seq;
  }
}
