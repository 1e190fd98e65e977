import { html } from 'hono/html';
import { clip, formatAuthors, formatDate } from '../core/chat/format.ts';
import { readerPath, webUrl } from '../core/chat/link.ts';
import type { Document } from '../core/vocabulary.ts';
import { bodyHtml } from './body.ts';
import { type Html, NOTHING, joined, safeText } from './html.ts';
import { pageHtml } from './page.ts';
import { type CitedSpans, type Span, keyOf } from './spans.ts';

/** The reader: a brief with its cited span highlighted, its metadata and its other citations. */
export function readerPage(document: Document, spans: CitedSpans): Html {
  const title = document.title ?? document.id;
  const main = html`<article class="brief">
      <header>
        <h1 dir="auto">${safeText(title)}</h1>
        ${byline(document)}
        ${spans.note === null ? NOTHING : html`<p class="note" role="note">${spans.note}</p>`}
      </header>
      <div class="brief-text" ${langOf(document)} dir="auto">${bodyHtml(document, spans)}</div>
    </article>
    <aside class="about" aria-label="About this brief">
      ${citationList(document, spans)} ${metadata(document)} ${strippedHtml(document)}
    </aside>
    ${citationBar(document, spans)}`;
  return pageHtml({ title, at: null, main: html`<div class="reader">${main}</div>` });
}

const langOf = ({ language }: Document): Html =>
  language === null ? NOTHING : html`lang="${language}"`;

const inOrder = ({ cited, others }: CitedSpans): Span[] =>
  [...(cited === null ? [] : [cited]), ...others].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );

function byline({ authors, publication, published }: Document): Html {
  const parts = [
    formatAuthors(authors),
    publication ?? '',
    published === null ? '' : formatDate(published),
  ];
  const known = parts.filter((part) => part !== '').map(safeText);
  return known.length === 0 ? NOTHING : html`<p class="byline">${joined(known, ' · ')}</p>`;
}

/** Where each citation leads: itself cited, the rest as others. */
function citationPath(document: Document, { start, end }: Span, all: readonly Span[]): string {
  const others = all.filter((span) => span.start !== start || span.end !== end).map(keyOf);
  return readerPath({ to: 'reader', document: document.id, start, end }, others);
}

const SNIPPET = 140;

function citationList(document: Document, spans: CitedSpans): Html {
  if (spans.others.length === 0) return NOTHING;
  const all = inOrder(spans);
  const items = spans.others.map((span) => {
    const quote = clip(document.body.slice(span.start, span.end).trim(), SNIPPET);
    return html`<li><a href="${citationPath(document, span, all)}">${safeText(quote)}</a></li>`;
  });
  return html`<section>
    <h2>Other citations</h2>
    <ul class="citations">
      ${items}
    </ul>
  </section>`;
}

/** Back to the answer and, between several citations, to the one before and after. */
function citationBar(document: Document, spans: CitedSpans): Html {
  const all = inOrder(spans);
  const at = spans.cited === null ? -1 : all.indexOf(spans.cited);
  const step = (label: string, span: Span | undefined): Html =>
    span === undefined
      ? NOTHING
      : html`<a href="${citationPath(document, span, all)}">${label}</a>`;
  const place = all.length < 2 || at === -1 ? '' : `Citation ${at + 1} of ${all.length}`;
  return html`<nav class="citation-bar" aria-label="Citations">
    <a href="/">Back to the console</a>
    <span>${place}</span>
    ${step('Previous', at === -1 ? undefined : all[at - 1])}
    ${step('Next', at === -1 ? undefined : all[at + 1])}
  </nav>`;
}

function metadata(document: Document): Html {
  const { authors, publication, published, origin, regions, topics, language, url, source } =
    document;
  const entries: [string, Html | string | null][] = [
    [authors.length === 1 ? 'Author' : 'Authors', authors.join(', ')],
    ['Publication', publication],
    ['Published', published === null ? 'not stated' : formatDate(published)],
    ['How dated', published?.inferred ?? null],
    ['Origin', origin],
    ['Regions', regions.join(', ')],
    ['Topics', topics.join(', ')],
    ['Language', language === null ? null : languageName(language)],
    ['Address', url === null ? null : addressHtml(url)],
    ['File', nearName(source)],
  ];
  const known = entries.filter(([, value]) => value !== null && value !== '');
  return html`<section>
    <h2>About this brief</h2>
    <dl>
      ${known.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${typeof value === 'string' ? safeText(value) : value}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

/** The file and its folder: where on this machine a library lies is nobody's business. */
const nearName = (path: string): string => path.split('/').slice(-2).join('/');

function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

function addressHtml(url: string): Html {
  const address = webUrl(url);
  return address === null
    ? safeText(url)
    : html`<a href="${address}" rel="noopener noreferrer">${safeText(url)}</a>`;
}

function strippedHtml({ stripped }: Document): Html {
  if (stripped.length === 0) return NOTHING;
  return html`<details>
    <summary>What intake left out (${stripped.length})</summary>
    <dl class="stripped">
      ${stripped.map(
        ({ reason, text }) =>
          html`<div>
            <dt>${reason}</dt>
            <dd>${safeText(text)}</dd>
          </div>`,
      )}
    </dl>
  </details>`;
}
