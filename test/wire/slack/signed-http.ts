import { createHmac } from 'node:crypto';
import { type Json, type JsonObject, textOf } from '../json.ts';
import type { Ack, Envelope, Retry, Transport } from './delivery.ts';
import type { World } from './world.ts';

type Answered = Exclude<Ack, { state: 'late' }>;

/** What is wrong with a request that did not come from Slack, or not now. */
export type Tampering = 'none' | 'forged' | 'stale' | 'early' | 'unsigned';

export interface Posted {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Requests may be five minutes old at most, by the receiver's clock. */
const OFF_MS: ReadonlyMap<Tampering, number> = new Map([
  ['stale', -6 * 60_000],
  ['early', 6 * 60_000],
]);

/** Signed HTTP: every request carries its time and a signature over time and body. */
export class SignedHttp implements Transport {
  readonly timeoutReason = 'http_timeout';
  /** Everything posted, oldest first, to be replayed. */
  readonly posted: Posted[] = [];
  readonly #world: World;
  readonly #secret: string;
  readonly #url: string;

  constructor(world: World, secret: string, url: string) {
    this.#world = world;
    this.#secret = secret;
    this.#url = url;
  }

  async deliver(
    { kind, payload, acceptsAnswer, retry }: Envelope,
    cancelled: AbortSignal,
  ): Promise<Answered> {
    const start = this.#world.clock.now();
    const posted = this.#sign(kind, payload, 'none', retry);
    try {
      const { status, headers, body } = await this.replay(posted, cancelled);
      if (status < 200 || status > 299)
        return {
          state: 'refused',
          why: 'http_error',
          wantsRetry: headers.get('x-slack-no-retry') !== '1',
        };
      const afterMs = this.#world.clock.now() - start;
      return { state: 'acknowledged', afterMs, body: acceptsAnswer ? answerIn(body) : null };
    } catch {
      return { state: 'refused', why: 'connection_failed', wantsRetry: true };
    }
  }

  /** Posts a body of one's own, signed or with something wrong about it. */
  post(
    kind: Envelope['kind'],
    payload: JsonObject,
    tampering: Tampering = 'none',
  ): Promise<Answer> {
    return this.replay(this.#sign(kind, payload, tampering, null));
  }

  /** Posts the very same bytes and headers again. */
  async replay(posted: Posted, cancelled: AbortSignal | null = null): Promise<Answer> {
    const response = await fetch(this.#url, { method: 'POST', ...posted, signal: cancelled });
    return { status: response.status, headers: response.headers, body: await response.text() };
  }

  #sign(
    kind: Envelope['kind'],
    payload: JsonObject,
    tampering: Tampering,
    retry: Retry | null,
  ): Posted {
    const body = written(kind, payload);
    // By real time, which the receiver compares it with, however far the double's clock has jumped.
    const nowMs = Date.now() + (OFF_MS.get(tampering) ?? 0);
    const timestamp = String(Math.floor(nowMs / 1000));
    const secret = tampering === 'forged' ? 'somebody else' : this.#secret;
    const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
    const posted: Posted = {
      body,
      headers: {
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'content-type':
          kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
        ...(tampering === 'unsigned'
          ? {}
          : { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${signature}` }),
        ...(retry === null
          ? {}
          : { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason }),
      },
    };
    this.posted.push(posted);
    return posted;
  }
}

/** Events are JSON, slash commands a form, interactions a form that holds JSON. */
function written(kind: Envelope['kind'], payload: JsonObject): string {
  if (kind === 'events_api') return JSON.stringify(payload);
  if (kind === 'interactive')
    return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const members = Object.entries(payload).map(([key, value]) => [key, textOf(value)]);
  return new URLSearchParams(members).toString();
}

/** JSON, or the plain text that a slash command may be answered with. */
function answerIn(body: string): Json {
  if (body === '') return null;
  try {
    return JSON.parse(body) as Json;
  } catch {
    return body;
  }
}
