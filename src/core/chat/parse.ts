import { DragomanError } from '../errors.ts';
import {
  type Command,
  type CommandCall,
  type RawOptions,
  badOption,
  leadingChoice,
  mainOption,
  usage,
} from './command.ts';
import { clip } from './format.ts';

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
    raw: parseWords(match === null ? typed : typed.slice(match[0].length), command, registry),
  };
}

/**
 * Takes out `key:value` and `key:"two words"` of the command's own options; the rest is its text,
 * and so is whatever is keyed to the option that takes free words, so that no word is lost.
 */
export function parseWords(
  typed: string,
  command: Command,
  registry: readonly Command[],
): RawOptions {
  const [chosen, words] = takeChoice(typed, command);
  const raw: Record<string, string> = { ...chosen };
  const main = mainOption(command);
  // Keys of no option are words, and so is what stands behind them.
  const keyed = new RegExp(`(^|\\s)(${Object.keys(command.options).join('|')}):${VALUE}`, 'giu');
  refuseStray(words.replace(keyed, ' '), command, registry);
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

/**
 * Throws BAD_OPTION where a subject holds an option that only other commands have: `since:2021` is
 * no part of a name. Free words, such as a question or a claim, may hold anything.
 */
function refuseStray(words: string, command: Command, registry: readonly Command[]): void {
  const stray = strayKey(words, command, registry);
  if (stray === null) return;
  throw badOption(command.name, `takes no ${stray}`, `Leave it out, or write ${usage(command)}.`);
}

/** The first option of other commands alone that the words of a subject hold; null where they hold none. */
export function strayKey(
  words: string,
  { options }: Command,
  registry: readonly Command[],
): string | null {
  if (!Object.values(options).some((spec) => spec.type === 'text' && spec.offers === 'subjects'))
    return null;
  const others = new Set(registry.flatMap((one) => Object.keys(one.options)));
  const keys = [...words.matchAll(/(?:^|\s)([\w-]+):\S/gu)].map(([, key = '']) =>
    key.toLowerCase(),
  );
  return keys.find((key) => others.has(key) && !Object.hasOwn(options, key)) ?? null;
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
