import {
  type FoundLibrary,
  findLibrary,
  libraryMissing,
  readAhead,
  withFormer,
} from './compose.ts';
import { count } from './core/chat/format.ts';
import { DragomanError } from './core/errors.ts';
import { type Library, buildLibrary, finish } from './core/library.ts';
import type { Log } from './core/ports.ts';
import { gatherInSteps } from './core/tables/suggest.ts';
import { stampOf } from './intake/intake.ts';
import type { IntakeFault } from './core/vocabulary.ts';
import type { ThreadOpening } from './library-thread.ts';
import type { Timer } from './scheduler/timing.ts';
import { inSlices } from './store/in-slices.ts';

export interface LiveParts {
  readonly paths: readonly string[];
  readonly stateFolder: string | null;
  readonly open: (
    paths: readonly string[],
    found: FoundLibrary,
    opening: ThreadOpening,
  ) => Promise<Library>;
  readonly timer: Timer;
  readonly log: Log;
}

/** A library that follows its files. Each state of it is immutable and replaced whole. */
export interface LiveLibrary {
  /** As it is now; empty before the first is there. */
  readonly current: () => Library;
  /** Makes the first one. Rejects with LIBRARY_MISSING. */
  readonly begin: () => Promise<void>;
  /**
   * Looks at the files and takes in what has changed and is still the same at a second look.
   * Resolves to the milliseconds after which to look again; what goes wrong leaves the library as it is.
   */
  readonly look: () => Promise<number>;
  /** Whether the files still are as the library was made of. */
  readonly isFresh: () => Promise<boolean>;
  /** Says that it is being built and for how long, as a sentence; null where it is not. */
  readonly building: () => string | null;
  /** For the status: what is being done, and why changes are not taken in. */
  readonly lines: () => readonly string[];
  readonly stop: () => Promise<void>;
}

export const LOOK_MS = 60_000;
/** Files that are being written change within this. */
export const SETTLE_MS = 5_000;
/** Looks that find files still changing before somebody is told. */
const RESTLESS = 12;
/** A share from which the time that is left can be told. */
const TELLING_SHARE = 0.05;

const NOTHING = finish(buildLibrary({ documents: [], faults: [], snapshot: '' }));

export function liveLibrary({ paths, stateFolder, open, timer, log }: LiveParts): LiveLibrary {
  const stopping = new AbortController();
  let library = NOTHING;
  /** Of the files that it was made of. */
  let served = { stamp: '', id: '' };
  /** Of the files at the look before. */
  let seen = '';
  let restless = 0;
  /** Of files that may not take the library's place. */
  let refused: string | null = null;
  let trouble: string | null = null;
  let work: { readonly beganMs: number; share: number } | null = null;
  let reading = { controller: new AbortController(), ended: Promise.resolve() };

  const readOn = (): void => {
    reading.controller.abort();
    const controller = new AbortController();
    reading = { controller, ended: reading.ended.then(() => readAhead(library, controller)) };
  };

  const build = async (found: FoundLibrary): Promise<Library> => {
    const own = { beganMs: timer.elapsedMs(), share: 0 };
    work = own;
    const progress = (share: number): void => void (own.share = share);
    const { signal } = stopping;
    try {
      const made = await open(paths, found, { stateFolder, log, progress, signal });
      const next = await inSlices(withFormer(made, library));
      await inSlices(gatherInSteps(next));
      return next;
    } finally {
      work = null;
    }
  };

  const replace = (next: Library, of: typeof served): void => {
    const known = new Set(library.faults.map((fault) => JSON.stringify(fault)));
    for (const fault of next.faults) {
      if (known.has(JSON.stringify(fault))) continue;
      const { source, code, message, mend } = fault;
      log.warn({ source, code, mend }, message);
    }
    library = next;
    served = of;
    readOn();
  };

  /** Keeps the library as it is and says why, once. */
  const keep = ({ message, mend }: Pick<DragomanError, 'message' | 'mend'>): number => {
    const said = `The library is kept as it was. ${message} ${mend}`;
    if (trouble !== said) log.warn({}, said);
    trouble = said;
    return LOOK_MS;
  };

  const isAsServed = (stamp: string): number => {
    [served, seen, restless] = [{ ...served, stamp }, stamp, 0];
    [refused, trouble] = [null, null];
    return LOOK_MS;
  };

  const unsettled = (stamp: string): number => {
    seen = stamp;
    restless += 1;
    if (restless > RESTLESS) keep(RESTLESS_FILES);
    return SETTLE_MS;
  };

  const look = async (): Promise<number> => {
    const { stamp, missing } = await stampOf(paths);
    if (missing.length > 0) return keep(libraryMissing(missing));
    if (stamp === served.stamp) return isAsServed(stamp);
    if (stamp !== seen) return unsettled(stamp);
    const found = await findLibrary(paths);
    const after = await stampOf(paths);
    if (after.stamp !== stamp) return unsettled(after.stamp);
    restless = 0;
    const id = idOf(found);
    if (id === served.id) return isAsServed(stamp);
    if (id === refused) return LOOK_MS;
    const next = await build(found);
    // A file changed before it was read for the second time.
    if (next.snapshot !== found.snapshot) return unsettled('');
    const loss = lossOf(next, library, paths);
    if (loss !== null) {
      refused = id;
      return keep(loss);
    }
    replace(next, { stamp, id });
    log.info({ snapshot: next.snapshot, documents: next.documents.size }, 'The library changed.');
    return isAsServed(stamp);
  };

  const building = (): string | null => {
    if (work === null) return null;
    const { beganMs, share } = work;
    const doing = `The library is being ${library === NOTHING ? 'built' : 'rebuilt'}`;
    if (share < TELLING_SHARE) return `${doing}.`;
    const seconds = ((timer.elapsedMs() - beganMs) * (1 - share)) / share / 1_000;
    return `${doing} and is ready in about ${spanOf(seconds)}.`;
  };

  return {
    current: () => library,
    begin: async () => {
      // First, so that what changes from here on is found by the next look.
      const { stamp } = await stampOf(paths);
      const found = await findLibrary(paths);
      replace(await build(found), { stamp, id: idOf(found) });
      seen = stamp;
    },
    look: async () => {
      try {
        return await look();
      } catch (error) {
        if (stopping.signal.aborted) return LOOK_MS;
        if (error instanceof DragomanError) return keep(error);
        log.error({ err: error }, 'The library could not be rebuilt.');
        return keep(FAULT);
      }
    },
    isFresh: async () => (await stampOf(paths)).stamp === served.stamp,
    building,
    lines: () => {
      const share = work === null ? '' : ` ${String(Math.floor(work.share * 100))} % are done.`;
      const doing = building();
      return [...(doing === null ? [] : [doing + share]), ...(trouble === null ? [] : [trouble])];
    },
    stop: async () => {
      stopping.abort();
      reading.controller.abort();
      await reading.ended;
    },
  };
}

const RESTLESS_FILES = {
  message: 'Its files do not stop changing.',
  mend: 'Write each elsewhere and rename it into its place.',
};

const FAULT = {
  message: 'It could not be rebuilt by a fault of this bot.',
  mend: 'The log tells which; it is tried again when a file changes.',
};

/** What is found under one id comes to the same library. */
const idOf = ({ snapshot, faults }: FoundLibrary): string => JSON.stringify([snapshot, faults]);

/** Of files that are there, as far as can be told. */
const UNREAD: readonly IntakeFault['code'][] = ['unreadable', 'link-loop'];

/** What would be lost by mistake: documents of a source that cannot be read, or all of a path. */
function lossOf(
  next: Library,
  former: Library,
  paths: readonly string[],
): Pick<DragomanError, 'message' | 'mend'> | null {
  const comesFrom = (place: string, { documents }: Library): boolean =>
    documents.values().some(({ source }) => source === place || source.startsWith(`${place}/`));
  const { faults } = next;
  const unread = faults.find(
    ({ code, source }) => UNREAD.includes(code) && comesFrom(source, former),
  );
  if (unread !== undefined) {
    return { message: `${unread.source}: ${unread.message}`, mend: unread.mend };
  }
  for (const path of paths) {
    const place = path.replace(/(?<=.)\/+$/u, '');
    if (!comesFrom(place, former) || comesFrom(place, next)) continue;
    return {
      message: `Nothing is left in ${path}.`,
      mend: 'Put its documents back, or start again to serve it so.',
    };
  }
  return null;
}

const spanOf = (seconds: number): string =>
  seconds < 90 ? `${String(Math.ceil(seconds))} s` : count(Math.ceil(seconds / 60), 'minute');
