import {
  CHANNEL_DEFAULTS,
  type Channel,
  type ChannelSettings,
  DESK_DEFAULTS,
  type Desk,
  type DeskSettings,
  type Platform,
  type Reach,
} from '../core/desk.ts';
import type { AuditEntry } from '../core/ports.ts';
import { strangeValue } from './faults.ts';
import type { Tables } from './schema.ts';

type Guards<T> = { readonly [K in keyof T]: (value: unknown) => value is T[K] };

const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(isText);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isOneOf =
  <T extends string>(...words: readonly T[]) =>
  (value: unknown): value is T =>
    words.some((word) => word === value);

const isPlatform = isOneOf<Platform>('slack', 'discord', 'console');
const isReach = isOneOf<Reach>('open', 'private', 'shared');

const DESK: Guards<DeskSettings> = {
  timezone: isText,
  language: isText,
  answers: isOneOf('asker', 'everyone'),
  administrators: isTexts,
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

/** Parses a JSON column. */
export function json(column: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw strangeValue(column);
  }
}

function checked<T>(column: string, value: unknown, is: (value: unknown) => value is T): T {
  if (is(value)) return value;
  throw strangeValue(column);
}

/** A setting that came after the row was written has its default. */
function settingsOf<T extends object>(
  column: string,
  text: string,
  defaults: T,
  guards: Guards<T>,
): T {
  const stored = checked(column, json(column, text), isRecord);
  const settings = { ...defaults };
  for (const key in guards) {
    if (key in stored) settings[key] = checked(`${column}.${key}`, stored[key], guards[key]);
  }
  return settings;
}
