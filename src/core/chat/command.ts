import { isCalendarDate } from '../answer/scope.ts';
import type { Version } from '../briefing/version.ts';
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
  /** All commands, for help, described in the desk's language. */
  readonly registry: readonly Command[];
  /** Says a sentence of help in the desk's language, as `phraseOf` does; absent for English. */
  readonly phrase?: (english: string, values?: Readonly<Record<string, string>>) => string;
  /** ISO 639-1 codes of the languages that help can be in; absent for English alone. */
  readonly languages?: readonly string[];
  /** The desk that asks. Throws DESK_MISSING where there is none, as in a terminal. */
  readonly desk: () => DeskAccess;
  /** The platform's id of the message that the call was made on: a button's, or a menu's. */
  readonly onMessage?: string;
  /** The desk's `stale`; absent where there is no desk, as in a terminal. */
  readonly stale?: number;
  /** Told where the library should have held the answer to a question. */
  readonly onGap?: (question: string) => void;
  /** The versions of a document, the latest first; absent where nothing keeps them, as in a terminal. */
  readonly history?: (document: string) => Promise<readonly Version[]>;
  /** Tells who waits how far a long call is, and lets others be heard before it goes on. */
  readonly progress?: (line: string) => Promise<unknown>;
  /** Does work and hears others between its steps; absent where nobody else waits. */
  readonly inSteps?: <T>(work: Generator<unknown, T>) => Promise<T>;
}

export interface ServiceStatus {
  readonly version: string;
  readonly uptimeMs: number;
  /** One line for each connected surface, such as "console on http://127.0.0.1:3000". */
  readonly surfaces: readonly string[];
  /** What is done to the library, and why its changes are not taken in; absent where nothing watches it. */
  readonly library?: readonly string[];
  /** Lines on digests: the last, what waits, and trouble; absent where none are posted. */
  readonly digests?: readonly string[];
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
  /** It answers as well while the library is still being built. */
  readonly withoutLibrary?: true;
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
  const parts = Object.keys(command.options).map((name) => optionUsage(name, command));
  return [`/${command.name}`, ...parts].join(' ');
}

/** `[since:YYYY-MM-DD]`, the part of `usage` that is about one option. */
export function optionUsage(name: string, command: Pick<Command, 'options'>): string {
  const spec = command.options[name];
  if (spec === undefined) return '';
  const shown = leadingChoice(command)?.name === name ? form(spec) : `${name}:${form(spec)}`;
  const written = name === mainOption(command) ? name : shown;
  return spec.type === 'text' && spec.required === true ? written : `[${written}]`;
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

/** A wrong use of a command; `what` follows its name. */
export function badOption(name: string, what: string, mend: string): DragomanError {
  return new DragomanError('BAD_OPTION', `/${name} ${what}.`, { mend });
}
