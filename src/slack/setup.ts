import type { Command } from '../core/chat/command.ts';
import type { ChatService } from '../core/chat/service.ts';
import type { Clock, Log, Patience, Rasterise, Store } from '../core/ports.ts';
import type { Membership } from './membership.ts';
import type { LinkOf } from './rich-text.ts';

/** How Slack reaches us: over a connection of ours, or with signed posts to us. */
export type Way =
  | { readonly mode: 'socket'; readonly appToken: string }
  | { readonly mode: 'http'; readonly signingSecret: string };

/** What the adapter needs of the rest. */
export interface SlackParts {
  readonly membership: Membership;
  readonly way: Way;
  readonly service: ChatService;
  readonly registry: readonly Command[];
  readonly store: Pick<Store, 'events' | 'saved' | 'desks'>;
  readonly linkOf: LinkOf;
  /** Subjects of the library that fit what has been typed, the best first. */
  readonly suggest: (typed: string) => readonly string[];
  readonly clock: Clock;
  /** Without it charts are told in text alone. */
  readonly rasterise?: Rasterise;
  readonly log: Log;
  /** A short reference that finds the log line of a fault. */
  readonly reference: () => string;
  readonly patience: Patience;
}
