// Run by library-thread.ts as a thread: makes one library and hands its bytes over.
import { parentPort, workerData } from 'node:worker_threads';
import { makeLibrary } from './compose.ts';
import { DragomanError } from './core/errors.ts';
import type { Log } from './core/ports.ts';
import { encodeLibrary } from './core/search/snapshot.ts';
import type { ThreadMessage, ThreadPlan } from './library-thread.ts';

/** Shares of the work that are worth a message. */
const TOLD = 0.01;

const { paths, found, stateFolder } = workerData as ThreadPlan;

const tell = (message: ThreadMessage, transferred: ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, transferred);

const logged =
  (level: keyof Log) =>
  (fields: object, message: string): void =>
    tell({ kind: 'log', level, fields, message });

const log: Log = {
  debug: logged('debug'),
  info: logged('info'),
  warn: logged('warn'),
  error: logged('error'),
};

let told = 0;
const progress = (share: number): void => {
  if (share < told + TOLD) return;
  told = share;
  tell({ kind: 'progress', share });
};

try {
  const made = await makeLibrary(paths, found, { stateFolder, log, progress });
  const bytes = made.bytes ?? encodeLibrary(made.library);
  tell({ kind: 'made', bytes }, [bytes.buffer]);
} catch (error) {
  if (!(error instanceof DragomanError)) throw error;
  const { code, message, mend } = error;
  tell({ kind: 'failed', code, message, mend });
}
