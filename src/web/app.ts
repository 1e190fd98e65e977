import { randomUUID } from 'node:crypto';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { etag } from 'hono/etag';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { Card, CardFile } from '../core/chat/card.ts';
import type { Command } from '../core/chat/command.ts';
import type { ChatService } from '../core/chat/service.ts';
import { fileName } from '../core/chat/take-along.ts';
import { DragomanError } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import { suggestSubjects } from '../core/tables/suggest.ts';
import { type Asked, askService, cardMarkdown, consolePage, turnOf } from './console.ts';
import { filledLine } from './form.ts';
import { type GuardOptions, headers, ownHost, ownPosts } from './guard.ts';
import { cardPage } from './page.ts';
import { type PreviewParts, previewPage, previewWish } from './preview.ts';
import { problem, problemPage, wantsFragment } from './problems.ts';
import { type ReadingParts, addReading } from './reading.ts';

export interface WebParts extends GuardOptions, ReadingParts {
  readonly registry: readonly Command[];
  /** Why the library cannot be asked yet, as a sentence; null where it can. */
  readonly starting?: () => string | null;
  readonly service: ChatService;
  /** By path, what takes posts that carry their own proof of who sent them. */
  readonly signedPosts?: Readonly<Record<string, (request: Request) => Promise<Response>>>;
  /** By path, pages that others make: a card, or with a `location` another address. */
  readonly pages?: Readonly<Record<string, (request: Request) => Promise<OtherPage>>>;
  /** How platforms show cards, for the page that previews them; without it there is no such page. */
  readonly preview?: PreviewParts;
  readonly log: Log;
}

export interface OtherPage {
  readonly status: 200 | 302 | 400 | 403 | 502 | 503;
  readonly title: string;
  readonly card: Card;
  readonly headers: Readonly<Record<string, string>>;
}

/** Enough for the longest line any command takes, many times over. */
const MAX_BODY_BYTES = 64 * 1024;

/** Seconds after which a page that is not there yet may be asked for again. */
const RETRY_S = 10;

/** Subjects that are offered at once. */
const SUBJECTS = 8;

/** The console, the reader and their guards as a request handler, without a socket. */
export function createApp(parts: WebParts): Hono {
  const app = new Hono();
  // Before the guards: these come from no page, and under whatever name a proxy has.
  for (const [path, take] of Object.entries(parts.signedPosts ?? {}))
    app.post(path, (context) => take(context.req.raw));
  app.use(headers, ownHost(parts), ownPosts);
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (context, methods) => {
        context.header('Allow', methods.join(', '));
        return problem(context, 405, {
          message: `${context.req.path} does not take ${context.req.method}.`,
          mend: `Use ${methods.join(' or ')}.`,
        });
      },
    }),
  );
  app.use('/assets/*', etag(), async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-cache');
  });
  app.use('/assets/*', serveStatic({ root: import.meta.dirname }));

  app.get('/healthz', (context) => {
    const starting = parts.starting?.() ?? null;
    if (starting !== null) return context.json({ status: 'starting', message: starting }, 503);
    const { documents, snapshot } = parts.library();
    return context.json({ status: 'ok', documents: documents.size, snapshot });
  });

  app.use(async (context, next) => {
    const starting = parts.starting?.() ?? null;
    if (starting === null) return next();
    context.header('Retry-After', String(RETRY_S));
    return problem(context, 503, { message: starting, mend: 'Then load this page again.' });
  });

  app.get('/', async (context) => {
    const asked = linked(context);
    if (asked.line === '') return context.html(consolePage(parts.library(), parts.registry, null));
    return answer(context, parts, asked);
  });

  app.post(
    '/command',
    bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge }),
    async (context) => {
      const form = await context.req.parseBody().catch(() => null);
      if (form === null) return malformed(context);
      const asked = askedBy(form['line'], form['earlier']);
      const line = filledLine(asked.line, form, parts.registry);
      return answer(context, parts, { ...asked, line, by: 'form' });
    },
  );

  app.get('/answer.md', async (context) => {
    const asked = linked(context);
    const { card, fault } = await askService(parts.service, asked);
    if (fault !== undefined) return problemPage(context, fault === 'ours' ? 500 : 400, card);
    const base = parts.publicUrl ?? new URL(context.req.url).origin;
    const { registry } = parts;
    const text = cardMarkdown(asked, card, { library: parts.library(), registry, base });
    return download(context, {
      name: fileName(asked.line),
      mediaType: 'text/markdown; charset=utf-8',
      text,
    });
  });

  app.get('/files/:name', async (context) => {
    const { card, fault } = await askService(parts.service, linked(context));
    if (fault !== undefined) return problemPage(context, fault === 'ours' ? 500 : 400, card);
    const file = card.files?.find(({ name }) => name === context.req.param('name'));
    return file === undefined ? context.notFound() : download(context, file);
  });

  app.get('/subjects', (context) => {
    const typed = context.req.query('typed') ?? '';
    return context.json(suggestSubjects(parts.library(), typed, SUBJECTS).map(({ name }) => name));
  });

  addReading(app, parts);

  const { preview } = parts;
  if (preview !== undefined) {
    app.get('/preview', async (context) => {
      const wish = previewWish(new URL(context.req.url).searchParams);
      return context.html(await previewPage(wish, { ...parts, ...preview }));
    });
  }

  for (const [path, make] of Object.entries(parts.pages ?? {})) {
    app.get(path, async (context) => {
      const { status, title, card, headers: own } = await make(context.req.raw);
      return context.html(cardPage(title, card), status, own);
    });
  }

  app.notFound((context) =>
    problem(context, 404, {
      message: `There is no page ${context.req.path}.`,
      mend: 'The console, the library and the briefs are reached from the menu above.',
    }),
  );

  app.onError((error, context) => {
    const reference = randomUUID().slice(0, 8);
    parts.log.error({ err: error, reference, path: context.req.path }, 'request failed');
    return problem(context, 500, {
      message: error instanceof DragomanError ? error.message : 'That did not work.',
      mend:
        error instanceof DragomanError
          ? error.mend
          : 'Try again; if it stays so, look in the log for the reference below.',
      reference,
    });
  });
  return app;
}

/** What a form or an address asks, whatever it was given. */
const askedBy = (line: unknown, earlier: unknown): Omit<Asked, 'by'> => ({
  line: typeof line === 'string' ? line.trim() : '',
  earlier: typeof earlier === 'string' && earlier.trim() !== '' ? earlier : null,
});

const linked = ({ req }: Context): Asked => ({
  ...askedBy(req.query('line'), req.query('earlier')),
  by: 'link',
});

async function answer(
  context: Context,
  { service, library, registry }: WebParts,
  asked: Asked,
): Promise<Response> {
  const reply = await askService(service, asked);
  if (reply.fault === 'ours') return problemPage(context, 500, reply.card);
  const turn = turnOf(asked, reply, registry);
  return context.html(wantsFragment(context) ? turn.html : consolePage(library(), registry, turn));
}

const download = (context: Context, { name, mediaType, text }: CardFile): Response =>
  context.body(text, 200, {
    'Content-Type': mediaType,
    'Content-Disposition': `attachment; filename="${name}"`,
  });

const malformed = (context: Context): Response | Promise<Response> =>
  problem(context, 400, {
    message: 'That form cannot be read.',
    mend: 'Send the line as a form field named line, whole and as its content type says.',
  });

const tooLarge = (context: Context): Response | Promise<Response> =>
  problem(context, 413, {
    message: `That is more than ${String(MAX_BODY_BYTES / 1024)} kB.`,
    mend: 'Shorten the line and send it again.',
  });
