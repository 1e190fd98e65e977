import type { Claimed, Messenger } from '../core/briefing/ports.ts';
import type { Composed } from '../core/briefing/subscription.ts';
import type { Platform } from '../core/desk.ts';
import type { Clock, Log, Store } from '../core/ports.ts';
import type { Random } from './backoff.ts';
import type { Timer, Timing } from './timing.ts';

/** What a delivery is to say. */
export type Composition =
  | { readonly kind: 'post'; readonly composed: Composed }
  | { readonly kind: 'skip'; readonly why: string }
  /** It cannot be told yet, and may be told by another process. */
  | { readonly kind: 'wait'; readonly waitMs: number; readonly why: string };

export type Compose = (claimed: Claimed) => Promise<Composition>;

/** What the outbox needs of the rest. */
export interface OutboxParts {
  readonly store: Pick<Store, 'deliveries' | 'events' | 'subscriptions' | 'threads'> & {
    readonly desks: Pick<Store['desks'], 'channels'>;
  };
  /** Those of the platforms that this process is connected to. */
  readonly messengers: Readonly<Partial<Record<Platform, Messenger>>>;
  readonly compose: Compose;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly timing: Timing;
  readonly random: Random;
  readonly log: Log;
  /** Tells this process's claims from all others'. */
  readonly owner: () => string;
}
