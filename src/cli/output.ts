import { once } from 'node:events';
import { Option } from 'commander';
import { COMMANDS } from '../core/chat/registry.ts';
import type { Button, Card, Link } from '../core/chat/card.ts';
import { mainOption, optionUsage } from '../core/chat/command.ts';
import { readerPath } from '../core/chat/link.ts';
import { renderMarkdown } from '../core/chat/markdown.ts';
import { DragomanError } from '../core/errors.ts';
import type { Library } from '../core/library.ts';
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

/** Where printed links and commands lead. */
export interface Destination {
  /** The console's public address; null where it is not known. */
  readonly publicUrl: string | null;
  /** --library paths that printed commands have to repeat. */
  readonly paths: readonly string[];
}

/** Prints a card as chat shows it; links lead to the console where its public address is known. */
export async function printCard(card: Card, to: Destination): Promise<void> {
  // A terminal that was told no size has 0 columns.
  const columns = (process.stdout.isTTY && process.stdout.columns) || 80;
  // Node's own reading of NO_COLOR, FORCE_COLOR and TERM.
  const colour = process.stdout.isTTY && process.stdout.hasColors();
  const linkOf = (link: Link): string => addressOf(link, to);
  const lineOf = (button: Button): string => shellLine(button, to.paths);
  await print(renderTerminal(card, { columns, colour, linkOf, lineOf }));
}

/** --markdown of the verbs that print a card. */
export const markdownOption = (): Option =>
  new Option('--markdown', 'print it as Markdown, to be taken along').conflicts(['json', 'batch']);

/** Prints a card as Markdown below what was asked; links as in `printCard`, but to the web only. */
export const printMarkdown = (
  card: Card,
  asked: string,
  { publicUrl, paths }: Destination,
  { documents }: Library,
): Promise<void> =>
  print(
    renderMarkdown(card, {
      asked,
      linkOf: (link) => (publicUrl === null ? '' : publicUrl + readerPath(link)),
      urlOf: (document) => documents.get(document)?.url ?? null,
      lineOf: (button) => shellLine(button, paths),
    }),
  );

function addressOf(link: Link, { publicUrl, paths }: Destination): string {
  if (link.to === 'url') return link.url;
  if (publicUrl !== null) return publicUrl + readerPath(link);
  if (link.to === 'digest') return '';
  const at = link.to === 'reader' ? [`--at ${String(link.start)}-${String(link.end)}`] : [];
  const words = [shellWord(link.document), ...at, ...libraryFlags(paths)];
  return ['npx dragoman library show', ...words].join(' ');
}

/** The command line that does what the button does, with the shape of what it asks for. */
export function shellLine(
  { command, options, asks = [] }: Button,
  paths: readonly string[] = [],
): string {
  const known = COMMANDS.find((candidate) => candidate.name === command);
  const main = known === undefined ? undefined : mainOption(known);
  const { [main ?? '']: free, ...keyed } = options;
  const flags = Object.entries(keyed).map(([name, value]) =>
    value === true ? `--${name}` : `--${name} ${shellWord(String(value))}`,
  );
  const words = free === undefined ? [] : [shellWord(String(free))];
  const shapes = asks
    .filter((name) => options[name] === undefined)
    .map((name) => (known === undefined ? '' : optionUsage(name, known)));
  flags.push(...shapes.map((shape) => shape.replace(/\[(\w+):/u, '[--$1 ')));
  flags.push(...libraryFlags(paths));
  // What looks like an option has to stand behind the end of options.
  const line = String(free).startsWith('-') ? [...flags, '--', ...words] : [...words, ...flags];
  return ['npx dragoman', command === 'library' ? 'library list' : command, ...line].join(' ');
}

const libraryFlags = (paths: readonly string[]): string[] =>
  paths.map((path) => `--library ${shellWord(path)}`);

/** One word for a POSIX shell, quoted only where it has to be. */
const shellWord = (word: string): string =>
  /^[\w./:@%+=-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
