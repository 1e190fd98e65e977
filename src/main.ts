import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import manifest from '../package.json' with { type: 'json' };
import { openLibrary, readAhead } from './compose.ts';
import { type Environment, readConfig } from './config.ts';
import type { Link } from './core/chat/card.ts';
import { readerPath } from './core/chat/link.ts';
import { COMMANDS } from './core/chat/registry.ts';
import { createService } from './core/chat/service.ts';
import { loadTagger } from './core/extract/tagger.ts';
import type { Library } from './core/library.ts';
import type { Clock } from './core/ports.ts';
import { suggestSubjects } from './core/tables/suggest.ts';
import { startDiscord } from './discord/client.ts';
import { PATIENCE } from './discord/retry.ts';
import { startSlack } from './slack/client.ts';
import { lockState } from './store/lock.ts';
import { openStore } from './store/open.ts';
import { startWeb } from './web/server.ts';

/** Subjects offered while one is typed: as many as Discord shows. */
const SUGGESTED = 25;

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
    loadTagger();
    const begunMs = Date.now();
    const surfaces: (() => string)[] = [];
    const reference = (): string => randomUUID().slice(0, 8);
    const service = createService({
      store,
      library: () => library,
      registry: COMMANDS,
      clock,
      status: () => ({
        version: manifest.version,
        uptimeMs: Date.now() - begunMs,
        surfaces: surfaces.map((tell) => tell()),
      }),
      log,
      reference,
    });
    // Where the console is not reached from elsewhere a brief is linked where it was published.
    const linkOf = (link: Link): string | null => {
      if (link.to === 'url') return link.url;
      const { publicUrl } = config;
      if (publicUrl !== null) return publicUrl + readerPath(link);
      return library.documents.get(link.document)?.url ?? null;
    };
    const slack =
      config.slack === null
        ? null
        : startSlack({
            ...config.slack,
            service,
            registry: COMMANDS,
            store,
            linkOf,
            clock,
            log,
            reference,
            patience: PATIENCE,
          });
    if (slack !== null) ends.defer(() => slack.stop());
    const web = await startWeb({
      host: config.host,
      port: config.port,
      publicUrl: config.publicUrl ?? undefined,
      library: () => library,
      registry: COMMANDS,
      service,
      signedPosts: slack?.signedPosts ?? {},
      log,
    });
    ends.defer(() => web.close());
    surfaces.push(() => `console on ${config.publicUrl ?? web.url}`);
    if (slack !== null) surfaces.push(slack.surface);
    if (config.discord !== null) {
      const discord = startDiscord({
        ...config.discord,
        service,
        registry: COMMANDS,
        saved: store.saved,
        linkOf,
        suggest: (typed) => suggestSubjects(library, typed, SUGGESTED).map(({ name }) => name),
        reference,
        log,
        patience: PATIENCE,
      });
      ends.defer(() => discord.stop());
      surfaces.push(discord.surface);
    }
    const reading = new AbortController();
    const read = readAhead(library, reading);
    ends.defer(async () => {
      reading.abort();
      await read;
    });
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
