import { COMMANDS } from '../core/chat/registry.ts';

const NAMES = COMMANDS.map(({ name }) => name).join('|');
/** Options of chats alone: a shell shows what it prints to nobody else and puts it into files itself. */
export const OF_CHATS: readonly string[] = ['private', 'file'];
const FLAGS = [
  ...new Set(
    COMMANDS.flatMap(({ options }) =>
      Object.keys(options).filter((key) => options[key]?.type === 'flag'),
    ),
  ),
].join('|');
const KEYS = [...new Set(COMMANDS.flatMap(({ options }) => Object.keys(options)))].join('|');
const COMMAND = new RegExp(`(?<=^|\\s)/(${NAMES})\\b(?![/\\w])`, 'gu');
const OPTION = new RegExp(`(?<=^|[\\s[])(${KEYS}):(?=\\S)`, 'gu');

const NOT_HERE = new RegExp(` \\[?(?:${OF_CHATS.join('|')}):[^\\s\\]]+\\]?`, 'gu');
const SWITCHED_ON = new RegExp(`(?<=^|[\\s[])(${FLAGS}):yes\\b`, 'gu');

/** What chat says of its commands, as they are typed in a shell: `/figures trade page:2` is `dragoman figures trade --page 2`. */
export const inShell = (text: string): string =>
  text
    .replace(NOT_HERE, '')
    .replace(SWITCHED_ON, '--$1')
    .replace(OPTION, '--$1 ')
    .replace(
      COMMAND,
      (_, name: string) => `dragoman ${name === 'library' ? 'library list' : name}`,
    );
