import type { types } from '@slack/bolt';
import type { Form, FormField } from '../core/chat/form.ts';
import { unreachable } from '../core/errors.ts';
import { clip } from '../core/text/clip.ts';
import { safe } from './escape.ts';
import * as limit from './limits.ts';
import { type Payload, listAt, objectAt, textAt } from './payload.ts';

/** Where the answer to a form goes: what is known of the press that opened it. */
export interface Opened {
  readonly call: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly root: string | null;
  readonly onMessage: string | null;
  readonly responseUrl: string;
}

/** Its submissions are told by this. */
export const FORM_ID = 'form';
const FIELD = 'field';
/** A field that is completed with subjects while it is typed. */
export const SUBJECT_FIELD = 'subject';
/** Letters from which on that helps. */
const SUGGESTED_FROM = 2;
/** Texts longer than this are written on several lines. */
const SHORT_MAX = 200;

export function modalOf({ title, fields }: Form, opened: Opened): types.ModalView {
  return {
    type: 'modal',
    callback_id: FORM_ID,
    private_metadata: JSON.stringify(opened),
    title: plain(title, limit.VIEW_TITLE_MAX),
    submit: plain('Run', limit.VIEW_TITLE_MAX),
    close: plain('Cancel', limit.VIEW_TITLE_MAX),
    blocks: fields.slice(0, limit.VIEW_BLOCKS_MAX).map((field) => ({
      type: 'input',
      block_id: field.option,
      label: plain(capital(field.option), limit.FORM_LABEL_MAX),
      hint: plain(field.spec.about, limit.FORM_LABEL_MAX),
      optional: !(field.spec.type === 'text' && field.spec.required === true),
      element: fieldOf(field),
    })),
  };
}

const plain = (text: string, max: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: clip(safe(text).trim() || '…', max),
  emoji: false,
});

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

function fieldOf(
  field: FormField,
): types.PlainTextInput | types.StaticSelect | types.ExternalSelect {
  const { spec } = field;
  switch (spec.type) {
    case 'text':
      return spec.offers === undefined || field.value.length > limit.OPTION_VALUE_MAX
        ? inputOf(field, Math.min(spec.max, limit.FORM_VALUE_MAX))
        : subjectOf(field);
    case 'integer':
      return inputOf(field, String(spec.max).length);
    case 'date':
      return inputOf(field, 'YYYY-MM-DD'.length);
    case 'flag':
      return menuOf(field, ['yes', 'no']);
    case 'choice':
      return menuOf(field, spec.choices);
    default:
      return unreachable(spec);
  }
}

const inputOf = ({ value }: FormField, max: number): types.PlainTextInput => ({
  type: 'plain_text_input',
  action_id: FIELD,
  max_length: max,
  multiline: max > SHORT_MAX,
  ...(value !== '' && { initial_value: value.slice(0, max) }),
});

const subjectOf = ({ value }: FormField): types.ExternalSelect => ({
  type: 'external_select',
  action_id: SUBJECT_FIELD,
  min_query_length: SUGGESTED_FROM,
  ...(value !== '' && { initial_option: optionOf(value) }),
});

const optionOf = (value: string) => ({ text: plain(value, limit.OPTION_TEXT_MAX), value });

/** What a subject's field offers: what fits, and the typed words as such, since any may be asked on. */
export function offersFor(typed: string, names: readonly string[]): types.PlainTextOption[] {
  const words = typed.trim();
  const known = names.filter((name) => name !== '' && name.length <= limit.OPTION_VALUE_MAX);
  const isNew = words !== '' && words.length <= limit.OPTION_VALUE_MAX && !known.includes(words);
  const asTyped = { text: plain(`“${words}”`, limit.OPTION_TEXT_MAX), value: words };
  return [...known.map(optionOf), ...(isNew ? [asTyped] : [])].slice(0, limit.OPTIONS_MAX);
}

function menuOf({ value }: FormField, values: readonly string[]): types.StaticSelect {
  const options = values.map(optionOf);
  const initial = options.find((one) => one.value === value);
  return {
    type: 'static_select',
    action_id: FIELD,
    options,
    ...(initial !== undefined && { initial_option: initial }),
  };
}

/** What was filled in, in the order of the fields. */
export function filledOf(view: Payload): string[] {
  return listAt(view, 'blocks').map((block) => {
    const input = objectAt(view, 'state', 'values', textAt(block, 'block_id'));
    const field = objectAt(FIELD in input ? input[FIELD] : input[SUBJECT_FIELD]);
    return textAt(field, 'value') || textAt(field, 'selected_option', 'value');
  });
}

/** Where a form came from; null where that cannot be read. */
export function openedBy(view: Payload): Opened | null {
  let value: unknown;
  try {
    value = JSON.parse(textAt(view, 'private_metadata'));
  } catch {
    return null;
  }
  const channel = textAt(value, 'channel');
  if (channel === '') return null;
  return {
    call: textAt(value, 'call'),
    channel,
    thread: textAt(value, 'thread') || null,
    root: textAt(value, 'root') || null,
    onMessage: textAt(value, 'onMessage') || null,
    responseUrl: textAt(value, 'responseUrl'),
  };
}
