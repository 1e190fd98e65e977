import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { DragomanError } from '../core/errors.ts';
import { type WebParts, createApp } from './app.ts';

export interface WebOptions extends WebParts {
  /** 0 takes any free port; the returned address names it. */
  readonly port: number;
}

export interface RunningWeb {
  /** Where a browser on this machine finds the console, without a slash at the end. */
  readonly url: string;
  /** Stops listening and drops what is still open. */
  close(): Promise<void>;
}

/** Serves the console. Rejects with PORT_IN_USE, or CONFIG_INVALID where the address cannot be ours. */
export async function startWeb(options: WebOptions): Promise<RunningWeb> {
  const app = createApp(options);
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(listenFault(error, options));
    });
    server.listen(options.port, options.host, resolve);
  });
  return {
    url: urlOf(options.host, server.address()),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error === undefined) resolve();
          else reject(error);
        });
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function listenFault(error: NodeJS.ErrnoException, { host, port }: WebOptions): Error {
  const cause = error;
  switch (error.code) {
    case 'EADDRINUSE': {
      const free = port === 65_535 ? port - 1 : port + 1;
      return new DragomanError('PORT_IN_USE', `Port ${String(port)} on ${host} is in use.`, {
        mend: `Stop what uses it, or take another: PORT=${String(free)} npm start`,
        cause,
      });
    }
    case 'EACCES':
      return new DragomanError(
        'CONFIG_INVALID',
        `PORT is ${String(port)}, which needs privileges.`,
        {
          mend: 'Give a port from 1024 to 65535.',
          cause,
        },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new DragomanError('CONFIG_INVALID', `HOST is “${host}”, which is not this machine.`, {
        mend: 'Give 127.0.0.1 for this machine only, or 0.0.0.0 for its network.',
        cause,
      });
    case undefined:
    default:
      return error;
  }
}

function urlOf(host: string, address: string | AddressInfo | null): string {
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  // A wildcard is an address to listen on, not one to open.
  const open = host === '0.0.0.0' || host === '' ? '127.0.0.1' : host === '::' ? '[::1]' : host;
  const shown = open.includes(':') && !open.startsWith('[') ? `[${open}]` : open;
  return `http://${shown}:${String(port)}`;
}
