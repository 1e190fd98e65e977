import { type ChannelSettings, DESK_DEFAULTS, type DeskSettings, type Place } from '../../desk.ts';
import { DragomanError } from '../../errors.ts';
import type { AuditEntry } from '../../ports.ts';
import { type Card, jsonFile } from '../card.ts';
import { type CommandContext, type OptionValues, badOption, define } from '../command.ts';
import { deskCard, logCard, noteCard } from '../desk-card.ts';
import { type DeskAccess, nameOf } from '../desk-access.ts';
import { languageName } from '../../text/language.ts';
import { clip, count } from '../format.ts';
import { readTimezone } from '../timezone.ts';

const LOG_PAGE = 15;
/** Entries read at once for an export. */
const EXPORT_PAGE = 500;

const ACTIONS = ['show', 'set', 'link', 'unlink', 'export', 'forget', 'log'] as const;

const OPTIONS = {
  action: { type: 'choice', choices: ACTIONS, about: 'what to do; show unless given' },
  code: { type: 'text', max: 40, about: 'with link: the code that the other channel was given' },
  timezone: { type: 'text', max: 60, about: 'with set: an IANA name such as America/Lima' },
  language: { type: 'text', max: 8, about: 'with set: that of /help, as two letters such as en' },
  answers: {
    type: 'choice',
    choices: ['asker', 'everyone'],
    about: 'with set: who sees an answer where nothing is said about it',
  },
  stale: {
    type: 'integer',
    min: 0,
    max: 36_500,
    about: 'with set: days after which an answer says that its evidence is old; 0 for never',
  },
  administrators: {
    type: 'text',
    max: 1_000,
    about: 'with set: who may change the desk beside its managers, as mentions, or none',
  },
  threads: { type: 'flag', about: 'with set: whether follow-ups in this channel go to a thread' },
  confirm: { type: 'flag', about: 'with forget: yes to delete everything' },
  page: { type: 'integer', min: 1, max: 10_000, about: 'with log: which page' },
} as const;

type Options = OptionValues<typeof OPTIONS>;
type Action = (typeof ACTIONS)[number];

const SETTINGS = ['timezone', 'language', 'answers', 'stale', 'administrators', 'threads'] as const;
const TAKES: Readonly<Record<Action, readonly (keyof Options)[]>> = {
  show: [],
  set: SETTINGS,
  link: ['code'],
  unlink: [],
  export: [],
  forget: ['confirm'],
  log: ['page'],
};

/** `/desk`: the settings that linked channels share, for those who administer them. */
export const deskCommand = define({
  name: 'desk',
  summary: 'shows or changes what this channel and those linked to it share',
  task: 'Run the desk',
  withoutLibrary: true,
  options: OPTIONS,
  examples: ['/desk show', '/desk log'],
  alone: true,
  run: async (given, context) => {
    const options = meant(given);
    const { action = 'show' } = options;
    checkTaken(action, options);
    const desk = context.desk();
    switch (action) {
      case 'show':
        return shown('This desk', desk);
      case 'set':
        return set(options, desk, context);
      case 'link':
        return options.code === undefined ? invited(desk) : joined(options.code, desk, context.now);
      case 'unlink':
        return left(desk);
      case 'export':
        return exported(desk);
      case 'forget':
        return forgotten(options.confirm === true, desk);
      case 'log':
        return logged(options.page ?? 1, desk);
    }
  },
});

/** `/desk show log` is the log too: what is to be shown is a word behind, as a code is. */
function meant(given: Options): Options {
  const { action = 'show', code = '' } = given;
  const isLog = action === 'show' && code.trim().toLowerCase() === 'log';
  return isLog ? { ...given, action: 'log', code: undefined } : given;
}

function checkTaken(action: Action, options: Options): void {
  for (const [key, value] of Object.entries(options)) {
    const isTaken = key === 'action' || TAKES[action].some((taken) => taken === key);
    if (isTaken || value === undefined) continue;
    const what = key === 'code' ? `“${clip(String(value))}”` : key;
    const mend = `Write /desk with one of ${ACTIONS.join(', ')}; /help desk explains them.`;
    throw badOption('desk', `${action} does not take ${what}`, mend);
  }
}

async function shown(title: string, desk: DeskAccess): Promise<Card> {
  return deskCard(title, {
    desk: await desk.read(),
    ...(await desk.channels()),
    channel: desk.channel,
    isAdministrator: await desk.isAdministrator(),
  });
}

async function set(
  options: Options,
  desk: DeskAccess,
  { now, languages = [DESK_DEFAULTS.language] }: CommandContext,
): Promise<Card> {
  const given = SETTINGS.filter((key) => options[key] !== undefined);
  if (given.length === 0) {
    throw badOption(
      'desk',
      'set needs a setting',
      `Give ${SETTINGS.join(', ')} a value, such as answers:everyone.`,
    );
  }
  const { timezone, language, answers, stale, administrators, threads } = options;
  const wanted: Partial<DeskSettings> = {
    ...(timezone !== undefined && { timezone: readTimezone('desk', timezone) }),
    ...(language !== undefined && { language: readLanguage(language, languages) }),
    ...(answers !== undefined && { answers }),
    ...(stale !== undefined && { stale }),
    ...(administrators !== undefined && {
      administrators: readAdministrators(administrators, desk.channel.place),
    }),
  };
  await desk.permit();
  // A form sends all of them; what stays as it is is no change.
  const settings = unlike(wanted, (await desk.read()).settings);
  const ofChannel: Partial<ChannelSettings> = unlike(
    threads === undefined ? {} : { threads },
    desk.channel.settings,
  );
  const changed = Object.keys({ ...settings, ...ofChannel });
  if (Object.keys(settings).length > 0) await desk.change(settings);
  if (settings.timezone !== undefined) await desk.digests.retime(now);
  if (Object.keys(ofChannel).length > 0) await desk.changeChannel(ofChannel);
  return shown(changed.length === 0 ? 'Nothing to change' : `Changed: ${changed.join(', ')}`, desk);
}

/** What differs from what is. */
const unlike = <T extends object>(wanted: Partial<T>, now: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(wanted).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(now[key as keyof T]),
    ),
  ) as Partial<T>;

function readLanguage(value: string, languages: readonly string[]): string {
  const code = value.toLowerCase();
  if (languages.includes(code)) return code;
  throw badOption(
    'desk',
    `has no texts in the language “${clip(value)}”`,
    `Give one of ${languages.map((known) => `${known} (${languageName(known)})`).join(', ')}.`,
  );
}

/** A mention of a person or a group as Slack and Discord write it in text, or the bare id. */
const MENTION = /^(?:<(?:@[!&]?|!subteam\^)([A-Z\d]+)(?:\|[^>]*)?>|(?=\D*\d)([A-Z\d]{2,}))$/u;

/** As `/desk show` lists them, those of other platforms too. */
const NAMED = /^(?:slack|discord|console):[^:\s]+:[^:\s]+$/u;

function readAdministrators(value: string, place: Place): string[] {
  if (/^none$/iu.test(value)) return [];
  const ids = value.split(/[\s,]+/u).map((word) => {
    if (NAMED.test(word)) return word;
    const [, mentioned, bare] = MENTION.exec(word) ?? [];
    const id = mentioned ?? bare;
    if (id !== undefined) return nameOf(place, id);
    const mend = 'Mention them with @, or write administrators:none.';
    throw badOption(
      'desk',
      `takes people and groups for administrators, not “${clip(word)}”`,
      mend,
    );
  });
  return [...new Set(ids)];
}

async function invited(desk: DeskAccess): Promise<Card> {
  const { code } = await desk.invite();
  const written = `${code.slice(0, 4)}-${code.slice(4)}`;
  return noteCard(
    `Code ${written}`,
    `In the other channel, type /desk link ${written} within ten minutes. That channel then has the settings of this desk.`,
  );
}

async function joined(code: string, desk: DeskAccess, nowMs: number): Promise<Card> {
  if (await desk.join(code)) {
    await desk.digests.retime(nowMs);
    return shown('This channel belongs to this desk now', desk);
  }
  throw new DragomanError('BAD_OPTION', `The code “${clip(code)}” is unknown, used or too old.`, {
    mend: 'Get a new one by /desk link in the other channel; it lasts ten minutes.',
  });
}

async function left(desk: DeskAccess): Promise<Card> {
  if (await desk.leave()) return shown('This channel has a desk of its own now', desk);
  throw new DragomanError('BAD_OPTION', 'This channel is the only one of its desk.', {
    mend: 'There is nothing to unlink; /desk forget deletes what the desk holds.',
  });
}

async function exported(desk: DeskAccess): Promise<Card> {
  const log: AuditEntry[] = [];
  for (let more = true; more;) {
    const page = await desk.log({ offset: log.length, limit: EXPORT_PAGE });
    log.push(...page.entries);
    more = page.more;
  }
  const { settings, createdMs } = await desk.read();
  const { seen } = await desk.channels();
  const digests = await desk.digests.list();
  const value = {
    created: new Date(createdMs).toISOString(),
    settings,
    channels: seen.map(({ place, reach, settings: own }) => ({ ...place, reach, settings: own })),
    digests: digests.map(({ id, channel, settings: own, paused, createdMs: atMs, by }) => ({
      ...{ id, ...seen.find((one) => one.id === channel)?.place, settings: own, paused, by },
      created: new Date(atMs).toISOString(),
    })),
    log: log.map(({ atMs, ...entry }) => ({ at: new Date(atMs).toISOString(), ...entry })),
  };
  const held = [count(seen.length, 'channel'), count(digests.length, 'digest')].join(', ');
  const mend = `The file holds the settings, ${held} and ${count(log.length, 'change')}.`;
  return { ...noteCard('What this desk holds', mend), files: [jsonFile('desk', value)] };
}

async function forgotten(isConfirmed: boolean, desk: DeskAccess): Promise<Card> {
  if (isConfirmed) {
    await desk.forget();
    return noteCard('This desk is forgotten.', 'At its next use each channel begins afresh.');
  }
  await desk.permit();
  const { seen, others } = await desk.channels();
  return noteCard(
    `Forget this desk and its ${count(seen.length + others, 'channel')}?`,
    'Its settings, its log and all it has kept are deleted for good. /desk export keeps a copy.',
    { label: 'Forget this desk', command: 'desk', options: { action: 'forget', confirm: true } },
  );
}

async function logged(page: number, desk: DeskAccess): Promise<Card> {
  const { entries, more } = await desk.log({ offset: (page - 1) * LOG_PAGE, limit: LOG_PAGE });
  return logCard(entries, { timezone: (await desk.read()).settings.timezone, page, more });
}
