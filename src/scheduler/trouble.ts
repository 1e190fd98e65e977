import type { Claimed, PostOutcome } from '../core/briefing/ports.ts';
import type { Channel } from '../core/desk.ts';
import { problemCard } from '../core/chat/problem.ts';
import { scopeOf } from '../core/desk.ts';
import type { OutboxParts } from './parts.ts';
import { within } from './timing.ts';

/** Who pauses, in the audit log. */
const BOT = 'dragoman';
/** A notice is not worth a longer wait: the log and the list of digests have it too. */
const NOTICE_MS = 15_000;

/**
 * Pauses a digest whose channel cannot be posted to and says so where the desk still reads. What a
 * private or shared channel orders is told nowhere else: there the list of digests has it.
 */
export async function giveUp(
  { delivery, subscription, channel }: Claimed,
  { why, mend }: { readonly why: string; readonly mend: string },
  { store, messengers, timer, log, ending }: OutboxParts & { readonly ending: AbortSignal },
): Promise<void> {
  const { id } = subscription;
  log.error({ subscription: id, delivery: delivery.id, mend }, `A digest is paused: ${why}`);
  await store.subscriptions.change(scopeOf(channel), id, { paused: { why, by: null } }, BOT);
  if (channel.reach !== 'open') return;
  const card = problemCard(
    `A digest is paused: ${why}`,
    `${mend} Then resume it: /digest resume ${id}`,
  );
  for (const other of await others(channel, store)) {
    const messenger = messengers[other.place.platform];
    const [message] = (await messenger?.prepare(other, { ...card, audience: 'everyone' })) ?? [];
    if (messenger === undefined || message === undefined) continue;
    // Once is enough, and none is better than two: what is uncertain is not tried again.
    const key = `${delivery.id}-x`;
    const act = (signal: AbortSignal): Promise<PostOutcome> =>
      messenger.post(other.place, message, { key, thread: null, signal });
    const outcome = await within(timer, NOTICE_MS, { ending, act });
    if (outcome.kind === 'posted' || outcome.kind === 'uncertain') return;
  }
}

const others = async (
  { id, desk }: Channel,
  store: OutboxParts['store'],
): Promise<readonly Channel[]> =>
  (await store.desks.channels(desk)).filter((other) => other.id !== id && other.reach === 'open');
