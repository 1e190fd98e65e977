import { type Json, type JsonObject, isObject, textOf } from '../../json.ts';
import { checkBlocks } from '../check/blocks.ts';
import { blocksCost } from '../check/length.ts';
import { type Problem, wording } from '../check/place.ts';
import { BLOCKS_COST_MAX } from '../limits.ts';
import type { Channel, Installation, Person } from '../model.ts';
import type { Rates, Tier } from '../rates.ts';
import type { Team, World } from '../world.ts';

/** A refusal in Slack's words: `{ ok: false, error }` and what it adds. */
export class ApiError extends Error {
  readonly code: string;
  readonly more: JsonObject;

  constructor(code: string, more: JsonObject = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }
}

/** Too many calls: HTTP 429 with Retry-After. */
export class RateLimited extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super('ratelimited');
    this.seconds = seconds;
  }
}

/** Refuses with every problem and the JSON pointers to them. */
export function refuseProblems(code: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const errors = problems.map(wording);
  const messages = errors.map((error) => `[ERROR] ${error}`);
  throw new ApiError(code, { errors, response_metadata: { messages } });
}

/** The app whose methods are called, as its configuration page has it. */
export interface App {
  readonly id: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** Whether installations get tokens that expire after twelve hours. */
  readonly rotates: boolean;
}

/** A call that has been let in. */
export class Call {
  readonly world: World;
  readonly app: App;
  readonly rates: Rates;
  readonly args: JsonObject;
  /** Null for methods that take no bot token. */
  readonly installation: Installation | null;

  constructor(from: Pick<Call, 'world' | 'app' | 'rates' | 'args' | 'installation'>) {
    this.world = from.world;
    this.app = from.app;
    this.rates = from.rates;
    this.args = from.args;
    this.installation = from.installation;
  }

  get granted(): Installation {
    if (this.installation === null) throw new ApiError('not_authed');
    return this.installation;
  }

  get team(): Team {
    return this.world.team(this.granted.team);
  }

  /** '' where the argument is absent; forms have numbers as text. */
  text(name: string): string {
    const value = this.args[name];
    return typeof value === 'number' ? String(value) : textOf(value);
  }

  flag(name: string): boolean {
    const value = this.args[name];
    return value === true || value === 1 || value === 'true' || value === '1';
  }

  /** Whether the argument says no in so many words; most flags are true by themselves. */
  denies(name: string): boolean {
    const value = this.args[name];
    return value === false || value === 0 || value === 'false' || value === '0';
  }

  integer(name: string, fallback: number): number {
    const value = this.args[name];
    if (value === undefined) return fallback;
    const number = Number(value);
    if (!Number.isInteger(number)) throw new ApiError('invalid_arguments');
    return number;
  }

  /** A structured argument: JSON text in a form, the thing itself in a JSON body. */
  json(name: string): Json | undefined {
    const value = this.args[name];
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value) as Json;
    } catch {
      throw new ApiError(name === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments');
    }
  }

  /** The channel, also where the bot is not in it; hidden if it is private and the bot is not. */
  channel(name = 'channel'): Channel {
    const channel = this.team.channels.get(this.text(name));
    const isHidden =
      channel?.kind !== 'public' && channel?.members.has(this.granted.botUser) === false;
    if (channel === undefined || isHidden) throw new ApiError('channel_not_found');
    return channel;
  }

  person(name = 'user'): Person {
    const person = this.team.people.get(this.text(name));
    if (person === undefined) throw new ApiError('user_not_found');
    return person;
  }

  /** The blocks as they may stand in a message. */
  blocks(name = 'blocks'): readonly JsonObject[] {
    const blocks = this.json(name);
    if (blocks === undefined) return [];
    if (!Array.isArray(blocks)) throw new ApiError('invalid_blocks_format');
    const hasFile = (id: string): boolean => this.world.hasFile(id);
    refuseProblems('invalid_blocks', checkBlocks(blocks, 'message', { hasFile }));
    if (blocksCost(blocks) > BLOCKS_COST_MAX) throw new ApiError('msg_blocks_too_long');
    return blocks.filter(isObject);
  }
}

export interface Method {
  /** Any one of these lets the call in; none for those that every token may call. */
  readonly scopes: (call: Call) => readonly string[];
  /** Which token it takes. */
  readonly token: 'bot' | 'app' | 'none';
  /** Null where the method has a rule of its own. */
  readonly tier: Tier | null;
  /** The answer but for `ok`; throws what refuses it. */
  readonly run: (call: Call) => JsonObject;
}

/** Part of a list as pages go: `limit` items from the cursor on, and the cursor after them. */
export function page<T>(
  call: Call,
  items: readonly T[],
  { most, usual }: { most: number; usual: number },
): { readonly items: readonly T[]; readonly nextCursor: string } {
  const cursor = call.text('cursor');
  const start = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64').toString());
  if (!Number.isInteger(start)) throw new ApiError('invalid_cursor');
  const limit = call.integer('limit', usual);
  if (limit < 1 || limit > 1000) throw new ApiError('invalid_limit');
  const end = start + Math.min(limit, most);
  const nextCursor = end < items.length ? Buffer.from(String(end)).toString('base64') : '';
  return { items: items.slice(start, end), nextCursor };
}
