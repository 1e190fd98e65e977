import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { COMMANDS } from '../../src/core/chat/registry.ts';
import type { Library } from '../../src/core/library.ts';
import { registerCommands } from '../../src/discord/register.ts';
import type { StorePlace } from '../../src/store/open.ts';
import { someBriefs } from './briefs.ts';
import { Discord } from '../wire/discord/discord.ts';
import { install } from '../wire/slack/api/oauth.ts';
import { Slack } from '../wire/slack/slack.ts';
import { at } from './random.ts';
import { startAsking } from './asking.ts';
import type { Vitals } from './deliveries-child.ts';
import { fillStore } from './deliveries-store.ts';
import { type OnTheWire, secondsFor, watchWire } from './deliveries-wire.ts';
import { percentile } from './metrics.ts';
import { type Column, formatTable } from './table.ts';

/** What a minute comes to in which many digests are due. */
export interface DeliveriesRow {
  readonly bench: 'digests';
  readonly digests: number;
  readonly workspaces: number;
  /** Threads that begin under digests on Discord, each a request of its own. */
  readonly threads: number;
  /** From the minute that they were due in until the last was posted. */
  readonly seconds: number;
  /** What the platforms' limits allow at best for the messages. */
  readonly allowedSeconds: number;
  /** Until the last thread had begun, and at best for messages and threads. */
  readonly threadedSeconds: number;
  readonly threadedAllowedSeconds: number;
  /** Requests that Discord refused for its limits. */
  readonly refused: number;
  /** Load average of the machine's last minute before it began: others' work counts in all times. */
  readonly loadBefore: number;
  readonly compositions: number;
  readonly askP99Ms: number;
  readonly asked: number;
  /** The longest that the event loop stood still, whoever had the processor. */
  readonly stallMs: number;
  /** The longest that the main thread computed without a break. */
  readonly busyMs: number;
  /** Of the service's process. */
  readonly rssMb: Course;
  /** What its heap and its buffers held after collections. */
  readonly heldMb: Course;
}

interface Course {
  readonly first: number;
  readonly most: number;
  readonly last: number;
}

export interface DeliveriesPlan {
  readonly digests: number;
  /** Half of them Discord's. */
  readonly workspaces: number;
  /** Digests that have another filter than others. */
  readonly filters: number;
}

const BRIEFS = 100;
/** The bot is connected and calm before so many digests are due. */
const AHEAD_MS = 20_000;
const MINUTE_MS = 60_000;
const LIMIT_MS = 600_000;
const LOOK_MS = 200;
const SECRET = 'a secret of this bench, which is long enough';
const COMPOSED = 'A digest was composed.';

/** The whole service in a process of its own, both platforms in this one. */
export async function measureDeliveries(
  plan: DeliveriesPlan,
  progress: (line: string) => void,
): Promise<DeliveriesRow> {
  await using ends = new AsyncDisposableStack();
  const [loadBefore = 0] = loadavg();
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-digests-'));
  ends.defer(() => rmSync(folder, { recursive: true, force: true }));
  const briefs = join(folder, 'briefs');
  const terms = writeBriefs(briefs, someBriefs(BRIEFS)).slice(0, plan.filters);
  const [discord, slack] = await Promise.all([Discord.start(), Slack.start()]);
  ends.defer(() => discord.close());
  ends.defer(() => slack.close());
  const access = { token: discord.token, apiUrl: discord.apiUrl };
  const each = plan.workspaces / 2;
  const teams = Array.from({ length: each }, (_, n) => {
    const team = `T${n + 1}`;
    if (n > 0) install(slack.world, slack.app, team, slack.home.installation.scopes);
    return slack.workspace(team);
  });
  const guilds = Array.from({ length: each }, (_, n) => discord.guild(`Guild ${n}`));
  const places = Array.from({ length: plan.digests }, (_, n) => {
    const workspace = Math.floor(n / 2) % each;
    if (n % 2 === 0) {
      const guild = at(guilds, workspace);
      const channel = guild.channel(`briefing-${n}`).id;
      return { platform: 'discord', workspace: guild.id, channel } as const;
    }
    const team = at(teams, workspace);
    const channel = team.channel(`C${n}`).id;
    return { platform: 'slack', workspace: team.team.id, channel } as const;
  });
  const place: StorePlace = { state: join(folder, 'state'), databaseUrl: null };
  const dueMs = Math.ceil((Date.now() + AHEAD_MS) / MINUTE_MS) * MINUTE_MS;
  const installations = teams.map(({ installation }) => installation);
  await fillStore(place, { places, terms, dueMs, installations, secret: SECRET });

  await registerCommands({ ...access, guild: null, dryRun: false, registry: COMMANDS });
  const child = fork(join(import.meta.dirname, 'deliveries-child.ts'), {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: ['--expose-gc'],
    env: {
      PATH: process.env['PATH'],
      ...{ PORT: '0', LOG_LEVEL: 'debug', DRAGOMAN_STATE: place.state, DRAGOMAN_SECRET: SECRET },
      ...{ DRAGOMAN_LIBRARY: briefs, DRAGOMAN_PUBLIC_URL: 'https://desk.example' },
      ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
      ...{ SLACK_API_URL: slack.apiUrl, SLACK_APP_TOKEN: slack.app.appToken },
      ...{ SLACK_CLIENT_ID: slack.app.clientId, SLACK_CLIENT_SECRET: slack.app.clientSecret },
    },
  });
  const ended = once(child, 'exit');
  ends.defer(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  let compositions = 0;
  let log = '';
  child.stderr?.on('data', (text: Buffer) => {
    const lines = text.toString();
    compositions += lines.split(COMPOSED).length - 1;
    log = (log + lines).slice(-4_000);
  });
  const look = watchWire({ discord, slack }, places);
  const vitals: Vitals[] = [];
  child.on('message', (said) => {
    const now = said as Vitals;
    if (Date.now() < dueMs - AHEAD_MS) return;
    vitals.push(now);
    const { posted, threads, refused } = look();
    progress(
      `${((Date.now() - dueMs) / 1_000).toFixed(0)} s: ${posted.discord} on Discord with ${threads} threads ` +
        `(${refused} refused), ${posted.slack} on Slack, ` +
        `rss ${now.rssMb.toFixed(0)} MB, held ${now.heldMb?.toFixed(0) ?? '–'} MB, ` +
        `longest stall ${now.stallMs.toFixed(0)} ms, of its own ${now.busyMs.toFixed(0)} ms`,
    );
  });

  const asking = startAsking({ discord, slack, guild: at(guilds, 0) }, dueMs);
  const isDone = ({ posted, threads }: OnTheWire): boolean =>
    posted.discord + posted.slack >= plan.digests && threads >= posted.discord;
  while (Date.now() < dueMs + LIMIT_MS && child.exitCode === null && !isDone(look()))
    await delay(LOOK_MS);
  const wire = look();
  const { posted, threads, refused } = wire;
  if (!isDone(wire) || posted.discord + posted.slack !== plan.digests)
    throw new Error(`Of ${plan.digests} came ${JSON.stringify(wire)}. ${log}`);
  const acknowledged = await asking.stop();
  child.kill('SIGTERM');
  await ended;
  return {
    bench: 'digests',
    ...{ digests: plan.digests, workspaces: plan.workspaces, compositions },
    ...{ threads, refused, loadBefore },
    seconds: (wire.postedMs - dueMs) / 1_000,
    allowedSeconds: secondsFor(posted.discord),
    threadedSeconds: (wire.threadedMs - dueMs) / 1_000,
    threadedAllowedSeconds: secondsFor(posted.discord + threads),
    ...{ askP99Ms: percentile(acknowledged, 0.99), asked: acknowledged.length },
    stallMs: Math.max(...vitals.map(({ stallMs }) => stallMs)),
    busyMs: Math.max(...vitals.map(({ busyMs }) => busyMs)),
    rssMb: courseOf(vitals.map(({ rssMb }) => rssMb)),
    heldMb: courseOf(vitals.flatMap(({ heldMb }) => heldMb ?? [])),
  };
}

const courseOf = (values: readonly number[]): Course => ({
  first: values[0] ?? 0,
  most: Math.max(...values),
  last: values.at(-1) ?? 0,
});

/** Gives a word of each title, to filter by. */
function writeBriefs(folder: string, { documents }: Library): string[] {
  mkdirSync(folder);
  return [...documents.values()].map(({ id, title, body }) => {
    writeFileSync(
      join(folder, `${id}.md`),
      `# ${title ?? ''}\n\nPublished: 2025-03-20\n\n${body}\n`,
    );
    return /\S+/u.exec(title ?? '')?.[0] ?? '';
  });
}

const share = (allowed: number, taken: number): string =>
  `${((100 * allowed) / taken).toFixed(0)} %`;

const shown = ({ first, most, last }: Course): string =>
  [first, most, last].map((mb) => mb.toFixed(0)).join('/');

const COLUMNS: readonly Column<DeliveriesRow>[] = [
  ['digests', ({ digests }) => digests.toLocaleString('en')],
  ['workspaces', ({ workspaces }) => String(workspaces)],
  ['posted s', ({ seconds }) => seconds.toFixed(1)],
  ['at best', ({ allowedSeconds }) => allowedSeconds.toFixed(1)],
  ['of the limits', (row) => share(row.allowedSeconds, row.seconds)],
  ['with threads s', ({ threadedSeconds }) => threadedSeconds.toFixed(1)],
  ['at best', ({ threadedAllowedSeconds }) => threadedAllowedSeconds.toFixed(1)],
  ['of the limits', (row) => share(row.threadedAllowedSeconds, row.threadedSeconds)],
  ['refused', ({ refused }) => String(refused)],
  ['compositions', ({ compositions }) => String(compositions)],
  ['rss MB first/most/last', ({ rssMb }) => shown(rssMb)],
  ['held MB first/most/last', ({ heldMb }) => shown(heldMb)],
  ['stall max ms', ({ stallMs }) => stallMs.toFixed(0)],
  ['own max ms', ({ busyMs }) => busyMs.toFixed(0)],
  ['questions', ({ asked }) => String(asked)],
  ['ack p99 ms', ({ askP99Ms }) => askP99Ms.toFixed(0)],
  ['load before', ({ loadBefore }) => loadBefore.toFixed(1)],
];

const TITLE =
  'Digests that are due in one minute: half of them on Discord, which takes 50 requests a second of a bot, ' +
  'one for a message and, after all messages, one for its thread';

export const deliveriesTableOf = (rows: readonly DeliveriesRow[]): string =>
  formatTable(TITLE, COLUMNS, rows);
