import { type FileHandle, open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';

/** Brings onto the disk what SQLite has committed to its log, while the event loop goes on. */
export interface Flusher {
  /** Resolves when all that is committed by now is on the disk; rejects where that fails. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface FlusherParts {
  /** The database's file. */
  readonly file: string;
  /** Brings the whole log into the database's file, on the disk. Throws where that fails. */
  readonly settle: () => void;
}

const SCRIPT = new URL('./checkpoint-worker.ts', import.meta.url);

/** What SQLite adds to the name of a database for that of its log. */
export const WAL = '-wal';

/** How soon after a change the log is brought into the database's file, in a thread of its own. */
const CHECKPOINT_MS = 500;

/** Changes that come while others are being flushed share the next flush. */
export function startFlusher({ file, settle }: FlusherParts): Flusher {
  let log: FileHandle | null = null;
  let thread: Worker | null = null;
  let due: NodeJS.Timeout | null = null;
  let running = Promise.resolve();
  let next: Promise<void> | null = null;
  let isDoubtful = false;

  const checkpoint = (): void => {
    due = null;
    thread ??= startThread(file);
    thread.postMessage(null);
  };

  const sync = async (): Promise<void> => {
    try {
      // A system forgets what it could not write: a second flush would find nothing to do.
      if (isDoubtful) settle();
      log ??= await open(file + WAL, 'r+');
      await log.datasync();
      isDoubtful = false;
    } catch (error) {
      isDoubtful = true;
      throw error;
    }
    due ??= setTimeout(checkpoint, CHECKPOINT_MS).unref();
  };

  const begin = (): Promise<void> => {
    next = null;
    running = sync();
    return running;
  };

  return {
    flush: () => {
      next ??= running.then(begin, begin);
      return next;
    },
    close: async () => {
      await (next ?? running).catch(() => undefined);
      if (due !== null) clearTimeout(due);
      await thread?.terminate();
      await log?.close();
    },
  };
}

function startThread(file: string): Worker {
  const thread = new Worker(SCRIPT, { workerData: file });
  // Without it SQLite does the same in the main thread, from a length of the log on.
  thread.on('error', () => undefined);
  thread.unref();
  return thread;
}
