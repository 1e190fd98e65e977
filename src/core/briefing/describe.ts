import { CronPattern } from 'croner';
import { WEEKDAYS } from './words.ts';

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'last'];
/** Croner's bits of a weekday, one for each of these; all of them for every one. */
const EVERY_ONE = 0b111111;

/** A schedule that `readSchedule` accepted as a person would say it: `weekdays at 08:00`. */
export function describeSchedule(cron: string): string {
  const pattern = new CronPattern(cron, undefined, { mode: '5-part' });
  const { minute, hour, month } = pattern;
  const days = daysOf(pattern);
  const times = timesOf(on(hour), on(minute)[0] ?? 0);
  const months = on(month);
  const when = [days === '' && times.startsWith('at') ? 'every day' : days, times]
    .filter((part) => part !== '')
    .join(times.startsWith('at') ? ' ' : ', ');
  return months.length === 12 ? when : `${when} in ${joined(months.map((one) => MONTHS[one]))}`;
}

/** Nothing for every day. */
function daysOf(pattern: CronPattern): string {
  const dates = datesOf(pattern);
  const weekdays = weekdaysOf(pattern);
  if (dates === '' || weekdays === '') return dates + weekdays;
  return pattern.useAndLogic
    ? `${dates} when it is ${weekdays.replace('every ', 'a ')}`
    : `${dates} or ${weekdays}`;
}

function datesOf({
  day,
  starDOM,
  lastDayOfMonth,
  lastWeekday,
  nearestWeekdays,
}: CronPattern): string {
  const numbered = on(day);
  if (starDOM || numbered.length === day.length) return '';
  const dates = [
    ...numbered.map((one) => nth(one + 1)),
    ...on(nearestWeekdays).map((one) =>
      one === 0 ? 'first weekday' : `weekday nearest the ${nth(one + 1)}`,
    ),
    ...(lastDayOfMonth ? ['last day'] : []),
    ...(lastWeekday ? ['last weekday'] : []),
  ];
  return `the ${joined(dates)} of the month`;
}

function weekdaysOf({ dayOfWeek, starDOW }: CronPattern): string {
  const [sunday, ...others] = dayOfWeek.map((bits, day) => (bits === EVERY_ONE ? [day] : []));
  const full = [...others, sunday ?? []].flat();
  if (starDOW || full.length === WEEKDAYS.length) return '';
  const some = ORDINALS.flatMap((ordinal, bit) =>
    dayOfWeek.flatMap((bits, day) =>
      bits !== EVERY_ONE && (bits & (1 << bit)) !== 0 ? [`${ordinal} ${WEEKDAYS[day] ?? ''}`] : [],
    ),
  );
  const named = full.join() === '1,2,3,4,5' ? 'weekdays' : joined(full.map((day) => WEEKDAYS[day]));
  return [
    ...(full.length === 0 ? [] : [full.length === 1 ? `every ${named}` : named]),
    ...(some.length === 0 ? [] : [`the ${joined(some)} of the month`]),
  ].join(' and ');
}

/** `at 08:00 and 17:00`, `every 2 hours`, `hourly from 08:15 to 18:15`. */
function timesOf(hours: readonly number[], minute: number): string {
  const [first = 0, second = first] = hours;
  const last = hours.at(-1) ?? first;
  const step = second - first;
  const isEven = hours.every((hour, i) => hour === first + i * step);
  const interval = step === 1 ? 'every hour' : `every ${String(step)} hours`;
  if (!isEven || hours.length < 4) {
    return `at ${joined(hours.map((hour) => clock(hour, minute)))}`;
  }
  const isAround = first + 24 === last + step && minute === 0 && first === 0;
  return isAround ? interval : `${interval} from ${clock(first, minute)} to ${clock(last, minute)}`;
}

const clock = (hour: number, minute: number): string =>
  [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');

/** The places of what is set. */
const on = (flags: readonly number[]): number[] =>
  flags.flatMap((flag, place) => (flag === 0 ? [] : [place]));

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const joined = (parts: readonly (string | undefined)[]): string =>
  LIST.format(parts.filter((part) => part !== undefined));

const PLURAL = new Intl.PluralRules('en', { type: 'ordinal' });
const SUFFIX = { zero: 'th', one: 'st', two: 'nd', few: 'rd', many: 'th', other: 'th' } as const;
/** `1st`, `22nd`. */
const nth = (number: number): string => `${String(number)}${SUFFIX[PLURAL.select(number)]}`;
