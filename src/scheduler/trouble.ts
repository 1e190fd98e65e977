import type { Claimed, Locked, PostOutcome } from '../core/briefing/ports.ts';
import type { Card } from '../core/chat/card.ts';
import { problemCard } from '../core/chat/problem.ts';
import { placeName } from '../core/chat/subscription-card.ts';
import { type Channel, PLATFORMS, scopeOf } from '../core/desk.ts';
import type { OutboxParts } from './parts.ts';
import { within } from './timing.ts';

/** Who pauses, in the audit log. */
const BOT = 'dragoman';
/** A notice is not worth a longer wait: the log and the list of digests have it too. */
const NOTICE_MS = 15_000;

type Parts = OutboxParts & { readonly ending: AbortSignal };

/**
 * Pauses a digest whose channel cannot be posted to and says so where the desk still reads: in
 * another of its open channels, where that names nothing of the digest, else to who ordered it. What
 * a private or shared channel orders is told to that person alone.
 */
export async function giveUp(
  { delivery, subscription, channel }: Claimed,
  { why, mend }: { readonly why: string; readonly mend: string },
  parts: Parts,
): Promise<void> {
  const { id, by } = subscription;
  const { store, log } = parts;
  log.error({ subscription: id, delivery: delivery.id, mend }, `A digest is paused: ${why}`);
  await store.subscriptions.change(scopeOf(channel), id, { paused: { why, by: null } }, BOT);
  const key = `${delivery.id}-x`;
  const card = problemCard(
    `A digest is paused: ${why}`,
    `${mend} /digest resume ${id} goes on with it.`,
  );
  if (await toldInOpen(channel, await othersOf(channel, parts), { card, key }, parts)) return;
  const own = problemCard(
    `A digest that you ordered is paused: ${why}`,
    `${mend} /digest resume ${id}, where it is posted (${placeName(channel.place)}), goes on with it; where that channel is gone, schedule it in another.`,
  );
  await direct(by, { card: own, key }, parts);
}

/**
 * Says in an open channel of the desk elsewhere that a platform does not let the bot in, once a day
 * for as long as that lasts: each day's digests are lost anew.
 */
export async function sayLocked(
  { delivery, channel }: Claimed,
  { why, mend }: Locked,
  parts: Parts,
): Promise<void> {
  const { platform, workspace } = channel.place;
  const others = (await othersOf(channel, parts)).filter(
    ({ place }) => place.platform !== platform || place.workspace !== workspace,
  );
  if (channel.reach !== 'open' || others.length === 0) return;
  const event = `locked ${workspace} ${channel.desk}`;
  if (!(await parts.store.events.firstSeen(platform, event))) return;
  const card = problemCard(
    `Digests wait: ${why}`,
    `${mend} What is not too late by then is posted by itself.`,
  );
  await toldInOpen(channel, others, { card, key: `${delivery.id}-l` }, parts);
}

interface Notice {
  readonly card: Card;
  readonly key: string;
}

/** Whether one of the channels has it, or may have. */
async function toldInOpen(
  { reach }: Channel,
  others: readonly Channel[],
  { card, key }: Notice,
  { messengers, timer, ending }: Parts,
): Promise<boolean> {
  if (reach !== 'open') return false;
  for (const other of others) {
    const messenger = messengers[other.place.platform];
    const [message] = (await messenger?.prepare(other, { ...card, audience: 'everyone' })) ?? [];
    if (messenger === undefined || message === undefined) continue;
    const act = (signal: AbortSignal): Promise<PostOutcome> =>
      messenger.post(other.place, message, { key, thread: null, signal });
    if (isTold(await within(timer, NOTICE_MS, { ending, act }))) return true;
  }
  return false;
}

/** `by` is `platform:workspace:person`. */
async function direct(
  by: string,
  { card, key }: Notice,
  { messengers, timer, ending, log }: Parts,
): Promise<void> {
  const [platform = '', workspace = '', person = ''] = by.split(':');
  const messenger = messengers[PLATFORMS.find((one) => one === platform) ?? 'console'];
  if (messenger === undefined) return;
  const outcome = await within(timer, NOTICE_MS, {
    ending,
    act: (signal) => messenger.direct({ workspace, person }, card, { key, signal }),
  });
  if (!isTold(outcome)) log.warn({ key }, 'Nobody could be told that a digest is paused.');
}

/** Once is enough, and none is better than two: what is uncertain is not tried again. */
const isTold = ({ kind }: PostOutcome): boolean => kind === 'posted' || kind === 'uncertain';

const othersOf = async ({ id, desk }: Channel, { store }: Parts): Promise<readonly Channel[]> =>
  (await store.desks.channels(desk)).filter((other) => other.id !== id && other.reach === 'open');
