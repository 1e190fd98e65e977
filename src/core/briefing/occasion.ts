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
  at: Pick<DigestOccasion, 'slotMs' | 'missed' | 'timezone' | 'heard'>,
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
