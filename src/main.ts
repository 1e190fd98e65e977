import { pino } from 'pino';
import manifest from '../package.json' with { type: 'json' };
import { openLibrary } from './compose.ts';
import { type Environment, readConfig } from './config.ts';
import { COMMANDS } from './core/chat/registry.ts';
import type { Library } from './core/library.ts';
import type { Clock } from './core/ports.ts';
import { lockState } from './store/lock.ts';
import { openStore } from './store/open.ts';
import { startWeb } from './web/server.ts';

/** A Dragoman that serves. */
export interface Service {
  /** Where the console is, without a slash at the end. */
  readonly url: string;
  readonly library: Library;
  /** Stops serving and gives the state folder back. */
  readonly stop: () => Promise<void>;
}

/**
 * Settings, state folder, store, library, console, in this order; what was begun is undone when a
 * later part fails. Rejects with CONFIG_INVALID, STATE_LOCKED, STATE_UNUSABLE, STORE_BROKEN,
 * STORE_NEWER, STORE_UNREACHABLE, LIBRARY_MISSING or PORT_IN_USE. An empty library is served: it
 * can be filled before the next start.
 */
export async function start(env?: Environment): Promise<Service> {
  const config = readConfig(env);
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  const clock: Clock = { now: () => Date.now() };
  const ends = new AsyncDisposableStack();
  try {
    const lock = lockState(config.state);
    ends.defer(() => lock.release());
    const onLoss = (error: Error): void =>
      log.warn({ error: error.message }, 'A connection to PostgreSQL was lost.');
    const store = await openStore({ ...config, clock, onLoss });
    ends.defer(() => store.close());
    const library = await openLibrary(config.library, { stateFolder: config.state, log });
    for (const { source, code, message, mend } of library.faults) {
      log.warn({ source, code, mend }, message);
    }
    const begunMs = Date.now();
    const surfaces: string[] = [];
    const web = await startWeb({
      host: config.host,
      port: config.port,
      publicUrl: config.publicUrl ?? undefined,
      library: () => library,
      registry: COMMANDS,
      clock,
      status: () => ({ version: manifest.version, uptimeMs: Date.now() - begunMs, surfaces }),
      log,
    });
    ends.defer(() => web.close());
    surfaces.push(`console on ${config.publicUrl ?? web.url}`);
    log.debug({ url: web.url, snapshot: library.snapshot }, 'serving');
    const stop = async (): Promise<void> => {
      await ends.disposeAsync();
      log.debug({}, 'stopped');
    };
    return { url: web.url, library, stop };
  } catch (error) {
    await ends.disposeAsync();
    throw error;
  }
}
