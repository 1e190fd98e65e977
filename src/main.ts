import { createHash, randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import manifest from '../package.json' with { type: 'json' };
import { openLibrary, readAhead } from './compose.ts';
import { type Environment, readConfig } from './config.ts';
import type { Messenger } from './core/briefing/ports.ts';
import { recordChanges } from './core/briefing/catalogue.ts';
import type { Link } from './core/chat/card.ts';
import { readerPath } from './core/chat/link.ts';
import { COMMANDS } from './core/chat/registry.ts';
import { createService } from './core/chat/service.ts';
import type { Platform } from './core/desk.ts';
import { loadTagger } from './core/extract/tagger.ts';
import type { Library } from './core/library.ts';
import type { Clock } from './core/ports.ts';
import { suggestSubjects } from './core/tables/suggest.ts';
import { startDiscord } from './discord/client.ts';
import { discordMessenger } from './discord/messenger.ts';
import { discordPreview } from './discord/preview.ts';
import { PATIENCE } from './discord/retry.ts';
import { whileLeased } from './scheduler/lease.ts';
import { type Scheduler, startScheduler } from './scheduler/scheduler.ts';
import { TIMER } from './scheduler/timing.ts';
import { startSlack } from './slack/client.ts';
import { openMembership } from './slack/membership.ts';
import { slackMessenger } from './slack/messenger.ts';
import { slackPreview } from './slack/preview.ts';
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
    // Before anybody can order a digest: it begins with what is new from then on.
    await recordChanges(library, {
      catalogue: store.catalogue,
      hash: (text) => createHash('sha256').update(text).digest('hex'),
      nowMs: clock.now(),
      pause: setImmediate,
    });
    let scheduler: Scheduler | null = null;
    const begunMs = Date.now();
    const surfaces: (() => string)[] = [];
    const reference = (): string => randomUUID().slice(0, 8);
    // Where the console is not reached from elsewhere a brief is linked where it was published.
    const linkOf = (link: Link): string | null => {
      if (link.to === 'url') return link.url;
      const { publicUrl } = config;
      if (publicUrl !== null) return publicUrl + readerPath(link);
      return library.documents.get(link.document)?.url ?? null;
    };
    const suggest = (typed: string): string[] =>
      suggestSubjects(library, typed, SUGGESTED).map(({ name }) => name);
    const { discord: onDiscord, slack: onSlack } = config;
    const membership = onSlack && openMembership({ ...onSlack, store, clock, log });
    const messengers: Partial<Record<Platform, Messenger>> = {
      ...(onDiscord !== null && {
        discord: discordMessenger({
          ...onDiscord,
          saved: store.saved,
          linkOf,
          patience: PATIENCE,
        }),
      }),
      ...(membership !== null && {
        slack: slackMessenger({
          ...membership,
          saved: store.saved,
          linkOf,
          log,
          patience: PATIENCE,
        }),
      }),
    };
    const service = createService({
      nextRound: setImmediate,
      messenger: (platform) => messengers[platform] ?? null,
      store,
      library: () => library,
      registry: COMMANDS,
      clock,
      status: () => ({
        version: manifest.version,
        uptimeMs: Date.now() - begunMs,
        surfaces: surfaces.map((tell) => tell()),
        digests: scheduler?.lines() ?? [],
      }),
      log,
      reference,
    });
    const slack =
      onSlack === null || membership === null
        ? null
        : startSlack({
            way: onSlack.way,
            membership,
            suggest,
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
      pages: slack?.pages ?? {},
      preview: {
        platforms: [slackPreview, discordPreview].map((make) =>
          make({ registry: COMMANDS, linkOf }),
        ),
        clock,
      },
      log,
    });
    ends.defer(() => web.close());
    surfaces.push(() => `console on ${config.publicUrl ?? web.url}`);
    if (slack !== null) surfaces.push(slack.surface);
    if (onDiscord !== null) {
      // Events of Discord's gateway come to every process that listens: one does.
      const discord = whileLeased(
        {
          leases: store.leases,
          name: 'Discord',
          // The folder's lock lets no second process in, so that one after a crash need not wait.
          owner: config.databaseUrl === null ? 'the only process' : randomUUID(),
          timer: TIMER,
          log,
        },
        () =>
          startDiscord({
            ...onDiscord,
            service,
            registry: COMMANDS,
            store,
            linkOf,
            suggest,
            reference,
            log,
            patience: PATIENCE,
          }),
      );
      ends.defer(discord.stop);
      surfaces.push(discord.surface);
    }
    scheduler = startScheduler({ store, library: () => library, messengers, clock, log });
    ends.defer(scheduler.stop);
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
