/** Wall-clock times of a timezone in words. */

const DAY_MS = 86_400_000;
/** A weekday alone means one of the last six days. */
const MAX_WEEKDAY_MS = 6 * DAY_MS;

/** `Mon 22 Sep, 08:00`; less than a week before `beside` only `Fri 08:00`. */
export function dayAndTime(ms: number, timezone: string, beside: number | null = null): string {
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: timezone, ...options }).format(ms);
  const weekday = part({ weekday: 'short' });
  const time = part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (beside !== null && ms <= beside && beside - ms < MAX_WEEKDAY_MS) return `${weekday} ${time}`;
  const day = `${part({ day: 'numeric' })} ${MONTHS[Number(part({ month: 'numeric' })) - 1] ?? ''}`;
  return `${weekday} ${day}, ${time}`;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `Morning` until noon, `Afternoon` until five, then `Evening`; `Night` from ten to five. */
export function partOfDay(ms: number, timezone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const hour = Number(format.format(ms));
  if (hour < 5 || hour >= 22) return 'Night';
  return hour < 12 ? 'Morning' : hour < 17 ? 'Afternoon' : 'Evening';
}
