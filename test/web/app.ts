import type { Hono } from 'hono';
import { type WebParts, createApp } from '../../src/web/app.ts';
import { LIBRARY, REGISTRY, recordingLog } from '../fixtures/console.ts';
import { fixtureService } from './service.ts';

export const HOST = '127.0.0.1:3000';

type Headers = Record<string, string>;
type Reply = Promise<Response>;

export interface TestApp {
  readonly app: Hono;
  /** What was logged as an error, oldest first. */
  readonly errors: readonly object[];
  readonly get: (path: string, headers?: Headers) => Reply;
  /** Posts as the console's own page does. */
  readonly post: (path: string, form: Record<string, string>, headers?: Headers) => Reply;
}

/** The console over the fixture library, without a socket. */
export function testApp(changes: Partial<WebParts> = {}): TestApp {
  const { log, errors } = recordingLog();
  const app: Hono = createApp({
    host: '127.0.0.1',
    library: () => LIBRARY,
    registry: REGISTRY,
    service: fixtureService(log),
    log,
    ...changes,
  });
  return {
    app,
    errors,
    get: async (path, headers = {}) => app.request(path, { headers: { host: HOST, ...headers } }),
    post: async (path, form, headers = {}) =>
      app.request(path, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { host: HOST, origin: `http://${HOST}`, ...headers },
      }),
  };
}
