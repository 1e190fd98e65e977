/**
 * Decides by brute force when a schedule fires: every minute of a year is walked, and whatever the
 * wall clock of the zone reaches for the first time fires. No library of cron is in it.
 */

export interface Plan {
  readonly minute: number;
  readonly hours: readonly number[];
  /** Days of the month, L for the last; none for every day. */
  readonly days: readonly (number | 'L')[];
  readonly months: readonly number[];
  /** Days of the week, with which one of the month it is (L for the last) or null for each. */
  readonly weekdays: readonly { readonly day: number; readonly nth: number | 'L' | null }[];
}

export const cronOf = ({ minute, hours, days, months, weekdays }: Plan): string =>
  [
    minute,
    hours.join(','),
    days.join(',') || '*',
    months.join(',') || '*',
    weekdays.map(({ day, nth }) => (nth === null ? day : `${day}#${nth}`)).join(',') || '*',
  ].join(' ');

const MINUTE_MS = 60_000;
const MARK = 15;

/** What the wall clock shows at each minute, in minutes as though it were UTC. */
export interface Walls {
  readonly firstMs: number;
  readonly walls: Int32Array;
}

/** From two days before the year, so that no slot of it depends on where the walk began. */
export function wallsOf(timezone: string, year: number): Walls {
  const firstMs = Date.UTC(year, 0, -1);
  const walls = new Int32Array((Date.UTC(year + 1, 0, 3) - firstMs) / MINUTE_MS);
  const format = new Intl.DateTimeFormat('sv', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  // Swedish writes 2026-03-29 03:00:00, which is ISO but for its T.
  const wallAt = (i: number): number =>
    Date.parse(`${format.format(firstMs + i * MINUTE_MS).replace(' ', 'T')}Z`) / MINUTE_MS;
  for (let mark = 0; mark < walls.length; mark += MARK) {
    const [from, to] = [wallAt(mark), wallAt(mark + MARK)];
    for (let i = mark; i < mark + MARK; i += 1) {
      walls[i] = to - from === MARK ? from + i - mark : wallAt(i);
    }
  }
  return { firstMs, walls };
}

/** When the wall clock jumps, inside of the year. */
export const changesOf = ({ firstMs, walls }: Walls): number[] =>
  [...walls.keys()]
    .slice(3 * 1_440, -4 * 1_440)
    .filter((i) => (walls[i] ?? 0) - (walls[i - 1] ?? 0) !== 1)
    .map((i) => firstMs + i * MINUTE_MS);

/** The year's slots. */
export function firesOf(plan: Plan, year: number, { firstMs, walls }: Walls): number[] {
  const fires: number[] = [];
  let reached = (walls[0] ?? 0) - 1;
  for (let i = 0; i < walls.length; i += 1) {
    const wall = walls[i] ?? 0;
    // Nearly all minutes: the clock goes on by one, and it is none that the plan names.
    if (wall === reached + 1 && wall % 60 !== plan.minute) {
      reached = wall;
      continue;
    }
    let isDue = false;
    for (let one = reached + 1; one <= wall; one += 1) isDue ||= matches(plan, one);
    reached = Math.max(reached, wall);
    if (isDue) fires.push(firstMs + i * MINUTE_MS);
  }
  return fires.filter((ms) => ms >= Date.UTC(year, 0) && ms < Date.UTC(year + 1, 0));
}

function matches({ minute, hours, days, months, weekdays }: Plan, wall: number): boolean {
  if (wall % 60 !== minute || !hours.includes(Math.floor(wall / 60) % 24)) return false;
  const date = new Date(wall * MINUTE_MS);
  const [day, weekday] = [date.getUTCDate(), date.getUTCDay()];
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  if (months.length > 0 && !months.includes(date.getUTCMonth() + 1)) return false;
  const byDate = days.some((one) => day === (one === 'L' ? length : one));
  const byWeekday = weekdays.some(
    (one) =>
      one.day === weekday &&
      (one.nth === null || (one.nth === 'L' ? day + 7 > length : Math.ceil(day / 7) === one.nth)),
  );
  if (days.length === 0) return weekdays.length === 0 || byWeekday;
  return byDate || byWeekday;
}
