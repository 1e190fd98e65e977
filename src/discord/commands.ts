import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type LocalizationMap,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { type Command, type OptionSpec, leadingChoice, mainOption } from '../core/chat/command.ts';
import { clip } from '../core/chat/format.ts';
import type { Locale } from '../core/chat/locales.ts';
import { unreachable } from '../core/errors.ts';
import * as limit from './limits.ts';

/** Entries of a message's menu: the command, and whether it takes what the message says. */
const MENU: Readonly<Record<string, { readonly command: string; readonly takesWords: boolean }>> = {
  'Find background': { command: 'search', takesWords: true },
  'Check this claim': { command: 'check', takesWords: true },
  'Remove this post': { command: 'remove', takesWords: false },
};

/** Options that name something the library speaks of, by the names that commands give them. */
const SUBJECTS: ReadonlySet<string> = new Set(['subject', 'who', 'about', 'on']);

/** Whether values are offered for an option while it is typed. */
export const isSubject = (option: string): boolean => SUBJECTS.has(option);

/** What Discord is to know of the commands: one for each, and the menu of messages. */
export function applicationCommands(
  registry: readonly Command[],
  locales: readonly Locale[] = [],
): RESTPostAPIApplicationCommandsJSONBody[] {
  const everywhere = {
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
  const typed = registry.map((command) => ({
    type: ApplicationCommandType.ChatInput as const,
    name: command.name,
    description: described(command.summary),
    options: optionsOf(command, locales),
    ...localized(locales, ({ commands }) => {
      const own = commands[command.name];
      return { name: own?.name, description: own?.summary };
    }),
    ...everywhere,
  }));
  const chosen = Object.entries(MENU)
    .filter(([, entry]) => registry.some(({ name }) => name === entry.command))
    .map(([name]) => ({
      type: ApplicationCommandType.Message as const,
      name,
      ...localized(locales, ({ menu }) => ({ name: menu?.[name] })),
      ...everywhere,
    }));
  return [...typed, ...chosen];
}

interface Texts {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
}

/** Names and descriptions in the languages that have them. */
function localized(
  locales: readonly Locale[],
  textsOf: (locale: Locale) => Texts,
): { name_localizations?: LocalizationMap; description_localizations?: LocalizationMap } {
  const map = (key: keyof Texts): LocalizationMap =>
    Object.fromEntries(
      locales.flatMap((locale) => {
        const text = textsOf(locale)[key];
        return text === undefined ? [] : [[locale.tag, text]];
      }),
    );
  const [names, descriptions] = [map('name'), map('description')];
  return {
    ...(Object.keys(names).length > 0 && { name_localizations: names }),
    ...(Object.keys(descriptions).length > 0 && { description_localizations: descriptions }),
  };
}

/** The call of an entry of a message's menu; null where there is none. */
export function menuCall(
  entry: string,
  words: string,
  registry: readonly Command[],
): { command: string; options: Record<string, string> } | null {
  const chosen = MENU[entry];
  const command = registry.find(({ name }) => name === chosen?.command);
  if (command !== undefined && chosen?.takesWords === false)
    return { command: command.name, options: {} };
  const main = command === undefined ? undefined : mainOption(command);
  const spec = main === undefined ? undefined : command?.options[main];
  if (command === undefined || main === undefined || spec?.type !== 'text') return null;
  // A message can be longer than a query; its first words say what it is on.
  const cut = words.length > spec.max ? words.slice(0, spec.max).replace(/\S*$/u, '') : words;
  return { command: command.name, options: { [main]: cut.trim() } };
}

type Options = NonNullable<
  Extract<RESTPostAPIApplicationCommandsJSONBody, { options?: unknown }>['options']
>;

/** A leading choice makes subcommands, so that `/desk show` is typed as everywhere. */
function optionsOf(command: Command, locales: readonly Locale[]): Options {
  const leading = leadingChoice(command);
  const values = Object.entries(command.options)
    .filter(([name]) => name !== leading?.name)
    .map(([name, spec]) => ({
      ...optionOf(name, spec),
      ...localized(locales, ({ commands }) => {
        const own = commands[command.name]?.options?.[name];
        return { name: own?.name, description: own?.about };
      }),
    }))
    // Discord wants what is required first.
    .sort((a, b) => Number(b.required) - Number(a.required));
  if (leading === null) return values;
  return leading.choices.map((name) => ({
    type: ApplicationCommandOptionType.Subcommand as const,
    name,
    description: described(`${name}: ${command.summary}`),
    ...localized(locales, ({ commands }) => {
      const summary = commands[command.name]?.summary;
      return { description: summary && described(`${name}: ${summary}`) };
    }),
    options: values,
  }));
}

function optionOf(name: string, spec: OptionSpec): APIApplicationCommandBasicOption {
  const own = { name, description: described(spec.about), required: false };
  switch (spec.type) {
    case 'text': {
      const text = {
        ...own,
        type: ApplicationCommandOptionType.String as const,
        required: spec.required === true,
        max_length: Math.min(spec.max, limit.OPTION_TEXT_MAX),
      };
      return isSubject(name) ? { ...text, autocomplete: true } : text;
    }
    case 'integer': {
      const { min, max } = spec;
      return { ...own, type: ApplicationCommandOptionType.Integer, min_value: min, max_value: max };
    }
    case 'flag':
      return { ...own, type: ApplicationCommandOptionType.Boolean };
    case 'choice': {
      const choices = spec.choices.map((value) => ({ name: value, value }));
      return { ...own, type: ApplicationCommandOptionType.String, choices };
    }
    case 'date':
      return {
        ...own,
        type: ApplicationCommandOptionType.String,
        min_length: 'YYYY'.length,
        max_length: 'YYYY-MM-DD'.length,
      };
    default:
      return unreachable(spec);
  }
}

const described = (text: string): string => clip(text, limit.COMMAND_DESCRIPTION_MAX - 1);
