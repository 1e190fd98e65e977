import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalData,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import type { Form, FormField } from '../core/chat/form.ts';
import { clip } from '../core/chat/format.ts';
import { unreachable } from '../core/errors.ts';
import * as limit from './limits.ts';

/** Texts longer than this are written on several lines. */
const SHORT_MAX = 200;

/** A form as Discord shows it; what does not fit its five fields stays as the call has it. */
export function modalOf(
  { title, fields }: Form,
  customId: string,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: customId,
    title: clip(title, limit.FORM_LABEL_MAX - 1),
    components: fields.slice(0, limit.FORM_FIELDS_MAX).map((field): APILabelComponent => ({
      type: ComponentType.Label,
      label: clip(capital(field.option), limit.FORM_LABEL_MAX - 1),
      description: clip(field.spec.about, limit.FORM_ABOUT_MAX - 1),
      component: fieldOf(field),
    })),
  };
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

function fieldOf(field: FormField): APIComponentInLabel {
  const { spec } = field;
  switch (spec.type) {
    case 'text':
      return inputOf(field, Math.min(spec.max, limit.FORM_VALUE_MAX), spec.required === true);
    case 'integer':
      return inputOf(field, String(spec.max).length, false);
    case 'date':
      return inputOf(field, 'YYYY-MM-DD'.length, false);
    case 'flag':
      return menuOf(field, ['yes', 'no']);
    case 'choice':
      return menuOf(field, spec.choices);
    default:
      return unreachable(spec);
  }
}

const inputOf = (
  { option, value }: FormField,
  maxLength: number,
  required: boolean,
): APIComponentInLabel => ({
  type: ComponentType.TextInput,
  custom_id: option,
  style: maxLength > SHORT_MAX ? TextInputStyle.Paragraph : TextInputStyle.Short,
  required,
  max_length: maxLength,
  ...(value !== '' && { value: value.slice(0, maxLength) }),
});

const menuOf = ({ option, value }: FormField, values: readonly string[]): APIComponentInLabel => ({
  type: ComponentType.StringSelect,
  custom_id: option,
  required: false,
  min_values: 0,
  options: values
    .slice(0, limit.CHOICES_MAX)
    .map((one) => ({ label: one, value: one, ...(one === value && { default: true }) })),
});

/** What was filled in, in the order of the fields. */
export const filledOf = ({ fields }: ModalSubmitInteraction): string[] =>
  [...fields.fields.values()].map(valueOf);

function valueOf(data: ModalData): string {
  if (data.type === ComponentType.TextInput) return data.value;
  return data.type === ComponentType.StringSelect ? (data.values[0] ?? '') : '';
}
