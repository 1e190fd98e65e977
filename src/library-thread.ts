import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Opening, findLibrary, loadLibrary } from './compose.ts';
import { DragomanError, type ErrorCode } from './core/errors.ts';
import type { Library } from './core/library.ts';
import { decodeInSteps } from './core/search/snapshot.ts';
import type { Log } from './core/ports.ts';
import { inSlices } from './store/in-slices.ts';

/** What the thread is to make. */
export interface ThreadPlan {
  readonly paths: readonly string[];
  readonly stateFolder: string | null;
}

/** What the thread tells; with `made` or `failed` it ends. */
export type ThreadMessage =
  | { readonly kind: 'progress'; readonly share: number }
  | {
      readonly kind: 'log';
      readonly level: keyof Log;
      readonly fields: object;
      readonly message: string;
    }
  | { readonly kind: 'made'; readonly bytes: Uint8Array<ArrayBuffer> }
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly mend: string;
    };

const SCRIPT = new URL('./library-worker.ts', import.meta.url);

export interface ThreadOpening extends Opening {
  /** Ends the thread; the opening is then rejected. */
  readonly signal: AbortSignal;
}

/** Opens as `openLibrary` does, but takes in and indexes in a thread of its own. */
export async function openInThread(
  paths: readonly string[],
  opening: ThreadOpening,
): Promise<Library> {
  const found = await findLibrary(paths);
  const kept = await loadLibrary(paths, found, opening);
  return kept ?? inSlices(decodeInSteps(await makeInThread(paths, opening)));
}

async function makeInThread(
  paths: readonly string[],
  { stateFolder, log, progress, signal }: ThreadOpening,
): Promise<Uint8Array> {
  const plan: ThreadPlan = { paths, stateFolder };
  signal.throwIfAborted();
  const thread = new Worker(SCRIPT, { workerData: plan });
  const end = (): void => void thread.terminate();
  signal.addEventListener('abort', end);
  let made: Uint8Array | null = null;
  let failure: Error | null = null;
  thread.on('message', (said: ThreadMessage) => {
    if (said.kind === 'progress') progress?.(said.share);
    else if (said.kind === 'log') log[said.level](said.fields, said.message);
    else if (said.kind === 'made') made = said.bytes;
    else failure = new DragomanError(said.code, said.message, { mend: said.mend });
  });
  // An error of the thread, such as a want of memory, rejects here.
  await once(thread, 'exit').finally(() => signal.removeEventListener('abort', end));
  if (made !== null) return made;
  throw failure ?? new Error('The thread that builds the library ended without one.');
}
