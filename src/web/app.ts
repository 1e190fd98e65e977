import { randomUUID } from 'node:crypto';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { etag } from 'hono/etag';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Command, CommandContext, ServiceStatus } from '../core/chat/command.ts';
import { DragomanError } from '../core/errors.ts';
import type { Library } from '../core/library.ts';
import type { Clock, Log } from '../core/ports.ts';
import { consolePage, lineMarkdown, problemTurn, runLine } from './console.ts';
import { type GuardOptions, headers, ownHost, ownPosts } from './guard.ts';
import { libraryPage } from './library-page.ts';
import { cardPage } from './page.ts';
import { problemCard } from '../core/chat/problem.ts';
import { readerPage } from './reader.ts';
import { readSpans } from './spans.ts';

export interface WebParts extends GuardOptions {
  /** The library as it is now; a rebuilt one replaces it between two requests. */
  readonly library: () => Library;
  readonly registry: readonly Command[];
  readonly clock: Clock;
  readonly status: () => ServiceStatus;
  readonly log: Log;
}

/** Enough for the longest line any command takes, many times over. */
const MAX_BODY_BYTES = 64 * 1024;

/** The console, the reader and their guards as a request handler, without a socket. */
export function createApp(parts: WebParts): Hono {
  const app = new Hono();
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
    const { documents, snapshot } = parts.library();
    return context.json({ status: 'ok', documents: documents.size, snapshot });
  });

  app.get('/', (context) => {
    const line = context.req.query('line')?.trim() ?? '';
    const turn = line === '' ? null : runLine(line, contextOf(parts, context.req.query('earlier')));
    return context.html(consolePage(parts.library(), parts.registry, turn));
  });

  app.post(
    '/command',
    bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge }),
    async (context) => {
      const form = await context.req.parseBody().catch(() => null);
      if (form === null) return malformed(context);
      const line = typeof form['line'] === 'string' ? form['line'].trim() : '';
      const earlier = typeof form['earlier'] === 'string' ? form['earlier'] : undefined;
      const turn = runLine(line, contextOf(parts, earlier));
      return wantsFragment(context)
        ? context.html(turn.html)
        : context.html(consolePage(parts.library(), parts.registry, turn));
    },
  );

  app.get('/answer.md', (context) => {
    const { line = '', earlier } = context.req.query();
    const asked = contextOf(parts, earlier);
    const base = parts.publicUrl ?? new URL(context.req.url).origin;
    try {
      const markdown = lineMarkdown(line.trim(), asked, base);
      return context.body(markdown, 200, {
        'Content-Type': 'text/markdown; charset=utf-8',
        'Content-Disposition': `attachment; filename="${fileName(line)}"`,
      });
    } catch (error) {
      if (!(error instanceof DragomanError)) throw error;
      return problem(context, 400, error);
    }
  });

  app.get('/library', (context) => context.html(libraryPage(parts.library())));

  app.get('/read/:id{.+}', (context) => {
    const id = context.req.param('id');
    const document = parts.library().documents.get(id);
    if (document === undefined) {
      return problem(context, 404, {
        message: `There is no brief “${id}” in the library.`,
        mend: 'It may have been renamed or removed since: look for it in the library, or ask again for a fresh link.',
      });
    }
    const { start, end, also } = context.req.query();
    return context.html(readerPage(document, readSpans({ start, end, also }, document.body)));
  });

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

function contextOf(parts: WebParts, earlier: string | undefined): CommandContext {
  return {
    library: parts.library(),
    now: parts.clock.now(),
    earlier: earlier === undefined || earlier.trim() === '' ? null : earlier,
    status: parts.status,
    registry: parts.registry,
  };
}

/** A name for every file system: `who-leads-the-talks.md`. */
function fileName(line: string): string {
  const words = line.toLowerCase().match(/[a-z0-9]+/gu) ?? [];
  return `${words.join('-').slice(0, 60) || 'answer'}.md`;
}

interface Problem {
  readonly message: string;
  readonly mend: string;
  readonly reference?: string;
}

/** Whether the console's script asked, which adds a turn to the page it has. */
const wantsFragment = (context: Context): boolean => context.req.header('x-fragment') !== undefined;

function problem(
  context: Context,
  status: ContentfulStatusCode,
  { message, mend, reference }: Problem,
): Response | Promise<Response> {
  const card = problemCard(message, mend, reference);
  const content = wantsFragment(context) ? problemTurn(card) : cardPage('Problem', card);
  return context.html(content, status);
}

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
