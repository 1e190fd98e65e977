import { isObject } from '../../json.ts';
import {
  ACTION_ID_MAX,
  BUTTON_TEXT_MAX,
  BUTTON_VALUE_MAX,
  CHOICES_MAX,
  INPUT_LENGTH_MAX,
  OVERFLOW_OPTIONS_MAX,
  SELECT_OPTIONS_MAX,
  URL_MAX,
} from '../limits.ts';
import {
  checkConfirm,
  checkInitial,
  checkOptionGroups,
  checkOptions,
  checkPlaceholder,
  checkPlain,
} from './composition.ts';
import { checkImage } from './image.ts';
import type { Place } from './place.ts';
import { checkRichText } from './rich-text.ts';

/** Where a block can hold an element. */
export type Seat = 'section' | 'actions' | 'context_actions' | 'input';

interface Kind {
  readonly seats: readonly Seat[];
  /** Members beside `type`: first those it must have. */
  readonly must: readonly string[];
  readonly may: readonly string[];
  readonly check: (place: Place) => void;
}

const ANYWHERE: readonly Seat[] = ['section', 'actions', 'input'];
const nothing = (): void => undefined;

function checkButton(place: Place): void {
  checkPlain(place.at('text'), BUTTON_TEXT_MAX);
  place.at('value').text({ max: BUTTON_VALUE_MAX });
  place.at('url').text({ max: URL_MAX });
  place.at('style').oneOf(['primary', 'danger']);
  place.at('accessibility_label').text({ max: BUTTON_TEXT_MAX });
}

function checkStaticSelect(place: Place): void {
  const options = place.at('options');
  const groups = place.at('option_groups');
  if (options.isAbsent === groups.isAbsent)
    place.say('must define either `options` or `option_groups`');
  checkOptions(options, { max: SELECT_OPTIONS_MAX });
  checkOptionGroups(groups, { max: SELECT_OPTIONS_MAX });
  const all = [
    ...listed(options),
    ...listed(groups).flatMap((group) => listed(group.at('options'))),
  ];
  checkInitial(place.at('initial_option'), all);
  for (const initial of place.at('initial_options').items({ min: 1 })) checkInitial(initial, all);
}

/** The items without another word about their number. */
function listed(place: Place): readonly Place[] {
  return Array.isArray(place.value) ? place.items() : [];
}

function checkChoices(place: Place): void {
  checkOptions(place.at('options'), { max: CHOICES_MAX, formatted: true });
  const options = listed(place.at('options'));
  checkInitial(place.at('initial_option'), options);
  for (const initial of place.at('initial_options').items({ min: 1 }))
    checkInitial(initial, options);
}

function checkTextInput(place: Place): void {
  place.at('multiline').flag();
  place.at('min_length').number({ min: 0, max: INPUT_LENGTH_MAX });
  place.at('max_length').number({ min: 1, max: INPUT_LENGTH_MAX });
  place.at('initial_value').text({ max: INPUT_LENGTH_MAX });
}

function checkFeedback(place: Place): void {
  for (const side of ['positive_button', 'negative_button']) {
    const button = place.at(side);
    button.object(['text', 'value'], ['accessibility_label']);
    checkButton(button);
  }
}

const WITH_DISPATCH = ['dispatch_action_config', 'initial_value', 'placeholder', 'focus_on_load'];
const SELECT = ['placeholder', 'confirm', 'focus_on_load'];

function select(
  seats: readonly Seat[],
  own: readonly string[],
  check = nothing as Kind['check'],
): Kind {
  return { seats, must: [], may: [...SELECT, ...own], check };
}

function input(
  may: readonly string[],
  check: Kind['check'] = nothing,
  must: readonly string[] = [],
): Kind {
  return { seats: ['input'], must, may, check };
}

const FILTERED = ['filter', 'default_to_current_conversation'];
const CHOICES = ['initial_option', 'initial_options', 'confirm', 'focus_on_load'];

const KINDS: Readonly<Record<string, Kind>> = {
  button: {
    seats: ['section', 'actions'],
    must: ['text'],
    may: ['value', 'url', 'style', 'confirm', 'accessibility_label'],
    check: checkButton,
  },
  image: {
    seats: ['section'],
    must: ['alt_text'],
    may: ['image_url', 'slack_file'],
    check: nothing,
  },
  overflow: {
    seats: ['section', 'actions'],
    must: ['options'],
    may: ['confirm'],
    check: (place) =>
      checkOptions(place.at('options'), { max: OVERFLOW_OPTIONS_MAX, linked: true }),
  },
  static_select: select(
    ANYWHERE,
    ['options', 'option_groups', 'initial_option'],
    checkStaticSelect,
  ),
  multi_static_select: select(
    ANYWHERE,
    ['options', 'option_groups', 'initial_options', 'max_selected_items'],
    checkStaticSelect,
  ),
  external_select: select(ANYWHERE, ['initial_option', 'min_query_length']),
  multi_external_select: select(ANYWHERE, [
    'initial_options',
    'min_query_length',
    'max_selected_items',
  ]),
  users_select: select(ANYWHERE, ['initial_user']),
  multi_users_select: select(ANYWHERE, ['initial_users', 'max_selected_items']),
  conversations_select: select(ANYWHERE, [
    ...FILTERED,
    'initial_conversation',
    'response_url_enabled',
  ]),
  multi_conversations_select: select(ANYWHERE, [
    ...FILTERED,
    'initial_conversations',
    'max_selected_items',
  ]),
  channels_select: select(ANYWHERE, ['initial_channel', 'response_url_enabled']),
  multi_channels_select: select(ANYWHERE, ['initial_channels', 'max_selected_items']),
  datepicker: select(ANYWHERE, ['initial_date'], (place) =>
    place.at('initial_date').matches(/^\d{4}-\d{2}-\d{2}$/u, 'a date as YYYY-MM-DD'),
  ),
  timepicker: select(ANYWHERE, ['initial_time', 'timezone'], (place) =>
    place.at('initial_time').matches(/^([01]\d|2[0-3]):[0-5]\d$/u, 'a time as HH:mm'),
  ),
  radio_buttons: { seats: ANYWHERE, must: ['options'], may: CHOICES, check: checkChoices },
  checkboxes: { seats: ANYWHERE, must: ['options'], may: CHOICES, check: checkChoices },
  datetimepicker: {
    seats: ['actions', 'input'],
    must: [],
    may: ['initial_date_time', 'confirm', 'focus_on_load'],
    check: (place) => place.at('initial_date_time').number({ min: 1e9, max: 1e10 - 1 }),
  },
  plain_text_input: input(
    [...WITH_DISPATCH, 'multiline', 'min_length', 'max_length'],
    checkTextInput,
  ),
  email_text_input: input(WITH_DISPATCH),
  url_text_input: input(WITH_DISPATCH),
  number_input: input([...WITH_DISPATCH, 'min_value', 'max_value'], nothing, [
    'is_decimal_allowed',
  ]),
  rich_text_input: input([...WITH_DISPATCH, 'min_lines', 'max_lines'], (place) =>
    checkRichText(place.at('initial_value')),
  ),
  file_input: input(['filetypes', 'max_files'], (place) =>
    place.at('max_files').number({ min: 1, max: 10 }),
  ),
  feedback_buttons: {
    seats: ['context_actions'],
    must: ['positive_button', 'negative_button'],
    may: [],
    check: checkFeedback,
  },
  icon_button: {
    seats: ['context_actions'],
    must: ['icon', 'text'],
    may: ['value', 'confirm', 'accessibility_label', 'visible_to_user_ids'],
    check: checkButton,
  },
};

/** An element that people use; `hasFile` knows the files that an image may show. */
export function checkElement(place: Place, seat: Seat, hasFile: (id: string) => boolean): void {
  if (!isObject(place.value)) {
    place.say('must provide an object');
    return;
  }
  if (place.type === 'image' && seat === 'section') {
    checkImage(place, hasFile);
    return;
  }
  const kind = KINDS[place.type];
  if (kind?.seats.includes(seat) !== true) {
    place.refuseType();
    return;
  }
  place.object(['type', ...kind.must], ['action_id', ...kind.may]);
  place.at('action_id').text({ max: ACTION_ID_MAX });
  place.at('focus_on_load').flag();
  place.at('max_selected_items').number({ min: 1 });
  place.at('min_query_length').number({ min: 0 });
  checkPlaceholder(place);
  checkConfirm(place.at('confirm'));
  kind.check(place);
}
