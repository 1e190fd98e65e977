/** How fast something may be used: `burst` times at once, then once every `everyMs`. */
export interface Rate {
  readonly burst: number;
  readonly everyMs: number;
}

/** One person: a quick reader with a finger on the buttons never meets it. */
export const PERSON_RATE: Rate = { burst: 12, everyMs: 3_000 };
/** All persons of a desk: a busy channel after great news, not a script. */
export const DESK_RATE: Rate = { burst: 240, everyMs: 250 };

/** Buckets kept; a full one is as good as none, and those used longest ago are the fullest. */
const MOST_BUCKETS = 10_000;

export interface RateLimiter {
  /** Takes one use of the key; 0 where it may be used, else the milliseconds until it may. */
  take(key: string, nowMs: number): number;
}

/** Token buckets in memory, told apart by their keys. */
export function createRateLimiter({ burst, everyMs }: Rate, most = MOST_BUCKETS): RateLimiter {
  /** By key, the longest unused first: when the bucket will be full again. */
  const fullAtMs = new Map<string, number>();
  return {
    take(key, nowMs) {
      const emptyMs = burst * everyMs;
      // A bucket that lacks n tokens is full in n × everyMs, so that one number holds its state. It
      // lacks no more than all: a clock that is set back must lock nobody out.
      const lackMs = Math.min(Math.max(0, (fullAtMs.get(key) ?? 0) - nowMs), emptyMs);
      const waitMs = lackMs + everyMs - emptyMs;
      if (waitMs > 0) {
        fullAtMs.set(key, nowMs + lackMs);
        return waitMs;
      }
      fullAtMs.delete(key);
      fullAtMs.set(key, nowMs + lackMs + everyMs);
      if (fullAtMs.size > most) {
        for (const oldest of fullAtMs.keys().take(1)) fullAtMs.delete(oldest);
      }
      return 0;
    },
  };
}
