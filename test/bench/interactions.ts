import { type ChildProcess, fork } from 'node:child_process';
import { on, once } from 'node:events';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import { registerCommands } from '../../src/discord/register.ts';
import { Discord } from '../wire/discord/discord.ts';
import type { Reply } from '../wire/discord/reply.ts';
import { Slack } from '../wire/slack/slack.ts';
import type { LoopReport } from './loop.ts';
import { percentile } from './metrics.ts';
import { loadSet } from './sets.ts';
import { type Column, formatTable } from './table.ts';
import { tile } from './tile.ts';

/** How fast many are acknowledged at once while the library is rebuilt. */
export interface InteractionRow {
  readonly bench: 'interactions';
  readonly platform: 'Discord' | 'Slack';
  readonly passages: number;
  readonly asked: number;
  /** Within the three seconds that the platforms wait. */
  readonly acknowledged: number;
  readonly answered: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** The longest time for which the process that answers heard nothing. */
  readonly stallMs: number;
  /** The longest that its main thread computed without a break. */
  readonly busyMs: number;
}

export interface InteractionsPlan {
  /** Interactions at once, half of them on each platform. */
  readonly crowd: number;
  /** Passages of the library. */
  readonly size: number;
}

export type ChildRequest = 'look' | 'state' | 'reset' | 'stop';
export type ChildTold =
  | { readonly kind: 'ready'; readonly passages: number }
  | ({ readonly kind: 'state'; readonly snapshot: string } & LoopReport);

const BUILDING = 'The library is being built.';
const QUESTION = 'How much was said of it?';
const POLL_MS = 100;
/** Discord's token lives so long. */
const GIVEN_UP_MS = 15 * 60_000;

/** Asks in rounds, each begun when the one before is answered, from the rebuild's begin to its end. */
export async function measureInteractions(
  sources: readonly string[],
  { crowd, size }: InteractionsPlan,
): Promise<InteractionRow[]> {
  await using ends = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-interactions-'));
  ends.defer(() => rmSync(folder, { recursive: true, force: true }));
  const library = join(folder, 'library');
  write(library, sources, size);
  const discord = ends.use(await Discord.start());
  const slack = await Slack.start();
  ends.defer(() => slack.close());
  // Its limits on look-ups of new people and channels put answers off, which are not the subject.
  slack.api.rates.isOn = false;
  const access = { token: discord.token, apiUrl: discord.apiUrl };
  await registerCommands({ ...access, guild: null, dryRun: false, registry: COMMANDS });
  const dragoman = await startDragoman({
    ...{ PORT: '0', LOG_LEVEL: 'debug', DRAGOMAN_LIBRARY: library },
    DRAGOMAN_STATE: join(folder, 'state'),
    ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
    ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.app.appToken },
    SLACK_API_URL: slack.apiUrl,
  });
  ends.defer(dragoman.stop);
  await slack.record.until('a connection', () => slack.record.all('hello')[0]);
  const people = peopleOf(discord, slack);
  // What is compiled and connected at first use is not what is measured.
  await people.ask(crowd);
  const { snapshot } = await dragoman.state();
  await dragoman.rebuild(() => appendFileSync(join(library, 'd0.md'), '\n\nIt was changed.\n'));
  dragoman.reset();
  const asked: Asked[] = [];
  const states = [await dragoman.state()];
  do {
    asked.push(...(await people.ask(crowd)));
    states.push(await dragoman.state());
  } while (states.at(-1)?.snapshot === snapshot);
  const stallMs = Math.max(...states.map((state) => state.stallMs));
  const busyMs = Math.max(...states.map((state) => state.busyMs));
  return (['Discord', 'Slack'] as const).map((platform) => {
    const own = asked.filter((one) => one.platform === platform);
    const times = own.flatMap(({ acknowledgedMs }) => acknowledgedMs ?? []);
    return {
      ...{ bench: 'interactions', platform, passages: dragoman.passages, asked: own.length },
      acknowledged: times.length,
      answered: own.filter(({ isAnswered }) => isAnswered).length,
      ...{ p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) },
      ...{ maxMs: Math.max(...times), stallMs, busyMs },
    };
  });
}

/** A brief for each document of the sets' texts, tiled to so many passages. */
function write(library: string, sources: readonly string[], size: number): void {
  mkdirSync(library);
  const { documents } = tile(sources.map(loadSet), size, 1);
  for (const { id, title, text } of documents) {
    const head = `---\ntitle: ${JSON.stringify(title || id)}\n---\n`;
    writeFileSync(join(library, `${id}.md`), `${head}${text}\n`);
  }
}

interface Dragoman {
  readonly passages: number;
  readonly state: () => Promise<Extract<ChildTold, { kind: 'state' }>>;
  readonly reset: () => void;
  /** Changes the library; resolves once its rebuild has begun. */
  readonly rebuild: (change: () => void) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** In a process of its own: what the doubles take is not its time. */
async function startDragoman(settings: Readonly<Record<string, string>>): Promise<Dragoman> {
  const child: ChildProcess = fork(
    join(import.meta.dirname, 'interactions-child.ts'),
    [JSON.stringify(settings)],
    { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
  );
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (log += text));
  const ended = once(child, 'exit');
  const died = ended.then(() => Promise.reject(new Error(`Dragoman ended: ${log}`)));
  died.catch(() => undefined);
  const send = (request: ChildRequest): unknown => child.send(request);
  const told = async <K extends ChildTold['kind']>(
    kind: K,
  ): Promise<Extract<ChildTold, { kind: K }>> => {
    for await (const [message] of on(child, 'message') as AsyncIterable<[ChildTold]>) {
      if (message.kind === kind) return message as Extract<ChildTold, { kind: K }>;
    }
    throw new Error('It tells nothing any more.');
  };
  const { passages } = await Promise.race([told('ready'), died]);
  return {
    passages,
    state: () => {
      const state = told('state');
      send('state');
      return Promise.race([state, died]);
    },
    reset: () => {
      send('reset');
    },
    rebuild: async (change) => {
      log = '';
      change();
      while (!log.includes(BUILDING)) {
        send('look');
        await setTimeout(POLL_MS);
      }
    },
    stop: async () => {
      send('stop');
      await ended;
    },
  };
}

const isShown = ({ interaction: { callback, isThinking } }: Reply): boolean =>
  callback !== null && !isThinking;

interface Asked {
  readonly platform: InteractionRow['platform'];
  /** Null where it never was. */
  readonly acknowledgedMs: number | null;
  readonly isAnswered: boolean;
}

/** People who each ask once, in a channel of their own: nobody is asked to wait. */
function peopleOf(discord: Discord, slack: Slack): { ask: (crowd: number) => Promise<Asked[]> } {
  const guild = discord.guild();
  let count = 0;
  const onDiscord = async (name: string): Promise<Asked> => {
    const line = `/ask question:${QUESTION} private:true`;
    const reply = guild.user(name).in(guild.channel(name.toLowerCase())).starts(line);
    const isAnswered = await comes(() => isShown(reply));
    return { platform: 'Discord', acknowledgedMs: reply.acknowledgedAfterMs, isAnswered };
  };
  const onSlack = async (name: string): Promise<Asked> => {
    const turn = await slack.user(name).in(`C${name}`).types(`/ask ${QUESTION} private:yes`);
    const isAnswered = await comes(() => turn.replies.length > 0);
    const acknowledgedMs = turn.ack?.state === 'acknowledged' ? turn.ack.afterMs : null;
    return { platform: 'Slack', acknowledgedMs, isAnswered };
  };
  return {
    ask: (crowd) =>
      Promise.all(
        Array.from({ length: crowd }, (_, i) => {
          count += 1;
          return i % 2 === 0 ? onDiscord(`R${count}`) : onSlack(`R${count}`);
        }),
      ),
  };
}

/** False where it does not come before a platform would have given it up. */
async function comes(isThere: () => boolean): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < GIVEN_UP_MS; waitedMs += POLL_MS) {
    if (isThere()) return true;
    await setTimeout(POLL_MS);
  }
  return false;
}

const COLUMNS: readonly Column<InteractionRow>[] = [
  ['platform', ({ platform }) => platform],
  ['passages', ({ passages }) => passages.toLocaleString('en')],
  ['asked', ({ asked }) => asked.toLocaleString('en')],
  ['acknowledged', ({ acknowledged }) => acknowledged.toLocaleString('en')],
  ['answered', ({ answered }) => answered.toLocaleString('en')],
  ['ack p50 ms', ({ p50Ms }) => p50Ms.toFixed(0)],
  ['p99 ms', ({ p99Ms }) => p99Ms.toFixed(0)],
  ['max ms', ({ maxMs }) => maxMs.toFixed(0)],
  ['loop stall ms', ({ stallMs }) => stallMs.toFixed(0)],
  ['own max ms', ({ busyMs }) => busyMs.toFixed(0)],
];

export const interactionsTableOf = (rows: readonly InteractionRow[]): string =>
  formatTable('Acknowledging many at once while the library is rebuilt', COLUMNS, rows);
