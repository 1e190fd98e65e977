import { type AppOptions, type Logger, LogLevel, type Receiver, webApi } from '@slack/bolt';
import type { Log } from '../core/ports.ts';
import { createAnswer } from './answer.ts';
import { SlackApp } from './app.ts';
import { fatalCode, fatalMend, forLog, retryAfterMs } from './faults.ts';
import { createHome } from './home.ts';
import { type HttpReceiver, httpReceiver } from './http.ts';
import { type Bot, listen } from './listen.ts';
import { EVENTS_PATH } from './manifest.ts';
import { createPlaces } from './places.ts';
import type { SlackParts } from './setup.ts';
import { socketReceiver } from './socket.ts';

/** The adapter as it runs. */
export interface Slack {
  /** One line for the status: connected as whom, trying, or stopped and why. */
  readonly surface: () => string;
  /** By path, what answers posts that claim to be Slack's; none in Socket Mode. */
  readonly signedPosts: Readonly<Record<string, (request: Request) => Promise<Response>>>;
  /** Settles with the first connection, or when there will be none. */
  readonly settled: Promise<void>;
  /** Ends what is begun and leaves, within some seconds. */
  readonly stop: () => Promise<void>;
}

/** Answers that are under way when it stops get this long. */
const FINISH_MS = 5_000;
/** No call of Slack's takes longer, but a connection may hang. */
const CALL_MS = 15_000;

/**
 * Connects, and connects again when that fails. A refused token ends the adapter with one line in
 * the log and in the status, never the process.
 */
export function startSlack(parts: SlackParts): Slack {
  const { botToken, way, apiUrl, store, clock, log, patience } = parts;
  const logger = quietLogger(log);
  const clientOptions = {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    // Only who knows what a call does knows whether it may be made twice.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_MS,
    logger,
  };
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

  const connect = async (): Promise<void> => {
    for (let attempt = 1; !isOver(); attempt += 1) {
      try {
        const web = new webApi.WebClient(botToken, clientOptions);
        const { user, team, ...ids } = await web.auth.test();
        if (isOver()) return;
        const bot = { team: ids.team_id ?? '', user: ids.user_id ?? '' };
        const options: AppOptions = {
          token: botToken,
          botUserId: bot.user,
          botId: ids.bot_id ?? '',
          receiver,
          clientOptions,
          logger,
        };
        app = make(parts, options, bot, end);
        await app.start();
        // It was told to stop while it was at it.
        if (isOver()) await app.stop();
        said = `Slack as ${user ?? ''} in ${team ?? ''}`;
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
    ...(http === null || http.refused() === 0 ? [] : [`${http.refused()} requests refused`]),
  ];

  return {
    surface: () => [said, ...notes()].join(', '),
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
  bot: Bot,
  end: (code: string) => void,
): SlackApp {
  const { log, store } = parts;
  const app = new SlackApp(options, { events: store.events, log });
  const places = createPlaces(parts);
  listen(app, parts, {
    bot,
    answer: createAnswer(parts, places),
    showHome: createHome(parts, places),
    onRemoved: async (code) => {
      end(code);
      await app.stop();
    },
  });
  return app;
}

async function within(promise: Promise<void>, ms: number): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), ms);
  await Promise.race([promise, late]);
  clearTimeout(timer);
}

/** Bolt's own log, which holds what people write: kept for those who look for it. */
function quietLogger(log: Log): Logger {
  const say = (...message: unknown[]): void => log.debug({}, message.map(String).join(' '));
  return {
    debug: () => undefined,
    info: say,
    warn: say,
    error: say,
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
