import { type App, type Receiver, isValidSlackRequest } from '@slack/bolt';
import { DragomanError } from '../core/errors.ts';
import type { Clock, EventStore, Log } from '../core/ports.ts';
import { REQUEST_BYTES_MAX, SIGNATURE_AGE_MAX_MS } from './limits.ts';
import { type Payload, objectAt, textAt } from './payload.ts';

export interface HttpOptions {
  readonly signingSecret: string;
  readonly clock: Clock;
  /** Signatures count as events here: each is good once. */
  readonly events: EventStore;
  readonly log: Log;
}

export interface HttpReceiver extends Receiver {
  /** Answers a request that claims to be Slack's. */
  readonly handle: (request: Request) => Promise<Response>;
  /** Requests refused since the start: forged, stale, replayed. */
  readonly refused: () => number;
}

/** Signed HTTP on a server of somebody else's. */
export function httpReceiver({ signingSecret, clock, events, log }: HttpOptions): HttpReceiver {
  let app: App | null = null;
  let refused = 0;

  const refuse = (why: string): Response => {
    refused += 1;
    log.warn({ why, refused }, 'A request that claims to be Slack’s was refused.');
    return new Response('not signed by Slack\n', { status: 401 });
  };

  const handle = async (request: Request): Promise<Response> => {
    const body = await bodyOf(request);
    if (body === null) return new Response('too large\n', { status: 413 });
    const signature = request.headers.get('x-slack-signature') ?? '';
    const timestamp = Number(request.headers.get('x-slack-request-timestamp') ?? Number.NaN);
    const isSigned =
      signature !== '' &&
      Number.isInteger(timestamp) &&
      // One of tomorrow could be replayed once its signature is forgotten; Bolt refuses old ones alone.
      timestamp * 1000 - clock.now() <= SIGNATURE_AGE_MAX_MS &&
      isValidSlackRequest({
        signingSecret,
        body,
        headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp },
        nowMilliseconds: clock.now(),
      });
    if (!isSigned) return refuse('no valid signature of the last five minutes');
    // A signature is over the time in seconds and the body: the same one again is a replay.
    if (!(await events.firstSeen('slack', signature))) return refuse('replayed');
    const payload = payloadOf(request.headers.get('content-type') ?? '', body);
    if (payload === null) return new Response('not readable\n', { status: 400 });
    if (payload['type'] === 'url_verification')
      return Response.json({ challenge: textAt(payload, 'challenge') });
    if (payload['ssl_check'] !== undefined) return new Response(null);
    if (app === null) return new Response('not now\n', { status: 503 });
    return acknowledged(app, payload, request.headers);
  };

  return {
    init: (bolt) => {
      app = bolt;
    },
    start: () => Promise.resolve(),
    stop: () => {
      app = null;
      return Promise.resolve();
    },
    refused: () => refused,
    handle: async (request) => {
      try {
        return await handle(request);
      } catch (error) {
        if (!(error instanceof DragomanError)) throw error;
        // Slack sends an event again; whoever typed a command is told that it did not work.
        log.warn({ code: error.code, mend: error.mend }, error.message);
        return new Response('not now\n', { status: 503 });
      }
    },
  };
}

/** Answers once the app has acknowledged, and lets it go on. */
function acknowledged(app: App, body: Payload, headers: Headers): Promise<Response> {
  const { promise, resolve } = Promise.withResolvers<Response>();
  const retryNum = headers.get('x-slack-retry-num');
  void app.processEvent({
    body,
    ...(retryNum === null ? {} : { retryNum: Number(retryNum) }),
    ack: (answer: unknown) => {
      const isBare = answer === undefined || answer === null || answer === '';
      resolve(isBare ? new Response(null) : Response.json(answer));
      return Promise.resolve();
    },
  });
  return promise;
}

/** Null where it is too large. */
async function bodyOf(request: Request): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.length;
    if (length > REQUEST_BYTES_MAX) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Events are JSON, slash commands a form, interactions a form that holds JSON. */
function payloadOf(type: string, body: string): Payload | null {
  const form = type.startsWith('application/x-www-form-urlencoded')
    ? new URLSearchParams(body)
    : null;
  try {
    const inForm = form?.get('payload') ?? null;
    if (form !== null && inForm === null) return Object.fromEntries(form);
    return objectAt(JSON.parse(inForm ?? body));
  } catch {
    return null;
  }
}
