import {
  type APIComponentInContainer,
  type APIContainerComponent,
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
  chatFiles,
  statusWords,
} from '../core/chat/card.ts';
import { altText } from '../core/chart/alt.ts';
import { drawChart } from '../core/chart/draw.ts';
import type { Chart } from '../core/chart/shape.ts';
import { withoutDeadPointers } from '../core/chat/link.ts';
import { withMentions } from '../core/chat/mention.ts';
import { unreachable } from '../core/errors.ts';
import {
  type Controls,
  type Encode,
  type Row,
  buttonRows,
  choiceRows,
  controlsWith,
} from './controls.ts';
import { type LinkOf, addressOf, escaped, written } from './escape.ts';
import * as limit from './limits.ts';
import { splitText } from './split.ts';
import { packed, tableTexts } from './table.ts';

/** A file that goes with a message, which refers to it by its name. */
export interface Attached {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Set for pictures: what they show. */
  readonly alt?: string;
}

/** One message: what it shows, and the files that it names. */
export interface DiscordMessage {
  readonly components: readonly [APIContainerComponent];
  readonly files: readonly Attached[];
}

const platform = 'discord' as const;

export interface RenderOptions {
  /** Where people can be mentioned by their ids; without it none is. */
  readonly workspace?: string;
  readonly linkOf: LinkOf;
  readonly encode: Encode;
  /** Gives null where there can be no picture now; without it there are none. */
  readonly picture?: ((svg: string) => Promise<Uint8Array | null>) | undefined;
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
  const here = options.workspace === undefined ? null : { platform, workspace: options.workspace };
  const told = withMentions(card, here);
  const shown = withoutDeadPointers(told, (link) => addressOf(link, options.linkOf) !== null);
  const parts = [...(await partsOf(shown, tooLarge, options)), ...kept.map(filePart)];
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
  readonly file?: Attached;
  readonly isLead?: boolean;
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

/** Short texts, as headings are, stand in one message with what follows them. */
const LEAD_MAX = 200;

/** Parts put together into messages; a divider neither opens nor closes one. */
function paged(parts: readonly Part[]): Part[][] {
  const pages: Part[][] = [[]];
  for (const part of parts) {
    const page = pages.at(-1) ?? [];
    if (page.length === 0 || fits([...page, part])) {
      page.push(part);
      continue;
    }
    const at = page.findLastIndex(({ isLead }) => isLead !== true) + 1;
    const isMoved = at > 0 && fits([...page.slice(at), part]);
    pages.push([...(isMoved ? page.splice(at) : []), part]);
  }
  const shown = pages.map((page) => page.slice(page[0] === DIVIDER ? 1 : 0));
  return shown
    .map((page) => (page.at(-1) === DIVIDER ? page.slice(0, -1) : page))
    .filter((page) => page.length > 0);
}

const fits = (page: readonly Part[]): boolean =>
  1 + page.reduce((sum, { size }) => sum + size, 0) <= limit.COMPONENTS_MAX &&
  page.reduce((sum, { length }) => sum + length, 0) <= limit.TEXT_MAX &&
  page.filter(({ file }) => file !== undefined).length <= limit.FILES_MAX;

async function partsOf(
  card: Card,
  tooLarge: readonly CardFile[],
  options: RenderOptions,
): Promise<Part[]> {
  const write = (line: Line): string => written(line, options.linkOf);
  const mark = card.status === null ? '' : `${STATUS_MARK[card.status]} `;
  // Where a card has no title its first text is the headline, and the mark stands there.
  const markAt = card.title === null ? card.blocks.findIndex(({ kind }) => kind === 'text') : -1;
  const controls = controlsWith(options.encode, options.linkOf);
  const parts: Part[] = [];
  if (card.title !== null) parts.push(...titleParts(card.title, mark));
  for (const [i, block] of card.blocks.entries()) {
    const writing = { ...options, write, controls, name: `chart-${String(i)}.png` };
    parts.push(...(await blockParts(block, i === markAt ? mark : '', writing)));
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
  readonly controls: Controls;
  /** What a picture of the block is to be called. */
  readonly name: string;
}

async function blockParts(block: CardBlock, mark: string, options: Writing): Promise<Part[]> {
  const { write, linkOf } = options;
  switch (block.kind) {
    case 'text': {
      const lead = block.tone === 'meta' ? '-# ' : '';
      const line = mark === '' ? block.line : [{ text: mark }, ...block.line];
      return splitText(line, limit.TEXT_MAX, (part) => everyLine(lead, write(part)))
        .map(textPart)
        .map((part) => ({ ...part, isLead: part.length <= LEAD_MAX }));
    }
    case 'quote':
      return quoteTexts(block, write).map(textPart);
    case 'list': {
      const items = block.items.flatMap((item, i) => {
        const lead = block.ordered ? `${String(i + 1)}. ` : '- ';
        return splitText(item, limit.TEXT_MAX, (part) => hanging(lead, write(part)));
      });
      return packed(items, limit.TEXT_MAX).map(textPart);
    }
    case 'table':
      return tableTexts(block, limit.TEXT_MAX, linkOf).map(textPart);
    case 'chart':
      return chartParts(block.chart, options);
    case 'actions':
      return rowParts(await buttonRows(block.buttons, options.controls));
    case 'choice':
      return rowParts(await choiceRows(block, options.controls));
    default:
      return unreachable(block);
  }
}

/** Its picture; the figures stand in the text, with or without it. */
async function chartParts(chart: Chart, { picture, name }: Writing): Promise<Part[]> {
  const content = await picture?.(drawChart(chart));
  if (!content) return [];
  const alt = altText(chart, limit.ALT_MAX);
  const items = [{ media: { url: `attachment://${name}` }, description: alt }];
  return [
    {
      component: { type: ComponentType.MediaGallery, items },
      size: 1,
      length: 0,
      file: { name, content, alt },
    },
  ];
}

/** The quote over its source. */
function quoteTexts(
  { n, line, source }: Extract<CardBlock, { kind: 'quote' }>,
  write: Writing['write'],
): string[] {
  const number: Line = n === null ? [] : [{ text: String(n), style: 'strong' }, { text: ' ' }];
  // A mere call to open it stands behind the words.
  const isPointer = source.length > 0 && source.every(({ pointer }) => pointer === true);
  const call: Line = isPointer ? [{ text: ' ' }, ...source] : [];
  const quote: Line = [...number, { text: '“' }, ...line, { text: '”' }, ...call];
  const led = (lead: string, whole: Line): string[] =>
    splitText(whole, limit.TEXT_MAX, (part) => everyLine(lead, write(part)));
  const below = isPointer ? [] : led('-# ', source);
  return packed([...led('> ', quote), ...below], limit.TEXT_MAX);
}

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

function attachable(card: Card): { kept: readonly CardFile[]; tooLarge: readonly CardFile[] } {
  const wanted = chatFiles(card.files ?? []);
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
  file: { name: file.name, content: file.text },
});
