import {
  CHANNEL_DEFAULTS,
  type Channel,
  type ChannelSettings,
  DESK_DEFAULTS,
  type Desk,
  type DeskSettings,
  PLATFORMS,
  type Reach,
} from '../core/desk.ts';
import type { AuditEntry } from '../core/ports.ts';
import {
  type Guards,
  checked,
  isFlag,
  isListOf,
  isOneOf,
  isRecord,
  isWhole,
  isText,
  json,
  settingsOf,
} from './guards.ts';
import type { Tables } from './schema.ts';

const isPlatform = isOneOf(...PLATFORMS);
const isReach = isOneOf<Reach>('open', 'private', 'shared');

const DESK: Guards<DeskSettings> = {
  timezone: isText,
  language: isText,
  answers: isOneOf('asker', 'everyone'),
  stale: isWhole,
  administrators: isListOf(isText),
};
const CHANNEL: Guards<ChannelSettings> = { threads: isFlag };

/** Each decoder throws STORE_BROKEN, naming the column, where a row is none that we have written. */
export const deskOf = (row: Tables['desks']): Desk => ({
  id: row.id,
  settings: settingsOf('desks.settings', row.settings, DESK_DEFAULTS, DESK),
  createdMs: row.created_ms,
});

export const channelOf = (row: Tables['channels']): Channel => ({
  id: row.id,
  desk: row.desk,
  place: {
    platform: checked('channels.platform', row.platform, isPlatform),
    workspace: row.workspace,
    channel: row.channel,
  },
  reach: checked('channels.reach', row.reach, isReach),
  settings: settingsOf('channels.settings', row.settings, CHANNEL_DEFAULTS, CHANNEL),
});

export const auditEntryOf = (row: Tables['audit_log']): AuditEntry => ({
  atMs: row.at_ms,
  by: row.actor,
  action: row.action,
  details: checked('audit_log.details', json('audit_log.details', row.details), isRecord),
});
