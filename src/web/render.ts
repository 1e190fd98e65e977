import { html } from 'hono/html';
import {
  type Button,
  type Card,
  type CardBlock,
  type CardStatus,
  type Line,
  type Link,
  type Run,
  STATUS_MARK,
  STATUS_WORDS,
} from '../core/chat/card.ts';
import { readerPath, webUrl } from '../core/chat/link.ts';
import { unreachable } from '../core/errors.ts';
import { type Html, NOTHING, joined, safeText, visible } from './html.ts';

export interface HtmlOptions {
  /** The line that pressing a button sends. */
  readonly lineOf: (button: Button) => string;
  /** What a follow-up follows on; pressing a button sends it as typing the line would. */
  readonly earlier: string | null;
  /** Level of the card's own heading. */
  readonly heading: 1 | 3;
}

/** Lays a card out as HTML; reader links carry the card's other citations of the same brief. */
export function renderHtml(card: Card, options: HtmlOptions): Html {
  const citations = citedSpans(card);
  const line = (runs: Line): Html => html`${runs.map((run) => runHtml(run, citations))}`;
  const mark = card.status === null ? NOTHING : statusHtml(card.status);
  // Where a card has no title its lead is the headline, and the mark stands there.
  const markAt = card.title === null ? card.blocks.findIndex((block) => block.kind === 'text') : -1;
  return html`<section class="card card-${card.status ?? 'plain'}">
    ${card.title === null ? NOTHING : headingHtml(html`${mark}${safeText(card.title)}`, options.heading)}
    ${card.title === null && card.status !== null && markAt === -1 ? html`<p class="lead">${mark}</p>` : NOTHING}
    ${card.blocks.map((block, i) => blockHtml(block, i === markAt ? mark : NOTHING, line, options))}
    ${card.footer.length === 0 ? NOTHING : html`<footer class="small">${line(card.footer)}</footer>`}
  </section>`;
}

function headingHtml(content: Html, level: HtmlOptions['heading']): Html {
  return level === 1
    ? html`<h1 class="card-title">${content}</h1>`
    : html`<h3 class="card-title">${content}</h3>`;
}

function statusHtml(status: CardStatus): Html {
  return html`<span class="status" aria-hidden="true" title="${STATUS_WORDS[status]}"
      >${STATUS_MARK[status]}</span
    ><span class="unseen">${STATUS_WORDS[status]}: </span>`;
}

type ReaderLink = Extract<Link, { to: 'reader' }>;

function citedSpans(card: Card): ReaderLink[] {
  const lines = card.blocks.flatMap((block): readonly Line[] => {
    switch (block.kind) {
      case 'text':
        return [block.line];
      case 'quote':
        return [block.line, block.source];
      case 'list':
        return block.items;
      case 'table':
        return block.rows.flat();
      case 'actions':
        return [];
      default:
        return unreachable(block);
    }
  });
  return lines.flat().flatMap(({ link }) => (link?.to === 'reader' ? [link] : []));
}

function runHtml(run: Run, citations: readonly ReaderLink[]): Html {
  const styled = styledHtml(run);
  const address = run.link === undefined ? null : addressOf(run.link, citations);
  if (address === null) return styled;
  return run.link?.to === 'url'
    ? html`<a href="${address}" rel="noopener noreferrer">${styled}</a>`
    : html`<a href="${address}">${styled}</a>`;
}

function addressOf(link: Link, citations: readonly ReaderLink[]): string | null {
  if (link.to === 'url') return webUrl(link.url);
  if (link.to === 'document') return readerPath(link);
  const others = citations
    .filter((other) => other.document === link.document)
    .filter((other) => other.start !== link.start || other.end !== link.end)
    .map(({ start, end }) => `${String(start)}-${String(end)}`);
  return readerPath(link, [...new Set(others)]);
}

function styledHtml({ text, style }: Run): Html {
  const content = safeText(text);
  switch (style) {
    case undefined:
      return content;
    case 'strong':
      return html`<strong>${content}</strong>`;
    case 'faint':
      return html`<span class="faint">${content}</span>`;
    case 'mark':
      return html`<mark>${content}</mark>`;
    case 'code':
      return html`<code>${content}</code>`;
    default:
      return unreachable(style);
  }
}

function blockHtml(
  block: CardBlock,
  mark: Html,
  line: (runs: Line) => Html,
  options: HtmlOptions,
): Html {
  switch (block.kind) {
    case 'text':
      return html`<p class="${block.tone}">${mark}${line(block.line)}</p>`;
    case 'quote': {
      const number = block.n === null ? NOTHING : html`<span class="n">${block.n}</span>`;
      return html`<figure class="quote">
        ${number}
        <blockquote>${line(block.line)}</blockquote>
        <figcaption>${line(block.source)}</figcaption>
      </figure>`;
    }
    case 'list': {
      const items = block.items.map((item) => html`<li>${line(item)}</li>`);
      return block.ordered
        ? html`<ol>
            ${items}
          </ol>`
        : html`<ul>
            ${items}
          </ul>`;
    }
    case 'table':
      return tableHtml(block, line);
    case 'actions':
      return html`<div class="actions">
        ${joined(
          block.buttons.map((button) => buttonHtml(button, options)),
          ' ',
        )}
      </div>`;
    default:
      return unreachable(block);
  }
}

function tableHtml(
  { columns, rows }: Extract<CardBlock, { kind: 'table' }>,
  line: (runs: Line) => Html,
): Html {
  const labels = visible(columns.map(({ label }) => label).join(', '));
  const head = columns.map(
    ({ label, align }) => html`<th scope="col" class="${align}">${safeText(label)}</th>`,
  );
  const cell = (runs: Line, i: number): Html => {
    const align = columns[i]?.align ?? 'left';
    return i === 0
      ? html`<th scope="row" class="${align}">${line(runs)}</th>`
      : html`<td class="${align}">${line(runs)}</td>`;
  };
  // The frame scrolls sideways on a phone, so the keyboard must be able to reach it.
  return html`<div class="table" role="group" tabindex="0" aria-label="Table: ${labels}">
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map(cell)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function buttonHtml(button: Button, { lineOf, earlier }: HtmlOptions): Html {
  return html`<form method="post" action="/command" class="call">
    <input type="hidden" name="line" value="${lineOf(button)}" />
    ${earlier === null ? NOTHING : html`<input type="hidden" name="earlier" value="${earlier}" />`}
    <button>${safeText(button.label)}</button>
  </form>`;
}
