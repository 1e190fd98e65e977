import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { invalidForm } from './field.ts';
import { type Json, type JsonObject, isObject, shownAs } from '../json.ts';

const FILE = join(import.meta.dirname, '../../../../shared/specs/discord-openapi.json');

/** Discord's own description of its HTTP interface; checks bodies of requests and of answers. */
export class OpenApi {
  readonly #ajv: Ajv2020;
  readonly #document: JsonObject;
  readonly #compiled = new Map<string, ValidateFunction | null>();

  constructor(document: JsonObject) {
    this.#document = document;
    this.#ajv = new Ajv2020({ strict: false, validateFormats: false, inlineRefs: false });
    this.#ajv.addSchema(document, 'discord');
  }

  /** Throws 400 with code 50035, naming the deepest place that does not fit. */
  checkRequest(method: string, template: string, body: Json): void {
    const error = this.#fault([method, template, 'requestBody'], asSent(body));
    if (error === null) return;
    const path = error.instancePath.split('/').slice(1);
    throw invalidForm([{ path, code: 'OPENAPI', message: error.message ?? 'does not fit' }]);
  }

  /** What does not fit in an answer of the double; null where it is as described. */
  answerFault(method: string, template: string, status: number, body: Json): string | null {
    const error = this.#fault([method, template, 'responses', String(status)], body);
    return error === null ? null : `${error.instancePath} ${error.message ?? ''}`;
  }

  #fault([method = '', template = '', ...part]: readonly string[], body: Json): ErrorObject | null {
    const keys = [
      'paths',
      template,
      method.toLowerCase(),
      ...part,
      'content',
      'application/json',
      'schema',
    ];
    const validate = this.#validator(keys);
    if (validate === null || validate(body)) return null;
    return deepest(validate.errors ?? []);
  }

  #validator(keys: readonly string[]): ValidateFunction | null {
    const pointer = keys.map(escaped).join('/');
    const known = this.#compiled.get(pointer);
    if (known !== undefined) return known;
    const made = this.#isDescribed(keys)
      ? this.#ajv.compile({ $ref: `discord#/${pointer}` })
      : null;
    this.#compiled.set(pointer, made);
    return made;
  }

  #isDescribed(keys: readonly string[]): boolean {
    let place: Json | undefined = this.#document;
    for (const key of keys) place = isObject(place) ? place[key] : undefined;
    return place !== undefined;
  }
}

let shared: OpenApi | null | undefined;

/** The description beside the checkout, read once; null where there is none. */
export function sharedOpenApi(): OpenApi | null {
  shared ??= existsSync(FILE)
    ? new OpenApi(JSON.parse(readFileSync(FILE, 'utf8')) as JsonObject)
    : null;
  return shared;
}

function escaped(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** A union fails in each of its branches: the one that came furthest is the one that was meant. */
function deepest(errors: readonly ErrorObject[]): ErrorObject | null {
  const depth = ({ instancePath }: ErrorObject): number => instancePath.split('/').length;
  const meant = errors.filter(
    ({ keyword, instancePath }) =>
      keyword !== 'oneOf' && !(keyword === 'enum' && instancePath.endsWith('/type')),
  );
  return [...(meant.length > 0 ? meant : errors)].sort((a, b) => depth(b) - depth(a))[0] ?? null;
}

/** Members that the description has in one type and that clients send, and Discord takes, in two. */
function asSent(body: Json, key = ''): Json {
  if (Array.isArray(body)) return body.map((part) => asSent(part, key));
  if (!isObject(body)) return body;
  const members = Object.entries(body).map(([name, value = null]): [string, Json] => {
    if (name === 'default_member_permissions' && typeof value === 'string')
      return [name, Number(value)];
    // An upload is referred to by its index.
    if (name === 'id' && key === 'attachments') return [name, shownAs(value)];
    return [name, asSent(value, name)];
  });
  return Object.fromEntries(members);
}
