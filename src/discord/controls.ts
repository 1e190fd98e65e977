import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { type Call, choiceCall } from '../core/chat/calls.ts';
import { type Button, type Choice, choiceButtons } from '../core/chat/card.ts';
import { clip } from '../core/chat/format.ts';
import { type LinkOf, addressOf, visible } from './escape.ts';
import * as limit from './limits.ts';

/** What brings a call back, in `CALL_MAX` UTF-16 units; null leaves its button or menu out. */
export type Encode = (call: Call) => Promise<string | null>;

/** Counts the controls of a card, since two of the same id have a message refused. */
export interface Controls {
  readonly encode: Encode;
  readonly linkOf: LinkOf;
  readonly number: () => string;
}

export function controlsWith(encode: Encode, linkOf: LinkOf): Controls {
  let last = 0;
  return { encode, linkOf, number: () => String((last += 1) % 1_000) };
}

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Of a custom id, beside the number that keeps the ids of a message apart. */
export const CALL_MAX = limit.CUSTOM_ID_MAX - 4;

/** The call in the custom id of a button, a menu or a form; null where it is none of ours. */
export const callOf = (customId: string): string | null =>
  /^\d{1,3}[.?](.+)$/su.exec(customId)?.[1] ?? null;

/** Whether a button opens a form: its id alone tells, as a form must open before any look-up ends. */
export const opensForm = (customId: string): boolean => /^\d{1,3}\?/u.test(customId);

export async function buttonRows(
  buttons: readonly Button[],
  { encode, linkOf, number }: Controls,
): Promise<Row[]> {
  const addresses = buttons.map(({ link }) => link && addressOf(link, linkOf));
  const calls = await Promise.all(
    buttons.map((button, i) => (addresses[i] ? Promise.resolve(null) : encode(button))),
  );
  const components = buttons.flatMap((button, i): APIButtonComponent[] => {
    const [url, call] = [addresses[i], calls[i]];
    const label = labelOf(button.label) || labelOf(`/${button.command}`);
    if (url) return [{ type: ComponentType.Button, style: ButtonStyle.Link, label, url }];
    if (call === null || call === undefined) return [];
    const custom_id = `${number()}${button.asks === undefined ? '.' : '?'}${call}`;
    return [{ type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id }];
  });
  return chunks(components, limit.ROW_BUTTONS_MAX).map((own) => ({
    type: ComponentType.ActionRow,
    components: own,
  }));
}

/** A menu; buttons where a value is too long for one. */
export async function choiceRows(choice: Choice, controls: Controls): Promise<Row[]> {
  const { label, choices } = choice;
  if (choices.some(({ value }) => value === '' || value.length > limit.CHOICE_MAX))
    return buttonRows(choiceButtons(choice), controls);
  const call = await controls.encode(choiceCall(choice));
  if (call === null) return [];
  return chunks(choices, limit.CHOICES_MAX).map((own) => ({
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: `${controls.number()}.${call}`,
        placeholder: clip(oneLine(label), limit.PLACEHOLDER_MAX - 1),
        options: own.map((one): APISelectMenuOption => ({
          label: clip(oneLine(one.label) || one.value, limit.CHOICE_MAX - 1),
          value: one.value,
        })),
      },
    ],
  }));
}

const oneLine = (text: string): string => visible(text).replaceAll(/\s+/gu, ' ').trim();

const labelOf = (text: string): string => clip(oneLine(text), limit.BUTTON_LABEL_MAX - 1);

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
