import { DragomanError, unreachable } from '../errors.ts';
import type { Library } from '../library.ts';
import type { Card } from './card.ts';
import { clip } from './format.ts';

/** One typed option of a command. The first `text` option takes the words that have no key. */
export type OptionSpec =
  | {
      readonly type: 'text';
      readonly about: string;
      readonly required?: true;
      readonly max: number;
    }
  | { readonly type: 'integer'; readonly about: string; readonly min: number; readonly max: number }
  | { readonly type: 'flag'; readonly about: string }
  | { readonly type: 'choice'; readonly about: string; readonly choices: readonly string[] }
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  | { readonly type: 'date'; readonly about: string };

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type ValueOf<S extends OptionSpec> = S extends { type: 'integer' }
  ? number
  : S extends { type: 'flag' }
    ? boolean
    : S extends { type: 'choice'; choices: readonly (infer C)[] }
      ? C
      : string;

/** Parsed options: required texts are present, everything else may be undefined. */
export type OptionValues<S extends OptionSpecs> = {
  readonly [K in keyof S]: S[K] extends { required: true } ? string : ValueOf<S[K]> | undefined;
};

/** What a command may know when it runs; supplied by the edge that received the call. */
export interface CommandContext {
  readonly library: Library;
  /** Epoch milliseconds on the asker's clock. */
  readonly now: number;
  /** The question asked before in this conversation, for follow-ups. */
  readonly earlier: string | null;
  readonly status: () => ServiceStatus;
  /** All commands, for help. */
  readonly registry: readonly Command[];
}

export interface ServiceStatus {
  readonly version: string;
  readonly uptimeMs: number;
  /** One line for each connected surface, such as "console on http://127.0.0.1:3000". */
  readonly surfaces: readonly string[];
}

/** A command as written; `define` erases its option types for the registry. */
export interface CommandDefinition<S extends OptionSpecs> {
  readonly name: string;
  readonly summary: string;
  /** Heading under which help lists it. */
  readonly task: string;
  readonly options: S;
  readonly examples: readonly string[];
  readonly run: (options: OptionValues<S>, context: CommandContext) => Card;
}

export interface Command extends Omit<CommandDefinition<OptionSpecs>, 'run'> {
  /** Checks raw values against the option specs, then runs. Throws DragomanError BAD_OPTION. */
  readonly run: (raw: RawOptions, context: CommandContext) => Card;
}

export type RawOptions = Readonly<Record<string, string | number | boolean>>;

export function define<const S extends OptionSpecs>(definition: CommandDefinition<S>): Command {
  return {
    ...definition,
    run: (raw, context) =>
      definition.run(checkOptions(definition.name, definition.options, raw), context),
  };
}

/** A command line as typed in chat: `/ask who leads the talks? since:2024`. */
export interface CommandCall {
  readonly command: Command;
  readonly raw: RawOptions;
}

/** Reads a typed line against a registry; a line without `/` goes to the first command. */
export function parseLine(line: string, registry: readonly Command[]): CommandCall {
  const typed = line.trim();
  const match = /^\/([\w-]+)(?:\s+|$)/u.exec(typed);
  const name = match?.[1]?.toLowerCase() ?? registry[0]?.name;
  const command = registry.find((candidate) => candidate.name === name);
  if (command === undefined) {
    throw new DragomanError('UNKNOWN_COMMAND', `There is no command “/${name ?? ''}”.`, {
      mend: `Type one of ${registry.map((known) => `/${known.name}`).join(', ')}.`,
    });
  }
  return {
    command,
    raw: parseWords(match === null ? typed : typed.slice(match[0].length), command),
  };
}

/**
 * Takes out `key:value` and `key:"two words"` of the command's own options; the rest is its text,
 * and so is whatever is keyed to the option that takes free words, so that no word is lost.
 */
function parseWords(words: string, command: Command): RawOptions {
  const raw: Record<string, string> = {};
  const main = mainOption(command);
  // Keys of no option are words, and so is what stands behind them.
  const keyed = new RegExp(`(^|\\s)(${Object.keys(command.options).join('|')}):${VALUE}`, 'giu');
  const rest = words
    .replace(keyed, (...match: readonly string[]) => {
      const [whole = '', lead = '', key = '', value = ''] = match;
      const option = key.toLowerCase();
      const bare = QUOTED.test(value) ? value.slice(1, -1) : value;
      if (option === main) return lead + bare;
      if (Object.hasOwn(raw, option)) {
        throw badOption(command.name, `takes ${option} once`, `Leave out “${clip(whole.trim())}”.`);
      }
      raw[option] = bare;
      return ' ';
    })
    .trim();
  if (rest === '') return raw;
  if (main === undefined) {
    throw badOption(command.name, `does not take “${clip(rest)}”`, `Write ${usage(command)}.`);
  }
  return { ...raw, [main]: rest };
}

/** One word, or several in quotes; telephones type curly ones. */
const VALUE = String.raw`("[^"]*"|“[^“”]*”|\S+)`;
const QUOTED = /^(?:"[^"]*"|“[^“”]*”)$/u;

/** The option that takes free words: the first one of type text. */
export function mainOption(command: Pick<Command, 'options'>): string | undefined {
  return Object.entries(command.options).find(([, spec]) => spec.type === 'text')?.[0];
}

/** `/ask question [since:YYYY-MM-DD] [private:yes]` */
export function usage(command: Pick<Command, 'name' | 'options'>): string {
  const main = mainOption(command);
  const parts = Object.entries(command.options).map(([name, spec]) => {
    const shown = name === main ? name : `${name}:${form(spec)}`;
    return spec.type === 'text' && spec.required === true ? shown : `[${shown}]`;
  });
  return [`/${command.name}`, ...parts].join(' ');
}

/** What a value of an option looks like. */
function form(spec: OptionSpec): string {
  switch (spec.type) {
    case 'text':
      return 'words';
    case 'integer':
      return `${String(spec.min)}–${String(spec.max)}`;
    case 'flag':
      return 'yes';
    case 'choice':
      return spec.choices.join('|');
    case 'date':
      return 'YYYY-MM-DD';
    default:
      return unreachable(spec);
  }
}

function checkOptions<S extends OptionSpecs>(
  name: string,
  specs: S,
  raw: RawOptions,
): OptionValues<S> {
  const mend = `Write ${usage({ name, options: specs })}.`;
  for (const key of Object.keys(raw)) {
    if (!Object.hasOwn(specs, key)) throw badOption(name, `has no option “${clip(key)}”`, mend);
  }
  const values: Record<string, unknown> = {};
  for (const [key, spec] of Object.entries(specs)) {
    const given = raw[key];
    const blank = given === undefined || (typeof given === 'string' && given.trim() === '');
    if (!blank) values[key] = checkValue(name, key, spec, given);
    else if (spec.type === 'text' && spec.required === true) {
      throw badOption(name, `needs ${key}: ${spec.about}`, mend);
    }
  }
  return values as OptionValues<S>;
}

function checkValue(
  name: string,
  key: string,
  spec: OptionSpec,
  given: string | number | boolean,
): string | number | boolean {
  const value = String(given).trim();
  const wrong = (what: string, mend: string): DragomanError =>
    badOption(name, `takes ${what} for ${key}, not “${clip(value)}”`, mend);
  switch (spec.type) {
    case 'text':
      if (value.length > spec.max) {
        throw badOption(
          name,
          `takes at most ${String(spec.max)} characters for ${key}, not ${String(value.length)}`,
          'Shorten it and send it again.',
        );
      }
      return value;
    case 'integer': {
      const number = Number(value);
      if (!Number.isInteger(number) || number < spec.min || number > spec.max) {
        throw wrong(
          `a whole number from ${String(spec.min)} to ${String(spec.max)}`,
          `Such as ${key}:${String(spec.min)}.`,
        );
      }
      return number;
    }
    case 'flag':
      if (/^(?:yes|true|on|1)$/iu.test(value)) return true;
      if (/^(?:no|false|off|0)$/iu.test(value)) return false;
      throw wrong('yes or no', `Such as ${key}:yes.`);
    case 'choice': {
      const choice = spec.choices.find((candidate) => candidate === value.toLowerCase());
      if (choice === undefined)
        throw wrong(
          `one of ${spec.choices.join(', ')}`,
          `Such as ${key}:${spec.choices[0] ?? ''}.`,
        );
      return choice;
    }
    case 'date':
      if (!isCalendarDate(value))
        throw wrong('a date as YYYY, YYYY-MM or YYYY-MM-DD', `Such as ${key}:2024-12.`);
      return value;
    default:
      return unreachable(spec);
  }
}

function isCalendarDate(value: string): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(value);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A wrong use of a command; `what` follows its name. */
export function badOption(name: string, what: string, mend: string): DragomanError {
  return new DragomanError('BAD_OPTION', `/${name} ${what}.`, { mend });
}
