/** Discord's Markdown as it reads text displays, as far as anything of ours could be read by it. */

export type Inline =
  | { readonly kind: 'text' | 'code' | 'mention'; readonly text: string }
  | { readonly kind: 'break' }
  | {
      readonly kind: 'bold' | 'italic' | 'underline' | 'struck' | 'spoiler';
      readonly inside: readonly Inline[];
    }
  | { readonly kind: 'link'; readonly url: string; readonly inside: readonly Inline[] };

export type MarkdownBlock =
  | {
      readonly kind: 'paragraph' | 'small' | 'quote';
      readonly inside: readonly Inline[];
    }
  | { readonly kind: 'heading'; readonly level: number; readonly inside: readonly Inline[] }
  | {
      readonly kind: 'list';
      /** The first item's number; null for bullets. */
      readonly start: number | null;
      readonly items: readonly (readonly Inline[])[];
    }
  | { readonly kind: 'code'; readonly text: string };

/** What begins a line, the text behind it as the last group. */
const HEADING = /^(#{1,3}) +(.+)$/u;
const SMALL = /^-# +(.+)$/u;
const QUOTE = /^> (.*)$/u;
const BULLET = /^ ?[-*] +(.+)$/u;
const NUMBERED = /^ ?(\d{1,9})\. +(.+)$/u;
const INDENTED = /^ {2,}(.*)$/u;
const FENCE = /^```(?:[\w+-]*\n)?([^]*?)\n?```/u;

/** The blocks of a text, in order; all of its words are in them. */
export function parseMarkdown(source: string): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let rest = source;
  while (rest !== '') {
    const fence = FENCE.exec(rest);
    if (fence !== null) {
      blocks.push({ kind: 'code', text: fence[1] ?? '' });
      rest = rest.slice(fence[0].length).replace(/^\n/u, '');
      continue;
    }
    const [line = ''] = rest.split('\n', 1);
    rest = rest.slice(line.length + 1);
    addLine(blocks, line);
  }
  return blocks;
}

function addLine(blocks: MarkdownBlock[], line: string): void {
  const last = blocks.at(-1);
  const [, marks, title] = HEADING.exec(line) ?? [];
  const [, small] = SMALL.exec(line) ?? [];
  const [, quoted] = QUOTE.exec(line) ?? [];
  const [, bullet] = BULLET.exec(line) ?? [];
  const [, number, item] = NUMBERED.exec(line) ?? [];
  const [, further] = INDENTED.exec(line) ?? [];
  if (marks !== undefined && title !== undefined) {
    blocks.push({ kind: 'heading', level: marks.length, inside: parseInline(title) });
  } else if (small !== undefined) blocks.push({ kind: 'small', inside: parseInline(small) });
  else if (quoted !== undefined) addWords(blocks, 'quote', quoted);
  else if (bullet !== undefined) addItem(blocks, null, bullet);
  else if (item !== undefined) addItem(blocks, Number(number), item);
  else if (further !== undefined && last?.kind === 'list') {
    const items = last.items.with(-1, [
      ...(last.items.at(-1) ?? []),
      { kind: 'break' },
      ...parseInline(further),
    ]);
    blocks[blocks.length - 1] = { ...last, items };
  } else addWords(blocks, 'paragraph', line);
}

/** Lines of one kind below one another are one block. */
function addWords(blocks: MarkdownBlock[], kind: 'paragraph' | 'quote', words: string): void {
  const last = blocks.at(-1);
  const inside = parseInline(words);
  if (last?.kind !== kind) blocks.push({ kind, inside });
  else blocks[blocks.length - 1] = { kind, inside: [...last.inside, { kind: 'break' }, ...inside] };
}

function addItem(blocks: MarkdownBlock[], start: number | null, words: string): void {
  const last = blocks.at(-1);
  const item = parseInline(words);
  if (last?.kind === 'list' && (last.start === null) === (start === null))
    blocks[blocks.length - 1] = { ...last, items: [...last.items, item] };
  else blocks.push({ kind: 'list', start, items: [item] });
}

type Rule = readonly [RegExp, (groups: readonly string[]) => Inline];

const wrapped =
  (kind: 'bold' | 'italic' | 'underline' | 'struck' | 'spoiler') =>
  ([inside = '']: readonly string[]): Inline => ({ kind, inside: parseInline(inside) });

/** Markup that an escape stands before is not the end of anything. */
const UP_TO = String.raw`((?:\\[^]|[^\\])+?)`;

/** Tried in this order at each place. */
const RULES: readonly Rule[] = [
  [/\\([^0-9A-Za-z\s])/uy, ([text = '']) => ({ kind: 'text', text })],
  [/<(?:@[!&]?|#|a?:\w+:|t:)[^>\s]*>/uy, ([text = '']) => ({ kind: 'mention', text })],
  [/(@(?:everyone|here))\b/uy, ([text = '']) => ({ kind: 'mention', text })],
  [/``([^]+?)``(?!`)/uy, ([text = '']) => ({ kind: 'code', text })],
  [/`([^`]+)`/uy, ([text = '']) => ({ kind: 'code', text })],
  [
    /\[((?:\\[^]|[^\\\]])+)\]\(<?(https?:\/\/[^\s>)]+)>?\)/uy,
    ([words = '', url = '']) => ({ kind: 'link', url, inside: parseInline(words) }),
  ],
  [/<(https?:\/\/[^\s>]+)>/uy, ([url = '']) => bareLink(url)],
  [/(https?:\/\/[^\s<]*[^\s<.,:;"')\]])/uy, ([url = '']) => bareLink(url)],
  [new RegExp(String.raw`\*\*${UP_TO}\*\*(?!\*)`, 'uy'), wrapped('bold')],
  [new RegExp(String.raw`__${UP_TO}__(?!_)`, 'uy'), wrapped('underline')],
  [new RegExp(String.raw`~~${UP_TO}~~`, 'uy'), wrapped('struck')],
  [new RegExp(String.raw`\|\|${UP_TO}\|\|`, 'uy'), wrapped('spoiler')],
  [new RegExp(String.raw`\*(?=\S)${UP_TO}(?<!\s)\*(?!\*)`, 'uy'), wrapped('italic')],
  [new RegExp(String.raw`(?<!\w)_${UP_TO}_(?!\w)`, 'uy'), wrapped('italic')],
];

const bareLink = (url: string): Inline => ({
  kind: 'link',
  url,
  inside: [{ kind: 'text', text: url }],
});

/** The runs of one line. */
function parseInline(source: string): Inline[] {
  const runs: Inline[] = [];
  let at = 0;
  while (at < source.length) {
    const found = ruleAt(source, at);
    const run: Inline = found?.run ?? { kind: 'text', text: source[at] ?? '' };
    const last = runs.at(-1);
    if (run.kind === 'text' && last?.kind === 'text')
      runs[runs.length - 1] = { kind: 'text', text: last.text + run.text };
    else runs.push(run);
    at += found?.length ?? 1;
  }
  return runs;
}

function ruleAt(source: string, at: number): { run: Inline; length: number } | null {
  if (!/[\\<@`[h*_~|]/u.test(source[at] ?? '')) return null;
  for (const [pattern, make] of RULES) {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found === null) continue;
    const [whole, ...groups] = found;
    return { run: make(groups.length === 0 ? [whole] : groups), length: whole.length };
  }
  return null;
}

/** The words alone, each block on lines of its own. */
export const markdownReading = (source: string): string =>
  parseMarkdown(source).map(blockReading).join('\n');

function blockReading(block: MarkdownBlock): string {
  if (block.kind === 'code') return block.text;
  if (block.kind !== 'list') return inlineReading(block.inside);
  const { start, items } = block;
  const lead = (i: number): string => (start === null ? '-' : `${String(start + i)}.`);
  return items.map((item, i) => `${lead(i)} ${inlineReading(item)}`).join('\n');
}

const inlineReading = (runs: readonly Inline[]): string =>
  runs
    .map((run) => {
      if (run.kind === 'break') return '\n';
      return 'text' in run ? run.text : inlineReading(run.inside);
    })
    .join('');
