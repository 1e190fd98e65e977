import { DEFAULT_GRACE_MS, HOUR_MS, MAX_GRACE_MS } from '../briefing/due.ts';
import { readFilter } from '../briefing/filter.ts';
import { readSchedule } from '../briefing/schedule.ts';
import type { QuietDays, SubscriptionSettings } from '../briefing/subscription.ts';
import { WEEKDAYS } from '../briefing/words.ts';
import { isCalendarDate } from '../answer/scope.ts';
import type { Changes } from './digest-access.ts';
import { type OptionValues, badOption } from './command.ts';
import { clip } from './format.ts';
import { readTimezone } from './timezone.ts';

export const ACTIONS = [
  'list',
  'schedule',
  'preview',
  'now',
  'edit',
  'pause',
  'resume',
  'remove',
  'history',
] as const;
export type Action = (typeof ACTIONS)[number];

export const OPTIONS = {
  action: { type: 'choice', choices: ACTIONS, about: 'what to do; list unless given' },
  when: {
    type: 'text',
    max: 200,
    about: 'such as weekdays 8:00, first of the month, or cron; else which digest, by number',
  },
  id: { type: 'text', max: 40, about: 'which digest: its number in the list, or its id' },
  filter: {
    type: 'text',
    max: 300,
    about: 'what it tells of, in the language of search, or everything',
  },
  timezone: { type: 'text', max: 60, about: 'an IANA name such as America/Lima, or desk' },
  length: { type: 'choice', choices: ['short', 'full'], about: 'how much of it is told' },
  style: {
    type: 'choice',
    choices: ['extracts', 'headlines'],
    about: 'with extracts under each headline, or headlines alone',
  },
  quiet: {
    type: 'text',
    max: 1_000,
    about: 'days without a digest, such as sat, sun, 2026-12-25, or none',
  },
  empty: {
    type: 'choice',
    choices: ['nothing', 'line'],
    about: 'what is posted where nothing is new',
  },
  heartbeat: {
    type: 'integer',
    min: 0,
    max: 365,
    about: 'silent runs after which a line is posted all the same; 0 for never',
  },
  grace: {
    type: 'integer',
    min: 1,
    max: MAX_GRACE_MS / HOUR_MS,
    about: 'hours by which a missed digest may be late',
  },
  changes: {
    type: 'text',
    max: 40,
    about: 'with preview: what a digest told, as its button has it',
  },
  page: { type: 'integer', min: 1, max: 10_000, about: 'with history: which page' },
} as const;

export type Options = OptionValues<typeof OPTIONS>;

const SETTINGS = [
  'when',
  'filter',
  'timezone',
  'length',
  'style',
  'quiet',
  'empty',
  'heartbeat',
  'grace',
] as const;

const TAKES: Readonly<Record<Action, readonly (keyof Options)[]>> = {
  list: ['when', 'id'],
  schedule: SETTINGS,
  preview: ['when', 'id', 'length', 'changes'],
  now: ['when', 'id'],
  edit: ['id', ...SETTINGS],
  pause: ['when', 'id'],
  resume: ['when', 'id'],
  remove: ['when', 'id'],
  history: ['when', 'id', 'page'],
};

/** Throws BAD_OPTION where an option is not the action's. */
export function checkTaken(action: Action, options: Options): void {
  for (const key of Object.keys(options)) {
    if (key === 'action' || TAKES[action].some((taken) => taken === key)) continue;
    const mend = `It takes ${TAKES[action].join(', ')}; /help digest explains them.`;
    throw badOption('digest', `${action} does not take ${key}`, mend);
  }
}

export const DEFAULTS: Omit<SubscriptionSettings, 'cron' | 'words'> = {
  timezone: null,
  filter: '',
  length: 'short',
  style: 'extracts',
  quiet: { weekdays: [], dates: [] },
  whenNothing: 'nothing',
  heartbeat: 0,
  graceMs: DEFAULT_GRACE_MS,
};

/** What was given, and nothing else. Throws BAD_OPTION or SCHEDULE_UNUSABLE. */
export function readSettings(options: Options): Partial<SubscriptionSettings> {
  const { when, filter, timezone, length, style, quiet, empty, heartbeat, grace } = options;
  return {
    ...(when !== undefined && readSchedule(when)),
    ...(filter !== undefined && { filter: filterOf(filter) }),
    ...(timezone !== undefined && {
      timezone: /^desk$/iu.test(timezone) ? null : readTimezone('digest', timezone),
    }),
    ...(length !== undefined && { length }),
    ...(style !== undefined && { style }),
    ...(quiet !== undefined && { quiet: readQuiet(quiet) }),
    ...(empty !== undefined && { whenNothing: empty }),
    ...(heartbeat !== undefined && { heartbeat }),
    ...(grace !== undefined && { graceMs: grace * HOUR_MS }),
  };
}

/** The settings as options that read back as the same. */
export const writeSettings = (
  settings: SubscriptionSettings,
): Readonly<Record<(typeof SETTINGS)[number], string | number>> => ({
  when: settings.words,
  filter: settings.filter || 'everything',
  timezone: settings.timezone ?? 'desk',
  length: settings.length,
  style: settings.style,
  quiet: writeQuiet(settings.quiet),
  empty: settings.whenNothing,
  heartbeat: settings.heartbeat,
  grace: settings.graceMs / HOUR_MS,
});

function filterOf(typed: string): string {
  if (/^(?:everything|none)$/iu.test(typed)) return '';
  // Throws where it cannot be read.
  readFilter(typed);
  return typed;
}

function readQuiet(typed: string): QuietDays {
  const [weekdays, dates] = [new Set<number>(), new Set<string>()];
  if (/^none$/iu.test(typed)) return { weekdays: [], dates: [] };
  const words = typed.split(/[\s,;]+|\band\b/iu).filter((word) => word !== '');
  for (const word of words) {
    const weekday = WEEKDAYS.findIndex(
      (name) => word.length >= 3 && `${name.toLowerCase()}s`.startsWith(word.toLowerCase()),
    );
    if (weekday >= 0) weekdays.add(weekday);
    else if (/^weekends?$/iu.test(word)) weekdays.add(0).add(6);
    else if (word.length === 10 && isCalendarDate(word)) dates.add(word);
    else {
      const mend = 'Give days of the week and dates, such as quiet:"sat, sun, 2026-12-25".';
      throw badOption('digest', `takes quiet days, not “${clip(word)}”`, mend);
    }
  }
  if (weekdays.size < WEEKDAYS.length) {
    return { weekdays: [...weekdays].sort((a, b) => a - b), dates: [...dates].sort() };
  }
  const mend = 'Leave a day of the week out, or take /digest pause.';
  throw badOption('digest', 'would have no day left', mend);
}

/** `Saturday, Sunday, 2026-12-25` or `none`. */
export const writeQuiet = ({ weekdays, dates }: QuietDays): string =>
  [...weekdays.map((day) => WEEKDAYS[day]), ...dates].join(', ') || 'none';

/** `12-34`; null where it is not given. Throws BAD_OPTION. */
export function readChanges(typed: string | undefined): Changes | null {
  if (typed === undefined) return null;
  const [, first, last] = /^(\d{1,15})-(\d{1,15})$/u.exec(typed) ?? [];
  if (first !== undefined && last !== undefined)
    return { first: Number(first), last: Number(last) };
  const mend = 'Press “Full briefing” under a digest.';
  throw badOption('digest', `takes two numbers for changes, not “${clip(typed)}”`, mend);
}
