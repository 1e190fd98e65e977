import type { CardBlock, Line } from '../core/chat/card.ts';
import { listOf } from '../core/chat/table-list.ts';
import { type LinkOf, fenced, visible, written } from './escape.ts';
import { splitText } from './split.ts';

type Table = Extract<CardBlock, { kind: 'table' }>;

/** Columns of a code block that a telephone held upright shows without a break. */
const WIDTH_MAX = 32;
const GAP = 2;
/** Scripts in which each letter takes one column. */
const EVEN = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{P}\p{S}\p{Zs}]*$/u;
const WIDE = /\p{Emoji_Presentation}|[\u3000-\u303f\uff00-\uffef]/u;

/**
 * A table as texts of at most `max` characters: aligned in code blocks with the links of its cells
 * below, or as a list of rows where it is too wide for that or its letters are of uneven width.
 */
export function tableTexts(table: Table, max: number, linkOf: LinkOf): string[] {
  const flat = table.rows.map((row) => table.columns.map((_, i) => cellText(row[i] ?? [])));
  const labels = table.columns.map(({ label }) => cellText([{ text: label }]));
  const widths = labels.map((_, i) =>
    Math.max(...[labels, ...flat].map((row) => row[i]?.length ?? 0)),
  );
  const width = widths.reduce((sum, one) => sum + one + GAP, -GAP);
  const isEven = [...labels, ...flat.flat()].every((cell) => EVEN.test(cell) && !WIDE.test(cell));
  if (width > WIDTH_MAX || !isEven || flat.length === 0) return asList(table, max, linkOf);
  const aligned = (cells: readonly string[]): string =>
    fenced(
      cells
        .map((cell, i) => {
          const room = widths[i] ?? 0;
          return table.columns[i]?.align === 'right' ? cell.padStart(room) : cell.padEnd(room);
        })
        .join(' '.repeat(GAP)),
    ).trimEnd();
  const blocks = inBlocks(table, [aligned(labels), ...flat.map(aligned)], max, linkOf);
  // Addresses alone can be more than a message holds.
  return blocks.every(({ length }) => length <= max) ? blocks : asList(table, max, linkOf);
}

const cellText = (cell: Line): string =>
  visible(cell.map(({ text }) => text).join(''))
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** Rows under their heads in as few code blocks as fit; each with the links of its own rows. */
function inBlocks(
  { rows }: Table,
  [head = '', ...lines]: readonly string[],
  max: number,
  linkOf: LinkOf,
): string[] {
  const texts: string[] = [];
  const write = (from: number, to: number): string => {
    const block = ['```', head, ...lines.slice(from, to), '```'].join('\n');
    const links = rows.slice(from, to).flatMap((row) => linksOf(row, linkOf));
    return links.length === 0 ? block : `${block}\n-# ${links.join(' · ')}`;
  };
  let from = 0;
  for (let to = 1; to <= lines.length; to += 1) {
    if (to < lines.length && write(from, to + 1).length <= max) continue;
    texts.push(write(from, to));
    from = to;
  }
  return texts;
}

const linksOf = (row: readonly Line[], linkOf: LinkOf): string[] =>
  row
    .flat()
    .filter(({ link }) => link !== undefined && linkOf(link) !== null)
    .map((run) => written([run], linkOf));

function asList(table: Table, max: number, linkOf: LinkOf): string[] {
  const { heads, items } = listOf(table);
  const led = (line: Line, write: (text: string) => string): string[] =>
    splitText(line, max, (part) => write(written(part, linkOf)));
  return packed(
    [
      ...led(
        heads.map(({ text }) => ({ text })),
        (text) => `-# ${text}`,
      ),
      ...items.flatMap((item) => led(item, (text) => `- ${text.replaceAll('\n', '\n  ')}`)),
    ],
    max,
  );
}

/** Lines put together into as few texts as fit. */
export function packed(lines: readonly string[], max: number): string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const before = texts.at(-1);
    if (before !== undefined && before.length + 1 + line.length <= max)
      texts[texts.length - 1] = `${before}\n${line}`;
    else texts.push(line);
  }
  return texts;
}
