import type { types } from '@slack/bolt';
import {
  type Button,
  type Card,
  type CardBlock,
  type Choice,
  STATUS_MARK,
  statusWords,
} from '../core/chat/card.ts';
import { withoutDeadPointers } from '../core/chat/link.ts';
import { withMentions } from '../core/chat/mention.ts';
import { unreachable } from '../core/errors.ts';
import { clip } from '../core/text/clip.ts';
import { escaped, safe } from './escape.ts';
import {
  ACTIONS_ELEMENTS_MAX,
  BUTTON_TEXT_MAX,
  HEADER_TEXT_MAX,
  MESSAGE_BLOCKS_MAX,
  MESSAGE_TEXT_MAX,
  OPTION_TEXT_MAX,
  PLACEHOLDER_MAX,
} from './limits.ts';
import { type Part, itemParts, leading, paragraphs, quotation, smallPrint } from './parts.ts';
import { type LinkOf, addressOf } from './rich-text.ts';
import { tableParts } from './table.ts';

export interface SlackMessage {
  /** All that the blocks show, for screen readers and notifications; escaped. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

const platform = 'slack' as const;

export interface SlackOptions {
  /** Where people can be mentioned by their ids; without it none is. */
  readonly workspace?: string;
  readonly linkOf: LinkOf;
  /** What a button or a menu carries; null where it can carry nothing, and then there is none. */
  readonly valueOf: (control: Button | Choice) => string | null;
}

/** What the ids of actions begin with: a call to run, a form or an address to open, a menu. */
export const CALL = 'call';
export const FORM = 'form';
export const LINK = 'link';
export const CHOICE = 'choice';

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

function partsOf(whole: Card, options: SlackOptions, hasTables: boolean): Part[] {
  const { workspace } = options;
  const told = withMentions(whole, workspace === undefined ? null : { platform, workspace });
  const card = withoutDeadPointers(told, (link) => addressOf(link, options.linkOf) !== null);
  const { title, status, blocks, footer } = card;
  // Where a card has no title its first text is the headline, and the mark stands there.
  const markAt = title === null ? blocks.findIndex(({ kind }) => kind === 'text') : -1;
  const isBare = title === null && markAt === -1 && status !== null;
  return [
    ...(title === null ? [] : titleParts(title, marks(card, title)).map(leading)),
    ...(isBare
      ? smallPrint([{ text: statusWords(card) }], () => null, `${STATUS_MARK[status]} `)
      : []),
    ...blocks.flatMap((block, i) => {
      const first = block.kind === 'text' ? block.line.map(({ text }) => text).join('') : '';
      if (block.kind === 'choice') return menuParts(block, i, options);
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
function marks(card: Card, headline: string): Marks {
  const { status } = card;
  if (status === null) return NO_MARKS;
  const lead = `${STATUS_MARK[status]} `;
  const words = statusWords(card);
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
  block: Exclude<CardBlock, Choice>,
  { lead, said }: Marks,
  options: SlackOptions,
  hasTables: boolean,
): Part[] {
  const { linkOf } = options;
  switch (block.kind) {
    case 'text': {
      const parts = block.tone === 'meta' ? smallPrint : paragraphs;
      return parts(block.line, linkOf, lead, said).map(leading);
    }
    case 'quote':
      return quotation(block, linkOf);
    case 'list':
      return itemParts(block, linkOf);
    case 'table':
      return tableParts(block, linkOf, hasTables);
    case 'chart':
      // Its picture is uploaded; its figures stand in the message too.
      return [];
    case 'actions':
      return actionParts(block.buttons, options);
    default:
      return unreachable(block);
  }
}

function actionParts(buttons: readonly Button[], { linkOf, valueOf }: SlackOptions): Part[] {
  const elements = buttons.flatMap((button, i): types.Button[] => {
    const label = safe(button.label).trim();
    const url = button.link === undefined ? null : addressOf(button.link, linkOf);
    const value = url ?? valueOf(button);
    if (label === '' || value === null) return [];
    const text = words(label, BUTTON_TEXT_MAX);
    const kind = url !== null ? LINK : button.asks === undefined ? CALL : FORM;
    const action_id = `${kind}-${String(i)}`;
    return [{ type: 'button', action_id, text, ...(url === null ? { value } : { url }) }];
  });
  const rows = Array.from({ length: Math.ceil(elements.length / ACTIONS_ELEMENTS_MAX) }, (_, i) =>
    elements.slice(i * ACTIONS_ELEMENTS_MAX, (i + 1) * ACTIONS_ELEMENTS_MAX),
  );
  return rows.map((row) => ({
    block: { type: 'actions', elements: row },
    text: row.map(({ text }) => `[${text.text}]`).join(' '),
  }));
}

/** A menu, whose block carries the call. */
function menuParts(choice: Choice, nth: number, { linkOf, valueOf }: SlackOptions): Part[] {
  const call = valueOf(choice);
  const label = safe(choice.label).trim();
  // A placeholder ends early; the whole label is there all the same.
  const heading =
    label.length < PLACEHOLDER_MAX && call !== null
      ? []
      : paragraphs([{ text: choice.label }], linkOf);
  if (call === null) return heading;
  const options = choice.choices.map((one) => ({
    text: words(safe(one.label).trim() || one.value, OPTION_TEXT_MAX),
    value: one.value,
  }));
  const said = options.map(({ text: { text } }) => `- ${text}`);
  return [
    ...heading,
    {
      block: {
        type: 'actions',
        block_id: `${String(nth)}.${call}`,
        elements: [
          {
            type: 'static_select',
            action_id: CHOICE,
            placeholder: words(label || CHOICE, PLACEHOLDER_MAX),
            options,
          },
        ],
      },
      text: [...(heading.length === 0 ? [label] : []), ...said].join('\n'),
    },
  ];
}

const words = (text: string, max: number) =>
  ({ type: 'plain_text', text: clip(text, max), emoji: false }) as const;

/** Parts in as few messages as hold them, in their order; what leads goes with what follows it. */
function messagesOf(parts: readonly Part[]): SlackMessage[] {
  const pages: Part[][] = [];
  for (const part of parts) {
    const page = pages.at(-1);
    if (page !== undefined && fits([...page, part])) {
      page.push(part);
      continue;
    }
    const at = (page ?? []).findLastIndex(({ leads }) => leads !== true) + 1;
    const isMoved = page !== undefined && at > 0 && fits([...page.slice(at), part]);
    pages.push([...(isMoved ? page.splice(at) : []), part]);
  }
  return pages.map((page) => ({ text: readingOf(page), blocks: page.map(({ block }) => block) }));
}

const readingOf = (page: readonly Part[]): string =>
  page.map(({ text }) => escaped(text)).join('\n');

/** Slack takes one table a message. */
const fits = (page: readonly Part[]): boolean =>
  page.length <= MESSAGE_BLOCKS_MAX &&
  readingOf(page).length <= MESSAGE_TEXT_MAX &&
  page.filter(({ block }) => block.type === 'table').length <= 1;
