import { expect, onTestFinished } from 'vitest';
import type { Delivery, SubscriptionSettings } from '../../src/core/briefing/subscription.ts';
import { type Place, type Scope, scopeOf } from '../../src/core/desk.ts';
import type { Store } from '../../src/core/ports.ts';
import type { Timing } from '../../src/scheduler/timing.ts';
import type { StorePlace } from '../../src/store/open.ts';
import { type Draw, at } from '../bench/random.ts';
import { SETTINGS } from '../contract/briefing/bench.ts';
import { type Kind, SECRET, freshPlace, openedAt } from '../store/engines.ts';
import type { Guild } from '../wire/discord/guild.ts';
import { textOf } from '../wire/json.ts';
import { Discord } from '../wire/discord/discord.ts';
import { install } from '../wire/slack/api/oauth.ts';
import { Slack } from '../wire/slack/slack.ts';
import type { Workspace } from '../wire/slack/workspace.ts';
import { MISHAPS, type Mishap, type Network, startNetwork } from './network.ts';
import type { Child, ChildPlan } from './process.ts';
import { until } from './until.ts';

/** Of all that chance decides here. */
export const SEED = Number(process.env['FAULTS_SEED'] ?? 1);

/** Of each platform. */
const WORKSPACES = 20;
/** Every so many channels have two digests. */
const DOUBLE = 5;
/** Channels that order at a time. */
const TOGETHER = 10;
/** Enough for several messages where all are told of at length. */
const BRIEFS = 30;

/** Much shorter than by default, in the same order. */
export const TIMING: Timing = {
  ...{ attemptMs: 4_000, settleMs: 6_000 },
  ...{ pollMs: 250, finishMs: 2_000, retryMs: 200 },
};

/** Of a hundred requests. */
const UNLUCKY = 8;

/** A digest that was ordered. */
export interface Ordered {
  readonly id: string;
  readonly scope: Scope;
  readonly dueMs: number;
}

/** A message of ours, as a platform has it. */
interface Shown {
  readonly channel: string;
  readonly key: string;
  readonly id: string;
}

/** A store, both platforms, and the ways to them. */
export interface Desk {
  readonly place: StorePlace;
  readonly plan: ChildPlan;
  readonly networks: readonly Network[];
  readonly discord: Discord;
  readonly slack: Slack;
  /** Digests that are due at once, in new channels. */
  order(count: number, settings?: Partial<SubscriptionSettings>): Promise<readonly Ordered[]>;
  /** From now on some requests go wrong. */
  disturb(draw: Draw): void;
  calm(): void;
  /** Messages that the platforms have. */
  shown(): readonly Shown[];
  /** As a process beside those at work sees it. */
  readonly store: Store;
}

export async function openDesk(
  kind: Kind,
  { timing = TIMING }: { readonly timing?: Timing } = {},
): Promise<Desk> {
  const place = await freshPlace(kind);
  const discord = await Discord.start();
  onTestFinished(() => discord.close());
  const slack = await Slack.start();
  onTestFinished(() => slack.close());
  // Its limits are the subject elsewhere; here 429 comes by chance, as the rest does.
  slack.api.rates.isOn = false;
  const networks = [
    await startNetwork({
      target: new URL(discord.apiUrl).origin,
      timing,
      limited: () => ({
        status: 429,
        headers: {
          ...{ 'content-type': 'application/json', 'retry-after': '1', via: '1.1 google' },
          'x-ratelimit-scope': 'shared',
        },
        body: '{"message":"You are being rate limited.","retry_after":0.2,"global":false}',
      }),
    }),
    await startNetwork({
      target: slack.world.origin,
      timing,
      limited: () => ({
        status: 429,
        headers: { 'content-type': 'application/json', 'retry-after': '1' },
        body: '{"ok":false,"error":"ratelimited"}',
      }),
    }),
  ] as const;
  for (const network of networks) onTestFinished(() => network.close());
  const [toDiscord, toSlack] = networks;
  const guilds = Array.from({ length: WORKSPACES }, (_, n) => discord.guild(`Guild ${n}`));
  const teams = Array.from({ length: WORKSPACES }, (_, n) => {
    const team = `T${n + 1}`;
    if (n > 0) install(slack.world, slack.app, team, slack.home.installation.scopes);
    return slack.workspace(team);
  });
  const store = await openedAt(place, { clock: { now: () => Date.now() } });
  for (const { installation } of teams) {
    const { team, token, botUser, botId } = installation;
    const url = `https://${team.toLowerCase()}.slack.com/`;
    const ids = { user: botUser, bot: botId, userName: 'dragoman', rotation: null };
    await store.installations.keep('slack', team, { team, teamName: team, token, url, ...ids });
  }
  const { clientId, clientSecret } = slack.app;
  const means = { kind: 'install', clientId, clientSecret, publicUrl: 'https://desk.example' };
  return {
    ...{ place, networks, discord, slack, store },
    plan: {
      ...{ place, secret: SECRET, briefs: BRIEFS, timing },
      discord: { token: discord.token, apiUrl: `${toDiscord.origin}/api` },
      slack: { means: means as ChildPlan['slack']['means'], apiUrl: `${toSlack.origin}/api/` },
    },
    order: (count, settings = {}) => order(store, { guilds, teams }, { count, settings }),
    disturb: (draw) => {
      for (const network of networks) network.draw = () => misfortune(draw);
    },
    calm: () => {
      for (const network of networks) network.draw = () => null;
    },
    shown: () => [...onDiscord(discord), ...onSlack(slack)],
  };
}

const misfortune = (draw: Draw): Mishap | null =>
  draw(100) < UNLUCKY ? at(MISHAPS, draw(MISHAPS.length)) : null;

interface Grounds {
  readonly guilds: readonly Guild[];
  readonly teams: readonly Workspace[];
}

let lastChannel = 0;

function newPlace({ guilds, teams }: Grounds, n: number): Place {
  const number = (lastChannel += 1);
  if (n % 2 === 0) {
    const guild = at(guilds, number % guilds.length);
    const channel = guild.channel(`briefing-${number}`).id;
    return { platform: 'discord', workspace: guild.id, channel };
  }
  const team = at(teams, number % teams.length);
  const channel = team.channel(`C${number}`).id;
  return { platform: 'slack', workspace: team.team.id, channel };
}

async function order(
  store: Store,
  grounds: Grounds,
  { count, settings }: { readonly count: number; readonly settings: Partial<SubscriptionSettings> },
): Promise<Ordered[]> {
  const inChannel = async (n: number): Promise<Ordered[]> => {
    const channel = await store.desks.enter(newPlace(grounds, n), 'open');
    const scope = scopeOf(channel);
    const inIt = Array.from({ length: n % DOUBLE === 0 ? 2 : 1 }, async () => {
      const dueMs = Date.now();
      const { id } = await store.subscriptions.add(scope, {
        ...{ channel: channel.id, dueMs, toldSeq: 0, by: 'discord:1:1' },
        settings: {
          ...{ ...SETTINGS, cron: '0 8 1 1 *', filter: '' },
          ...{ quiet: { weekdays: [], dates: [] }, whenNothing: 'line' },
          length: n % 3 === 0 ? 'full' : 'short',
          ...settings,
        },
      });
      return { id, scope, dueMs };
    });
    return Promise.all(inIt);
  };
  const ordered: Ordered[] = [];
  for (let n = 0; ordered.length < count; n += TOGETHER) {
    const numbers = Array.from(
      { length: Math.min(TOGETHER, count - ordered.length) },
      (_, i) => n + i,
    );
    ordered.push(...(await Promise.all(numbers.map(inChannel))).flat());
  }
  return ordered;
}

const onDiscord = ({ world }: Discord): Shown[] =>
  [...world.messages.values()]
    .filter(({ author, isDeleted }) => author.isBot && !isDeleted)
    .map(({ id, channel, nonce }) => ({ id, channel: channel.id, key: textOf(nonce) }));

const onSlack = ({ world }: Slack): Shown[] =>
  world.messages
    .filter(({ isDeleted }) => !isDeleted)
    .map(({ ts, channel, metadata }) => {
      const payload = metadata?.['event_payload'] as { readonly key?: string } | undefined;
      return { id: ts, channel: channel.id, key: textOf(payload?.key) };
    });

/** How many digests are due, or under way. */
export async function unfinished({ store: { subscriptions, deliveries } }: Desk): Promise<number> {
  const due = await subscriptions.due(Date.now(), 1_000_000);
  const { pending, posting, uncertain } = (await deliveries.report()).states;
  return due.length + pending + posting + uncertain;
}

/** Waits until nothing is due or under way any more. */
export async function over(desk: Desk, children: readonly Child[] = []): Promise<void> {
  let left = 0;
  await until(
    async () => (left = await unfinished(desk)) === 0,
    () => [`the last ${left} digests. The logs:`, ...children.map(({ log }) => log())].join('\n'),
    100,
  );
}

/** Waits for so many messages on the platforms. */
export const shownOf = (desk: Desk, count: number, { log }: Child): Promise<void> =>
  until(
    () => desk.shown().length >= count,
    () => `${count} messages, of which ${desk.shown().length} came. The log: ${log()}`,
  );

/** The deliveries of what was ordered, all there is of each. */
export const receiptsOf = (
  { store }: Desk,
  ordered: readonly Ordered[],
): Promise<readonly (readonly Delivery[])[]> =>
  Promise.all(
    ordered.map(
      async ({ scope, id }) =>
        (await store.deliveries.history(scope, id, { offset: 0, limit: 9 })) ?? [],
    ),
  );

/** What was ordered is shown once, whole, and nothing else is; receipts name what is there. */
export async function expectOnce(desk: Desk, ordered: readonly Ordered[]): Promise<void> {
  const receipts = await receiptsOf(desk, ordered);
  const summary = receipts.map((all) => all.map(({ slotMs, state }) => ({ slotMs, state })));
  expect(summary).toEqual(ordered.map(({ dueMs }) => [{ slotMs: dueMs, state: 'sent' }]));
  const told = receipts
    .flat()
    .flatMap(({ id, place, messages }) =>
      messages.map((message, part) => ({ key: `${id}-${part}`, id: message.id, place })),
    );
  const keys = (all: readonly { readonly key: string; readonly id: string }[]): string[] =>
    all.map(({ key, id }) => `${key} ${id}`).sort();
  expect(keys(desk.shown())).toEqual(keys(told));
}
