import { once } from 'node:events';
import { COMMANDS } from '../core/chat/registry.ts';
import type { Button, Card, Link } from '../core/chat/card.ts';
import { mainOption } from '../core/chat/command.ts';
import { readerPath } from '../core/chat/link.ts';
import { DragomanError } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import { renderTerminal } from '../terminal/render.ts';

/** Writes to stdout and waits while its reader is behind, so that a long run stays small. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Prints a value as one line of JSON. */
export const printJson = (value: unknown): Promise<void> => print(`${JSON.stringify(value)}\n`);

/** Writes a line for the person at the terminal, beside the output. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The log of a command that ends soon: what needs attention, as plain lines on stderr. */
export const commandLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: (_fields, message) => tell(`dragoman: ${message}`),
  error: (_fields, message) => tell(`dragoman: ${message}`),
};

/** What a person sees of an error thrown on purpose. */
export const errorLines = ({ message, mend }: DragomanError): string =>
  `dragoman: ${message}\n  ${mend}`;

/** Prints a card as chat shows it; links lead to the console where its public address is known. */
export async function printCard(card: Card, publicUrl: string | null): Promise<void> {
  const columns = process.stdout.isTTY ? process.stdout.columns : 80;
  // Node's own reading of NO_COLOR, FORCE_COLOR and TERM.
  const colour = process.stdout.isTTY && process.stdout.hasColors();
  const linkOf = (link: Link): string => addressOf(link, publicUrl);
  await print(renderTerminal(card, { columns, colour, linkOf, lineOf: shellLine }));
}

function addressOf(link: Link, publicUrl: string | null): string {
  if (link.to === 'url') return link.url;
  if (publicUrl !== null) return publicUrl + readerPath(link);
  return `dragoman library show ${shellWord(link.document)}`;
}

/** The command line that does what the button does. */
export function shellLine({ command, options }: Button): string {
  const known = COMMANDS.find((candidate) => candidate.name === command);
  const main = known === undefined ? undefined : mainOption(known);
  const { [main ?? '']: free, ...keyed } = options;
  const flags = Object.entries(keyed).map(([name, value]) =>
    value === true ? `--${name}` : `--${name} ${shellWord(String(value))}`,
  );
  const words = free === undefined ? [] : [shellWord(String(free))];
  // What looks like an option has to stand behind the end of options.
  const line = String(free).startsWith('-') ? [...flags, '--', ...words] : [...words, ...flags];
  return ['dragoman', command === 'library' ? 'library list' : command, ...line].join(' ');
}

/** One word for a POSIX shell, quoted only where it has to be. */
const shellWord = (word: string): string =>
  /^[\w./:@%+=-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
