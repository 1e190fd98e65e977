import { DragomanError, unreachable } from '../errors.ts';
import type { Library } from '../library.ts';
import type { Card } from './card.ts';
import type { DeskAccess } from './desk-access.ts';
import { clip } from './format.ts';

/**
 * One typed option of a command. The first `text` option takes the words that have no key. Where
 * the very first option is a choice, it takes the first word that is one: `/desk set …`.
 */
export type OptionSpec =
  | {
      readonly type: 'text';
      readonly about: string;
      readonly required?: true;
      readonly max: number;
      /** What an adapter completes it with: `suggestSubjects` of the library. */
      readonly offers?: 'subjects';
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
  /** The desk that asks. Throws DESK_MISSING where there is none, as in a terminal. */
  readonly desk: () => DeskAccess;
}

export interface ServiceStatus {
  readonly version: string;
  readonly uptimeMs: number;
  /** One line for each connected surface, such as "console on http://127.0.0.1:3000". */
  readonly surfaces: readonly string[];
  /** What has been answered since the start, a surface each; absent where nothing counts. */
  readonly calls?: readonly SurfaceCalls[];
  /** The code of why the store cannot be used, null where it can; absent where there is none. */
  readonly storeFault?: string | null;
}

export interface SurfaceCalls {
  readonly surface: string;
  readonly served: number;
  /** Those of them that met a fault of ours. */
  readonly failed: number;
}

/** A command as written; `define` erases its option types for the registry. */
export interface CommandDefinition<S extends OptionSpecs> {
  readonly name: string;
  readonly summary: string;
  /** Heading under which help lists it. */
  readonly task: string;
  readonly options: S;
  /** Lines that change nothing: help runs them at a press. */
  readonly examples: readonly string[];
  /** Its replies are for the asker alone, whatever the desk's setting. */
  readonly alone?: true;
  readonly run: (options: OptionValues<S>, context: CommandContext) => Card | Promise<Card>;
}

export interface Command extends Omit<CommandDefinition<OptionSpecs>, 'run'> {
  /** Throws DragomanError BAD_OPTION where a raw value does not fit its option. */
  readonly check: (raw: RawOptions) => void;
  /** Checks, then runs. Throws or rejects with BAD_OPTION and with what the command says. */
  readonly run: (raw: RawOptions, context: CommandContext) => Card | Promise<Card>;
}

export type RawOptions = Readonly<Record<string, string | number | boolean>>;

export function define<const S extends OptionSpecs>(definition: CommandDefinition<S>): Command {
  const checked = (raw: RawOptions): OptionValues<S> =>
    checkOptions(definition.name, definition.options, raw);
  return {
    ...definition,
    check: (raw) => void checked(raw),
    run: (raw, context) => definition.run(checked(raw), context),
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
function parseWords(typed: string, command: Command): RawOptions {
  const [chosen, words] = takeChoice(typed, command);
  const raw: Record<string, string> = { ...chosen };
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

/** The value of a leading choice with the words behind it. */
function takeChoice(
  typed: string,
  command: Command,
): [chosen: Readonly<Record<string, string>>, words: string] {
  const leading = leadingChoice(command);
  const [first = ''] = /^\S*/u.exec(typed.trimStart()) ?? [];
  if (leading?.choices.includes(first.toLowerCase()) !== true) return [{}, typed];
  return [{ [leading.name]: first.toLowerCase() }, typed.trimStart().slice(first.length)];
}

/** One word, or several in quotes; telephones type curly ones. */
const VALUE = String.raw`("[^"]*"|“[^“”]*”|\S+)`;
const QUOTED = /^(?:"[^"]*"|“[^“”]*”)$/u;

/** The option that takes the first word where it is one of its choices. */
export function leadingChoice({
  options,
}: Pick<Command, 'options'>): { name: string; choices: readonly string[] } | null {
  const [name, spec] = Object.entries(options)[0] ?? [];
  return name === undefined || spec?.type !== 'choice' ? null : { name, choices: spec.choices };
}

/** The option that takes free words: the first one of type text. */
export function mainOption(command: Pick<Command, 'options'>): string | undefined {
  return Object.entries(command.options).find(([, spec]) => spec.type === 'text')?.[0];
}

/** `/ask question [since:YYYY-MM-DD] [private:yes]` */
export function usage(command: Pick<Command, 'name' | 'options'>): string {
  const main = mainOption(command);
  const leading = leadingChoice(command)?.name;
  const parts = Object.entries(command.options).map(([name, spec]) => {
    const shown = name === leading ? form(spec) : name === main ? name : `${name}:${form(spec)}`;
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
