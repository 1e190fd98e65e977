import type { Command } from '../core/chat/command.ts';

/**
 * Commands of Slack's own, which an app's of the same name would not reach people past.
 * https://slack.com/help/articles/201259356-Slash-commands-in-Slack
 */
const BUILT_IN: ReadonlySet<string> = new Set([
  ...['active', 'apps', 'archive', 'away', 'call', 'collapse', 'dm', 'dnd', 'expand', 'feed'],
  ...['feedback', 'help', 'invite', 'join', 'keys', 'leave', 'me', 'msg', 'mute', 'open', 'prefs'],
  ...[
    'remind',
    'remove',
    'rename',
    'search',
    'shortcuts',
    'shrug',
    'star',
    'status',
    'topic',
    'who',
  ],
]);

const PREFIX = 'dragoman-';

/** What people type in Slack for a command: `/ask`, but `/dragoman-search`. */
export const slashOf = ({ name }: Pick<Command, 'name'>): string =>
  `/${BUILT_IN.has(name) ? PREFIX : ''}${name}`;

/** The line that a slash command stands for, with or without the prefix. */
export function lineOf(slash: string, words: string): string {
  const name = slash.replace(/^\//u, '');
  return `/${name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name} ${words}`.trim();
}

/** An entry in a message's menu: the command that is run with the message's text. */
export interface Shortcut {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly command: string;
}

const SHORTCUTS: readonly Shortcut[] = [
  {
    id: 'find_background',
    name: 'Find background',
    description: 'Shows you what the library holds on this message',
    command: 'search',
  },
  {
    id: 'check_claim',
    name: 'Check this claim',
    description: 'Shows you what the library says for and against this message',
    command: 'check',
  },
];

/** Those whose commands there are. */
export const shortcutsOf = (registry: readonly Command[]): readonly Shortcut[] =>
  SHORTCUTS.filter(({ command }) => registry.some(({ name }) => name === command));
