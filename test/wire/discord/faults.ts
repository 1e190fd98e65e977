import type { Scope } from './rate-limits.ts';

/** What goes wrong with a request, on purpose. */
export type Fault =
  /** Answered with this status before it is carried out. */
  | { readonly kind: 'status'; readonly status: number }
  /** Answered with 429 whatever the buckets hold. */
  | { readonly kind: 'rate-limit'; readonly retryAfterMs: number; readonly scope: Scope }
  /** The connection is cut before it is carried out. */
  | { readonly kind: 'drop' }
  /** Carried out, and the connection is cut instead of an answer. */
  | { readonly kind: 'drop-after-acceptance' }
  /** Carried out, and nothing is ever answered. */
  | { readonly kind: 'silence-after-acceptance' };

/** Faults that wait for the requests they are meant for. */
export class Faults {
  readonly #planned: { readonly route: string; readonly fault: Fault; left: number }[] = [];

  /** `route` as `POST /channels/{channel_id}/messages`. */
  plan(route: string, fault: Fault, times: number): void {
    this.#planned.push({ route, fault, left: times });
  }

  /** The fault that this request meets, spent by it. */
  take(route: string): Fault | null {
    const next = this.#planned.find((one) => one.route === route && one.left > 0);
    if (next === undefined) return null;
    next.left -= 1;
    return next.fault;
  }
}
