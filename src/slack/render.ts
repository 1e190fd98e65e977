import type { types } from '@slack/bolt';
import {
  type Button,
  type Card,
  type CardBlock,
  STATUS_MARK,
  STATUS_WORDS,
} from '../core/chat/card.ts';
import { unreachable } from '../core/errors.ts';
import { clip } from '../core/text/clip.ts';
import { escaped, safe } from './escape.ts';
import {
  ACTIONS_ELEMENTS_MAX,
  BUTTON_TEXT_MAX,
  HEADER_TEXT_MAX,
  MESSAGE_BLOCKS_MAX,
  MESSAGE_TEXT_MAX,
} from './limits.ts';
import { type Part, itemParts, paragraphs, quotation, smallPrint } from './parts.ts';
import type { LinkOf } from './rich-text.ts';
import { tableParts } from './table.ts';

export interface SlackMessage {
  /** All that the blocks show, for screen readers and notifications; escaped. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

export interface SlackOptions {
  readonly linkOf: LinkOf;
  /** What a button carries; null where it can carry nothing, and then there is no button. */
  readonly valueOf: (button: Button) => string | null;
}

/**
 * Lays a card out as messages within Slack's limits, one where it fits; nothing is lost between
 * them. All text stands in plain and rich text, so that no content becomes markup or a mention.
 */
export function renderSlack(card: Card, options: SlackOptions): SlackMessage[] {
  return messagesOf(partsOf(card, options, true));
}

/** A card as blocks of App Home, which has no tables. */
export function renderHome(card: Card, options: SlackOptions): types.KnownBlock[] {
  return partsOf(card, options, false).map(({ block }) => block);
}

function partsOf(card: Card, options: SlackOptions, hasTables: boolean): Part[] {
  const { title, status, blocks, footer } = card;
  // Where a card has no title its first text is the headline, and the mark stands there.
  const markAt = title === null ? blocks.findIndex(({ kind }) => kind === 'text') : -1;
  const isBare = title === null && markAt === -1 && status !== null;
  return [
    ...(title === null ? [] : titleParts(title, marks(card, title))),
    ...(isBare
      ? smallPrint([{ text: STATUS_WORDS[status] }], () => null, `${STATUS_MARK[status]} `)
      : []),
    ...blocks.flatMap((block, i) => {
      const first = block.kind === 'text' ? block.line.map(({ text }) => text).join('') : '';
      return blockParts(block, i === markAt ? marks(card, first) : NO_MARKS, options, hasTables);
    }),
    ...smallPrint(footer, options.linkOf),
  ];
}

interface Marks {
  /** What is seen, and what is read out. */
  readonly lead: string;
  readonly said: string;
}

const NO_MARKS: Marks = { lead: '', said: '' };

/** The mark in front of a headline, and the mark's words too unless the headline begins with them. */
function marks({ status }: Card, headline: string): Marks {
  if (status === null) return NO_MARKS;
  const lead = `${STATUS_MARK[status]} `;
  const words = STATUS_WORDS[status];
  return { lead, said: headline.startsWith(words) ? lead : `${lead}${words}: ` };
}

function titleParts(title: string, { lead, said }: Marks): Part[] {
  const text = lead + safe(title).replaceAll('\n', ' ').trim();
  if (text.length > HEADER_TEXT_MAX || text === lead)
    return paragraphs([{ text: title, style: 'strong' }], () => null, lead, said);
  const block = { type: 'header', text: { type: 'plain_text', text, emoji: false } } as const;
  return [{ block, text: said + safe(title) }];
}

function blockParts(
  block: CardBlock,
  { lead, said }: Marks,
  options: SlackOptions,
  hasTables: boolean,
): Part[] {
  const { linkOf } = options;
  switch (block.kind) {
    case 'text':
      return (block.tone === 'meta' ? smallPrint : paragraphs)(block.line, linkOf, lead, said);
    case 'quote':
      return quotation(block, linkOf);
    case 'list':
      return itemParts(block, linkOf);
    case 'table':
      return tableParts(block, linkOf, hasTables);
    case 'actions':
      return actionParts(block.buttons, options);
    default:
      return unreachable(block);
  }
}

function actionParts(buttons: readonly Button[], { valueOf }: SlackOptions): Part[] {
  const elements = buttons.flatMap((button, i) => {
    const value = valueOf(button);
    const label = safe(button.label).trim();
    if (value === null || label === '') return [];
    const text = { type: 'plain_text', text: clip(label, BUTTON_TEXT_MAX), emoji: false } as const;
    return [
      { label, element: { type: 'button', action_id: `call-${String(i)}`, text, value } as const },
    ];
  });
  const rows = Array.from({ length: Math.ceil(elements.length / ACTIONS_ELEMENTS_MAX) }, (_, i) =>
    elements.slice(i * ACTIONS_ELEMENTS_MAX, (i + 1) * ACTIONS_ELEMENTS_MAX),
  );
  return rows.map((row) => ({
    block: { type: 'actions', elements: row.map(({ element }) => element) },
    text: row.map(({ element }) => `[${element.text.text}]`).join(' '),
  }));
}

/** Parts in as few messages as hold them, in their order; Slack takes one table a message. */
function messagesOf(parts: readonly Part[]): SlackMessage[] {
  const messages: { text: string; blocks: types.KnownBlock[] }[] = [];
  for (const { block, text } of parts) {
    const reading = escaped(text);
    const last = messages.at(-1);
    const fits =
      last !== undefined &&
      last.blocks.length < MESSAGE_BLOCKS_MAX &&
      last.text.length + 1 + reading.length <= MESSAGE_TEXT_MAX &&
      !(block.type === 'table' && last.blocks.some(({ type }) => type === 'table'));
    if (fits) {
      last.blocks.push(block);
      last.text += `\n${reading}`;
    } else messages.push({ text: reading, blocks: [block] });
  }
  return messages;
}
