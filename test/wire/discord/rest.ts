import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Json, isObject } from '../json.ts';
import { Faults } from './faults.ts';
import type { OpenApi } from './openapi.ts';
import { RateLimits, type Verdict, refusal } from './rate-limits.ts';
import { Refusal, refuse } from './refusals.ts';
import { type Answer, Call, type Route, type UploadedFile } from './routes/call.ts';
import { channelRoutes } from './routes/channels.ts';
import { commandRoutes } from './routes/commands.ts';
import { interactionRoutes } from './routes/interactions.ts';
import { messageRoutes } from './routes/messages.ts';
import { userRoutes } from './routes/users.ts';
import type { World } from './world.ts';

/** Parameters whose value has a bucket of its own. */
const MAJOR = ['channel_id', 'guild_id', 'webhook_id', 'webhook_token', 'interaction_token'];
const VERSIONS = ['9', '10'];

interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Reply extends Answer {
  readonly headers: Readonly<Record<string, string>>;
  readonly isDropped: boolean;
  readonly isSilent: boolean;
}

/** The HTTP half of the double. */
export class Rest {
  readonly faults = new Faults();
  readonly limits: RateLimits;
  /** Answers 401, 403 and 429 (not of a shared limit): 10,000 in ten minutes get a bot banned. */
  invalidRequests = 0;
  readonly #routes: readonly Route[];
  readonly #world: World;
  readonly #token: string;
  readonly #openApi: OpenApi | null;

  constructor(world: World, token: string, openApi: OpenApi | null, extra: readonly Route[]) {
    this.#world = world;
    this.#token = token;
    this.#openApi = openApi;
    this.limits = new RateLimits(world.now);
    this.#routes = [
      ...extra,
      ...userRoutes,
      ...channelRoutes,
      ...messageRoutes,
      ...interactionRoutes,
      ...commandRoutes,
    ];
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://discord.test');
    const bytes = await read(request);
    if (url.pathname.startsWith('/attachments/')) {
      this.#serveFile(url.pathname.split('/')[2] ?? '', response);
      return;
    }
    const sent = await parsed(bytes, request.headers['content-type'] ?? '');
    const method = request.method ?? 'GET';
    const match = this.#match(method, url.pathname);
    const reply = this.#reply(request, url, match, sent);
    this.#world.record.add({
      from: 'bot',
      what: match instanceof Refusal ? `${method} ${url.pathname}` : nameOf(match.route),
      status: reply.status,
      path: url.pathname,
      ...(sent.body === undefined ? {} : { body: sent.body }),
      ...(reply.body === undefined ? {} : { answer: reply.body }),
    });
    if (reply.isDropped) request.socket.destroy();
    else if (!reply.isSilent) send(response, reply);
  }

  #reply(request: IncomingMessage, url: URL, match: Match | Refusal, sent: Sent): Reply {
    const plain = { headers: {}, isDropped: false, isSilent: false };
    if (match instanceof Refusal) return { ...plain, status: match.status, body: match.body };
    const name = nameOf(match.route);
    const fault = this.faults.take(name);
    if (fault?.kind === 'status')
      return {
        ...plain,
        status: fault.status,
        body: { message: `${fault.status}: as planned`, code: 0 },
      };
    if (fault?.kind === 'drop') return { ...plain, status: 0, isDropped: true };
    const major = MAJOR.map((key) => match.parameters[key] ?? '').join(' ');
    const verdict =
      fault?.kind === 'rate-limit'
        ? refusal(fault.retryAfterMs, fault.scope, {})
        : this.limits.take(name, major, match.route.needsBot);
    const answer = this.#answer(request, url, match, sent, verdict);
    const { status } = answer;
    const isShared = verdict.refused?.scope === 'shared';
    if (status === 401 || status === 403 || (status === 429 && !isShared))
      this.invalidRequests += 1;
    return {
      ...answer,
      headers: verdict.headers,
      isDropped: fault?.kind === 'drop-after-acceptance',
      isSilent: fault?.kind === 'silence-after-acceptance',
    };
  }

  #answer(request: IncomingMessage, url: URL, match: Match, sent: Sent, verdict: Verdict): Answer {
    try {
      this.#assertKnown(request, match.route);
      if (verdict.refused !== null) return tooMany(verdict.refused);
      if (sent.isBroken) refuse('invalidJson');
      const { route, parameters } = match;
      const call = new Call(route, parameters, url.searchParams, sent, this.#openApi);
      return route.handle(call, this.#world);
    } catch (error) {
      if (error instanceof Refusal) return { status: error.status, body: error.body };
      throw error;
    }
  }

  #assertKnown({ headers }: IncomingMessage, { needsBot }: Route): void {
    if (!/^DiscordBot \(\S+, \S+\)/u.test(headers['user-agent'] ?? '')) refuse('badUserAgent');
    if (needsBot && headers.authorization !== `Bot ${this.#token}`) refuse('unauthorized');
  }

  #match(method: string, pathname: string): Match | Refusal {
    const [, version = '', path = ''] = /^\/api\/v(\d+)(\/.*)$/u.exec(pathname) ?? [];
    const found = this.#routes.flatMap((route) => {
      const parameters = path === '' ? null : parametersOf(route.template, path);
      return parameters === null ? [] : [{ route, parameters }];
    });
    try {
      if (found.length === 0) refuse('notFound');
      if (!VERSIONS.includes(version)) refuse('invalidVersion');
      return found.find(({ route }) => route.method === method) ?? refuse('methodNotAllowed');
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  #serveFile(id: string, response: ServerResponse): void {
    const file = this.#world.files.get(id);
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': file?.type ?? 'text/plain',
    });
    response.end(file?.bytes);
  }
}

export function nameOf({ method, template }: Route): string {
  return `${method} ${template}`;
}

/** The parts of a path that a template names; null where they are not alike. */
function parametersOf(template: string, path: string): Record<string, string> | null {
  const wanted = template.split('/');
  const given = path.split('/').map(decodeURIComponent);
  if (wanted.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith('{')) parameters[part.slice(1, -1)] = value;
    else if (part !== value) return null;
  }
  return parameters;
}

function tooMany({ retryAfterMs, scope }: NonNullable<Verdict['refused']>): Answer {
  const message = 'You are being rate limited.';
  const body = { message, retry_after: retryAfterMs / 1000, global: scope === 'global' };
  return { status: 429, body };
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  const isEmpty = body === undefined;
  response.writeHead(status, {
    ...headers,
    ...(isEmpty ? {} : { 'content-type': 'application/json' }),
  });
  response.end(isEmpty ? undefined : JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

interface Sent {
  readonly body: Json | undefined;
  readonly files: readonly UploadedFile[];
  readonly isBroken: boolean;
}

/** A body of JSON, or a form of files with the JSON in `payload_json`. */
async function parsed(bytes: Buffer<ArrayBuffer>, contentType: string): Promise<Sent> {
  const files: UploadedFile[] = [];
  let text = bytes.toString('utf8');
  try {
    if (contentType.startsWith('multipart/form-data')) {
      const headers = { 'content-type': contentType };
      const form = await new Response(bytes, { headers }).formData();
      const payload = form.get('payload_json');
      text = typeof payload === 'string' ? payload : '{}';
      for (const [key, part] of form) {
        if (typeof part === 'string' || !/^files\[\d+\]$/u.test(key)) continue;
        files.push({ name: part.name, type: part.type, bytes: await part.bytes() });
      }
    }
    const body = text === '' ? undefined : (JSON.parse(text) as Json);
    return {
      body: isObject(body) || Array.isArray(body) ? body : undefined,
      files,
      isBroken: false,
    };
  } catch {
    return { body: undefined, files, isBroken: true };
  }
}
