import { COMMANDS } from '../core/chat/registry.ts';

const NAMES = COMMANDS.map(({ name }) => name).join('|');
const KEYS = [...new Set(COMMANDS.flatMap(({ options }) => Object.keys(options)))].join('|');
const COMMAND = new RegExp(`(?<=^|\\s)/(${NAMES})\\b(?![/\\w])`, 'gu');
const OPTION = new RegExp(`(?<=^|[\\s[])(${KEYS}):(?=\\S)`, 'gu');

/** What chat says of its commands, as they are typed in a shell: `/figures trade page:2` is `dragoman figures trade --page 2`. */
export const inShell = (text: string): string =>
  text
    // The shell shows what it prints to nobody else.
    .replace(/ (?:\[private:yes\]|private:\S+)/gu, '')
    .replace(OPTION, '--$1 ')
    .replace(
      COMMAND,
      (_, name: string) => `dragoman ${name === 'library' ? 'library list' : name}`,
    );
