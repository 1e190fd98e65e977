import type { Config } from './config.ts';
import type { Messenger } from './core/briefing/ports.ts';
import { COMMANDS } from './core/chat/registry.ts';
import type { ChatService } from './core/chat/service.ts';
import type { Platform } from './core/desk.ts';
import type { Clock, Log, Store } from './core/ports.ts';
import { startDiscord } from './discord/client.ts';
import { discordMessenger } from './discord/messenger.ts';
import type { DiscordParts } from './discord/parts.ts';
import { PATIENCE } from './discord/retry.ts';
import { type Exclusive, whileLeased } from './scheduler/lease.ts';
import { TIMER } from './scheduler/timing.ts';
import { type Slack, startSlack } from './slack/client.ts';
import { openMembership } from './slack/membership.ts';
import { slackMessenger } from './slack/messenger.ts';

export interface ChatParts extends Pick<
  DiscordParts,
  'linkOf' | 'suggest' | 'reference' | 'rasterise'
> {
  readonly config: Pick<Config, 'discord' | 'slack'>;
  readonly store: Store;
  /** Names this process. */
  readonly owner: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** The platforms that the settings name. */
export interface Chats {
  readonly messengers: Readonly<Partial<Record<Platform, Messenger>>>;
  /** Null where the settings do not name it. */
  readonly openSlack: (service: ChatService) => Slack | null;
  readonly openDiscord: (service: ChatService) => Exclusive | null;
}

export function composeChats(parts: ChatParts): Chats {
  const { config, store, owner, clock, log, linkOf } = parts;
  const { discord, slack } = config;
  const membership = slack && openMembership({ ...slack, store, clock, log });
  const posting = { saved: store.saved, linkOf, log, patience: PATIENCE };
  const hearing = { ...parts, registry: COMMANDS, patience: PATIENCE };
  return {
    messengers: {
      ...(discord !== null && { discord: discordMessenger({ ...discord, ...posting }) }),
      ...(membership !== null && { slack: slackMessenger({ ...membership, ...posting }) }),
    },
    openSlack: (service) =>
      slack && membership && startSlack({ ...hearing, way: slack.way, membership, service }),
    // Events of Discord's gateway come to every process that listens: one does.
    openDiscord: (service) =>
      discord &&
      whileLeased({ leases: store.leases, name: 'Discord', owner, timer: TIMER, log }, () =>
        startDiscord({ ...hearing, ...discord, service }),
      ),
  };
}
