import { setImmediate } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { onTestFinished, vi } from 'vitest';
import type { Command } from '../../src/core/chat/command.ts';
import { readerPath } from '../../src/core/chat/link.ts';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import { createService } from '../../src/core/chat/service.ts';
import type { Library } from '../../src/core/library.ts';
import type { Clock, Store } from '../../src/core/ports.ts';
import type { Messenger } from '../../src/core/briefing/ports.ts';
import { suggestSubjects } from '../../src/core/tables/suggest.ts';
import { type Slack as Adapter, startSlack } from '../../src/slack/client.ts';
import { type Means, type Membership, openMembership } from '../../src/slack/membership.ts';
import { slackMessenger } from '../../src/slack/messenger.ts';
import type { LinkOf } from '../../src/slack/rich-text.ts';
import type { SlackParts, Way } from '../../src/slack/setup.ts';
import { openStore } from '../../src/store/open.ts';
import { LIBRARY, STATUS } from '../fixtures/console.ts';
import { freshPlace } from '../store/engines.ts';
import { slackWith } from '../wire/slack-client.ts';
import type { Settings, Slack } from '../wire/slack/slack.ts';

/** Slack's double with the adapter connected to it, over a store and a library of its own. */
export interface Bench {
  readonly slack: Slack;
  readonly adapter: Adapter;
  readonly store: Store;
  readonly membership: Membership;
  readonly messenger: Messenger;
  /** Lines of the log with what they carry, oldest first. */
  readonly logged: readonly string[];
}

export interface Setting extends Settings {
  readonly library?: Library;
  readonly registry?: readonly Command[];
  readonly parts?: (slack: Slack, parts: SlackParts) => Partial<SlackParts>;
  readonly way?: (slack: Slack) => Way;
  readonly means?: (slack: Slack) => Means;
  readonly clock?: Clock;
  /** Before the adapter connects. */
  readonly before?: (slack: Slack) => void;
}

/** By which what is kept in tests is encrypted. */
const SECRET = 'a secret of more than thirty-two characters';

const token = ({ botToken }: Slack): Means => ({ kind: 'token', botToken });
const socket = ({ app }: Slack): Way => ({ mode: 'socket', appToken: app.appToken });

export async function bench(setting: Setting = {}): Promise<Bench> {
  const {
    library = LIBRARY,
    registry = COMMANDS,
    way = socket,
    means = token,
    before,
    ...settings
  } = setting;
  const slack = await slackWith(settings);
  // Pauses between posts are tested where they are the subject.
  slack.api.rates.isOn = false;
  before?.(slack);
  const { clock = { now: () => Date.now() } } = setting;
  const store = await openStore({
    ...(await freshPlace('SQLite')),
    secret: SECRET,
    clock,
    onLoss: () => undefined,
  });
  onTestFinished(() => store.close());
  const logged: string[] = [];
  const note = (fields: object, message: string): void =>
    void logged.push(`${message} ${JSON.stringify(fields, errorsToo)}`);
  const log = { debug: () => undefined, info: note, warn: note, error: note };
  const reference = (): string => randomUUID().slice(0, 8);
  const { apiUrl } = slack;
  const membership = openMembership({ means: means(slack), apiUrl, store, clock, log });
  const linkOf: LinkOf = (link) =>
    link.to === 'url' ? link.url : `https://desk.example${readerPath(link)}`;
  const patience = { wait: () => Promise.resolve(), random: () => 0 };
  const messenger = slackMessenger({ ...membership, saved: store.saved, linkOf, log, patience });
  const service = createService({
    nextRound: setImmediate,
    messenger: () => messenger,
    store,
    library: () => library,
    registry,
    clock,
    status: STATUS,
    log,
    reference,
  });
  const parts: SlackParts = {
    membership,
    way: way(slack),
    service,
    registry,
    store,
    linkOf,
    suggest: (typed) => suggestSubjects(library, typed, 8).map(({ name }) => name),
    clock,
    log,
    reference,
    patience,
  };
  const adapter = startSlack({ ...parts, ...setting.parts?.(slack, parts) });
  onTestFinished(() => adapter.stop());
  await adapter.settled;
  return { slack, adapter, store, membership, messenger, logged };
}

/** What `find` finds, looked for until it is there: what is kept comes after what is shown. */
export const soon = <T>(find: () => T | Promise<T>): ReturnType<typeof vi.waitUntil<T>> =>
  vi.waitUntil(find, { timeout: 8_000 });

const errorsToo = (_key: string, value: unknown): unknown =>
  value instanceof Error ? value.message : value;
