import { styleText } from 'node:util';
import {
  type Button,
  type Card,
  type CardBlock,
  type CardStatus,
  type Line,
  type Link,
  type Run,
  STATUS_MARK,
  choiceButtons,
} from '../core/chat/card.ts';
import { webUrl } from '../core/chat/link.ts';
import { unreachable } from '../core/errors.ts';
import { chartLines } from './chart.ts';
import { tableLines } from './table.ts';
import { type Piece, type Style, harmless, wrap } from './text.ts';

export interface TerminalOptions {
  /** Width in columns; only addresses in footnotes may be longer, as a broken one cannot be followed. */
  readonly columns: number;
  readonly colour: boolean;
  /** The address of a link; empty where it has none here, and then no footnote is made. */
  readonly linkOf: (link: Link) => string;
  /** What to type to press a button. */
  readonly lineOf: (button: Button) => string;
}

const STATUS: Readonly<Record<CardStatus, { readonly words: string; readonly style: Style }>> = {
  answered: { words: 'answered', style: 'green' },
  differs: { words: 'partly, or sources differ', style: 'yellow' },
  indirect: { words: 'not said directly', style: 'blue' },
  absent: { words: 'not in the library', style: 'dim' },
  problem: { words: 'problem', style: 'red' },
};

const RUN_STYLE: Readonly<Record<NonNullable<Run['style']>, Style>> = {
  strong: 'bold',
  faint: 'dim',
  mark: 'underline',
  code: 'cyan',
};

/** What stands below a card: addresses, numbered, and how a span that is cited by its place is opened. */
interface Notes {
  readonly addresses: string[];
  span: { readonly cited: string; readonly address: string } | null;
}

/** Lays a card out for a terminal; no control or escape sequence of the content survives. */
export function renderTerminal(card: Card, options: TerminalOptions): string {
  const notes: Notes = { addresses: [], span: null };
  const pieces = (line: Line, base: readonly Style[] = []): Piece[] =>
    line.flatMap((run) => runPieces(run, base, notes, options.linkOf));
  const indent = card.status === null ? '' : '  ';
  const columns = options.columns - indent.length;

  const parts: Part[] = card.blocks.map((block) => blockPart(block, columns, pieces, options));
  if (card.title !== null) parts.unshift({ lines: wrap([piece(card.title, 'bold')], columns) });
  const footer = [...statusPieces(card), ...pieces(card.footer, ['dim'])];
  if (footer.length > 0) parts.push({ lines: wrap(footer, columns) });

  const body = parts.flatMap(({ lines, tight }, i) => (i === 0 || tight ? lines : [[], ...lines]));
  const printedBody = body.map((line, i) => {
    const marked = i === 0 && card.status !== null;
    const lead = marked ? [statusMark(card.status), piece(' ')] : [piece(indent)];
    return line.length === 0 && !marked ? '' : printed([...lead, ...line], options.colour);
  });
  const { addresses, span } = notes;
  const below = [
    ...addresses.map((address, i) => `[${String(i + 1)}] ${address}`),
    ...(span === null ? [] : [`To open ${span.cited}, and others likewise: ${span.address}`]),
  ].map((note) => printed([piece(note, 'dim')], options.colour));
  const all = below.length === 0 ? printedBody : [...printedBody, '', ...below];
  return `${all.join('\n')}\n`;
}

interface Part {
  readonly lines: Piece[][];
  /** Follows the part above without a blank line. */
  readonly tight?: boolean;
}

type Pieces = (line: Line, base?: readonly Style[]) => Piece[];

const piece = (value: string, ...style: readonly Style[]): Piece => ({
  text: harmless(value),
  style,
});

/** A command to be typed is no address that a terminal opens. */
const linked = (one: Piece, address: string): Piece =>
  webUrl(address) === null ? one : { ...one, href: address };

const statusMark = (status: CardStatus): Piece => piece(STATUS_MARK[status], STATUS[status].style);

/** The mark again with its words, for whoever cannot see or does not know the mark. */
function statusPieces({ status, words: own, footer }: Card): Piece[] {
  if (status === null) return [];
  const said = own?.toLowerCase() ?? STATUS[status].words;
  const words = piece(` ${said}${footer.length === 0 ? '' : ' · '}`, 'dim');
  return [statusMark(status), words];
}

function runPieces(
  run: Run,
  base: readonly Style[],
  notes: Notes,
  linkOf: TerminalOptions['linkOf'],
): Piece[] {
  const style = [...base, ...(run.style === undefined ? [] : [RUN_STYLE[run.style]])];
  const styled = piece(run.text, ...style);
  const address = run.link === undefined ? '' : harmless(linkOf(run.link));
  if (address === '' || (run.link?.to === 'url' && webUrl(run.link.url) === null)) return [styled];
  // The number of a source leads to the list of them, where its address stands, and says where in it.
  if (run.link?.to === 'reader' && /^\[?\d+\]?$/u.test(run.text)) {
    const place = `:${String(run.link.start)}-${String(run.link.end)}`;
    const cited = run.text.replace(/\d+/u, (number) => number + place);
    notes.span ??= { cited: cited.replace(/[[\]]/gu, ''), address };
    return [linked(piece(cited, ...style), address)];
  }
  const { addresses } = notes;
  const known = addresses.indexOf(address);
  const n = known === -1 ? addresses.push(address) : known + 1;
  return [linked(styled, address), piece(`[${String(n)}]`, 'dim')];
}

function blockPart(
  block: CardBlock,
  columns: number,
  pieces: Pieces,
  options: TerminalOptions,
): Part {
  switch (block.kind) {
    case 'text':
      return block.tone === 'meta'
        ? { lines: wrap(pieces(block.line, ['dim']), columns), tight: true }
        : { lines: wrap(pieces(block.line), columns) };
    case 'quote': {
      const number = block.n === null ? '' : String(block.n);
      const quoted = [piece('“'), ...pieces(block.line), piece('”')];
      const source = pieces(block.source, ['dim']);
      const lines = source.length === 0 ? quoted : [...quoted, piece('\n'), ...source];
      return { lines: hanging(`${number.padEnd(2)} `, lines, columns) };
    }
    case 'list': {
      const digits = String(block.items.length).length;
      const lead = (i: number): string =>
        block.ordered ? `${String(i + 1).padStart(digits)}. ` : '- ';
      return {
        lines: block.items.flatMap((item, i) => hanging(lead(i), pieces(item), columns)),
      };
    }
    case 'table': {
      const rows = block.rows.map((row) => row.map((cell) => pieces(cell)));
      const columnsOf = block.columns.map(({ label, align }) => ({
        label: harmless(label),
        align,
      }));
      return { lines: tableLines({ columns: columnsOf, rows }, columns) };
    }
    case 'chart':
      return { lines: chartLines(block.chart, columns) };
    case 'actions':
      return {
        lines: block.buttons.flatMap((button) =>
          wrap([piece(`[${button.label}] `), piece(options.lineOf(button), 'cyan')], columns),
        ),
      };
    case 'choice': {
      const digits = String(block.choices.length).length;
      const numbered = choiceButtons(block).flatMap((button, i) =>
        hanging(
          `${String(i + 1).padStart(digits)}. `,
          [piece(`${button.label}  `), piece(options.lineOf(button), 'cyan')],
          columns,
        ),
      );
      return { lines: [...wrap([piece(block.label)], columns), ...numbered] };
    }
    default:
      return unreachable(block);
  }
}

/** Wraps beside a lead that stands on the first line only. */
function hanging(lead: string, content: readonly Piece[], columns: number): Piece[][] {
  return wrap(content, columns - lead.length).map((line, i) => [
    piece(i === 0 ? lead : ' '.repeat(lead.length)),
    ...line,
  ]);
}

function printed(line: readonly Piece[], colour: boolean): string {
  const painted = line.map(({ text, style, href }) => {
    if (!colour) return text;
    const styled = style.length > 0 ? styleText([...style], text, { validateStream: false }) : text;
    return href === undefined ? styled : hyperlink(styled, href);
  });
  return painted.join('').trimEnd();
}

/** OSC 8, which terminals that do not know it pass over. */
const hyperlink = (text: string, href: string): string =>
  `\u001b]8;;${href}\u001b\\${text}\u001b]8;;\u001b\\`;
