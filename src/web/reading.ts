import type { Context, Hono } from 'hono';
import { currentId } from '../core/briefing/catalogue.ts';
import type { CatalogueStore } from '../core/briefing/ports.ts';
import { documentKey, readShortSpan, readerPath } from '../core/chat/link.ts';
import type { Library } from '../core/library.ts';
import { digestWish, fullDigest } from './digest-page.ts';
import { libraryPage } from './library-page.ts';
import { cardPage } from './page.ts';
import { problem } from './problems.ts';
import { readerPage } from './reader.ts';
import { readSpans } from './spans.ts';

export interface ReadingParts {
  /** The library as it is now; a rebuilt one replaces it between two requests. */
  readonly library: () => Library;
  /** What changed in the library, for the full versions of digests; without it they have no pages. */
  readonly catalogue?: Pick<CatalogueStore, 'since' | 'newest'>;
}

/** The library, its briefs by their ids and by the keys of short links, and digests in full. */
export function addReading(app: Hono, { library, catalogue }: ReadingParts): void {
  app.get('/library', (context) => context.html(libraryPage(library())));

  const byKey = keyed(library);
  /** The brief that goes on under another id; undefined where there is none. */
  const renamed = async (isIt: (id: string) => boolean): Promise<string | undefined> => {
    const id = catalogue === undefined ? null : currentId(await catalogue.newest(), isIt);
    return id !== null && library().documents.has(id) ? id : undefined;
  };

  app.get('/r/:key/:span?', async (context) => {
    const { key, span = '' } = context.req.param();
    const document = byKey(key) ?? (await renamed((id) => documentKey(id) === key));
    if (document === undefined) return noBrief(context, key);
    const at = readShortSpan(span);
    return context.redirect(
      readerPath(at === null ? { to: 'document', document } : { to: 'reader', document, ...at }),
    );
  });

  app.get('/read/:id{.+}', async (context) => {
    const id = context.req.param('id');
    const document = library().documents.get(id);
    if (document === undefined) {
      const now = await renamed((former) => former === id);
      if (now === undefined) return noBrief(context, id);
      const { search } = new URL(context.req.url);
      return context.redirect(readerPath({ to: 'document', document: now }) + search);
    }
    const { start, end, also } = context.req.query();
    return context.html(readerPage(document, readSpans({ start, end, also }, document.body)));
  });

  if (catalogue !== undefined) {
    app.get('/digest/:range', async (context) => {
      const { searchParams } = new URL(context.req.url);
      const wish = digestWish(context.req.param('range'), searchParams);
      const card = wish && (await fullDigest(wish, library(), catalogue));
      if (card !== null) return context.html(cardPage(card.title ?? 'Briefing', card));
      return problem(context, 404, {
        message: 'There is no briefing at this address.',
        mend: 'Open it again from the digest in the chat, or look in the library.',
      });
    });
  }
}

const noBrief = (context: Context, name: string): Response | Promise<Response> =>
  problem(context, 404, {
    message: `There is no brief “${name}” in the library.`,
    mend: 'It may have been renamed or removed since: look for it in the library, or ask again for a fresh link.',
  });

/** Ids of documents by their keys in short links, read anew for each library. */
function keyed(library: () => Library): (key: string) => string | undefined {
  let of: Library | null = null;
  let ids = new Map<string, string>();
  return (key) => {
    const now = library();
    if (now !== of) ids = new Map([...now.documents.keys()].map((id) => [documentKey(id), id]));
    of = now;
    return ids.get(key);
  };
}
