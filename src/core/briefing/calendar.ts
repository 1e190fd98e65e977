import { Cron } from 'croner';
import { DragomanError } from '../errors.ts';

/**
 * When a schedule fires. Cron is read on the wall clock of a timezone. A time that a clock change
 * leaves out fires once, where the clock goes on; a time that comes twice fires the first time. Of
 * a day of the month and a day of the week either will do, as in cron.
 */

export const CRON_MEND =
  'Give minute, hour, day of the month, month and day of the week, such as “0 8 * * 1-5”.';

/** Longer than any clock change is wide, and shorter than two of them are apart. */
const DAY_MS = 86_400_000;

/**
 * The slots after `afterMs` in order, without end, in epoch milliseconds. Throws SCHEDULE_UNUSABLE
 * where the cron cannot be read or never fires, RangeError where the timezone is none.
 */
export function* slots(cron: string, timezone: string, afterMs: number): Generator<number, never> {
  // Croner alone would drop what falls into a change that ends on the next day, as in Nuuk, and
  // treat several hours otherwise than a single one. So it walks the wall clock, without changes.
  const job = parsed(cron);
  let wall = afterMs + offset(timezone, afterMs);
  for (let last = afterMs; ;) {
    wall = nextWall(job, wall);
    const slotMs = instant(timezone, wall);
    // Of a repeated hour the second time, of a gap all but the first.
    if (slotMs <= last) continue;
    yield slotMs;
    last = slotMs;
  }
}

/** The first slot after `afterMs`; throws as `slots` does. */
export function nextSlot(cron: string, timezone: string, afterMs: number): number {
  return slots(cron, timezone, afterMs).next().value;
}

/** Whether a slot is where the clock goes on, since a change leaves out the time that was set. */
export function isMoved(cron: string, timezone: string, slotMs: number): boolean {
  return !parsed(cron).match(new Date(slotMs + offset(timezone, slotMs)));
}

/** The local day as YYYY-MM-DD and its day of the week, 0 for Sunday. */
export function localDay(timezone: string, ms: number): { date: string; weekday: number } {
  const wall = new Date(ms + offset(timezone, ms));
  return { date: wall.toISOString().slice(0, 10), weekday: wall.getUTCDay() };
}

function nextWall(job: Cron, wall: number): number {
  const next = job.nextRun(new Date(wall));
  if (next !== null) return next.getTime();
  const cron = job.getPattern() ?? '';
  throw new DragomanError('SCHEDULE_UNUSABLE', `The schedule “${cron}” never fires.`, {
    mend: 'Give it a day that its months have.',
  });
}

/** Reading one costs more than all that follows; desks think of the same ones. */
const jobs = new Map<string, Cron>();
const MAX_JOBS = 1_000;

function parsed(cron: string): Cron {
  const known = jobs.get(cron);
  if (known !== undefined) return known;
  try {
    const job = new Cron(cron, { mode: '5-part', utcOffset: 0 });
    if (jobs.size === MAX_JOBS) jobs.clear();
    jobs.set(cron, job);
    return job;
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^CronPattern: /u, '') : '';
    throw new DragomanError('SCHEDULE_UNUSABLE', `“${cron}” is not cron: ${why}`, {
      mend: CRON_MEND,
    });
  }
}

/** When a wall clock first shows a time, or where it goes on if it leaves that time out. */
function instant(timezone: string, wall: number): number {
  const before = offset(timezone, wall - DAY_MS);
  const after = offset(timezone, wall + DAY_MS);
  if (offset(timezone, wall - before) === before) return wall - before;
  if (offset(timezone, wall - after) === after) return wall - after;
  // In the gap between both: the change lies where the offset first is the one after it.
  let [low, high] = [wall - DAY_MS, wall + DAY_MS];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(timezone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** Making one costs a hundred times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the wall clock is ahead of UTC. */
function offset(timezone: string, ms: number): number {
  let format = formats.get(timezone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' });
    formats.set(timezone, format);
  }
  const written = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/u.exec(format.format(ms));
  const [, sign, hours, minutes, seconds] = written ?? [];
  if (sign === undefined) return 0;
  const total = Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds ?? 0);
  return (sign === '-' ? -1 : 1) * total * 1_000;
}
