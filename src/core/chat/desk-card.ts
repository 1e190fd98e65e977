import type { Channel, Desk, Place } from '../desk.ts';
import type { AuditEntry } from '../ports.ts';
import { languageName } from '../text/language.ts';
import { type Button, type Card, type CardBlock, type Line, paragraph, text } from './card.ts';
import { clip, count } from './format.ts';
import { isNamed, memberLine, personRun } from './person.ts';

/** What `/desk show` tells. */
export interface DeskView {
  readonly desk: Desk;
  readonly channel: Channel;
  readonly seen: readonly Channel[];
  readonly others: number;
  readonly isAdministrator: boolean;
}

/** The settings in force; who administers, and that there are more channels, is for administrators. */
export function deskCard(title: string, view: DeskView): Card {
  const { desk, channel, seen, others, isAdministrator } = view;
  const { timezone, language, answers, stale, administrators } = desk.settings;
  const items: Line[] = [
    fact('Timezone', timezone),
    fact('Language of help', languageName(language)),
    fact(
      'Answers are shown to',
      answers === 'asker' ? 'the asker, who may share them' : 'everyone',
    ),
    fact('Evidence counts as old', stale === 0 ? 'never' : `after ${count(stale, 'day')}`),
    fact('Follow-ups here', channel.settings.threads ? 'in a thread' : 'in the channel'),
    ...seen.map((one) =>
      fact(one.id === channel.id ? 'This channel' : 'Channel', named(one.place)),
    ),
  ];
  if (isAdministrator) {
    if (others > 0) items.push(fact('Others, which keep to themselves', count(others, 'channel')));
    const named = administrators.length === 0 ? text('none by name') : memberLine(administrators);
    items.push([label('Administrators beside the platform’s own'), ...named]);
  }
  return {
    status: null,
    title,
    blocks: [
      { kind: 'list', ordered: false, items },
      ...(isAdministrator
        ? [{ kind: 'actions', buttons: [changeButton(view)] } satisfies CardBlock]
        : []),
    ],
    audience: 'asker',
    footer: [],
  };
}

/** `/desk set` by a form that shows what is set now. */
const changeButton = ({ desk: { settings }, channel }: DeskView): Button => ({
  label: 'Change settings',
  command: 'desk',
  options: {
    action: 'set',
    timezone: settings.timezone,
    language: settings.language,
    answers: settings.answers,
    threads: channel.settings.threads,
    administrators: settings.administrators.join(' ') || 'none',
  },
  asks: ['timezone', 'language', 'answers', 'threads', 'administrators'],
});

const fact = (name: string, value: string): Line => [label(name), { text: value }];

const label = (name: string): Line[number] => ({ text: `${name}: `, style: 'faint' });

const named = ({ platform, workspace, channel }: Place): string =>
  platform === 'console' ? 'the console' : `${platform} ${workspace} ${channel}`;

/** A card of a few words, with what to press next. */
export const noteCard = (title: string, mend: string, ...buttons: readonly Button[]): Card => ({
  status: null,
  title,
  blocks: [
    paragraph(mend),
    ...(buttons.length === 0 ? [] : [{ kind: 'actions', buttons } satisfies CardBlock]),
  ],
  audience: 'asker',
  footer: [],
});

/** Who changed what, and when by the desk's clock; `page` is 1-based. */
export function logCard(
  entries: readonly AuditEntry[],
  { timezone, page, more }: { timezone: string; page: number; more: boolean },
): Card {
  const when = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const turn = (label: string, to: number): Button => ({
    label,
    command: 'desk',
    options: { action: 'log', page: to },
  });
  const buttons = [
    ...(page > 1 ? [turn('Later changes', page - 1)] : []),
    ...(more ? [turn('Earlier changes', page + 1)] : []),
  ];
  return {
    status: null,
    title: entries.length === 0 ? 'No change is on record here.' : 'Changes, the latest first',
    blocks: [
      ...(entries.length === 0
        ? []
        : [
            {
              kind: 'table',
              columns: ['When', 'Who', 'What', 'Details'].map((heading) => ({
                label: heading,
                align: 'left' as const,
              })),
              rows: entries.map(({ atMs, by, action, details }) => [
                text(when.format(atMs)),
                [personRun(by)],
                text(action),
                detailsOf(details),
              ]),
            } satisfies CardBlock,
          ]),
      ...(buttons.length === 0 ? [] : [{ kind: 'actions', buttons } satisfies CardBlock]),
    ],
    audience: 'asker',
    footer: text(`times of ${timezone}`),
  };
}

/** Enough for one line of a table; the export holds them whole. */
const MAX_DETAILS = 200;

const detailsOf = (details: AuditEntry['details']): Line => {
  const runs = Object.entries(details).flatMap(([key, value], i): Line => [
    { text: `${i === 0 ? '' : ', '}${key} ` },
    ...valueLine(value),
  ]);
  const room = { left: MAX_DETAILS };
  return runs.flatMap((run): Line => {
    if (room.left <= 0) return [];
    const shown = { ...run, text: clip(run.text, room.left) };
    room.left -= run.text.length;
    return [shown];
  });
};

function valueLine(value: unknown): Line {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  const names = all.filter((one) => typeof one === 'string').filter(isNamed);
  if (names.length > 0 && names.length === all.length) return memberLine(names);
  return text(typeof value === 'string' ? value : JSON.stringify(value));
}
