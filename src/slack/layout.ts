import { choiceCall, encodeCall } from '../core/chat/calls.ts';
import {
  type Button,
  type Card,
  type CardBlock,
  type Choice,
  choiceButtons,
  paragraph,
} from '../core/chat/card.ts';
import type { Scope } from '../core/desk.ts';
import type { SavedStore } from '../core/ports.ts';
import { BLOCK_ID_CALL_MAX, BUTTON_VALUE_MAX, FORM_CALL_MAX, OPTION_VALUE_MAX } from './limits.ts';
import { type SlackMessage, renderSlack } from './render.ts';
import type { LinkOf } from './rich-text.ts';

/** What buttons need beside their card: where calls too long for them are kept. */
export interface LayoutParts {
  /** Where people can be mentioned by their ids; without it none is. */
  readonly workspace?: string;
  readonly saved: SavedStore;
  readonly linkOf: LinkOf;
}

/** A card as messages, its buttons and menus for those of the scope; null leaves them out. */
export async function layOut(
  card: Card,
  scope: Scope | null,
  { saved, linkOf, workspace }: LayoutParts,
): Promise<SlackMessage[]> {
  const blocks = card.blocks.flatMap(choosable);
  const values = new Map<Button | Choice, string | null>();
  if (scope !== null)
    for (const control of blocks.flatMap(controlsOf))
      values.set(control, await valueOf(control, { saved, scope }));
  const valued = (control: Button | Choice): string | null => values.get(control) ?? null;
  const options = { linkOf, valueOf: valued, ...(workspace !== undefined && { workspace }) };
  return renderSlack({ ...card, blocks }, options);
}

/** Choices with a value that no menu takes are buttons. */
function choosable(block: CardBlock): CardBlock[] {
  if (block.kind !== 'choice') return [block];
  const isMenu = block.choices.every(
    ({ value }) => value !== '' && value.length <= OPTION_VALUE_MAX && !/[&<>]/u.test(value),
  );
  if (isMenu) return [block];
  return [paragraph(block.label), { kind: 'actions', buttons: choiceButtons(block) }];
}

const controlsOf = (block: CardBlock): readonly (Button | Choice)[] =>
  block.kind === 'actions' ? block.buttons : block.kind === 'choice' ? [block] : [];

/** A call for a control to carry, without the signs that Slack may give back as entities. */
async function valueOf(
  control: Button | Choice,
  keeping: Parameters<typeof encodeCall>[2],
): Promise<string | null> {
  const call = 'kind' in control ? choiceCall(control) : control;
  const max =
    'kind' in control
      ? BLOCK_ID_CALL_MAX
      : control.asks === undefined
        ? BUTTON_VALUE_MAX
        : FORM_CALL_MAX;
  const written = unescapable(await encodeCall(call, max, keeping));
  return written === null || written.length <= max ? written : encodeCall(call, 0, keeping);
}

/** JSON has another way to write them. */
const unescapable = (json: string | null): string | null =>
  json?.replaceAll(/[&<>]/gu, (one) => `\\u00${one.charCodeAt(0).toString(16)}`) ?? null;
