import { type Logger, LogLevel, webApi } from '@slack/bolt';
import type { Log } from '../core/ports.ts';
import { fetchInTime } from '../network.ts';

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

/** A client for one call that a signal can end, and that sends nothing once it is late. */
export function clientUntil(
  signal: AbortSignal,
  token: string,
  options: webApi.WebClientOptions,
  isLate?: () => boolean,
): webApi.WebClient {
  return new webApi.WebClient(token, {
    ...options,
    fetch: async (url, init = {}) => {
      const ends = [signal, ...(init.signal === undefined ? [] : [init.signal])];
      const request = { ...init, signal: AbortSignal.any(ends) };
      return isLate === undefined ? fetch(url, request) : fetchInTime(url, request, isLate);
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
