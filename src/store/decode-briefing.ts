import {
  type Composed,
  DELIVERY_STATES,
  type Delivery,
  type MessageRef,
  type PostCitation,
  type QuietDays,
  type Subscription,
  type SubscriptionSettings,
} from '../core/briefing/subscription.ts';
import { CHANGE_KINDS, type StatementChange, type Version } from '../core/briefing/version.ts';
import type { Channel } from '../core/desk.ts';
import {
  type Guards,
  checked,
  isListOf,
  isNullOr,
  isOf,
  isOneOf,
  isText,
  isWhole,
  json,
} from './guards.ts';
import type { Tables } from './schema.ts';

const isSettings = isOf<SubscriptionSettings>({
  cron: isText,
  words: isText,
  timezone: isNullOr(isText),
  filter: isText,
  length: isOneOf('short', 'full'),
  style: isOneOf('extracts', 'headlines'),
  quiet: isOf<QuietDays>({ weekdays: isListOf(isWhole), dates: isListOf(isText) }),
  whenNothing: isOneOf('nothing', 'line'),
  heartbeat: isWhole,
  graceMs: isWhole,
});
const PAUSE: Guards<NonNullable<Subscription['paused']>> = { why: isText, by: isNullOr(isText) };
const isComposed = isOf<Composed>({
  card: isText,
  snapshot: isText,
  seq: isWhole,
  items: isListOf(isText),
  cites: isListOf(isOf<PostCitation>({ document: isText, quote: isText })),
});
const isMessages = isListOf(isOf<MessageRef>({ id: isText, link: isNullOr(isText) }));
const isChanges = isListOf(
  isOf<StatementChange>({
    kind: isOneOf('figure', 'date', 'statement'),
    before: isNullOr(isText),
    after: isNullOr(isText),
  }),
);
const isKind = isOneOf(...CHANGE_KINDS);

const parsed = <T>(column: string, text: string, is: (value: unknown) => value is T): T =>
  checked(column, json(column, text), is);

/** Each decoder throws STORE_BROKEN, naming the column, where a row is none that we have written. */
export const subscriptionOf = (
  row: Tables['subscriptions'] & { readonly desk: string },
): Subscription => ({
  id: row.id,
  desk: row.desk,
  channel: row.channel,
  settings: parsed('subscriptions.settings', row.settings, isSettings),
  paused: row.paused === null ? null : parsed('subscriptions.paused', row.paused, isOf(PAUSE)),
  dueMs: row.due_ms,
  toldSeq: row.told_seq,
  silentRuns: row.silent_runs,
  lastSentMs: row.sent_ms,
  createdMs: row.created_ms,
  by: row.actor,
});

export const deliveryOf = (row: Tables['deliveries'], { desk, place }: Channel): Delivery => ({
  id: row.id,
  desk,
  subscription: row.subscription,
  channel: row.channel,
  place,
  slotMs: row.slot_ms,
  missed: row.missed,
  state: checked('deliveries.state', row.state, isOneOf(...DELIVERY_STATES)),
  attempts: row.attempts,
  notBeforeMs: row.not_before_ms,
  triedMs: row.tried_ms,
  composed: row.composed === null ? null : composedOf(row.composed),
  messages: parsed('deliveries.messages', row.messages, isMessages),
  postedMs: row.posted_ms,
  why: row.why,
});

export const composedOf = (text: string): Composed =>
  parsed('deliveries.composed', text, isComposed);

export const versionOf = (row: Omit<Tables['versions'], 'body' | 'headings'>): Version => ({
  seq: row.seq,
  document: row.document,
  version: row.version,
  kind: checked('versions.kind', row.kind, isKind),
  renamed: row.renamed,
  title: row.title,
  atMs: row.at_ms,
  hash: row.hash,
  changes: parsed('versions.changes', row.changes, isChanges),
  snapshot: row.snapshot,
});

/** Text that people or documents wrote is JSON: a database may refuse some of its characters. */
export const textOf = (column: string, text: string): string => parsed(column, text, isText);

export const headingsOf = (text: string): readonly string[] =>
  parsed('versions.headings', text, isListOf(isText));
