import type { Field } from '../field.ts';
import { isObject, shownAs } from '../../json.ts';
import * as limit from '../limits.ts';

/** Command types: typed after a slash, or in a menu on a person or on a message. */
export const COMMAND_TYPE = { chatInput: 1, user: 2, message: 3 } as const;

/** Option types, by the platform's names. */
export const OPTION = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

const CHAT_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const VALUES = [3, 4, 5, 6, 7, 8, 9, 10, 11];
const WITH_CHOICES: readonly number[] = [OPTION.string, OPTION.integer, OPTION.number];
const LOCALES = new Set(
  (
    'ar bg cs da de el en-GB en-US es-ES es-419 fi fr he hi hr hu id it ja ko lt nl no pl pt-BR ' +
    'ro ru sv-SE th tr uk vi zh-CN zh-TW'
  ).split(' '),
);

/** Checks the definitions of one scope, as they are pushed in bulk. */
export function checkCommandSet(list: Field): void {
  const items = list.items();
  const seen = new Set<string>();
  const perType = new Map<number, number>();
  for (const item of items) {
    checkCommand(item);
    const type = Number(item.at('type').value ?? COMMAND_TYPE.chatInput);
    const key = `${type} ${shownAs(item.at('name').value)}`;
    if (seen.has(key))
      item
        .at('name')
        .fault('APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    seen.add(key);
    const count = (perType.get(type) ?? 0) + 1;
    perType.set(type, count);
    const most = limit.COMMANDS_MAX[type] ?? 0;
    if (count === most + 1)
      list.fault('BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`);
  }
}

export function checkCommand(command: Field): void {
  if (!isObject(command.value)) {
    command.fault('MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
    return;
  }
  const type = command.at('type').oneOf(Object.values(COMMAND_TYPE)) ?? COMMAND_TYPE.chatInput;
  const isChat = type === COMMAND_TYPE.chatInput;
  checkName(command, isChat);
  checkDescription(command, isChat);
  const permissions = command.at('default_member_permissions');
  if (!permissions.isAbsent && !/^\d+$/u.test(shownAs(permissions.value)))
    permissions.fault('NUMBER_TYPE_COERCE', 'Value is not int.');
  checkUniqueList(command.at('contexts'), [0, 1, 2]);
  checkUniqueList(command.at('integration_types'), [0, 1]);
  const options = command.at('options');
  if (isChat) checkOptions(options, 0);
  else if (options.items().length > 0)
    options.fault(
      'APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED',
      'Context menu commands have no options',
    );
  if (sizeOf(command) > limit.COMMAND_TOTAL_MAX)
    command.fault(
      'APPLICATION_COMMAND_TOO_LARGE',
      `Command exceeds maximum size (${limit.COMMAND_TOTAL_MAX})`,
    );
}

function checkUniqueList(field: Field, choices: readonly number[]): void {
  const items = field.items({ min: 1 });
  for (const item of items) item.oneOf(choices, { required: true });
  if (new Set(items.map(({ value }) => value)).size < items.length)
    field.fault('SET_TYPE_DUPLICATE', 'Values must be unique');
}

function checkName(field: Field, isChat: boolean): void {
  const range = { min: 1, max: limit.COMMAND_NAME_MAX, required: true };
  const check = (place: Field): void => {
    const name = place.text(isChat ? { ...range, pattern: CHAT_NAME } : range);
    if (isChat && name !== null && name !== name.toLowerCase())
      place.fault('APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  };
  check(field.at('name'));
  forEachLocale(field.at('name_localizations'), check);
}

function checkDescription(field: Field, isRequired: boolean): void {
  const description = field.at('description');
  if (!isRequired) {
    if ((description.value ?? '') !== '')
      description.fault('BASE_TYPE_MAX_LENGTH', 'Must be 0 or fewer in length.');
    return;
  }
  const range = { min: 1, max: limit.COMMAND_DESCRIPTION_MAX, required: true };
  description.text(range);
  forEachLocale(field.at('description_localizations'), (place) => void place.text(range));
}

function forEachLocale(field: Field, check: (place: Field) => void): void {
  if (!isObject(field.value)) return;
  for (const locale of Object.keys(field.value)) {
    if (LOCALES.has(locale)) check(field.at(locale));
    else field.at(locale).fault('ENUM_TYPE_COERCE', `Value "${locale}" is not a valid enum value.`);
  }
}

/** Depth 0 is the command, 1 a group or a subcommand, 2 a subcommand of a group. */
function checkOptions(list: Field, depth: number): void {
  const items = list.items({ max: limit.COMMAND_OPTIONS_MAX });
  const seen = new Set<Field['value']>();
  let hadOptional = false;
  for (const item of items) {
    const type = Number(item.at('type').oneOf([1, 2, ...VALUES], { required: true }));
    checkName(item, true);
    checkDescription(item, true);
    const name = item.at('name');
    if (seen.has(name.value))
      name.fault('APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists');
    seen.add(name.value);
    if (type === OPTION.group || type === OPTION.subcommand) {
      if (depth > (type === OPTION.group ? 0 : 1))
        item
          .at('type')
          .fault(
            'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
            'Sub-command option cannot be nested here',
          );
      else checkOptions(item.at('options'), type === OPTION.group ? 1 : 2);
      continue;
    }
    const required = item.at('required').flag();
    if (required && hadOptional)
      item.fault(
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    hadOptional ||= !required;
    checkValueOption(item, type);
  }
  const nested = items.filter((item) => Number(item.at('type').value) <= OPTION.group);
  if (nested.length > 0 && nested.length < items.length)
    list.fault(
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
}

function checkValueOption(option: Field, type: number): void {
  const choices = option.at('choices');
  const list = choices.items({ max: limit.CHOICES_MAX });
  const autocomplete = option.at('autocomplete');
  const completes = autocomplete.flag();
  if (!WITH_CHOICES.includes(type) && (completes || list.length > 0))
    option.fault('APPLICATION_COMMAND_OPTION_TYPE_INVALID', 'This type takes no choices');
  if (completes && list.length > 0)
    autocomplete.fault(
      'APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES_EXCLUSIVE',
      'Choices and autocomplete are mutually exclusive',
    );
  for (const choice of list) checkChoice(choice, type);
  const most = limit.COMMAND_TEXT_VALUE_MAX;
  option.at('min_length').integer({ min: 0, max: most });
  option.at('max_length').integer({ min: 1, max: most });
}

/** A choice of an option, defined beforehand or offered by autocompletion. */
export function checkChoice(choice: Field, type: number): void {
  choice.at('name').text({ required: true, min: 1, max: limit.CHOICE_TEXT_MAX });
  const value = choice.at('value');
  if (!value.required()) return;
  if (type === OPTION.string) value.text({ min: 1, max: limit.CHOICE_TEXT_MAX });
  else if (type === OPTION.integer) value.integer();
  else if (typeof value.value !== 'number')
    value.fault('NUMBER_TYPE_COERCE', `Value "${shownAs(value.value)}" is not float.`);
}

/** Characters of names, descriptions and choice values, the longest locale counting. */
function sizeOf(field: Field): number {
  const own = ['name', 'description'].map((key) =>
    longest(field.at(key), field.at(`${key}_localizations`)),
  );
  const value = field.at('value').value;
  const parts = [...field.at('options').items(), ...field.at('choices').items()];
  const text = typeof value === 'string' ? value.length : 0;
  return [...own, text, ...parts.map(sizeOf)].reduce((sum, length) => sum + length, 0);
}

function longest(text: Field, localizations: Field): number {
  const all = [
    text.value,
    ...Object.values(isObject(localizations.value) ? localizations.value : {}),
  ];
  return Math.max(...all.map((value) => (typeof value === 'string' ? value.length : 0)));
}
