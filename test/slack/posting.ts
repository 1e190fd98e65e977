import { onTestFinished } from 'vitest';
import type { Messenger } from '../../src/core/briefing/ports.ts';
import type { MessageRef } from '../../src/core/briefing/subscription.ts';
import type { Channel, Place } from '../../src/core/desk.ts';
import { openMembership } from '../../src/slack/membership.ts';
import { slackMessenger } from '../../src/slack/messenger.ts';
import { openStore } from '../../src/store/open.ts';
import { CARDS } from '../fixtures/cards.ts';
import { freshPlace } from '../store/engines.ts';
import { slackWith } from '../wire/slack-client.ts';
import type { Slack } from '../wire/slack/slack.ts';

export const C1: Place = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const SILENT = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A messenger beside the double, with a channel to post to. */
export interface Bench {
  readonly slack: Slack;
  readonly messenger: Messenger;
  readonly channel: Channel;
  /** What the messenger waited for, in milliseconds. */
  readonly waits: readonly number[];
}

/** A messenger and nothing else: no connection hears anything. */
export async function bench({ botToken }: { readonly botToken?: string } = {}): Promise<Bench> {
  const slack = await slackWith();
  slack.channel('C1');
  slack.api.rates.isOn = false;
  const store = await openStore({
    ...(await freshPlace('SQLite')),
    secret: null,
    clock: slack.clock,
    onLoss: () => undefined,
  });
  onTestFinished(() => store.close());
  const { apiUrl, clock } = slack;
  const means = { kind: 'token', botToken: botToken ?? slack.botToken } as const;
  const membership = openMembership({ means, apiUrl, store, clock, log: SILENT });
  const waits: number[] = [];
  const wait = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms));
  const messenger = slackMessenger({
    ...membership,
    saved: store.saved,
    linkOf: (link) => (link.to === 'url' ? link.url : null),
    log: SILENT,
    patience: { wait, random: () => 0 },
  });
  return { slack, messenger, channel: await store.desks.enter(C1, 'open'), waits };
}

export const { signal } = new AbortController();
export const attempt = (
  key: string,
  thread: string | null = null,
): { key: string; thread: string | null; signal: AbortSignal } => ({ key, thread, signal });

export async function message({ messenger, channel }: Bench): Promise<object> {
  const [first = {}] = await messenger.prepare(channel, CARDS.ANSWERED);
  return first;
}

export async function posted(
  from: Bench,
  key: string,
  thread: string | null = null,
): Promise<MessageRef> {
  const outcome = await from.messenger.post(C1, await message(from), attempt(key, thread));
  if (outcome.kind !== 'posted') throw new Error(outcome.kind);
  return outcome.message;
}
