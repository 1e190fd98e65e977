import { SocketModeReceiver, type App, type Logger, type Receiver, webApi } from '@slack/bolt';
import type { Log } from '../core/ports.ts';
import { fatalCode, retryAfterMs } from './faults.ts';

export interface SocketOptions {
  readonly appToken: string;
  readonly clientOptions: webApi.WebClientOptions;
  readonly logger: Logger;
  readonly log: Log;
  /** Told once where Slack refuses the connection for good, with its code. */
  readonly onRefused: (code: string) => void;
  /** Told where the connection is lost and where it is back. */
  readonly onChange: (isConnected: boolean) => void;
  /** Resolves when it is time for the nth attempt (from 1) to come back, after so long at least. */
  readonly pause: (attempt: number, leastMs: number) => Promise<unknown>;
}

/**
 * Socket Mode that comes back by itself. Bolt's own way of doing so rejects where nobody listens
 * once Slack refuses the token, which would end the process, and waits five seconds at best.
 */
export function socketReceiver(options: SocketOptions): Receiver {
  const { appToken, clientOptions, logger, log, onRefused, onChange, pause } = options;
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions },
    logger,
  });
  const { client } = receiver;
  containFaults(client, log);
  const stopped = new AbortController();
  const isStopped = (): boolean => stopped.signal.aborted;
  let isConnecting = false;

  const comeBack = async (): Promise<void> => {
    isConnecting = true;
    for (let attempt = 1, leastMs = 0; !isStopped(); attempt += 1) {
      await pause(attempt, leastMs);
      if (isStopped()) return;
      try {
        await client.start();
        break;
      } catch (error) {
        leastMs = retryAfterMs(error);
        const code = fatalCode(error);
        if (code === null || isStopped()) continue;
        stopped.abort();
        onRefused(code);
      }
    }
    isConnecting = false;
    // It was told to stop while it was at it.
    if (isStopped()) return receiver.stop().then(() => undefined);
    onChange(true);
    log.info({}, 'Connected to Slack again.');
  };

  return {
    init: (app: App) => receiver.init(app),
    async start() {
      await client.start();
      // From now on: before, it is the start that fails.
      client.on('disconnected', () => {
        // While it connects, the attempt itself says how it ended.
        if (isConnecting || isStopped()) return;
        onChange(false);
        void comeBack();
      });
    },
    stop() {
      stopped.abort();
      return receiver.stop();
    },
  };
}

/** An envelope that the client cannot read rejects where nobody listens as well. */
function containFaults(client: SocketModeReceiver['client'], log: Log): void {
  const listeners = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (...message: unknown[]) => {
    for (const listen of listeners) {
      Promise.resolve()
        .then(() => listen.apply(client, message))
        .catch((error: unknown) => {
          log.warn({ err: error }, 'A message of Slack cannot be read.');
        });
    }
  });
}
