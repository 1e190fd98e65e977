import type { Card } from '../core/chat/card.ts';
import type { Claimed, DeliveryChange, Messenger, PostOutcome } from '../core/briefing/ports.ts';
import type { Composed, Delivery, MessageRef } from '../core/briefing/subscription.ts';
import { DragomanError, unreachable } from '../core/errors.ts';
import { backoffMs, createHolds, toldMs } from './backoff.ts';
import type { Composition, OutboxParts } from './parts.ts';
import type { Limits } from './limits.ts';
import { CLOCK_MARGIN_MS, leaseMs, pause, within } from './timing.ts';
import { giveUp, sayLocked } from './trouble.ts';

/** A platform that this process is not connected to is asked for again after this. */
const ABSENT_MS = 60_000;
/** So long after its grace time nothing more is tried for a delivery whose end is open. */
const GIVE_UP_MS = 86_400_000;
const LATE = 'It could not be posted within its grace time.';
/** What failed by a fault of ours may pass with what it was about. */
const FAULT_MS = 60_000;
const FAULT = 'It failed by a fault of this bot, which its log tells.';

/** A claimed delivery under the name that it was claimed by. */
export interface Held {
  readonly claimed: Claimed;
  readonly owner: string;
}

export type Attempt = (held: Held) => Promise<void>;

/** A look or an attempt that ended without a message. */
type Setback = Exclude<PostOutcome, { readonly kind: 'posted' }>;
type Uncertain = Extract<PostOutcome, { readonly kind: 'uncertain' }>;

export interface AttemptParts {
  readonly limits: Limits;
  /** Breaks posts off. */
  readonly ending: AbortSignal;
  /** After it none is begun. */
  readonly stopping: AbortSignal;
  /** Told that a thread is to begin under what was posted. */
  readonly onThread: () => void;
}

/**
 * Works on a claimed delivery until it is over, has to wait or is another's. It rejects where the
 * store does: then the lease ends by itself, and what may be posted is looked for.
 */
export function createAttempt(
  parts: OutboxParts,
  { limits, ending, stopping, onThread }: AttemptParts,
): Attempt {
  const { store, messengers, compose, clock, timer, timing, random, log } = parts;
  const holds = createHolds(timer.elapsedMs, random, timing.retryMs);
  /** When the last post of each that is open was broken off here, or will be at the latest. */
  const broken = new Map<string, number>();
  const beganMs = timer.elapsedMs();

  /** Tells when the call that got through began; tries again while the lease lasts. */
  const write = async (
    { owner, claimed }: Held,
    change: DeliveryChange,
  ): Promise<number | null> => {
    const lastMs = timer.elapsedMs() + timing.attemptMs;
    for (let failures = 1; ; failures += 1) {
      const atMs = timer.elapsedMs();
      try {
        const kept = await store.deliveries.settle(owner, claimed.delivery.id, change);
        if (kept && !('leaseMs' in change || 'waitMs' in change))
          broken.delete(claimed.delivery.id);
        return kept ? atMs : null;
      } catch (error) {
        const waitMs = backoffMs(failures, random, timing.retryMs);
        if (timer.elapsedMs() + waitMs > lastMs || ending.aborted) throw error;
        await pause(timer, waitMs, ending);
      }
    }
  };

  /** A fault of ours does not tell what the platform did. */
  const ask = async <T>(
    lastMs: number,
    act: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | Uncertain> => {
    try {
      return await within(timer, lastMs - timer.elapsedMs(), { ending, act });
    } catch (error) {
      log.error({ err: error }, 'A call to a platform failed by a fault of ours.');
      return { kind: 'uncertain', why: FAULT };
    }
  };

  /** Milliseconds by which it is later than its grace time. */
  const overdueMs = ({ claimed: { delivery, subscription } }: Held): number =>
    clock.now() - delivery.slotMs - subscription.settings.graceMs;

  /** It waits, as what it is: certainly not posted, or open. */
  const putOff = async (
    held: Held,
    { state, waitMs, why }: Extract<DeliveryChange, { waitMs: number }>,
    isBegun: boolean,
  ): Promise<void> => {
    const isHopeless = (isBegun || state === 'uncertain') && overdueMs(held) > GIVE_UP_MS;
    await write(
      held,
      isHopeless ? { state: 'failed', why: why ?? 'It is too late.' } : { state, waitMs, why },
    );
  };

  const setBack = async (
    held: Held,
    outcome: Setback,
    { state, messages }: { readonly state: 'pending' | 'uncertain'; readonly messages: number },
  ): Promise<void> => {
    const workspace = workspaceOf(held.claimed);
    const isBegun = messages > 0;
    switch (outcome.kind) {
      case 'later': {
        const { waitMs, of, locked = null } = outcome;
        const pauseMs =
          of === 'workspace' ? holds.told(workspace, waitMs, locked) : toldMs(waitMs, random);
        const why = locked?.why ?? 'The platform asks to wait.';
        await putOff(held, { state, waitMs: pauseMs, why }, isBegun);
        if (locked !== null) await sayLocked(held.claimed, locked, { ...parts, ending });
        return;
      }
      case 'uncertain': {
        const waitMs = Math.max(holds.failed(workspace), state === 'pending' ? timing.settleMs : 0);
        await putOff(held, { state: 'uncertain', waitMs, why: outcome.why }, isBegun);
        return;
      }
      case 'refused': {
        const kept = await write(held, { state: 'failed', why: outcome.why });
        if (kept !== null) await giveUp(held.claimed, outcome, { ...parts, ending });
        return;
      }
      default:
        unreachable(outcome);
    }
  };

  /** What an earlier attempt has posted; null where that cannot be told yet. */
  const recall = async (held: Held, messenger: Messenger): Promise<MessageRef[] | null> => {
    const { delivery } = held.claimed;
    const messages = [...delivery.messages];
    if (delivery.state !== 'uncertain') return messages;
    // The store's clock may have been set forward since: what passed here has to do as well.
    const openMs = timer.elapsedMs() - (broken.get(delivery.id) ?? beganMs);
    if (openMs < timing.settleMs) {
      const waitMs = timing.settleMs - openMs;
      await putOff(held, { state: 'uncertain', waitMs, why: delivery.why }, false);
      return null;
    }
    const found = await ask(timer.elapsedMs() + timing.attemptMs, (signal) =>
      messenger.find(delivery.place, {
        ...markOf(held.claimed, messages),
        // Threads may have been switched on or off since the attempt: both places are looked into.
        thread: messages[0]?.id ?? null,
        sinceMs: (delivery.triedMs ?? delivery.slotMs) - CLOCK_MARGIN_MS,
        signal,
      }),
    );
    if (found.kind === 'found' || found.kind === 'absent') {
      holds.passed(workspaceOf(held.claimed));
      return found.kind === 'found' ? [...messages, found.message] : messages;
    }
    await setBack(held, found, { state: 'uncertain', messages: messages.length });
    return null;
  };

  /** What it says, of which nothing is posted; null where that is nothing, and it is over. */
  const composition = async (held: Held): Promise<Composed | null> => {
    const { subscription } = held.claimed;
    const said = await (async (): Promise<Composition> => {
      if (subscription.paused !== null) return { kind: 'skip', why: 'The digest is paused.' };
      if (overdueMs(held) > 0) {
        return { kind: 'skip', why: [LATE, held.claimed.delivery.why ?? ''].join(' ').trim() };
      }
      // Anew at each attempt, so that what comes late is not stale.
      return compose(held.claimed);
    })();
    if (said.kind === 'post') return said.composed;
    if (said.kind === 'wait') {
      await putOff(held, { ...said, state: 'pending' }, false);
      return null;
    }
    await write(held, { state: 'skipped', why: said.why });
    return null;
  };

  /** Posts the messages that are not there yet, each written down before the next is begun. */
  const postAll = async (
    held: Held,
    messenger: Messenger,
    { composed, messages }: { readonly composed: Composed; readonly messages: MessageRef[] },
  ): Promise<void> => {
    const { delivery, channel } = held.claimed;
    const card = JSON.parse(composed.card) as Card;
    const prepared = await messenger.prepare(channel, card);
    // What was found was posted when it was tried.
    const isFound = messages.length >= prepared.length;
    let written: Pick<Delivery, 'composed' | 'messages'> = delivery;
    for (;;) {
      const message = prepared[messages.length];
      if (message === undefined) break;
      // What was posted is written down before it is given back: else the next posts it again.
      if (stopping.aborted && written.messages.length === messages.length) {
        // Whoever is to end now leaves it to the lease.
        if (ending.aborted) return;
        await putOff(held, { state: 'pending', waitMs: 0, why: delivery.why }, false);
        return;
      }
      const atMs = await write(held, {
        state: 'posting',
        leaseMs: leaseMs(timing),
        ...(written.composed !== composed && { composed }),
        ...(written.messages.length < messages.length && { messages: [...messages] }),
      });
      if (atMs === null) return;
      written = { composed, messages: [...messages] };
      const lastMs = atMs + timing.attemptMs;
      // A process that was frozen hears of the answer before its timers run.
      if (stopping.aborted || timer.elapsedMs() >= lastMs) continue;
      broken.set(delivery.id, lastMs);
      const outcome = await limits.waitedFor(delivery.place.platform, lastMs, () =>
        ask(lastMs, (signal) =>
          messenger.post(delivery.place, message, {
            ...markOf(held.claimed, messages),
            signal,
            isLate: () => timer.elapsedMs() >= lastMs,
          }),
        ),
      );
      broken.set(delivery.id, timer.elapsedMs());
      if (outcome.kind !== 'posted') {
        await setBack(held, outcome, { state: 'pending', messages: messages.length });
        return;
      }
      messages.push(outcome.message);
      holds.passed(workspaceOf(held.claimed));
    }
    // The second of several messages begins the thread of the first.
    const isOne = card.discussed === true && channel.settings.threads && prepared.length === 1;
    const thread = isOne && messenger.discuss !== undefined ? { thread: card.title ?? '' } : {};
    const postedMs = Math.min(clock.now(), (isFound ? delivery.triedMs : null) ?? Infinity);
    await write(held, { state: 'sent', postedMs, messages, ...thread });
    if ('thread' in thread) onThread();
  };

  const work = async (held: Held): Promise<void> => {
    const { delivery, channel } = held.claimed;
    const { platform } = channel.place;
    const messenger = messengers[platform];
    const waitMs = messenger === undefined ? ABSENT_MS : holds.waitMs(workspaceOf(held.claimed));
    if (messenger === undefined || waitMs > 0) {
      const locked = holds.locked(workspaceOf(held.claimed));
      const why = messenger === undefined ? `There is no connection to ${platform}.` : delivery.why;
      const isBegun = delivery.messages.length > 0;
      await putOff(held, { state: stateOf(delivery), waitMs, why: locked?.why ?? why }, isBegun);
      if (locked !== null) await sayLocked(held.claimed, locked, { ...parts, ending });
      return;
    }
    const messages = await recall(held, messenger);
    if (messages === null) return;
    const composed = messages.length > 0 ? delivery.composed : await composition(held);
    if (composed !== null) await postAll(held, messenger, { composed, messages });
  };

  return async (held) => {
    try {
      await work(held);
    } catch (error) {
      if (isStoreFault(error)) throw error;
      const { delivery } = held.claimed;
      log.error({ err: error, delivery: delivery.id }, 'A digest could not be made.');
      // Posts do not reject: nothing was begun since it was claimed.
      const state = stateOf(delivery);
      await putOff(held, { state, waitMs: FAULT_MS, why: FAULT }, delivery.messages.length > 0);
    }
  };
}

const stateOf = ({ state }: Delivery): 'pending' | 'uncertain' =>
  state === 'uncertain' ? 'uncertain' : 'pending';

const workspaceOf = ({ delivery: { place } }: Claimed): string =>
  `${place.platform}:${place.workspace}`;

/** Where the next message goes and what marks it there. */
function markOf(
  { delivery, channel }: Claimed,
  messages: readonly MessageRef[],
): { readonly key: string; readonly thread: string | null } {
  return {
    key: `${delivery.id}-${String(messages.length)}`,
    thread: channel.settings.threads ? (messages[0]?.id ?? null) : null,
  };
}

/** Whether the store failed: what it holds is not known, nor can it be written. */
export const isStoreFault = (error: unknown): boolean =>
  error instanceof DragomanError && error.code.startsWith('STORE_');
