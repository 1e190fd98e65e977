import type { Messenger } from '../core/briefing/ports.ts';
import type { Version } from '../core/briefing/version.ts';
import { correctionCard } from '../core/chat/correction-card.ts';
import type { Platform } from '../core/desk.ts';
import type { Clock, Log, Store } from '../core/ports.ts';
import { type Random, backoffMs, toldMs } from './backoff.ts';
import { type Timer, pause } from './timing.ts';

export interface CorrectionParts {
  readonly store: Pick<Store, 'catalogue' | 'posts'>;
  readonly messengers: Readonly<Partial<Record<Platform, Messenger>>>;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly random: Random;
  readonly log: Log;
}

/** A correction that could not be told for so long helps nobody any more. */
const TOLD_WITHIN_MS = 30 * 86_400_000;
const AT_ONCE = 50;

/**
 * Replies to every post that quotes what its document says no more, once in any number of
 * processes. What a stop leaves is done after the next start.
 */
export async function markCorrections(
  parts: CorrectionParts,
  stopping: AbortSignal,
): Promise<void> {
  const { store, clock, timer, random, log } = parts;
  for (let failures = 1; !stopping.aborted; failures += 1) {
    try {
      const sinceMs = clock.now() - TOLD_WITHIN_MS;
      for (const version of await store.catalogue.newest()) {
        const { kind, atMs } = version;
        if (atMs < sinceMs || kind === 'new' || kind === 'updated') continue;
        await markAll(version, parts, stopping);
      }
      return;
    } catch (error) {
      log.warn({ err: error }, 'Corrections wait.');
      await pause(timer, backoffMs(failures, random), stopping);
    }
  }
}

type Cited = Awaited<ReturnType<Store['posts']['citing']>>[number];

async function markAll(
  version: Version,
  parts: CorrectionParts,
  stopping: AbortSignal,
): Promise<void> {
  const { store, timer } = parts;
  for (let before = ''; ;) {
    const posts = await store.posts.citing(version.document, version.version, AT_ONCE);
    const ids = posts.map(({ id }) => id).join();
    let waitMs = 0;
    for (const post of posts) {
      if (stopping.aborted) return;
      waitMs = await mark(post, version, parts);
      if (waitMs > 0) break;
    }
    // What is left belongs to platforms that this process is not connected to.
    if (waitMs === 0 && ids === before) return;
    before = waitMs === 0 ? ids : '';
    if (waitMs > 0) await pause(timer, waitMs, stopping);
  }
}

/** Gives the milliseconds to wait before it is tried again; 0 where it is done. */
async function mark(
  post: Cited,
  version: Version,
  { store: { posts }, messengers, random, log }: CorrectionParts,
): Promise<number> {
  const messenger = messengers[post.place.platform];
  if (messenger === undefined) return 0;
  if (!(await posts.marking(post.id, version.document, version.version))) return 0;
  const card = correctionCard(version, post.cites);
  if (card === null) return 0;
  const outcome = await messenger.mark(post, card);
  if (outcome.kind === 'later') {
    await posts.unmark(post.id, version.document, version.version);
    return toldMs(outcome.waitMs, random);
  }
  // A mark that may be there is not made again: two would be worse than none.
  if (outcome.kind !== 'posted') {
    log.warn({ post: post.id, why: outcome.why }, 'An earlier post could not be marked.');
  }
  return 0;
}
