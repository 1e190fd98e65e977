import {
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord.js';
import {
  type Card,
  type CardBlock,
  type CardFile,
  type CardStatus,
  type Line,
  STATUS_MARK,
  statusWords,
} from '../core/chat/card.ts';
import { unreachable } from '../core/errors.ts';
import { type Encode, type Row, buttonRows, choiceRows, labelOf } from './controls.ts';
import { type LinkOf, addressOf, escaped, written } from './escape.ts';
import * as limit from './limits.ts';
import { splitText } from './split.ts';
import { packed, tableTexts } from './table.ts';

/** One message: what it shows, and the files that it names. */
export interface DiscordMessage {
  readonly components: readonly [APIContainerComponent];
  readonly files: readonly CardFile[];
}

export interface RenderOptions {
  readonly linkOf: LinkOf;
  readonly encode: Encode;
}

const ACCENT: Readonly<Record<CardStatus, number>> = {
  answered: 0x2e_7d_52,
  differs: 0xb9_77_0e,
  indirect: 0x3d_6f_a8,
  absent: 0x6b_72_80,
  problem: 0xb3_3a_3a,
};

/**
 * Lays a card out as one message or, where it is more than fits one, as several in order. Text is
 * split between its blocks, then at paragraphs and sentences; none is lost.
 */
export async function renderDiscord(
  card: Card,
  options: RenderOptions,
): Promise<readonly DiscordMessage[]> {
  const { kept, tooLarge } = attachable(card);
  const parts = [...(await partsOf(card, tooLarge, options)), ...kept.map(filePart)];
  const messages = paged(parts.length === 0 ? [textPart(EMPTY)] : parts);
  return messages.map((own) => {
    const container: APIContainerComponent = {
      type: ComponentType.Container,
      ...(card.status !== null && { accent_color: ACCENT[card.status] }),
      components: own.map(({ component }) => component),
    };
    return { components: [container], files: own.flatMap(({ file }) => file ?? []) };
  });
}

/** A message must show something. */
const EMPTY = '–';

/** Something that stays together in one message. */
interface Part {
  readonly component: APIComponentInContainer;
  /** Components with those inside. */
  readonly size: number;
  readonly length: number;
  readonly file?: CardFile;
}

const textPart = (content: string): Part => ({
  component: { type: ComponentType.TextDisplay, content },
  size: 1,
  length: content.length,
});

const DIVIDER: Part = {
  component: { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small },
  size: 1,
  length: 0,
};

/** Parts put together into messages; a divider neither opens nor closes one. */
function paged(parts: readonly Part[]): Part[][] {
  const pages: Part[][] = [[]];
  let [size, length, files] = [1, 0, 0];
  for (const part of parts) {
    const page = pages.at(-1) ?? [];
    const isFull =
      size + part.size > limit.COMPONENTS_MAX ||
      length + part.length > limit.TEXT_MAX ||
      files + (part.file === undefined ? 0 : 1) > limit.FILES_MAX;
    if (isFull && page.length > 0) {
      pages.push([part]);
      [size, length, files] = [1, 0, 0];
    } else page.push(part);
    size += part.size;
    length += part.length;
    files += part.file === undefined ? 0 : 1;
  }
  const shown = pages.map((page) => page.slice(page[0] === DIVIDER ? 1 : 0));
  return shown
    .map((page) => (page.at(-1) === DIVIDER ? page.slice(0, -1) : page))
    .filter((page) => page.length > 0);
}

async function partsOf(
  card: Card,
  tooLarge: readonly CardFile[],
  options: RenderOptions,
): Promise<Part[]> {
  const write = (line: Line): string => written(line, options.linkOf);
  const mark = card.status === null ? '' : `${STATUS_MARK[card.status]} `;
  // Where a card has no title its first text is the headline, and the mark stands there.
  const markAt = card.title === null ? card.blocks.findIndex(({ kind }) => kind === 'text') : -1;
  const parts: Part[] = [];
  if (card.title !== null) parts.push(...titleParts(card.title, mark));
  for (const [i, block] of card.blocks.entries()) {
    parts.push(...(await blockParts(block, i === markAt ? mark : '', { ...options, write })));
  }
  const words = mark + statusWords(card);
  const between = words === '' || card.footer.length === 0 ? '' : ' · ';
  const small = [{ text: words + between }, ...card.footer];
  const said = tooLarge.map(
    ({ name }) => `${name} is too large for Discord; see it in the console.`,
  );
  const last = [...said.map((text): Line => [{ text }]), small].flatMap((line) =>
    splitText(line, limit.TEXT_MAX, (part) => everyLine('-# ', write(part))),
  );
  const hasContent = parts.length > 0;
  return [...parts, ...(hasContent && last.length > 0 ? [DIVIDER] : []), ...last.map(textPart)];
}

const titleParts = (title: string, mark: string): Part[] =>
  splitText(
    [{ text: (mark + title).replaceAll(/\s+/gu, ' ') }],
    limit.TEXT_MAX,
    ([run]) => `### ${escaped(run?.text ?? '')}`,
  ).map(textPart);

interface Writing extends RenderOptions {
  readonly write: (line: Line) => string;
}

async function blockParts(block: CardBlock, mark: string, options: Writing): Promise<Part[]> {
  const { write, linkOf } = options;
  switch (block.kind) {
    case 'text': {
      const lead = block.tone === 'meta' ? '-# ' : '';
      const line = mark === '' ? block.line : [{ text: mark }, ...block.line];
      return splitText(line, limit.TEXT_MAX, (part) => everyLine(lead, write(part))).map(textPart);
    }
    case 'quote':
      return quoteParts(block, options);
    case 'list': {
      const items = block.items.flatMap((item, i) => {
        const lead = block.ordered ? `${String(i + 1)}. ` : '- ';
        return splitText(item, limit.TEXT_MAX, (part) => hanging(lead, write(part)));
      });
      return packed(items, limit.TEXT_MAX).map(textPart);
    }
    case 'table':
      return tableTexts(block, limit.TEXT_MAX, linkOf).map(textPart);
    case 'actions':
      return rowParts(await buttonRows(block.buttons, options.encode));
    case 'choice':
      return rowParts(await choiceRows(block, options.encode));
    default:
      return unreachable(block);
  }
}

/** The quote over its source; a source that ends in a link has a button there in place of it. */
function quoteParts(
  block: Extract<CardBlock, { kind: 'quote' }>,
  { write, linkOf }: Writing,
): Part[] {
  const number: Line =
    block.n === null ? [] : [{ text: String(block.n), style: 'strong' }, { text: ' ' }];
  const quote: Line = [...number, { text: '“' }, ...block.line, { text: '”' }];
  const open = block.source.at(-1);
  const url = open?.link === undefined ? null : addressOf(open.link, linkOf);
  const label = labelOf(open?.text ?? '');
  const source =
    url === null || label === '' ? block.source : withoutJoint(block.source.slice(0, -1));
  const small = (line: Line): string => everyLine('-# ', write(line));
  const quoted = splitText(quote, limit.TEXT_MAX, (line) => everyLine('> ', write(line)));
  const texts = packed([...quoted, ...splitText(source, limit.TEXT_MAX, small)], limit.TEXT_MAX);
  if (url === null || label === '') return texts.map(textPart);
  const last = texts.at(-1) ?? EMPTY;
  const accessory: APIButtonComponent = {
    type: ComponentType.Button,
    style: ButtonStyle.Link,
    label,
    url,
  };
  const section: Part = {
    component: {
      type: ComponentType.Section,
      components: [{ type: ComponentType.TextDisplay, content: last }],
      accessory,
    },
    size: 3,
    length: last.length,
  };
  return [...texts.slice(0, -1).map(textPart), section];
}

/** A source line without the sign that joined its link to it. */
const withoutJoint = (line: Line): Line =>
  line.map((run, i) =>
    i === line.length - 1 ? { ...run, text: run.text.replace(/\s*·\s*$/u, '') } : run,
  );

/** Rows of buttons or menus, each a part of its own. */
const rowParts = (rows: readonly Row[]): Part[] =>
  rows.map((component) => ({ component, size: 1 + component.components.length, length: 0 }));

/** Puts a lead before every line, since Discord's quotes and small print end with theirs. */
const everyLine = (lead: string, text: string): string =>
  lead === ''
    ? text
    : text
        .split('\n')
        .map((line) => lead + line)
        .join('\n');

/** A lead before the first line, white space of its length before the others. */
const hanging = (lead: string, text: string): string =>
  lead + text.replaceAll('\n', `\n${' '.repeat(lead.length)}`);

/** Tables go along as CSV; JSON is for scripts, which the command line serves. */
function attachable(card: Card): { kept: readonly CardFile[]; tooLarge: readonly CardFile[] } {
  const wanted = (card.files ?? []).filter(({ mediaType }) => mediaType.startsWith('text/'));
  const fits = (file: CardFile): boolean =>
    new TextEncoder().encode(file.text).length <= limit.FILE_BYTES_MAX;
  return { kept: wanted.filter(fits).map(renamed), tooLarge: wanted.filter((file) => !fits(file)) };
}

/** Discord changes other characters in names, and a message refers to a file by its name. */
const renamed = (file: CardFile, i: number): CardFile => {
  const name = file.name.replaceAll(/[^\w.-]/gu, '_').replace(/^[._]+/u, '') || 'table.csv';
  return { ...file, name: i === 0 ? name : `${String(i + 1)}-${name}` };
};

const filePart = (file: CardFile): Part => ({
  component: { type: ComponentType.File, file: { url: `attachment://${file.name}` } },
  size: 1,
  length: 0,
  file,
});
