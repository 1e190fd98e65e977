import { setTimeout } from 'node:timers/promises';
import type { Patience } from '../core/ports.ts';
import { DiscordAPIError, HTTPError } from 'discord.js';

export const PATIENCE: Patience = { wait: (ms) => setTimeout(ms), random: Math.random };

/** discord.js has tried four times within milliseconds by then, so ours are for longer trouble. */
const PAUSES_MS = [500, 2_000, 8_000, 20_000];

/** Pauses between attempts without end: a start while Discord is down waits for it. */
export const pauseMs = (attempt: number, { random }: Patience): number =>
  (PAUSES_MS[attempt] ?? 60_000) * (0.5 + random());

/** Tries what may be done twice until it is, over some half a minute. Rejects as the last try did. */
export async function persistently<T>(act: () => Promise<T>, patience: Patience): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt >= PAUSES_MS.length || !passes(error)) throw error;
      await patience.wait(pauseMs(attempt, patience));
    }
  }
}

/** Whether another try may go better: trouble of the network or of Discord itself. */
export function passes(error: unknown): boolean {
  if (error instanceof HTTPError) return error.status >= 500 || error.status === 429;
  return !(error instanceof DiscordAPIError) && error instanceof Error && isOfNetwork(error);
}

const NETWORK = /^(?:E(?:CONN|HOST|NET|AI_|PIPE|TIMEDOUT)|ENOTFOUND|UND_ERR_)/u;

function isOfNetwork(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  const { cause } = error;
  return (
    NETWORK.test(code) ||
    error.name === 'AbortError' ||
    (cause instanceof Error && isOfNetwork(cause))
  );
}

/** Discord's code of a refusal; null for any other error. */
export const codeOf = (error: unknown): number | null =>
  error instanceof DiscordAPIError ? Number(error.code) : null;
