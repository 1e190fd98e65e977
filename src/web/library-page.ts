import { html } from 'hono/html';
import { count, formatAuthors, formatDate } from '../core/chat/format.ts';
import { readerPath } from '../core/chat/link.ts';
import type { Library } from '../core/library.ts';
import type { Document } from '../core/vocabulary.ts';
import { type Html, NOTHING, safeText } from './html.ts';
import { pageHtml } from './page.ts';

/** All briefs of the library, and the sources that could not be taken in with their mend. */
export function libraryPage({ documents, faults, snapshot }: Library): Html {
  const main = html`<div class="sheet">
    <h1>Library</h1>
    <p class="byline">${count(documents.size, 'brief')} · snapshot ${snapshot.slice(0, 8)}</p>
    <ul class="briefs">
      ${[...documents.values()].map(entry)}
    </ul>
    ${faults.length === 0 ? NOTHING : faultList(faults)}
  </div>`;
  return pageHtml({ title: 'Library', at: 'library', main });
}

function entry(document: Document): Html {
  const { id, title, authors, publication, published, topics } = document;
  const parts = [
    formatAuthors(authors),
    publication ?? '',
    published === null ? 'undated' : formatDate(published),
  ].filter((part) => part !== '');
  return html`<li>
    <a href="${readerPath({ to: 'document', document: id })}" dir="auto"
      >${safeText(title ?? id)}</a
    >
    <p class="byline">${safeText(parts.join(' · '))}</p>
    ${topics.length === 0 ? NOTHING : html`<p class="topics">${safeText(topics.join(' · '))}</p>`}
  </li>`;
}

function faultList(faults: Library['faults']): Html {
  return html`<section class="faults">
    <h2>Not taken in</h2>
    <dl>
      ${faults.map(
        ({ source, message, mend }) =>
          html`<div>
            <dt>${safeText(source)}</dt>
            <dd>${safeText(message)} ${safeText(mend)}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}
