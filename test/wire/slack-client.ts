import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { Slack, type Settings } from './slack/slack.ts';

/** The double for the length of a test. */
export async function slackWith(settings: Settings = {}): Promise<Slack> {
  const slack = await Slack.start(settings);
  onTestFinished(() => slack.close());
  return slack;
}

/** Slack's own client; it says of a refusal what came, and tries nothing again. */
export function webClientOf(slack: Slack, token = slack.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    logger: SILENT,
  });
}

/** Refusals are what these tests are about: they need no lines on the console. */
const SILENT = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/** Bolt over Socket Mode, not connected yet; it comes back 0.2 s after a drop instead of 5 s. */
export function boltOf(slack: Slack): App {
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const receiver = new SocketModeReceiver({
    appToken: slack.app.appToken,
    clientPingTimeout: 200,
    installerOptions: { clientOptions },
    logger: SILENT,
  });
  const app = new App({ token: slack.botToken, receiver, clientOptions, logger: SILENT });
  onTestFinished(() => app.stop().then(() => undefined));
  return app;
}

export async function connected(slack: Slack, prepare: (app: App) => void): Promise<App> {
  const app = boltOf(slack);
  prepare(app);
  await app.start();
  return app;
}

type Installs = Partial<ConstructorParameters<typeof HTTPReceiver>[0]>;

/** Bolt behind a URL that the double posts to. */
export async function served(
  slack: Slack,
  prepare: (app: App) => void,
  installs: Installs = {},
): Promise<{ readonly url: string; readonly app: App }> {
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const receiver = new HTTPReceiver({
    signingSecret: slack.app.signingSecret,
    logger: SILENT,
    ...installs,
  });
  const app = new App({
    receiver,
    clientOptions,
    logger: SILENT,
    ...(installs.installationStore === undefined ? { token: slack.botToken } : {}),
  });
  prepare(app);
  const server = await receiver.start({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => {
    server.closeAllConnections();
    return receiver.stop();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, app };
}
