import { type Logger, LogLevel, webApi } from '@slack/bolt';
import type { Log } from '../core/ports.ts';
import { TooLate } from './faults.ts';

/** No call of Slack's takes longer, but a connection may hang. */
const CALL_MS = 15_000;

/** How all calls are made: each once, given up after fifteen seconds. */
export function clientOptions(apiUrl: string | null, log: Log): webApi.WebClientOptions {
  return {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    // Only who knows what a call does knows whether it may be made twice.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_MS,
    logger: quietLogger(log),
  };
}

/**
 * A client for one call that a signal can end. It has no queue to wait in, and looks at the signal
 * and at the time last of all: a process that was frozen, whose timers come after what it was about
 * to do, must not send what is no longer wanted.
 */
export function clientUntil(
  signal: AbortSignal,
  token: string,
  options: webApi.WebClientOptions,
  isLate: () => boolean = () => false,
): webApi.WebClient {
  return new webApi.WebClient(token, {
    ...options,
    fetch: async (url, init = {}) => {
      signal.throwIfAborted();
      if (isLate()) throw new TooLate();
      const ends = [signal, ...(init.signal === undefined ? [] : [init.signal])];
      return fetch(url, { ...init, signal: AbortSignal.any(ends) });
    },
  });
}

/** Slack's own log, which holds what people write: kept for those who look for it. */
export function quietLogger(log: Log): Logger {
  const say = (...message: unknown[]): void => log.debug({}, message.map(String).join(' '));
  return {
    debug: () => undefined,
    info: say,
    warn: say,
    error: say,
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
