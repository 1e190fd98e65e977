import { Field } from '../field.ts';
import { type Json, type JsonObject, isObject } from '../../json.ts';
import type { OpenApi } from '../openapi.ts';
import { refuse } from '../refusals.ts';
import type { World } from '../world.ts';

export interface UploadedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What is answered; no body stands for an empty 204. */
export interface Answer {
  readonly status: number;
  readonly body?: Json;
}

export interface Route {
  readonly method: string;
  /** As in Discord's own description, such as `/channels/{channel_id}/messages`. */
  readonly template: string;
  /** False where the token in the path is enough; such a route is outside the global limit. */
  readonly needsBot: boolean;
  readonly handle: (call: Call, world: World) => Answer;
}

/** A route that the bot's own token opens. */
export function botRoute(method: string, template: string, handle: Route['handle']): Route {
  return { method, template, needsBot: true, handle };
}

/** A route that the token in its path opens. */
export function openRoute(method: string, template: string, handle: Route['handle']): Route {
  return { method, template, needsBot: false, handle };
}

/** A request that has been let in. */
export class Call {
  readonly route: Route;
  readonly query: URLSearchParams;
  readonly body: Json | undefined;
  readonly files: readonly UploadedFile[];
  readonly #parameters: Readonly<Record<string, string>>;
  readonly #openApi: OpenApi | null;

  constructor(
    route: Route,
    parameters: Readonly<Record<string, string>>,
    query: URLSearchParams,
    sent: { readonly body: Json | undefined; readonly files: readonly UploadedFile[] },
    openApi: OpenApi | null,
  ) {
    this.route = route;
    this.query = query;
    this.body = sent.body;
    this.files = sent.files;
    this.#parameters = parameters;
    this.#openApi = openApi;
  }

  parameter(name: string): string {
    return this.#parameters[name] ?? '';
  }

  /** The body as an object that keeps the rules, ours first: their codes are the platform's. */
  form(rules: (body: Field) => void): JsonObject {
    if (!isObject(this.body)) refuse('invalidJson');
    this.#check(this.body, rules);
    return this.body;
  }

  /** The same for a body that is a list. */
  list(rules: (body: Field) => void): readonly JsonObject[] {
    if (!Array.isArray(this.body)) refuse('invalidJson');
    this.#check(this.body, rules);
    return this.body.filter(isObject);
  }

  #check(body: Json, rules: (body: Field) => void): void {
    const field = new Field(body);
    rules(field);
    field.settle();
    this.#openApi?.checkRequest(this.route.method, this.route.template, body);
  }
}
