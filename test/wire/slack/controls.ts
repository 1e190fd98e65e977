import { type Json, type JsonObject, isObject, objectsOf, textOf } from '../json.ts';
import { checkOptionGroups, checkOptions } from './check/composition.ts';
import { Place, type Problem, wording } from './check/place.ts';
import { SELECT_OPTIONS_MAX } from './limits.ts';

/** What somebody puts into a control: text, an option's words or value, several, or an option itself. */
export type Given = string | readonly string[] | JsonObject;

/** Something to press, choose from or fill in. */
export interface Control {
  readonly blockId: string;
  readonly actionId: string;
  readonly element: JsonObject;
  /** Words that people know it by: those on the button, the placeholder, an input's label. */
  readonly label: string;
  readonly isInput: boolean;
  readonly isOptional: boolean;
}

function words(value: Json | undefined): string {
  return isObject(value) ? textOf(value['text']) : '';
}

export function controlsOf(blocks: readonly JsonObject[]): readonly Control[] {
  return blocks.flatMap((block) => {
    const { element, accessory } = block;
    const elements = [
      ...objectsOf(block['elements']),
      ...[accessory, element].filter((value) => isObject(value)),
    ];
    return elements
      .filter((found) => textOf(found['action_id']) !== '')
      .map((found) => ({
        blockId: textOf(block['block_id']),
        actionId: textOf(found['action_id']),
        element: found,
        label: words(block['label']) || words(found['text']) || words(found['placeholder']),
        isInput: block['type'] === 'input',
        isOptional: block['optional'] === true,
      }));
  });
}

function isNamed({ label, actionId, blockId }: Control, name: string): boolean {
  return [label, actionId, blockId].includes(name);
}

/** The control of this label, action id or block id; throws with those that there are. */
export function findControl(blocks: readonly JsonObject[], name: string): Control {
  const controls = controlsOf(blocks);
  const found = controls.find((control) => isNamed(control, name));
  if (found !== undefined) return found;
  const there = controls.map(({ label, actionId }) => `${label} (${actionId})`).join(', ');
  throw new Error(`Nothing here is called "${name}". There is: ${there || 'nothing to press'}.`);
}

function allOptions(element: JsonObject): readonly JsonObject[] {
  const groups = objectsOf(element['option_groups']);
  return [...objectsOf(element['options']), ...groups.flatMap(({ options }) => objectsOf(options))];
}

function optionOf(element: JsonObject, given: string | JsonObject): JsonObject {
  if (typeof given !== 'string') return given;
  const options = allOptions(element);
  const found = options.find(
    (option) => words(option['text']) === given || option['value'] === given,
  );
  if (found !== undefined) return found;
  throw new Error(
    `No option "${given}". There is: ${options.map(({ text }) => words(text)).join(', ')}.`,
  );
}

function firstOf(given: Given): string | JsonObject {
  if (typeof given === 'string' || isObject(given)) return given;
  return given[0] ?? '';
}

function textsOf(given: Given): readonly (string | JsonObject)[] {
  return typeof given === 'string' || isObject(given) ? [given] : given;
}

/** Member that holds the choice, by element type: the choice, and what it is at first. */
const PLAIN: Readonly<Record<string, readonly [member: string, initial: string]>> = {
  plain_text_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  users_select: ['selected_user', 'initial_user'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  channels_select: ['selected_channel', 'initial_channel'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
};
const ONE = ['static_select', 'external_select', 'radio_buttons', 'overflow'];
const SEVERAL = ['checkboxes', 'multi_static_select', 'multi_external_select'];

/** What the element holds once `given` was put in, or at first where nothing was. */
export function stateOf(element: JsonObject, given: Given | undefined): JsonObject {
  const type = textOf(element['type']);
  if (ONE.includes(type)) {
    const first = element['initial_option'] ?? null;
    return {
      type,
      selected_option: given === undefined ? first : optionOf(element, firstOf(given)),
    };
  }
  if (SEVERAL.includes(type)) {
    const first = element['initial_options'] ?? [];
    const chosen =
      given === undefined ? first : textsOf(given).map((one) => optionOf(element, one));
    return { type, selected_options: chosen };
  }
  const plain = PLAIN[type];
  if (plain === undefined) throw new Error(`The double cannot fill in a ${type} yet.`);
  const [member, initial] = plain;
  return { type, [member]: given === undefined ? (element[initial] ?? null) : firstOf(given) };
}

function isEmpty(held: JsonObject): boolean {
  const { type } = held;
  return Object.values(held).every(
    (value) =>
      value === type ||
      value === null ||
      value === '' ||
      (Array.isArray(value) && value.length === 0),
  );
}

/** The values of a view as its submission carries them; throws where Slack would not let it go. */
export function submission(
  blocks: readonly JsonObject[],
  values: Readonly<Record<string, Given>>,
): JsonObject {
  const controls = controlsOf(blocks);
  const unknown = Object.keys(values).filter(
    (name) => !controls.some((control) => isNamed(control, name)),
  );
  if (unknown.length > 0) throw new Error(`The view has no ${unknown.join(', ')}.`);
  const state: JsonObject = {};
  for (const control of controls.filter(({ element }) => element['type'] !== 'button')) {
    const given = Object.entries(values).find(([name]) => isNamed(control, name))?.[1];
    const held = stateOf(control.element, given);
    if (control.isInput && !control.isOptional && isEmpty(held))
      throw new Error(`"${control.label}" has to be filled in before the view can be submitted.`);
    checkLength(control, held);
    const { blockId, actionId } = control;
    state[blockId] = { ...(isObject(state[blockId]) ? state[blockId] : {}), [actionId]: held };
  }
  return state;
}

function checkLength({ element, label }: Control, held: JsonObject): void {
  const text = textOf(held['value']);
  const { min_length: min, max_length: max } = element;
  const isShort = typeof min === 'number' && text !== '' && text.length < min;
  const isLong = typeof max === 'number' && text.length > max;
  if (isShort || isLong)
    throw new Error(`"${label}" takes another length than ${text.length} characters.`);
}

/** What Slack would refuse in the answer to a suggestion; none means that it is shown. */
export function suggestionFaults(answer: JsonObject): readonly string[] {
  const problems: Problem[] = [];
  const place = new Place(answer, '', problems);
  const rules = { max: SELECT_OPTIONS_MAX };
  const hasGroups = !place.at('option_groups').isAbsent;
  if (hasGroups) checkOptionGroups(place.at('option_groups'), rules);
  else if (!Array.isArray(answer['options'])) place.say('missing required field: options');
  // No match is an answer: the list may be empty here.
  else if (answer['options'].length > 0) checkOptions(place.at('options'), rules);
  return problems.map(wording);
}

export function suggested(answer: JsonObject): readonly JsonObject[] {
  return allOptions(answer);
}
