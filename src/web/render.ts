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
  statusWords,
} from '../core/chat/card.ts';
import { altText } from '../core/chart/alt.ts';
import { drawChart, drawingUrl } from '../core/chart/draw.ts';
import type { Chart } from '../core/chart/shape.ts';
import type { Command } from '../core/chat/command.ts';
import { formOf } from '../core/chat/form.ts';
import { writeLine } from '../core/chat/line.ts';
import { readerPath, webUrl } from '../core/chat/link.ts';
import { unreachable } from '../core/errors.ts';
import { choiceHtml, formHtml, openLine } from './form.ts';
import { type Html, NOTHING, joined, safeText, visible } from './html.ts';

export interface HtmlOptions {
  /** What buttons and forms call. */
  readonly registry: readonly Command[];
  /** What a follow-up follows on; pressing a button sends it as typing the line would. */
  readonly earlier: string | null;
  /** Level of the card's own heading. */
  readonly heading: 1 | 3;
}

/** Lays a card out as HTML; reader links carry the card's other citations of the same brief. */
export function renderHtml(card: Card, options: HtmlOptions): Html {
  const citations = citedSpans(card);
  const line = (runs: Line): Html => html`${runs.map((run) => runHtml(run, citations))}`;
  const mark = card.status === null ? NOTHING : statusHtml(card.status, card);
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

function statusHtml(status: CardStatus, card: Card): Html {
  const words = statusWords(card);
  const isSaid = card.title?.startsWith(words) === true;
  return html`<span class="status" aria-hidden="true" title="${words}">${STATUS_MARK[status]}</span
    >${isSaid ? NOTHING : html`<span class="unseen">${words}: </span>`}`;
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
      case 'chart':
      case 'actions':
      case 'choice':
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
  if (link.to !== 'reader') return readerPath(link);
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
    case 'chart':
      return chartHtml(block.chart);
    case 'actions':
      return html`<div class="actions">
        ${joined(
          block.buttons.map((button) => buttonHtml(button, options)),
          ' ',
        )}
      </div>`;
    case 'choice':
      return html`<div class="actions">
        ${choiceHtml(block, hiddenHtml(openLine(block, [block.option], options.registry), options))}
      </div>`;
    default:
      return unreachable(block);
  }
}

/** The picture as it is downloaded, read out in full; the page's style has no say in it. */
const chartHtml = (chart: Chart): Html =>
  html`<figure class="chart">
    <img src="${drawingUrl(drawChart(chart))}" alt="${visible(altText(chart))}" />
  </figure>`;

/** A table of more characters than this side by side has a word a line where the screen is narrow. */
const NARROW = 40;
/** Cells up to here are kept on one line where there is room, so that dates are not torn. */
const ONE_LINE = 20;

const lengthOf = (runs: Line): number => runs.reduce((sum, { text }) => sum + text.length, 0);

function tableHtml(
  { columns, rows }: Extract<CardBlock, { kind: 'table' }>,
  line: (runs: Line) => Html,
): Html {
  const labels = visible(columns.map(({ label }) => label).join(', '));
  const widths = columns.map(({ label }, i) =>
    Math.max(label.length, ...rows.map((row) => lengthOf(row[i] ?? []))),
  );
  const isWide = widths.reduce((sum, width) => sum + width, 0) > NARROW;
  /** An amount is kept whole where it is short itself. */
  const classOf = (i: number, runs: Line): string => {
    const align = columns[i]?.align ?? 'left';
    const width = align === 'right' ? lengthOf(runs) : (widths[i] ?? 0);
    return width <= ONE_LINE ? `${align} one-line` : align;
  };
  const head = columns.map(
    ({ label, align }) =>
      html`<th scope="col" role="columnheader" class="${align}">${safeText(label)}</th>`,
  );
  const cell = (runs: Line, i: number): Html => {
    const label = visible(columns[i]?.label ?? '');
    return i === 0
      ? html`<th scope="row" role="rowheader" class="${classOf(i, runs)}">${line(runs)}</th>`
      : html`<td role="cell" class="${classOf(i, runs)}" data-label="${label}">${line(runs)}</td>`;
  };
  // The frame scrolls sideways on a phone, so the keyboard must be able to reach it. Roles are
  // given since blocks instead of table rows take the meaning from them in some browsers.
  return html`<div class="table" role="group" tabindex="0" aria-label="Table: ${labels}">
    <table role="table" class="${isWide ? 'wide' : 'short'}">
      <thead role="rowgroup">
        <tr role="row">
          ${head}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map(
          (row) =>
            html`<tr role="row">
              ${row.map(cell)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function buttonHtml(button: Button, options: HtmlOptions): Html {
  const { registry } = options;
  const address = button.link && addressOf(button.link, []);
  if (address) return html`<a href="${address}">${safeText(button.label)}</a>`;
  const form = formOf(button, registry);
  if (form !== null) {
    const line = openLine(button, button.asks ?? [], registry);
    return formHtml(button.label, form, hiddenHtml(line, options));
  }
  return html`<form method="post" action="/command" class="call">
    ${hiddenHtml(writeLine(button, registry), options)}
    <button>${safeText(button.label)}</button>
  </form>`;
}

/** What a form sends unseen. */
const hiddenHtml = (line: string, { earlier }: HtmlOptions): Html =>
  html`<input type="hidden" name="line" value="${line}" />${
      earlier === null ? NOTHING : html`<input type="hidden" name="earlier" value="${earlier}" />`
    }`;
