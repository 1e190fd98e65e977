import { DragomanError } from '../errors.ts';
import { EXAMPLES, mendFor } from './words-mend.ts';

export const WEEKDAYS: readonly string[] =
  'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

interface Time {
  readonly hour: number;
  readonly minute: number;
}

const DEFAULT_TIME: Time = { hour: 8, minute: 0 };

const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const ORDINALS = 'first second third fourth fifth'.split(' ');

const DAY = '(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?s?';
const WORKDAY = '(?:(?:week|work) ?day|working day|business day)';
const ORDINAL = String.raw`(?:${ORDINALS.join('|')}|last|\d{1,2}(?:st|nd|rd|th))`;

const PATTERNS = {
  minutes: /\b(?:every|each) (?:(\d+) ?|\w+ )?min(?:ute)?s?\b/gu,
  steps: /\b(?:every|each) (?:(\d+) ?|(\w+) )?(?:hours?|hrs?|h)\b|\bhourly\b/gu,
  intervals: new RegExp(
    String.raw`\b(?:every|each) (?:other|two|three|second|third|\d+(?:nd|rd|th)?) (?:${DAY}|days?|weeks?|months?)\b(?! of\b)|\b(?:(?:every|each|a) )?fortnight(?:ly)?\b|\bbi-?weekly\b`,
    'gu',
  ),
  dates: new RegExp(
    String.raw`\b(${ORDINAL}(?: (?:the )?${ORDINAL})*)(?: (${DAY}|${WORKDAY}|day))?(?: (?:of|in|each|every|(?:of|in) (?:the|each|every|a)) month)?\b`,
    'gu',
  ),
  ranges: new RegExp(String.raw`\b(${DAY}) ?(?:-|–|to|through|until|till) ?(${DAY})\b`, 'gu'),
  weekdays: new RegExp(String.raw`\b${DAY}\b`, 'gu'),
  workdays: new RegExp(String.raw`\b${WORKDAY}s?\b`, 'gu'),
  weekends: /\bweekends?\b/gu,
  daily: /\b(?:every|each|a) day\b|\bdaily\b|\beveryday\b|\bmornings?\b/gu,
  weekly: /\bweekly\b|\b(?:every|each|a) week\b/gu,
  monthly: /\bmonthly\b|\b(?:every|each|a) month\b/gu,
  times:
    /\b(?:(noon|midday|midnight)|(\d{1,2})(?:[:.h]?(\d\d))?(?: ?([ap]m))?(?: ?(?:h|hrs|o['’]clock))?)\b/gu,
};

const FILLERS = /\b(?:every|each|on|at|the|of|in|once)\b/gu;
/** A weekday that is to be a certain day of the month, which “and” would have made two days. */
const BOTH = new RegExp(String.raw`\b${DAY} (?:the )?\d{1,2}(?:st|nd|rd|th)\b`, 'u');
/** Stand where days and times were read, so that their order is still known. */
const [DAYS, TIMES] = ['\u{E000}', '\u{E001}'];
const MARKS = new RegExp(`[${DAYS}${TIMES}]`, 'gu');
const PAIRS = new RegExp(`(?:${DAYS}+${TIMES}+){2}|(?:${TIMES}+${DAYS}+){2}`, 'u');
/** What stands between the first and the last hour. */
const BETWEEN = /\b(?:from|between|to|through|until|till)\b|[-–]/gu;

/**
 * Cron's five fields for a schedule in English words: days (every day unless given) and times (8:00
 * unless given). Throws SCHEDULE_UNUSABLE, which names what it cannot read.
 */
export function readWords(typed: string): string {
  let rest = typed
    .toLowerCase()
    .replaceAll(/\b([ap])\.? ?m\b\.?/gu, '$1m')
    .replaceAll(/[,;&+]|\b(?:and|or)\b/gu, ' ')
    .replaceAll(/\s+/gu, ' ');
  const read: RegExpExecArray[] = [];
  const take = (pattern: RegExp, mark = ''): RegExpExecArray[] => {
    const found = [...rest.matchAll(pattern)];
    rest = rest.replaceAll(pattern, ` ${mark} `).replaceAll(/\s+/gu, ' ');
    read.push(...found);
    return found;
  };
  const takeDays = (pattern: RegExp): RegExpExecArray[] => take(pattern, DAYS);

  const [both] = BOTH.exec(rest) ?? [];
  if (both !== undefined) {
    throw unusable(
      `“${both}” is a day of the month and of the week at once.`,
      'Take cron for that, such as “0 8 13 * +5” for each Friday the 13th, or part the two by “and” for either.',
    );
  }
  const [minutes] = take(PATTERNS.minutes);
  if (minutes !== undefined) {
    const [, number = ''] = minutes;
    throw Number(number) < 60 ? tooOften(typed) : unusable(`“${minutes[0]}” is not whole hours.`);
  }
  const [interval] = take(PATTERNS.intervals);
  if (interval !== undefined) {
    throw unusable(
      `“${interval[0]}” is more than cron can count.`,
      'Name days of the week or of the month, such as “first and third Monday of the month”.',
    );
  }
  const [step] = take(PATTERNS.steps).map(([, digits, word]) => stepOf(digits ?? word, typed));
  const dates = takeDays(PATTERNS.dates).map((match) => dateOf(match, typed));
  const weekdays = [
    ...takeDays(PATTERNS.ranges).flatMap(([, from, to]) => range(weekdayOf(from), weekdayOf(to))),
    ...takeDays(PATTERNS.workdays).flatMap(() => [1, 2, 3, 4, 5]),
    ...takeDays(PATTERNS.weekends).flatMap(() => [0, 6]),
    ...takeDays(PATTERNS.weekdays).map(([day]) => weekdayOf(day)),
  ];
  const isWeekly = takeDays(PATTERNS.weekly).length > 0;
  const isMonthly = takeDays(PATTERNS.monthly).length > 0;
  takeDays(PATTERNS.daily);
  const times = take(PATTERNS.times, TIMES).map((match) => timeOf(match, typed));
  const isNothing = read.length === 0;
  if (step !== undefined) take(BETWEEN);
  take(FILLERS);
  const order = rest.replaceAll(' ', '');
  const left = rest.replaceAll(MARKS, ' ').replaceAll(/\s+/gu, ' ').trim();
  if (left !== '') throw unreadable(left, typed);
  if (isNothing) throw unusable('Nothing says when.');
  const isOneTime = times.every(({ hour }) => hour === times[0]?.hour);
  if (PAIRS.test(order) && !isOneTime) {
    throw unusable(
      `“${typed}” has other times on other days.`,
      'Make a subscription for each of them.',
    );
  }

  const days = dates.flatMap((date) => date.days);
  const named = [...dates.flatMap((date) => date.weekdays), ...shortened(weekdays)];
  if (isWeekly && named.length === 0) throw unusable(`“${typed}” does not say on which day.`);
  if (isMonthly && days.length === 0 && named.length === 0) days.push('1');
  return [
    ...(step === undefined ? atTimes(times, typed) : everyHours(step, times, typed)),
    days.join(',') || '*',
    '*',
    named.join(',') || '*',
  ].join(' ');
}

/** Minute and hours. */
function atTimes(times: readonly Time[], typed: string): [string, string] {
  const [first = DEFAULT_TIME, ...others] = times;
  if (others.some(({ minute }) => minute !== first.minute)) {
    throw unusable(
      `The times of “${typed}” differ in their minutes.`,
      'Make a subscription for each of them.',
    );
  }
  const hours = [first, ...others].map(({ hour }) => hour).toSorted((a, b) => a - b);
  return [String(first.minute), [...new Set(hours)].join(',')];
}

/** Minute and hours, around the clock or from the first time to the last. */
function everyHours(step: number, times: readonly Time[], typed: string): [string, string] {
  const [from, to = { hour: 23, minute: 59 }, ...more] = times;
  if (from === undefined) {
    if (24 % step === 0) return ['0', step === 1 ? '*' : `*/${String(step)}`];
    throw unusable(
      `${String(step)} hours do not divide the day.`,
      'Take every 1, 2, 3, 4, 6, 8 or 12 hours, or say from when to when.',
    );
  }
  if (more.length > 0 || from.hour > to.hour) throw unreadable('from … to', typed);
  // A last hour that ends before the minute comes is none.
  const last = from.minute > to.minute ? to.hour - 1 : to.hour;
  if (step === 1 && from.hour < last)
    return [String(from.minute), `${String(from.hour)}-${String(last)}`];
  const hours = [];
  for (let hour = from.hour; hour <= last; hour += step) hours.push(hour);
  if (hours.length === 0) throw unreadable('from … to', typed);
  return [String(from.minute), hours.join(',')];
}

function stepOf(number: string | undefined, typed: string): number {
  if (number === undefined) return 1;
  const step = number === 'other' ? 2 : numberOf(number);
  if (Number.isInteger(step) && step > 0) return step;
  throw unreadable(number, typed);
}

const numberOf = (word: string): number =>
  /^\d+$/u.test(word) ? Number(word) : NUMBERS.indexOf(word);

/** `first`, `1st and 15th`, `last day`, `first and third Monday`, `last weekday` of the month. */
function dateOf(
  [whole, ordinals = '', noun = 'day']: readonly string[],
  typed: string,
): { days: string[]; weekdays: string[] } {
  const numbers = ordinals
    .split(' ')
    .filter((word) => word !== 'the')
    .map((word) => (word === 'last' ? 'L' : String(ordinalOf(word))));
  const fits = (max: number): boolean =>
    numbers.every((one) => one === 'L' || (Number(one) >= 1 && Number(one) <= max));
  if (noun === 'day' && fits(31)) return { days: numbers, weekdays: [] };
  if (new RegExp(WORKDAY, 'u').test(noun) && numbers.every((one) => /^[1L]$/u.test(one))) {
    return { days: numbers.map((one) => `${one}W`), weekdays: [] };
  }
  if (new RegExp(`^${DAY}$`, 'u').test(noun) && fits(ORDINALS.length)) {
    return { days: [], weekdays: numbers.map((one) => `${String(weekdayOf(noun))}#${one}`) };
  }
  throw unreadable((whole ?? '').trim(), typed);
}

const ordinalOf = (word: string): number =>
  ORDINALS.includes(word) ? ORDINALS.indexOf(word) + 1 : Number.parseInt(word, 10);

const weekdayOf = (word = ''): number =>
  WEEKDAYS.findIndex((name) => name.toLowerCase().startsWith(word.slice(0, 3)));

/** Days of the week from one to another, over Sunday where it must be. */
const range = (from: number, to: number): number[] =>
  Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => (from + i) % 7);

function shortened(weekdays: readonly number[]): string[] {
  const sorted = [...new Set(weekdays)].toSorted((a, b) => a - b).map(String);
  return sorted.join() === '1,2,3,4,5' ? ['1-5'] : sorted;
}

function timeOf(
  [whole = '', name, hours = '', minutes = '0', half]: readonly (string | undefined)[],
  typed: string,
): Time {
  if (name !== undefined) return { hour: name === 'midnight' ? 0 : 12, minute: 0 };
  const [hour, minute] = [Number(hours), Number(minutes)];
  const isRight = half === undefined ? hour < 24 : hour >= 1 && hour <= 12;
  if (!isRight || minute > 59) throw unreadable(whole.trim(), typed);
  return { hour: half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0), minute };
}

const unreadable = (what: string, typed: string): DragomanError =>
  unusable(
    what === typed ? `I cannot read “${typed}”.` : `I cannot read “${what}” in “${typed}”.`,
    mendFor(typed),
  );

/** For what is right but too much. */
export const tooOften = (typed: string): DragomanError =>
  unusable(
    `“${typed}” is more often than once an hour.`,
    'Give one minute of the hour, such as “every hour” or “0 8-18 * * 1-5”.',
  );

const unusable = (message: string, mend = EXAMPLES): DragomanError =>
  new DragomanError('SCHEDULE_UNUSABLE', message, { mend });
