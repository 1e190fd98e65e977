import { POSTS_PER_CHANNEL_MS, SLOW_HISTORY, TIER_PER_MINUTE } from './limits.ts';

export type Tier = keyof typeof TIER_PER_MINUTE;

const MINUTE_MS = 60_000;

/** Counts calls in a window that moves along. */
export class Rates {
  readonly #now: () => number;
  readonly #taken = new Map<string, number[]>();
  /** Messages that a channel takes at once; Slack tolerates short bursts and promises none. */
  burst = 1;
  /** conversations.history and .replies as apps have them that are sold without a review. */
  isHistorySlow = false;
  isOn = true;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Seconds to wait, or null where the call may go on. */
  method(team: string, method: string, tier: Tier | null): number | null {
    const isSlow = this.isHistorySlow && /^conversations\.(?:history|replies)$/u.test(method);
    if (isSlow) return this.#take(`${team} ${method}`, SLOW_HISTORY.perMinute, MINUTE_MS);
    if (tier === null) return null;
    return this.#take(`${team} ${method}`, TIER_PER_MINUTE[tier], MINUTE_MS);
  }

  post(channel: string): number | null {
    return this.#take(`post ${channel}`, this.burst, this.burst * POSTS_PER_CHANNEL_MS);
  }

  #take(key: string, limit: number, windowMs: number): number | null {
    if (!this.isOn) return null;
    const now = this.#now();
    const recent = (this.#taken.get(key) ?? []).filter((at) => at > now - windowMs);
    this.#taken.set(key, recent);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= limit)
      return Math.max(1, Math.ceil((oldest + windowMs - now) / 1000));
    recent.push(now);
    return null;
  }
}
