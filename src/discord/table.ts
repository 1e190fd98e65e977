import type { CardBlock, Line } from '../core/chat/card.ts';
import { type LinkOf, escaped, fenced, visible, written } from './escape.ts';
import { splitText } from './split.ts';

type Table = Extract<CardBlock, { kind: 'table' }>;

/** Columns of a code block that a telephone held sideways and every desk show without a break. */
const WIDTH_MAX = 64;
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
  const width = widths.reduce((sum, one) => sum + one + GAP, 0);
  const isEven = [...labels, ...flat.flat()].every((cell) => EVEN.test(cell) && !WIDE.test(cell));
  if (width > WIDTH_MAX || !isEven || flat.length === 0) return asList(table, labels, max, linkOf);
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
  return blocks.every(({ length }) => length <= max) ? blocks : asList(table, labels, max, linkOf);
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

/** From this length on two cells of a row are too much for one line. */
const WORDY = 60;

/**
 * Each row a line, its cells in the order of the heads that stand above; a row of several long cells
 * has each on a line of its own under its head.
 */
function asList(
  { columns, rows }: Table,
  labels: readonly string[],
  max: number,
  linkOf: LinkOf,
): string[] {
  const write = (line: Line): string => `- ${written(line, linkOf).replaceAll('\n', '\n  ')}`;
  const heads = splitText(
    [{ text: labels.join(' · ') }],
    max,
    ([run]) => `-# ${escaped(run?.text ?? '')}`,
  );
  const lines = rows.flatMap((row) => {
    const cells = columns.map((_, i): Line => {
      const cell = (row[i] ?? []).map((run) => ({
        ...run,
        text: run.text.replaceAll(/\s+/gu, ' '),
      }));
      if (cellText(cell) === '') return [{ text: '–' }];
      return i === 0 ? cell.map((run) => ({ style: 'strong' as const, ...run })) : cell;
    });
    const isWordy = cells.filter((cell) => cellText(cell).length > WORDY).length > 1;
    const joint = (i: number): Line => {
      if (i === 0) return [];
      return [{ text: isWordy ? `\n${labels[i] ?? ''}: ` : ' · ' }];
    };
    return splitText(
      cells.flatMap((cell, i) => [...joint(i), ...cell]),
      max,
      write,
    );
  });
  return packed([...heads, ...lines], max);
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
