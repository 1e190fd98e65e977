import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { recordChanges } from './core/briefing/catalogue.ts';
import type { Library } from './core/library.ts';
import type { Clock, Log, Store } from './core/ports.ts';
import type { LiveLibrary } from './live-library.ts';

export interface RecordingParts {
  readonly store: Pick<Store, 'catalogue' | 'leases'>;
  readonly live: Pick<LiveLibrary, 'current' | 'isFresh'>;
  /** Names this process. */
  readonly owner: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Keeps the catalogue of changes at what the library says. */
export interface Recording {
  /**
   * To be called more often than each RECORDING_LEASE_MS. Resolves to whether something
   * that earlier posts may quote has changed; what goes wrong is tried again at the next call.
   */
  readonly record: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

const LEASE = 'Catalogue';
/** Two of the calls of a minute may fail. */
export const RECORDING_LEASE_MS = 180_000;

/**
 * Of all processes with one store one records, as long as it lives: replicas see their files change
 * at other times, and a change that is taken back and forth would be told as two corrections.
 */
export function startRecording({ store, live, owner, clock, log }: RecordingParts): Recording {
  let recorded: Library | null = null;
  const record = async (): Promise<boolean> => {
    if (!(await store.leases.take(LEASE, owner, RECORDING_LEASE_MS))) {
      // Another may record another library meanwhile.
      recorded = null;
      return false;
    }
    const library = live.current();
    if (recorded === library) return false;
    // Others may have recorded what this process has yet to see, or have to in its place.
    if (!(await live.isFresh())) {
      await store.leases.release(LEASE, owner);
      return false;
    }
    const added = await recordChanges(library, {
      catalogue: store.catalogue,
      hash: sha256,
      nowMs: clock.now(),
      pause: setImmediate,
    });
    recorded = library;
    return added.some(({ kind }) => kind !== 'new');
  };
  return {
    record: async () => {
      try {
        return await record();
      } catch (error) {
        log.warn({ err: error }, 'Changes of the library could not be recorded yet.');
        return false;
      }
    },
    // Without the store it ends by itself.
    stop: () => store.leases.release(LEASE, owner).catch(() => undefined),
  };
}

/** As hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
