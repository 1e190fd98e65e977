import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { Command } from '../../src/core/chat/command.ts';
import { readerPath } from '../../src/core/chat/link.ts';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import { createService } from '../../src/core/chat/service.ts';
import type { Store } from '../../src/core/ports.ts';
import { type Slack as Adapter, startSlack } from '../../src/slack/client.ts';
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
  /** Lines of the log with what they carry, oldest first. */
  readonly logged: readonly string[];
}

interface Setting extends Settings {
  readonly registry?: readonly Command[];
  readonly parts?: (slack: Slack, parts: SlackParts) => Partial<SlackParts>;
  readonly way?: (slack: Slack) => Way;
  /** Before the adapter connects. */
  readonly before?: (slack: Slack) => void;
}

const socket = ({ app }: Slack): Way => ({ mode: 'socket', appToken: app.appToken });

export async function bench(setting: Setting = {}): Promise<Bench> {
  const { registry = COMMANDS, way = socket, before, ...settings } = setting;
  const slack = await slackWith(settings);
  // Pauses between posts are tested where they are the subject.
  slack.api.rates.isOn = false;
  before?.(slack);
  const clock = { now: () => Date.now() };
  const store = await openStore({
    ...(await freshPlace('SQLite')),
    secret: null,
    clock,
    onLoss: () => undefined,
  });
  onTestFinished(() => store.close());
  const logged: string[] = [];
  const note = (fields: object, message: string): void =>
    void logged.push(`${message} ${JSON.stringify(fields, errorsToo)}`);
  const log = { debug: () => undefined, info: note, warn: note, error: note };
  const reference = (): string => randomUUID().slice(0, 8);
  const service = createService({
    store,
    library: () => LIBRARY,
    registry,
    clock,
    status: STATUS,
    log,
    reference,
  });
  const parts: SlackParts = {
    botToken: slack.botToken,
    way: way(slack),
    apiUrl: slack.apiUrl,
    service,
    registry,
    store,
    linkOf: (link) => (link.to === 'url' ? link.url : `https://desk.example${readerPath(link)}`),
    clock,
    log,
    reference,
    patience: { wait: () => Promise.resolve(), random: () => 0 },
  };
  const adapter = startSlack({ ...parts, ...setting.parts?.(slack, parts) });
  onTestFinished(() => adapter.stop());
  await adapter.settled;
  return { slack, adapter, store, logged };
}

const errorsToo = (_key: string, value: unknown): unknown =>
  value instanceof Error ? value.message : value;
