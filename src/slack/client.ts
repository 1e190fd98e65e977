import type { AppOptions, Receiver } from '@slack/bolt';
import { count } from '../core/chat/format.ts';
import { createAnswer } from './answer.ts';
import { SlackApp } from './app.ts';
import { createOpenForm } from './controls.ts';
import { fatalCode, fatalMend, forLog, retryAfterMs } from './faults.ts';
import { createHome } from './home.ts';
import { type HttpReceiver, httpReceiver } from './http.ts';
import type { InstallPages } from './install.ts';
import { listen } from './listen.ts';
import { EVENTS_PATH } from './manifest.ts';
import { createPlaces } from './places.ts';
import type { SlackParts } from './setup.ts';
import { socketReceiver } from './socket.ts';
import { quietLogger } from './web.ts';

/** The adapter as it runs. */
export interface Slack {
  /** One line for the status: connected as whom, trying, or stopped and why. */
  readonly surface: () => string;
  /** By path, what answers posts that claim to be Slack's; none in Socket Mode. */
  readonly signedPosts: Readonly<Record<string, (request: Request) => Promise<Response>>>;
  /** By path, what answers people's browsers on their way through an installation. */
  readonly pages: InstallPages;
  /** Settles with the first connection, or when there will be none. */
  readonly settled: Promise<void>;
  /** Ends what is begun and leaves, within some seconds. */
  readonly stop: () => Promise<void>;
}

/** Answers that are under way when it stops get this long. */
const FINISH_MS = 5_000;

/**
 * Connects, and connects again when that fails. A refused token ends the adapter with one line in
 * the log and in the status, never the process.
 */
export function startSlack(parts: SlackParts): Slack {
  const { membership, way, store, clock, log, patience } = parts;
  const { home, workspaces, installUrl, clientOptions } = membership;
  const logger = quietLogger(log);
  let said = 'Slack: connecting';
  let isLost = false;
  const over = new AbortController();
  let app: SlackApp | null = null;

  const isOver = (): boolean => over.signal.aborted;
  const end = (code: string): void => {
    if (isOver()) return;
    over.abort();
    const why = `Slack says ${code}.`;
    const mend = fatalMend(code);
    said = `Slack: stopped. ${why} ${mend}`;
    log.error({ mend }, `Slack is left: ${why}`);
    void receiver.stop();
  };
  const pause = (attempt: number, leastMs: number): Promise<unknown> => {
    const pauseMs = (PAUSES_MS[attempt - 1] ?? 60_000) * (0.5 + patience.random());
    return patience.wait(Math.max(pauseMs, leastMs));
  };

  const http: HttpReceiver | null =
    way.mode === 'http'
      ? httpReceiver({ signingSecret: way.signingSecret, clock, events: store.events, log })
      : null;
  const receiver: Receiver =
    http ??
    socketReceiver({
      appToken: way.mode === 'socket' ? way.appToken : '',
      clientOptions,
      logger,
      log,
      onRefused: end,
      onChange: (isConnected) => {
        isLost = !isConnected;
      },
      pause,
    });

  const authorize: AppOptions['authorize'] = async ({ teamId = '' }) => {
    const access = home === null ? await workspaces.access(teamId) : await home.home();
    if (access === null) throw new Error('The app is not installed in this workspace.');
    const { token, user, bot, team } = access;
    return { botToken: token, botUserId: user, botId: bot, teamId: team };
  };
  /** The workspace alone is left where there are others. */
  const onRemoved = async (team: string, code: string): Promise<void> => {
    if (!(await workspaces.isOut(team))) return;
    log.info({ team }, 'Slack: the app was taken out of a workspace');
    if (home !== null) end(code);
    await kept(store.desks.leave('slack', team));
    await kept(workspaces.drop(team));
  };
  /** While the store is down the rest goes on. */
  const kept = (writing: Promise<void>): Promise<void> =>
    writing.catch((error: unknown) => {
      log.warn(forLog(error), 'Slack: a change of workspaces could not be kept');
    });

  const connect = async (): Promise<void> => {
    for (let attempt = 1; !isOver(); attempt += 1) {
      try {
        const access = await home?.home();
        if (isOver()) return;
        if (access !== undefined) void kept(store.desks.rejoin('slack', access.team));
        app = make(parts, { receiver, clientOptions, logger, authorize }, onRemoved);
        await app.start();
        // It was told to stop while it was at it.
        if (isOver()) await app.stop();
        said =
          access === undefined
            ? `Slack by installation at ${installUrl ?? ''}`
            : `Slack as ${access.userName} in ${access.teamName}`;
        return;
      } catch (error) {
        const code = fatalCode(error);
        if (code !== null) end(code);
        if (attempt === 1 && code === null)
          log.warn(forLog(error), 'Slack cannot be reached; trying on');
        if (!isOver()) await pause(attempt, retryAfterMs(error));
      }
    }
  };

  const notes = (): string[] => [
    ...(isLost && !isOver() ? ['connecting again'] : []),
    ...(http === null || http.refused() === 0
      ? []
      : [`${count(http.refused(), 'request')} refused`]),
  ];

  return {
    surface: () => [said, ...notes()].join(', '),
    pages: membership.pages,
    signedPosts: http === null ? {} : { [EVENTS_PATH]: http.handle },
    settled: connect(),
    stop: async () => {
      over.abort();
      await receiver.stop();
      if (app !== null) await within(app.settled(), FINISH_MS);
    },
  };
}

/** At first soon: most troubles of a network pass at once. */
const PAUSES_MS = [200, 1_000, 5_000, 20_000];

function make(
  parts: SlackParts,
  options: AppOptions,
  onRemoved: (team: string, code: string) => Promise<void>,
): SlackApp {
  const { log, store, reference } = parts;
  const app = new SlackApp(options, { events: store.events, log, reference });
  const places = createPlaces(parts);
  listen(app, parts, {
    places,
    answer: createAnswer(parts, places),
    openForm: createOpenForm(parts, { places }),
    showHome: createHome(parts, places),
    onRemoved,
  });
  return app;
}

async function within(promise: Promise<void>, ms: number): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), ms);
  await Promise.race([promise, late]);
  clearTimeout(timer);
}
