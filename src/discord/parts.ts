import type { Command } from '../core/chat/command.ts';
import type { ChatService } from '../core/chat/service.ts';
import type { Log, Patience, Rasterise, Store } from '../core/ports.ts';
import type { LinkOf } from './escape.ts';

/** What the adapter needs of the rest. */
export interface DiscordParts {
  readonly token: string;
  /** Ends in `/api`; null for Discord's own. */
  readonly apiUrl: string | null;
  /** Whether what people write without a mention may be read, for follow-ups in its own threads. */
  readonly messageContent: boolean;
  readonly service: ChatService;
  readonly registry: readonly Command[];
  readonly store: Pick<Store, 'desks' | 'saved'>;
  readonly linkOf: LinkOf;
  /** Subjects for what was typed so far, the likeliest first. */
  readonly suggest: (typed: string) => readonly string[];
  /** A short reference that finds the log line of a fault. */
  readonly reference: () => string;
  /** Without it charts are told in text alone. */
  readonly rasterise?: Rasterise;
  readonly log: Log;
  readonly patience: Patience;
}
