import type { types } from '@slack/bolt';
import type { CardBlock, Line } from '../core/chat/card.ts';
import { safe } from './escape.ts';
import { BLOCK_TEXT_MAX } from './limits.ts';
import {
  type LinkOf,
  bold,
  elementsOf,
  isLinked,
  measured,
  measuredQuote,
  plain,
  quoted,
  quotedText,
  richText,
  section,
} from './rich-text.ts';
import { flatOf, splitLine } from '../core/chat/split.ts';

/** A block of a message with its reading, which is not escaped yet. */
export interface Part {
  readonly block: types.KnownBlock;
  readonly text: string;
  /** Set where it is short and leads to what follows it, as a heading does. */
  readonly leads?: true;
}

/** Longer texts than this are no headings. */
const LEAD_MAX = 200;
export const leading = (part: Part): Part =>
  part.text.length <= LEAD_MAX ? { ...part, leads: true } : part;

/** Room for a mark, a number and quotation marks beside the words of a block. */
const LEAD = 60;
const ROOM = BLOCK_TEXT_MAX - LEAD;

/** A paragraph, `lead` in front of its first part; `said` stands for the lead in the reading. */
export function paragraphs(line: Line, linkOf: LinkOf, lead = '', said = lead): Part[] {
  return splitLine(line, ROOM, measured).map((one, i) => ({
    block: richText(
      section([...(i === 0 && lead !== '' ? [plain(lead)] : []), ...elementsOf(one, linkOf)]),
    ),
    text: (i === 0 ? said : '') + safe(flatOf(one)),
  }));
}

/** Small print. Context blocks can link in markup only, so that a line with a link is a paragraph. */
export function smallPrint(line: Line, linkOf: LinkOf, lead = '', said = lead): Part[] {
  if (isLinked(line, linkOf)) return paragraphs(line, linkOf, lead, said);
  return splitLine(line, ROOM, measured).map((one, i) => {
    const words = safe(flatOf(one));
    const text = (i === 0 ? lead : '') + words;
    return {
      block: { type: 'context', elements: [{ type: 'plain_text', text, emoji: false }] },
      text: (i === 0 ? said : '') + words,
    };
  });
}

/** Number and words as a quotation, the source below its last part. */
export function quotation(
  { n, line, source }: Extract<CardBlock, { kind: 'quote' }>,
  linkOf: LinkOf,
): Part[] {
  const number = n === null ? '' : `${String(n)} `;
  // A mere call to open it stands behind the words.
  const isPointer = source.length > 0 && source.every(({ pointer }) => pointer === true);
  const call = isPointer ? [{ text: ' ' }, ...source] : [];
  const pieces = splitLine(line, ROOM, measuredQuote);
  const quotes = pieces.map((piece, i): Part => {
    const [open, close] = [i === 0 ? '“' : '', i === pieces.length - 1 ? '”' : ''];
    const lead = i === 0 && number !== '' ? [bold(number)] : [];
    const words = [
      ...lead,
      ...(open === '' ? [] : [plain(open)]),
      ...quoted(piece, linkOf),
      ...(close === '' ? [] : [plain(close), ...elementsOf(call, linkOf)]),
    ];
    const said = close === '' ? '' : close + safe(flatOf(call));
    return {
      block: richText({ type: 'rich_text_quote', elements: words }),
      text: `${i === 0 ? number : ''}${open}${quotedText(piece)}${said}`,
    };
  });
  const sources = isPointer ? [] : paragraphs(source, linkOf);
  return [...quotes, ...sources].reduce<Part[]>(joined, []);
}

const sizeOf = (text: string): number => measured([{ text }]);

/** Puts the source under its quotation where one block can hold both. */
function joined(parts: Part[], part: Part): Part[] {
  const before = parts.at(-1);
  const fits = before !== undefined && sizeOf(before.text) + sizeOf(part.text) < BLOCK_TEXT_MAX;
  if (!fits || before.block.type !== 'rich_text' || part.block.type !== 'rich_text')
    return [...parts, part];
  const elements = [...before.block.elements, ...part.block.elements];
  return [
    ...parts.slice(0, -1),
    { block: richText(...elements), text: `${before.text}\n${part.text}` },
  ];
}

/** Items in as few blocks as hold them; what an item has too much follows it as a paragraph. */
export function itemParts(
  { ordered, items }: Extract<CardBlock, { kind: 'list' }>,
  linkOf: LinkOf,
): Part[] {
  const parts: Part[] = [];
  let group: { readonly sections: types.RichTextSection[]; readonly lines: string[] } | null = null;
  let offset = 0;
  const flush = (): void => {
    if (group === null) return;
    const { sections, lines } = group;
    const style = ordered
      ? ({ style: 'ordered', offset } as const)
      : ({ style: 'bullet' } as const);
    parts.push({
      block: richText({ type: 'rich_text_list', elements: sections, ...style }),
      text: lines.join('\n'),
    });
    offset += sections.length;
    group = null;
  };
  items.forEach((item, i) => {
    const [first = [{ text: ' ' }], ...rest] = splitLine(item, ROOM, measured);
    const text = `${ordered ? `${String(i + 1)}.` : '-'} ${safe(flatOf(first))}`;
    const length = (group?.lines ?? []).reduce((sum, line) => sum + sizeOf(line) + 1, 0);
    if (length + sizeOf(text) > BLOCK_TEXT_MAX) flush();
    group ??= { sections: [], lines: [] };
    group.sections.push(section(elementsOf(first, linkOf)));
    group.lines.push(text);
    if (rest.length === 0) return;
    flush();
    parts.push(...rest.flatMap((line) => paragraphs(line, linkOf)));
  });
  flush();
  return parts;
}
