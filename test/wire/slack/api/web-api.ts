import type { JsonObject } from '../../json.ts';
import type { Installation } from '../model.ts';
import { Rates } from '../rates.ts';
import { type Answer, argumentsOf, jsonAnswer } from '../request.ts';
import type { World } from '../world.ts';
import { ApiError, type App, Call, type Method, RateLimited } from './call.ts';
import { CHAT } from './chat.ts';
import { CONVERSATIONS } from './conversations.ts';
import { FILES } from './files.ts';
import { type Codes, oauthMethods } from './oauth.ts';
import { PEOPLE } from './people.ts';
import { VIEWS } from './views.ts';

/** What a call meets with instead of its method, once. */
export type Fault =
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'rate-limited'; readonly seconds: number }
  /** The connection breaks, before or after the method did its work. */
  | { readonly kind: 'hang-up'; readonly isDone: boolean };

export interface Request {
  readonly method: string;
  /** Content type, lower case. */
  readonly type: string;
  readonly authorization: string;
  readonly body: string;
  readonly query: URLSearchParams;
}

type Verdict = JsonObject & { readonly ok: boolean };

/** The Web API: lets calls in by token, scope and rate, and answers them as Slack does. */
export class WebApi {
  readonly rates: Rates;
  readonly #world: World;
  readonly #app: App;
  readonly #methods: Readonly<Record<string, Method>>;
  readonly #faults = new Map<string, Fault[]>();

  constructor(world: World, app: App, codes: Codes, openSocket: () => string) {
    this.#world = world;
    this.#app = app;
    this.rates = new Rates(() => world.clock.now());
    this.#methods = {
      ...CHAT,
      ...CONVERSATIONS,
      ...FILES,
      ...PEOPLE,
      ...VIEWS,
      ...oauthMethods(codes),
      // Tier 1, whose bursts Slack tolerates: a client that reconnects comes back at once.
      'apps.connections.open': {
        token: 'app',
        scopes: () => [],
        tier: null,
        run: () => ({ url: openSocket() }),
      },
    };
  }

  /** The next calls of the method meet with this, one each, in the order they were set. */
  meet(method: string, ...faults: readonly Fault[]): void {
    this.#faults.set(method, [...(this.#faults.get(method) ?? []), ...faults]);
  }

  /** Null where the connection is to break. */
  answer(request: Request): Answer | null {
    const fault = this.#faults.get(request.method)?.shift();
    switch (fault?.kind) {
      case 'status':
        this.#note(request.method, String(fault.status), {});
        return { status: fault.status, body: 'upstream error' };
      case 'rate-limited':
        return this.#limited(request.method, fault.seconds);
      case 'error':
        this.#note(request.method, fault.error, {});
        return jsonAnswer({ ok: false, error: fault.error });
      case 'hang-up':
        if (fault.isDone) this.#run(request);
        this.#note(request.method, 'hung up', {});
        return null;
      case undefined:
        return this.#run(request);
    }
  }

  #run(request: Request): Answer {
    const args = argumentsOf(request.type, request.body, request.query);
    const shown = args === null ? {} : { ...args, token: undefined, client_secret: undefined };
    try {
      const { verdict, headers } = this.#call(request, args);
      this.#note(request.method, 'ok', shown);
      return jsonAnswer(verdict, headers);
    } catch (error) {
      if (error instanceof RateLimited) return this.#limited(request.method, error.seconds);
      if (!(error instanceof ApiError)) throw error;
      this.#note(request.method, error.code, shown);
      return jsonAnswer({ ok: false, error: error.code, ...error.more });
    }
  }

  #call(
    request: Request,
    args: JsonObject | null,
  ): { verdict: Verdict; headers: Record<string, string> } {
    const method = this.#methods[request.method];
    if (method === undefined) throw new ApiError('unknown_method', { req_method: request.method });
    if (args === null) throw new ApiError('invalid_json');
    const installation = this.#admit(method, tokenOf(request, args));
    const call = new Call({
      world: this.#world,
      app: this.#app,
      rates: this.rates,
      args,
      installation,
    });
    const needed = method.scopes(call);
    const granted = installation?.scopes ?? [];
    if (needed.length > 0 && !needed.some((scope) => granted.includes(scope)))
      throw new ApiError('missing_scope', {
        needed: needed.join(','),
        provided: granted.join(','),
      });
    const seconds = this.rates.method(installation?.team ?? '', request.method, method.tier);
    if (seconds !== null) throw new RateLimited(seconds);
    const headers = {
      'x-oauth-scopes': granted.join(','),
      'x-accepted-oauth-scopes': needed.join(','),
    };
    return { verdict: { ok: true, ...method.run(call) }, headers };
  }

  /** The installation that the token stands for; null where the method takes another kind. */
  #admit({ token: kind }: Method, token: string): Installation | null {
    if (kind === 'none') return null;
    if (token === '') throw new ApiError('not_authed');
    const installation = this.#world.installations.find((known) => known.token === token);
    if (installation === undefined && token !== this.#app.appToken)
      throw new ApiError('invalid_auth');
    if ((kind === 'app') !== (installation === undefined))
      throw new ApiError('not_allowed_token_type');
    if (installation === undefined) return null;
    if (installation.isRevoked) throw new ApiError('token_revoked');
    const { expiresAtMs } = installation;
    if (expiresAtMs !== null && expiresAtMs <= this.#world.clock.now())
      throw new ApiError('token_expired');
    return installation;
  }

  #limited(method: string, seconds: number): Answer {
    this.#note(method, 'ratelimited', {});
    const { headers, body } = jsonAnswer({ ok: false, error: 'ratelimited' });
    return { status: 429, headers: { ...headers, 'retry-after': String(seconds) }, body };
  }

  #note(method: string, outcome: string, args: JsonObject): void {
    this.#world.record.note('bot', method, outcome, args);
  }
}

/** The header counts; a token among the arguments of a form does as well. */
function tokenOf({ authorization, type }: Request, args: JsonObject): string {
  if (/^bearer /iu.test(authorization)) return authorization.slice('bearer '.length).trim();
  const { token } = args;
  return typeof token === 'string' && !type.startsWith('application/json') ? token : '';
}
