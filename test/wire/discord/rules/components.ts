import type { Field } from '../field.ts';
import { isObject, lengthOf, shownAs } from '../../json.ts';
import * as limit from '../limits.ts';

/** Component types, by the platform's names. */
export const COMPONENT = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
} as const;

export const SELECTS: readonly number[] = [
  COMPONENT.stringSelect,
  COMPONENT.userSelect,
  COMPONENT.roleSelect,
  COMPONENT.mentionableSelect,
  COMPONENT.channelSelect,
];

const IN_CONTAINER = [
  COMPONENT.row,
  COMPONENT.section,
  COMPONENT.text,
  COMPONENT.gallery,
  COMPONENT.file,
  COMPONENT.separator,
];
const BUTTON_STYLES = [1, 2, 3, 4, 5, 6];
const LINK_STYLE = 5;
const PREMIUM_STYLE = 6;

/** What the rules count over a whole message or modal. */
interface Tally {
  components: number;
  textLength: number;
  readonly customIds: Set<string>;
  readonly ids: Set<number>;
  /** Names of the files that come with the message or are kept on it. */
  readonly files: readonly string[];
}

export function newTally(files: readonly string[] = []): Tally {
  return { components: 0, textLength: 0, customIds: new Set(), ids: new Set(), files };
}

/** Checks a message's components: of the second version with its flag, or rows alone without. */
export function checkComponents(field: Field, isV2: boolean, files: readonly string[]): void {
  const tally = newTally(files);
  const allowed = isV2 ? [...IN_CONTAINER, COMPONENT.container] : [COMPONENT.row];
  const max = isV2 ? limit.COMPONENTS_TOTAL_MAX : limit.ROWS_MAX;
  for (const item of field.items({ max })) checkComponent(item, allowed, tally);
  if (isV2 && tally.components > limit.COMPONENTS_TOTAL_MAX)
    field.fault(
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `The maximum number of total components (${limit.COMPONENTS_TOTAL_MAX}) has been exceeded`,
    );
  if (isV2 && tally.textLength > limit.COMPONENTS_TEXT_MAX)
    field.fault(
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Total displayable text size exceeds maximum size of ${limit.COMPONENTS_TEXT_MAX}`,
    );
}

export function checkComponent(field: Field, allowed: readonly number[], tally: Tally): void {
  tally.components += 1;
  if (!isObject(field.value)) {
    field.fault('MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
    return;
  }
  const type = field.at('type');
  if (typeof type.value !== 'number' || !allowed.includes(type.value)) {
    type.fault(
      'UNION_TYPE_CHOICES',
      `Value of field "type" must be one of (${allowed.join(', ')}).`,
    );
    return;
  }
  const id = field.at('id');
  const given = id.integer({ min: 0, max: 2 ** 31 - 1 });
  if (given !== null && given !== 0) {
    if (tally.ids.has(given))
      id.fault('COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
    tally.ids.add(given);
  }
  checkKind(type.value, field, tally);
}

function checkKind(type: number, field: Field, tally: Tally): void {
  switch (type) {
    case COMPONENT.row: {
      checkRow(field, tally);
      return;
    }
    case COMPONENT.button: {
      checkButton(field, tally);
      return;
    }
    case COMPONENT.section: {
      checkSection(field, tally);
      return;
    }
    case COMPONENT.text: {
      checkText(field, tally);
      return;
    }
    case COMPONENT.thumbnail: {
      checkMedia(field.at('media'), field, tally);
      return;
    }
    case COMPONENT.gallery: {
      checkGallery(field, tally);
      return;
    }
    case COMPONENT.file: {
      checkFile(field, tally);
      return;
    }
    case COMPONENT.separator:
      field.at('spacing').oneOf([1, 2]);
      field.at('divider').flag();
      return;
    case COMPONENT.container: {
      field.at('accent_color').integer({ min: 0, max: 0xffffff });
      const components = field.at('components');
      if (!components.required()) return;
      for (const item of components.items({ min: 1, max: limit.COMPONENTS_TOTAL_MAX }))
        checkComponent(item, IN_CONTAINER, tally);
      return;
    }
    default: {
      checkSelect(type, field, tally);
      return;
    }
  }
}

function checkRow(field: Field, tally: Tally): void {
  const components = field.at('components');
  if (!components.required()) return;
  const items = components.items({ min: 1, max: limit.ROW_BUTTONS_MAX });
  for (const item of items) checkComponent(item, [COMPONENT.button, ...SELECTS], tally);
  if (items.length > 1 && items.some((item) => SELECTS.includes(Number(item.at('type').value))))
    components.fault(
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The specified component exceeds the maximum width',
    );
}

/** Notes a custom id that is missing, too long, or already used in the same message or modal. */
export function checkCustomId(field: Field, tally: Tally): void {
  const customId = field.at('custom_id');
  const value = customId.text({ required: true, min: 1, max: limit.CUSTOM_ID_MAX });
  if (value === null) return;
  if (tally.customIds.has(value))
    customId.fault('COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
  tally.customIds.add(value);
}

function checkButton(field: Field, tally: Tally): void {
  const style = field.at('style').oneOf(BUTTON_STYLES, { required: true });
  field.at('label').text({ max: limit.BUTTON_LABEL_MAX });
  field.at('disabled').flag();
  const url = field.at('url');
  if (style === LINK_STYLE) {
    checkUrl(url, ['http:', 'https:', 'discord:']);
    if (!field.at('custom_id').isAbsent)
      field.fault(
        'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      );
  } else if (style === PREMIUM_STYLE) {
    field.at('sku_id').required();
    return;
  } else {
    checkCustomId(field, tally);
    if (!url.isAbsent)
      field.fault(
        'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      );
  }
  if (field.at('emoji').isAbsent && (field.at('label').value ?? '') === '')
    field.fault('BUTTON_COMPONENT_INVALID_LABEL_OR_EMOJI', 'A button must have a label or emoji');
}

export function checkUrl(url: Field, schemes: readonly string[]): void {
  const value = url.text({ required: true, min: 1, max: limit.URL_MAX });
  if (value === null || value === '') return;
  if (!schemes.includes(URL.parse(value)?.protocol ?? ''))
    url.fault('URL_TYPE_INVALID_URL', 'Not a well formed URL.');
}

export function checkSelect(type: number, field: Field, tally: Tally): void {
  checkCustomId(field, tally);
  field.at('placeholder').text({ max: limit.PLACEHOLDER_MAX });
  field.at('disabled').flag();
  const min = field.at('min_values').integer({ min: 0, max: limit.SELECT_OPTIONS_MAX }) ?? 1;
  const most = field.at('max_values');
  const max = most.integer({ min: 1, max: limit.SELECT_OPTIONS_MAX }) ?? 1;
  if (min > max)
    most.fault('SELECT_COMPONENT_MAX_VALUES_BELOW_MIN', 'Must not be less than min values');
  if (type !== COMPONENT.stringSelect) return;
  const options = field.at('options');
  if (!options.required()) return;
  const items = options.items({ min: 1, max: limit.SELECT_OPTIONS_MAX });
  if (max > items.length)
    most.fault('SELECT_COMPONENT_MAX_VALUES_TOO_MANY', 'Must not exceed the number of options');
  const seen = new Set<string>();
  for (const item of items) {
    item.at('label').text({ required: true, min: 1, max: limit.SELECT_TEXT_MAX });
    item.at('description').text({ max: limit.SELECT_TEXT_MAX });
    const value = item.at('value').text({ required: true, min: 1, max: limit.SELECT_TEXT_MAX });
    if (value !== null && seen.has(value))
      item
        .at('value')
        .fault(
          'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
          'The specified option value is already used',
        );
    seen.add(value ?? '');
  }
  if (items.filter((item) => item.at('default').flag()).length > max)
    options.fault('SELECT_COMPONENT_TOO_MANY_DEFAULT', 'Too many default values');
}

export function checkText(field: Field, tally: Tally): void {
  const content = field.at('content');
  const text = content.text({ required: true, min: 1, max: limit.COMPONENTS_TEXT_MAX });
  tally.textLength += lengthOf(text ?? '');
}

function checkSection(field: Field, tally: Tally): void {
  const components = field.at('components');
  if (components.required())
    for (const item of components.items({ min: 1, max: limit.SECTION_TEXTS_MAX }))
      checkComponent(item, [COMPONENT.text], tally);
  const accessory = field.at('accessory');
  if (accessory.required())
    checkComponent(accessory, [COMPONENT.button, COMPONENT.thumbnail], tally);
}

function checkGallery(field: Field, tally: Tally): void {
  const items = field.at('items');
  if (!items.required()) return;
  for (const item of items.items({ min: 1, max: limit.GALLERY_ITEMS_MAX }))
    checkMedia(item.at('media'), item, tally);
}

function checkFile(field: Field, tally: Tally): void {
  const file = field.at('file');
  if (!file.required()) return;
  checkUrl(file.at('url'), ['attachment:']);
  checkAttached(file.at('url'), tally);
}

function checkMedia(media: Field, holder: Field, tally: Tally): void {
  holder.at('description').text({ max: limit.MEDIA_DESCRIPTION_MAX });
  if (!media.required()) return;
  checkUrl(media.at('url'), ['http:', 'https:', 'attachment:']);
  checkAttached(media.at('url'), tally);
}

function checkAttached(url: Field, tally: Tally): void {
  const name = /^attachment:\/\/(.*)$/u.exec(shownAs(url.value))?.[1];
  if (name !== undefined && !tally.files.includes(name))
    url.fault(
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      `The referenced attachment ${name} was not found`,
    );
}
