import { altText } from '../chart/alt.ts';
import { unreachable } from '../errors.ts';
import {
  type Button,
  type Card,
  type CardBlock,
  type Line,
  type Link,
  type Run,
  STATUS_MARK,
  choiceButtons,
  statusWords,
} from './card.ts';
import { webUrl } from './link.ts';
import { type Piece, flowing, onOneLine } from './markdown-text.ts';

export interface MarkdownOptions {
  /** The line that the card answers, written above it; null where the card says so itself. */
  readonly asked: string | null;
  /** The address of a brief in the console; linked where it is http or https. */
  readonly linkOf: (link: Exclude<Link, { to: 'url' }>) => string;
  /** Where a brief was published; null where that is not known. */
  readonly urlOf: (document: string) => string | null;
  /** What to type to press a button. */
  readonly lineOf: (button: Button) => string;
}

/**
 * Writes a card as Markdown to be taken along. The text of each quote, control characters apart,
 * comes back letter for letter from a parser; no content becomes markup, and only http and https
 * are linked.
 */
export function renderMarkdown(card: Card, options: MarkdownOptions): string {
  const pieces = (line: Line): Piece[] => line.map((run) => pieceOf(run, options));
  // Where a card has no title its first text is the headline, and the status stands there.
  const markAt = card.title === null ? card.blocks.findIndex(({ kind }) => kind === 'text') : -1;
  const isBare = card.title === null && markAt === -1;

  const parts = [
    ...(options.asked === null ? [] : [flowing([plain(safe(`asked: ${options.asked}`))])]),
    ...(card.title === null
      ? []
      : [`## ${onOneLine(headlineOf(card, [plain(safe(card.title))]))}`]),
    ...(isBare && card.status !== null ? [flowing(headlineOf(card, []))] : []),
    ...card.blocks.flatMap((block, i) => {
      if (block.kind !== 'text') return blockMarkdown(block, pieces, options);
      const content = pieces(block.line);
      return flowing(i === markAt ? headlineOf(card, content) : content);
    }),
    ...(card.footer.length === 0 ? [] : ['---', flowing(pieces(card.footer))]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The headline behind its mark, and the mark's words unless it begins with these. */
function headlineOf(card: Card, headline: readonly Piece[]): Piece[] {
  const { status } = card;
  if (status === null) return [...headline];
  const said = headline.map(({ text }) => text).join('');
  const words = statusWords(card);
  const lead = said === '' ? words : said.startsWith(words) ? '' : `${words}: `;
  return [plain(`${STATUS_MARK[status]} ${lead}`), ...headline];
}

const plain = (value: string): Piece => ({ text: value, markup: 'none', address: null });

/** Characters that reorder what follows them would make a line about a quote say something else. */
const safe = (value: string): string => value.replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, '�');

function pieceOf({ text, style, link, pointer }: Run, { linkOf }: MarkdownOptions): Piece {
  const address = link === undefined ? null : webUrl(link.to === 'url' ? link.url : linkOf(link));
  // Where nothing can be opened, what it is called leads to it.
  if (pointer === true && address === null && link?.to === 'document')
    return { text: safe(link.document), markup: 'code', address };
  const markup =
    style === 'code' ? 'code' : style === 'strong' || style === 'mark' ? 'strong' : 'none';
  return { text: safe(text), markup, address };
}

/** A block as paragraphs, lists and tables, each a string of its own. */
function blockMarkdown(
  block: Exclude<CardBlock, { kind: 'text' }>,
  pieces: (line: Line) => Piece[],
  options: MarkdownOptions,
): string[] {
  switch (block.kind) {
    case 'quote': {
      // A paragraph shuts reordering in, so that a quote can stay as it is.
      const quoted = pieces(block.line).map((piece, i) => ({
        ...piece,
        text: block.line[i]?.text ?? '',
      }));
      return [
        ...(block.n === null ? [] : [`**${String(block.n)}**`]),
        prefixed(flowing(quoted), '> ', '> '),
        flowing(block.source.flatMap((run) => [pieceOf(run, options), ...placeOf(run, options)])),
      ];
    }
    case 'list':
      return [list(block.items.map(pieces), block.ordered)];
    case 'table':
      return [
        table(block, (line) => line.flatMap((run) => [pieceOf(run, options), ...spanOf(run)])),
      ];
    case 'chart':
      return [flowing([plain(safe(altText(block.chart)))])];
    case 'actions':
      return [buttonList(block.buttons, options)];
    case 'choice':
      return [flowing([plain(safe(block.label))]), buttonList(choiceButtons(block), options, true)];
    default:
      return unreachable(block);
  }
}

/** Behind a link to a quote: where its brief was published, and its place there. */
function placeOf({ link }: Run, { linkOf, urlOf }: MarkdownOptions): Piece[] {
  if (link?.to !== 'reader') return [];
  const address = webUrl(urlOf(link.document) ?? '');
  return [
    plain(webUrl(linkOf(link)) === null ? ' ' : ' · '),
    ...(address === null ? [] : [{ ...plain(address), address }, plain(' · ')]),
    { text: safe(link.document), markup: 'code', address: null },
    plain(`, characters ${String(link.start)}–${String(link.end)}`),
  ];
}

/** Behind the number of a source in a row: where in it the words of the row stand. */
const spanOf = ({ link }: Run): Piece[] =>
  link?.to === 'reader' ? [plain(` (characters ${String(link.start)}–${String(link.end)})`)] : [];

const buttonList = (
  buttons: readonly Button[],
  { lineOf }: MarkdownOptions,
  isOrdered = false,
): string =>
  list(
    buttons.map((button) => [
      plain(safe(`${button.label}: `)),
      { text: safe(lineOf(button)), markup: 'code', address: null },
    ]),
    isOrdered,
  );

function list(items: readonly (readonly Piece[])[], isOrdered: boolean): string {
  return items
    .map((item, i) => {
      const lead = isOrdered ? `${String(i + 1)}. ` : '- ';
      return prefixed(flowing(item), lead, ' '.repeat(lead.length));
    })
    .join('\n');
}

function table(
  { columns, rows }: Extract<CardBlock, { kind: 'table' }>,
  pieces: (line: Line) => Piece[],
): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    row(columns.map(({ label }) => onOneLine([plain(safe(label))]))),
    row(columns.map(({ align }) => (align === 'right' ? '--:' : ':--'))),
    ...rows.map((cells) => row(columns.map((_, i) => onOneLine(pieces(cells[i] ?? []))))),
  ].join('\n');
}

/** Puts one lead before the first line and another before each further one. */
const prefixed = (text: string, first: string, further: string): string =>
  text
    .split('\n')
    .map((line, i) => (i === 0 ? first : further) + line)
    .map((line) => line.trimEnd())
    .join('\n');
