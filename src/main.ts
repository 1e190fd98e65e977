import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import manifest from '../package.json' with { type: 'json' };
import { composeChats } from './compose-chats.ts';
import { libraryMissing } from './compose.ts';
import { type Environment, readConfig } from './config.ts';
import type { Link } from './core/chat/card.ts';
import { shortPath } from './core/chat/link.ts';
import { COMMANDS } from './core/chat/registry.ts';
import { createService } from './core/chat/service.ts';
import { loadTagger } from './core/extract/tagger.ts';
import { loadVectors } from './core/text/vectors.ts';
import type { Library } from './core/library.ts';
import type { Clock } from './core/ports.ts';
import { suggestSubjects } from './core/tables/suggest.ts';
import { discordPreview } from './discord/preview.ts';
import { stampOf } from './intake/intake.ts';
import { openInThread } from './library-thread.ts';
import { watchLibrary } from './library-watch.ts';
import { liveLibrary } from './live-library.ts';
import { readLocales } from './locales.ts';
import { openRasteriser } from './pictures/rasterise.ts';
import { createReadiness } from './readiness.ts';
import { startRecording } from './recording.ts';
import { type Scheduler, startScheduler } from './scheduler/scheduler.ts';
import { TIMER } from './scheduler/timing.ts';
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
  /** The library as it is now. */
  readonly library: () => Library;
  /** Looks for changes of the library's files now. */
  readonly look: () => void;
  /** Stops serving and gives the state folder back. */
  readonly stop: () => Promise<void>;
}

/**
 * Settings, state folder, store, chats, console, library, digests, in this order; what was begun is
 * undone when a later part fails or `stopping` comes before the library is there. Until then calls
 * are acknowledged and wait. Rejects with CONFIG_INVALID, STATE_LOCKED, STATE_UNUSABLE,
 * STORE_BROKEN, STORE_NEWER, STORE_UNREACHABLE, LIBRARY_MISSING or PORT_IN_USE. An empty library is
 * served: it can be filled meanwhile.
 */
export async function start(env?: Environment, stopping?: AbortSignal): Promise<Service> {
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
    const { library: paths, state: stateFolder, publicUrl } = config;
    const { missing } = await stampOf(paths);
    if (missing.length > 0) throw libraryMissing(missing);
    loadTagger();
    loadVectors();
    // The folder's lock lets no second process in, so that one after a crash need not wait.
    const owner = config.databaseUrl === null ? 'the only process' : randomUUID();
    const live = liveLibrary({ paths, stateFolder, open: openInThread, timer: TIMER, log });
    ends.defer(live.stop);
    stopping?.addEventListener('abort', () => void live.stop());
    const readiness = createReadiness(live.building, TIMER);
    let scheduler: Scheduler | null = null;
    const begunMs = Date.now();
    const surfaces: (() => string)[] = [];
    const reference = (): string => randomUUID().slice(0, 8);
    // Where the console is not reached from elsewhere a brief is linked where it was published.
    const linkOf = (link: Link): string | null => {
      if (link.to === 'url') return link.url;
      if (publicUrl !== null) return publicUrl + shortPath(link);
      return link.to === 'digest'
        ? null
        : (live.current().documents.get(link.document)?.url ?? null);
    };
    const suggest = (typed: string): string[] =>
      suggestSubjects(live.current(), typed, SUGGESTED).map(({ name }) => name);
    const { rasterise, close } = openRasteriser();
    ends.defer(close);
    const chats = composeChats({
      ...{ config, store, owner, clock, log, linkOf, suggest, reference, rasterise },
    });
    const service = createService({
      nextRound: setImmediate,
      messenger: (platform) => chats.messengers[platform] ?? null,
      store,
      library: live.current,
      ready: readiness.ready,
      linkOf,
      registry: COMMANDS,
      locales: await readLocales(),
      clock,
      status: () => ({
        version: manifest.version,
        uptimeMs: Date.now() - begunMs,
        surfaces: surfaces.map((tell) => tell()),
        library: live.lines(),
        digests: scheduler?.lines() ?? [],
      }),
      log,
      reference,
    });
    const slack = chats.openSlack(service);
    if (slack !== null) ends.defer(() => slack.stop());
    const web = await startWeb({
      host: config.host,
      port: config.port,
      publicUrl: publicUrl ?? undefined,
      library: live.current,
      starting: readiness.starting,
      registry: COMMANDS,
      service,
      signedPosts: slack?.signedPosts ?? {},
      pages: slack?.pages ?? {},
      catalogue: store.catalogue,
      preview: {
        platforms: [slackPreview, discordPreview].map((make) =>
          make({ registry: COMMANDS, linkOf }),
        ),
        clock,
      },
      log,
    });
    ends.defer(() => web.close());
    const discord = chats.openDiscord(service);
    if (discord !== null) ends.defer(discord.stop);
    surfaces.push(() => `console on ${publicUrl ?? web.url}`);
    for (const chat of [slack, discord]) if (chat !== null) surfaces.push(chat.surface);
    // Whoever stops waits for no call that waits for the library.
    ends.defer(readiness.close);

    await live.begin();
    const recording = startRecording({ store, live, owner, clock, log });
    ends.defer(recording.stop);
    // Before anybody can order a digest: it begins with what is new from then on.
    await recording.record();
    const running = startScheduler({
      ...{ store, library: live.current, messengers: chats.messengers, clock, log },
    });
    scheduler = running;
    ends.defer(running.stop);
    readiness.open();
    const watch = watchLibrary(live, {
      timer: TIMER,
      after: async () => {
        if (await recording.record()) running.markCorrections();
      },
    });
    ends.defer(watch.stop);
    log.debug({ url: web.url, snapshot: live.current().snapshot }, 'serving');
    const stop = async (): Promise<void> => {
      await ends.disposeAsync();
      log.debug({}, 'stopped');
    };
    return { url: web.url, library: live.current, look: watch.wake, stop };
  } catch (error) {
    await ends.disposeAsync();
    throw error;
  }
}
