import { html } from 'hono/html';
import { unreachable } from '../core/errors.ts';
import type { Block, BlockKind, Document } from '../core/vocabulary.ts';
import { type Html, safeText } from './html.ts';
import { type CitedSpans, type Span, stretches } from './spans.ts';

/** A brief's body as HTML, block by block, citations marked; all its text is there, in order. */
export function bodyHtml(document: Document, spans: CitedSpans): Html {
  const blocks = withGaps(document);
  const depths = headingDepths(blocks);
  const marked = (span: Span): Html => markedHtml(document, span, spans);
  return html`${runsOf(blocks).map((run) => runHtml(run, marked, depths))}`;
}

/** Blocks of one kind in a row: items make one list, rows one table-like group. */
function runsOf(blocks: readonly Block[]): Block[][] {
  const runs: Block[][] = [];
  for (const block of blocks) {
    const run = runs.at(-1);
    if (run?.[0]?.kind === block.kind) run.push(block);
    else runs.push([block]);
  }
  return runs;
}

/** Adds a paragraph for text that no block covers, so that a reader never loses any. */
function withGaps({ body, blocks }: Document): Block[] {
  const paragraph = (start: number, end: number): Block[] =>
    body.slice(start, end).trim() === '' ? [] : [{ kind: 'paragraph', start, end, level: 0 }];
  const all = blocks.flatMap((block, i) => [
    ...paragraph(blocks[i - 1]?.end ?? 0, block.start),
    block,
  ]);
  return [...all, ...paragraph(blocks.at(-1)?.end ?? 0, body.length)];
}

/** Heading levels below the page's own title with none skipped, whatever the source's were. */
function headingDepths(blocks: readonly Block[]): Map<Block, number> {
  const open: number[] = [];
  const depths = new Map<Block, number>();
  for (const block of blocks) {
    if (block.kind !== 'heading') continue;
    while ((open.at(-1) ?? 0) >= block.level) open.pop();
    open.push(block.level);
    depths.set(block, Math.min(open.length + 1, 6));
  }
  return depths;
}

function runHtml(
  run: readonly Block[],
  marked: (span: Span) => Html,
  depths: ReadonlyMap<Block, number>,
): Html {
  const kind: BlockKind = run[0]?.kind ?? 'paragraph';
  switch (kind) {
    case 'heading':
      return html`${run.map((block) => headingHtml(marked(block), depths.get(block) ?? 2))}`;
    case 'paragraph':
      return html`${run.map((block) => html`<p>${marked(block)}</p>`)}`;
    case 'item':
      return html`<ul>
        ${run.map((block) => html`<li>${marked(block)}</li>`)}
      </ul>`;
    case 'row':
      return html`<div class="rows">${run.map((block) => html`<p>${marked(block)}</p>`)}</div>`;
    case 'quote':
      return html`<blockquote>${run.map((block) => html`<p>${marked(block)}</p>`)}</blockquote>`;
    case 'about-author':
      return html`<div class="about-author">
        ${run.map((block) => html`<p>${marked(block)}</p>`)}
      </div>`;
    default:
      return unreachable(kind);
  }
}

function headingHtml(content: Html, depth: number): Html {
  switch (depth) {
    case 2:
      return html`<h2>${content}</h2>`;
    case 3:
      return html`<h3>${content}</h3>`;
    case 4:
      return html`<h4>${content}</h4>`;
    default:
      return html`<h5>${content}</h5>`;
  }
}

function markedHtml(document: Document, span: Span, spans: CitedSpans): Html {
  return html`${stretches(document, span, spans).map(({ text, highlight, isTarget }) => {
    if (highlight === null) return safeText(text);
    if (isTarget) return html`<mark class="cited" id="cited">${safeText(text)}</mark>`;
    return html`<mark class="${highlight}">${safeText(text)}</mark>`;
  })}`;
}
