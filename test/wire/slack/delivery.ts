import type { Json, JsonObject } from '../json.ts';
import { ACKNOWLEDGE_MS, EVENT_RETRY_MS } from './limits.ts';
import type { World } from './world.ts';

export type Kind = 'slash_commands' | 'interactive' | 'events_api';

export interface Retry {
  /** From 1. */
  readonly attempt: number;
  readonly reason: string;
}

export interface Envelope {
  readonly kind: Kind;
  readonly payload: JsonObject;
  /** Whether an acknowledgement may carry an answer; a slash command's and a modal's may. */
  readonly acceptsAnswer: boolean;
  readonly retry: Retry | null;
}

/** What became of something that was handed to the app. */
export type Ack =
  | { readonly state: 'acknowledged'; readonly afterMs: number; readonly body: Json }
  /** Three seconds went by; the person was told that the app did not respond. */
  | { readonly state: 'late' }
  /** Not taken: an HTTP status, no connection, `no-retry` where the app wants no retries. */
  | { readonly state: 'refused'; readonly why: string; readonly wantsRetry: boolean };

export interface Transport {
  /** How a retry names three seconds without an answer. */
  readonly timeoutReason: string;
  /** Resolves once the app answered; `cancelled` ends the wait after three seconds. */
  deliver(envelope: Envelope, cancelled: AbortSignal): Promise<Exclude<Ack, { state: 'late' }>>;
}

/** Hands things to the app, waits three seconds at most and retries events, as Slack does. */
export class Courier {
  transport: Transport;
  readonly #world: World;

  constructor(world: World, transport: Transport) {
    this.#world = world;
    this.transport = transport;
  }

  /** Adds the outcome to `attempts` as well. */
  async hand(envelope: Envelope, attempts: Ack[] = []): Promise<Ack> {
    const { ack, afterMs } = await this.#attempt(envelope);
    attempts.push(ack);
    this.#note(envelope, ack, afterMs);
    return ack;
  }

  /** The first attempt's outcome; up to three more follow by the clock, and are added to `attempts`. */
  async tell(payload: JsonObject, attempts: Ack[], retry: Retry | null = null): Promise<Ack> {
    const envelope: Envelope = { kind: 'events_api', payload, acceptsAnswer: false, retry };
    const { ack, afterMs } = await this.#attempt(envelope);
    attempts.push(ack);
    const done = retry?.attempt ?? 0;
    const pauseMs = EVENT_RETRY_MS[done];
    const isWanted = ack.state === 'late' || (ack.state === 'refused' && ack.wantsRetry);
    if (isWanted && pauseMs !== undefined) {
      const reason = ack.state === 'late' ? this.transport.timeoutReason : ack.why;
      this.#world.clock.after(pauseMs, () => {
        void this.tell(payload, attempts, { attempt: done + 1, reason });
      });
    }
    // Said last: whoever waits for it may let time pass, and the retry has to be due by then.
    this.#note(envelope, ack, afterMs);
    return ack;
  }

  async #attempt(envelope: Envelope): Promise<{ readonly ack: Ack; readonly afterMs: number }> {
    const { clock } = this.#world;
    const start = clock.now();
    const ended = new AbortController();
    const late = Promise.withResolvers<Ack>();
    const stopWaiting = clock.after(ACKNOWLEDGE_MS, () => late.resolve({ state: 'late' }));
    const delivered = this.transport.deliver(envelope, ended.signal);
    const ack = await Promise.race([delivered, late.promise]);
    stopWaiting();
    ended.abort();
    return { ack, afterMs: clock.now() - start };
  }

  #note({ kind, payload, retry }: Envelope, ack: Ack, afterMs: number): void {
    const outcome = ack.state === 'refused' ? `refused: ${ack.why}` : ack.state;
    const body = { type: payload['type'] ?? null, afterMs, retry: retry?.attempt ?? 0 };
    this.#world.record.note('slack', kind, outcome, body);
  }
}
