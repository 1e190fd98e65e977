import { localDay, nextSlot, slots } from './calendar.ts';
import type { Slot } from './ports.ts';
import type { QuietDays, Subscription } from './subscription.ts';
import { WEEKDAYS } from './words.ts';

export const HOUR_MS = 3_600_000;
export const DEFAULT_GRACE_MS = 4 * HOUR_MS;
export const MAX_GRACE_MS = 48 * HOUR_MS;

/** Every hour for six weeks. Beyond, a clock may be wrong by decades: those slots are not counted. */
const MAX_COUNTED = 1_000;

/** What the slots of a subscription that have come amount to, all of them at once. */
export interface Account {
  /** The next slot, always later than now. */
  readonly dueMs: number;
  /** Null where it rests or nothing is due yet. */
  readonly delivery: Slot | null;
}

/**
 * Accounts for every slot from `dueMs` until now in one row: the latest one that may still be posted
 * and tells those before it, else the latest one, skipped for a reason. The slot at `dueMs` was
 * promised and counts even where schedule or timezone are others by now.
 */
export function accountFor(
  { dueMs, paused, settings }: Pick<Subscription, 'dueMs' | 'paused' | 'settings'>,
  timezone: string,
  nowMs: number,
): Account {
  if (paused !== null || dueMs > nowMs) return { dueMs, delivery: null };
  const skips = (slotMs: number): string | null =>
    quietReason(settings.quiet, timezone, slotMs) ??
    (nowMs - slotMs > settings.graceMs ? lateReason(settings.graceMs) : null) ??
    // What comes late must not come on a day that is to be quiet either, but for a slot at its eve.
    (nowMs - slotMs > HOUR_MS ? quietReason(settings.quiet, timezone, nowMs) : null);

  let [come, told, latest] = [0, 0, dueMs];
  let posted: { slotMs: number; missed: number } | null = null;
  let walk = slots(settings.cron, timezone, dueMs);
  let next = dueMs;
  while (next <= nowMs) {
    latest = next;
    come += 1;
    if (skips(next) === null) posted = { slotMs: next, missed: told };
    if (quietReason(settings.quiet, timezone, next) === null) told += 1;
    if (come === MAX_COUNTED) walk = slots(settings.cron, timezone, nowMs - MAX_GRACE_MS);
    next = walk.next().value;
  }
  const skipped = { slotMs: latest, missed: come - 1, skipped: skips(latest) };
  return { dueMs: next, delivery: posted === null ? skipped : { ...posted, skipped: null } };
}

/**
 * The slot to wait for after a change of schedule or timezone: one that has come and is not yet
 * accounted for stays due, else the next one of the calendar as it is then.
 */
export function retimed(
  { dueMs }: Pick<Subscription, 'dueMs'>,
  cron: string,
  timezone: string,
  nowMs: number,
): number {
  return dueMs <= nowMs ? dueMs : nextSlot(cron, timezone, nowMs);
}

/** Why a slot is not posted on its day; null where it is. */
export function quietReason(quiet: QuietDays, timezone: string, ms: number): string | null {
  const { date, weekday } = localDay(timezone, ms);
  if (quiet.dates.includes(date)) return `${date} is a quiet day.`;
  return quiet.weekdays.includes(weekday) ? `${WEEKDAYS[weekday] ?? ''} is a quiet day.` : null;
}

const lateReason = (graceMs: number): string =>
  `It was missed by more than ${String(graceMs / HOUR_MS)} h: nothing ran then.`;

/**
 * Whether nothing is posted where nothing is new: by its choice, until its heartbeat is due. To its
 * readers a run that came too late was as silent as one without news, so that both count.
 */
export const staysSilent = ({
  settings: { whenNothing, heartbeat },
  silentRuns,
}: Pick<Subscription, 'settings' | 'silentRuns'>): boolean =>
  whenNothing === 'nothing' && (heartbeat === 0 || silentRuns < heartbeat);
