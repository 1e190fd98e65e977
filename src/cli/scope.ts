import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { openLibrary } from '../compose.ts';
import { type Config, readConfig } from '../config.ts';
import type { CommandContext, Command as ChatCommand } from '../core/chat/command.ts';
import { noDesk } from '../core/chat/desk-access.ts';
import { COMMANDS } from '../core/chat/registry.ts';
import { DragomanError } from '../core/errors.ts';
import type { Library } from '../core/library.ts';
import { type Destination, commandLog } from './output.ts';

/** What every verb that asks the library takes. */
export interface ScopeOptions {
  readonly library?: readonly string[];
  readonly now?: number;
}

/** What such a verb works with. */
export interface Scope {
  readonly config: Config;
  readonly library: Library;
  /** Where printed links and commands lead; these repeat the --library paths of the call. */
  readonly to: Destination;
  /** Epoch milliseconds. */
  readonly now: number;
}

const collect = (path: string, paths: readonly string[] = []): readonly string[] => [
  ...paths,
  path,
];

/** Adds --library. */
export function withLibrary(verb: Command): Command {
  return verb.option(
    '--library <path>',
    'folder, file or .jsonl to answer from instead of DRAGOMAN_LIBRARY; repeatable',
    collect,
  );
}

/** Adds --library and --now. */
export function withScope(verb: Command): Command {
  return withLibrary(verb).option(
    '--now <iso>',
    'date, or date and time, to answer as of instead of the present',
    readNow,
  );
}

function readNow(value: string): number {
  const time = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/u.test(value)
    ? Date.parse(value)
    : NaN;
  // A day past the end of its month is read as one of the next.
  const day = value.slice(0, 10);
  const isReal = !Number.isNaN(time) && new Date(Date.parse(day)).toISOString().startsWith(day);
  if (isReal) return time;
  throw new DragomanError('BAD_OPTION', `--now takes a date, not “${value}”.`, {
    mend: 'Write it as 2025-09-20 or 2025-09-20T08:00:00Z.',
  });
}

/** A reader for options that are whole numbers. Throws BAD_OPTION. */
export function wholeNumber(option: string, min: number, max: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/u.test(value) && number >= min && number <= max) return number;
    throw new DragomanError(
      'BAD_OPTION',
      `${option} takes a whole number from ${min} to ${max}, not “${value}”.`,
      { mend: `Such as ${option} ${min}.` },
    );
  };
}

/** Opens the library that was asked for, empty or not. */
export async function openScope(options: ScopeOptions): Promise<Scope> {
  const config = readConfig();
  const library = await openLibrary(options.library ?? config.library, {
    // A command that only reads leaves no folder behind; it uses the one that is there.
    stateFolder: existsSync(config.state) ? config.state : null,
    log: commandLog,
  });
  const to = { publicUrl: config.publicUrl, paths: options.library ?? [] };
  return { config, library, to, now: options.now ?? Date.now() };
}

/** Opens a library to be asked. Throws LIBRARY_EMPTY where it holds nothing; warns of its faults. */
export async function openAsked(options: ScopeOptions): Promise<Scope> {
  const scope = await openScope(options);
  const { documents, faults } = scope.library;
  if (documents.size === 0) throw emptyLibrary(options.library ?? scope.config.library, faults);
  if (faults.length > 0) {
    const what = faults.length === 1 ? '1 source was' : `${faults.length} sources were`;
    commandLog.warn({}, `${what} left out; dragoman library check says which and why.`);
  }
  return scope;
}

function emptyLibrary(paths: readonly string[], faults: Library['faults']): DragomanError {
  const reasons = faults.map(({ source, message, mend }) => `\n  ${source}: ${message} ${mend}`);
  return new DragomanError(
    'LIBRARY_EMPTY',
    `There is nothing to answer from in ${paths.join(', ')}.${reasons.join('')}`,
    { mend: 'Put Markdown, text, HTML or JSON Lines files there, or name another --library.' },
  );
}

/** The command of the registry that a verb stands for. */
export function chatCommand(name: string): ChatCommand {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  throw new Error(`The registry has no ${name}.`);
}

/** What a command of the registry may know when it is run from a terminal. */
export function contextOf({ library, now }: Scope, earlier: string | null): CommandContext {
  const status = (): ReturnType<CommandContext['status']> => ({
    version: manifest.version,
    uptimeMs: 0,
    surfaces: [],
  });
  return { library, now, earlier, status, registry: COMMANDS, desk: noDesk };
}
