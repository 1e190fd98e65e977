import { html, raw } from 'hono/html';
import type { Card } from '../core/chat/card.ts';
import { type Html, NOTHING, visible } from './html.ts';
import { renderHtml } from './render.ts';

export interface Page {
  readonly title: string;
  /** The page of the menu that this is, if any. */
  readonly at: 'console' | 'library' | 'preview' | null;
  readonly main: Html;
  readonly script?: true;
}

/** A whole HTML document around one page's main part. */
export function pageHtml({ title, at, main, script }: Page): Html {
  const current = (page: Page['at']): Html => (page === at ? html`aria-current="page"` : NOTHING);
  return html`${raw('<!doctype html>')}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${visible(title)} · Dragoman</title>
        <link rel="icon" type="image/svg+xml" href="/assets/icon.svg" />
        <link rel="stylesheet" href="/assets/console.css" />
        ${at === 'preview' ? html`<link rel="stylesheet" href="/assets/preview.css" />` : NOTHING}
        ${script === true ? html`<script type="module" src="/assets/console.js"></script>` : NOTHING}
      </head>
      <body class="${at ?? 'plain'}">
        <a class="skip" href="#main">Skip to the content</a>
        <header class="bar">
          <a class="brand" href="/">Dragoman</a>
          <nav aria-label="Pages">
            <a href="/" ${current('console')}>Console</a>
            <a href="/library" ${current('library')}>Library</a>
          </nav>
        </header>
        <main id="main" tabindex="-1">${main}</main>
      </body>
    </html>`;
}

/** A page that holds one card, such as a problem, and a way back. */
export function cardPage(title: string, card: Card): Html {
  const content = renderHtml(card, { registry: [], earlier: null, heading: 1 });
  return pageHtml({
    title,
    at: null,
    main: html`<div class="sheet">
      ${content}
      <p><a href="/">Back to the console</a></p>
    </div>`,
  });
}
