import { lineageOf } from '../core/briefing/catalogue.ts';
import type { Messenger } from '../core/briefing/ports.ts';
import type { CitingPost } from '../core/briefing/posts.ts';
import type { Version } from '../core/briefing/version.ts';
import { correctionCard } from '../core/chat/correction-card.ts';
import type { Platform } from '../core/desk.ts';
import type { Clock, Log, Store } from '../core/ports.ts';
import { type Random, backoffMs, toldMs } from './backoff.ts';
import { CLOCK_MARGIN_MS, type Timer, type Timing, leaseMs, pause } from './timing.ts';

export interface CorrectionParts {
  readonly store: Pick<Store, 'catalogue' | 'posts'>;
  readonly messengers: Readonly<Partial<Record<Platform, Messenger>>>;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly timing: Timing;
  readonly random: Random;
  readonly log: Log;
}

/** A correction that could not be told for so long helps nobody any more. */
const TOLD_WITHIN_MS = 30 * 86_400_000;
const AT_ONCE = 50;

/**
 * Replies to every post that quotes what its document says no more, or says again, once in any
 * number of processes. What a stop leaves is done after the next start.
 */
export async function markCorrections(
  parts: CorrectionParts,
  stopping: AbortSignal,
): Promise<void> {
  const { timer, random, log } = parts;
  for (let failures = 0; !stopping.aborted;) {
    try {
      const waitMs = await markOnce(parts, stopping);
      if (waitMs === 0) return;
      failures = 0;
      await pause(timer, waitMs, stopping);
    } catch (error) {
      failures += 1;
      log.warn({ err: error }, 'Corrections wait.');
      await pause(timer, backoffMs(failures, random), stopping);
    }
  }
}

/** Channels and workspaces that ask to wait, and posts that another attempt is at, each with for how long. */
type Holds = Map<string, number>;

/** Corrections that come while others wait do not wait with them. */
const ROUND_MS = 15_000;

/** Gives the milliseconds to the next try of what has to wait; 0 where nothing has. */
async function markOnce(parts: CorrectionParts, stopping: AbortSignal): Promise<number> {
  const { catalogue, posts } = parts.store;
  const sinceMs = parts.clock.now() - TOLD_WITHIN_MS;
  const recent = (await catalogue.newest()).filter(({ atMs }) => atMs >= sinceMs);
  for (const { kind, document, renamed } of recent) {
    if (kind === 'moved' && renamed !== null) await posts.follow(document, renamed);
  }
  const holds: Holds = new Map();
  for (const version of recent) {
    if (stopping.aborted) return 0;
    if (isTold(version)) await markAll(version, holds, parts, stopping);
  }
  return holds.size === 0 ? 0 : Math.max(1, Math.min(ROUND_MS, ...holds.values()));
}

/** An update takes back what a correction put right wrongly, as far as it changes anything. */
const isTold = ({ kind, changes }: Version): boolean =>
  kind !== 'new' && kind !== 'moved' && (kind !== 'updated' || changes.length > 0);

/** Marks what it can at once: one workspace that lets nobody in must not keep the others waiting. */
async function markAll(
  version: Version,
  holds: Holds,
  parts: CorrectionParts,
  stopping: AbortSignal,
): Promise<void> {
  const { posts, catalogue } = parts.store;
  const { document, version: number, seq } = version;
  let versions: readonly Version[] | null = null;
  for (let last: CitingPost | undefined; ;) {
    const found = await posts.citing(document, number, AT_ONCE, last);
    if (found.length === 0) return;
    versions ??= await lineageOf((id) => catalogue.history(id), document);
    for (const post of found) {
      if (stopping.aborted) return;
      const marked = versions.filter((one) => one.seq < seq && post.marked.includes(one.version));
      await mark({ post, version, marked }, holds, { ...parts, stopping });
    }
    last = found.at(-1);
  }
}

interface Marking {
  readonly post: CitingPost;
  readonly version: Version;
  /** Those before it that the post was marked for, the latest first. */
  readonly marked: readonly Version[];
}

/**
 * Leaves posts of platforms that this process is not connected to for others. A mark that may be
 * there is looked for before it is made again, once its lease has ended: whoever began it has then.
 */
async function mark(
  { post, version, marked }: Marking,
  holds: Holds,
  parts: CorrectionParts & { readonly stopping: AbortSignal },
): Promise<void> {
  const { messengers, timer, timing, random, log, stopping } = parts;
  const { posts } = parts.store;
  const { platform, workspace } = post.place;
  const everywhere = `${platform}:${workspace}`;
  const messenger = messengers[platform];
  if (messenger === undefined || holds.has(post.channel) || holds.has(everywhere)) return;
  const of = { post: post.id, document: version.document, version: version.version };
  const key = `${post.id}-c${String(version.seq)}`;
  const lastMs = timer.elapsedMs() + timing.attemptMs;
  const taken = await posts.marking(of, leaseMs(timing));
  if (taken === null) {
    holds.set(key, leaseMs(timing));
    return;
  }
  const card = correctionCard(version, post.cites, marked);
  if (card === null) {
    await posts.marked(of);
    return;
  }
  const { triedMs } = taken;
  const outcome = await messenger.mark(post, card, {
    key,
    sinceMs: triedMs === null ? null : triedMs - CLOCK_MARGIN_MS,
    signal: stopping,
    isLate: () => timer.elapsedMs() >= lastMs,
  });
  switch (outcome.kind) {
    case 'later': {
      const { waitMs } = outcome;
      holds.set(outcome.of === 'workspace' ? everywhere : post.channel, toldMs(waitMs, random));
      // What an earlier attempt came to is still not known.
      if (triedMs === null) await posts.unmark(of);
      return;
    }
    case 'uncertain':
      log.warn({ post: post.id, why: outcome.why }, 'A mark of an earlier post is looked for.');
      holds.set(key, leaseMs(timing));
      return;
    case 'refused':
      log.warn({ post: post.id, why: outcome.why }, 'An earlier post could not be marked.');
      await posts.marked(of);
      return;
    case 'posted':
      await posts.marked(of);
  }
}
