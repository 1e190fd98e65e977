import { encodeCall } from '../core/chat/calls.ts';
import type { Command } from '../core/chat/command.ts';
import type { SavedStore } from '../core/ports.ts';
import { FORM_CALL_MAX } from './limits.ts';

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

/** Fields of a form that stands for a bare command. */
const ASKED_MAX = 5;

/**
 * The call that has a form ask for what a command needs where its name alone was typed; null where
 * it needs nothing.
 */
export async function askingCall(
  line: string,
  { registry, saved }: { readonly registry: readonly Command[]; readonly saved: SavedStore },
): Promise<string | null> {
  const command = registry.find(({ name }) => line === `/${name}`);
  const options = Object.entries(command?.options ?? {});
  const needsWords = options.some(([, spec]) => spec.type === 'text' && spec.required === true);
  if (command === undefined || !needsWords) return null;
  const asks = options.slice(0, ASKED_MAX).map(([name]) => name);
  const keeping = { saved, scope: { desk: '', room: null } };
  return encodeCall({ command: command.name, options: {}, asks }, FORM_CALL_MAX, keeping);
}

/** An entry in a message's menu: the command that is run with its words, or on the message itself. */
export interface Shortcut {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly command: string;
  readonly takesWords: boolean;
}

const SHORTCUTS: readonly Shortcut[] = [
  {
    id: 'find_background',
    name: 'Find background',
    description: 'Shows you what the library holds on this message',
    command: 'search',
    takesWords: true,
  },
  {
    id: 'check_claim',
    name: 'Check this claim',
    description: 'Shows you what the library says for and against this message',
    command: 'check',
    takesWords: true,
  },
  {
    id: 'remove_post',
    name: 'Remove this post',
    description: 'Takes an answer of this bot back',
    command: 'remove',
    takesWords: false,
  },
];

/** Those whose commands there are. */
export const shortcutsOf = (registry: readonly Command[]): readonly Shortcut[] =>
  SHORTCUTS.filter(({ command }) => registry.some(({ name }) => name === command));
