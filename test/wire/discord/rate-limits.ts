/** How many requests a bucket takes in a window. */
export interface Limit {
  readonly limit: number;
  readonly windowMs: number;
}

interface Bucket {
  used: number;
  resetMs: number;
}

export interface Verdict {
  /** Sent with whatever the answer is. */
  readonly headers: Readonly<Record<string, string>>;
  /** Set where the request is refused with 429. */
  readonly refused: { readonly retryAfterMs: number; readonly scope: Scope } | null;
}

/** Who ran into the limit: this bot on a route, this bot on all, or everybody on a resource. */
export type Scope = 'user' | 'global' | 'shared';

/**
 * What the platform was seen to grant; it publishes none of it, which is why a client has to go by
 * the headers. Routes that are not named here have the last one.
 */
const OBSERVED: Readonly<Record<string, Limit>> = {
  'POST /channels/{channel_id}/messages': { limit: 5, windowMs: 5_000 },
  'PATCH /channels/{channel_id}/messages/{message_id}': { limit: 5, windowMs: 5_000 },
  'DELETE /channels/{channel_id}/messages/{message_id}': { limit: 5, windowMs: 1_000 },
  'GET /channels/{channel_id}/messages': { limit: 5, windowMs: 5_000 },
  'POST /webhooks/{webhook_id}/{webhook_token}': { limit: 5, windowMs: 2_000 },
};
const ELSEWHERE: Limit = { limit: 50, windowMs: 1_000 };
const GLOBAL: Limit = { limit: 50, windowMs: 1_000 };

/** Counts requests per route and resource and, for those that a bot's token signs, over all. */
export class RateLimits {
  readonly #now: () => number;
  readonly #limits = new Map(Object.entries(OBSERVED));
  readonly #buckets = new Map<string, Bucket>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** `route` as `POST /channels/{channel_id}/messages`, or `global`. */
  set(route: string, limit: Limit): void {
    this.#limits.set(route, limit);
  }

  /** `major`: the channel, guild or webhook that the route is counted for. */
  take(route: string, major: string, isGlobalBound: boolean): Verdict {
    const now = this.#now();
    const overall = this.#limits.get('global') ?? GLOBAL;
    const all = this.#bucket('global', overall, now);
    if (isGlobalBound && all.used >= overall.limit) return refusal(all.resetMs - now, 'global', {});
    const limit = this.#limits.get(route) ?? ELSEWHERE;
    const own = this.#bucket(`${route} ${major}`, limit, now);
    const isOver = own.used >= limit.limit;
    if (!isOver) {
      own.used += 1;
      if (isGlobalBound) all.used += 1;
    }
    const headers = {
      'x-ratelimit-limit': String(limit.limit),
      'x-ratelimit-remaining': String(limit.limit - own.used),
      'x-ratelimit-reset': (own.resetMs / 1000).toFixed(3),
      'x-ratelimit-reset-after': ((own.resetMs - now) / 1000).toFixed(3),
      'x-ratelimit-bucket': Buffer.from(route).toString('hex').slice(-32),
    };
    return isOver ? refusal(own.resetMs - now, 'user', headers) : { headers, refused: null };
  }

  #bucket(key: string, { windowMs }: Limit, now: number): Bucket {
    const known = this.#buckets.get(key);
    if (known !== undefined && known.resetMs > now) return known;
    const fresh = { used: 0, resetMs: now + windowMs };
    this.#buckets.set(key, fresh);
    return fresh;
  }
}

/** A refusal with its headers; `Retry-After` is in whole seconds, the body's in fractions. */
export function refusal(
  retryAfterMs: number,
  scope: Scope,
  headers: Readonly<Record<string, string>>,
): Verdict {
  return {
    headers: {
      ...headers,
      'retry-after': String(Math.ceil(retryAfterMs / 1000)),
      'x-ratelimit-scope': scope,
      via: '1.1 google',
      ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
    },
    refused: { retryAfterMs, scope },
  };
}
