import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { type Command, type OptionSpec, leadingChoice, mainOption } from '../core/chat/command.ts';
import { clip } from '../core/chat/format.ts';
import { unreachable } from '../core/errors.ts';
import * as limit from './limits.ts';

/** Entries of a message's menu: the command that takes what the message says. */
const MENU: Readonly<Record<string, string>> = {
  'Find background': 'search',
  'Check this claim': 'check',
};

/** Options that name something the library speaks of, by the names that commands give them. */
const SUBJECTS: ReadonlySet<string> = new Set(['subject', 'who', 'about', 'on']);

/** Whether values are offered for an option while it is typed. */
export const isSubject = (option: string): boolean => SUBJECTS.has(option);

/** What Discord is to know of the commands: one for each, and the menu of messages. */
export function applicationCommands(
  registry: readonly Command[],
): RESTPostAPIApplicationCommandsJSONBody[] {
  const everywhere = {
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
  const typed = registry.map((command) => ({
    type: ApplicationCommandType.ChatInput as const,
    name: command.name,
    description: described(command.summary),
    options: optionsOf(command),
    ...everywhere,
  }));
  const chosen = Object.entries(MENU)
    .filter(([, name]) => registry.some((command) => command.name === name))
    .map(([name]) => ({ type: ApplicationCommandType.Message as const, name, ...everywhere }));
  return [...typed, ...chosen];
}

/** The command and option that an entry of a message's menu fills; null where there is none. */
export function menuCall(
  entry: string,
  words: string,
  registry: readonly Command[],
): { command: string; options: Record<string, string> } | null {
  const command = registry.find(({ name }) => name === MENU[entry]);
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
function optionsOf(command: Command): Options {
  const leading = leadingChoice(command);
  const values = Object.entries(command.options)
    .filter(([name]) => name !== leading?.name)
    .map(([name, spec]) => optionOf(name, spec))
    // Discord wants what is required first.
    .sort((a, b) => Number(b.required) - Number(a.required));
  if (leading === null) return values;
  return leading.choices.map((name) => ({
    type: ApplicationCommandOptionType.Subcommand as const,
    name,
    description: described(`${name}: ${command.summary}`),
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
