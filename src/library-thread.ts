import { Worker } from 'node:worker_threads';
import { type FoundLibrary, type Opening, loadLibrary } from './compose.ts';
import { DragomanError, type ErrorCode } from './core/errors.ts';
import type { Library } from './core/library.ts';
import { decodeInSteps } from './core/search/snapshot.ts';
import type { Log } from './core/ports.ts';
import { inSlices } from './store/in-slices.ts';

/** What the thread is to make. */
export interface ThreadPlan {
  readonly paths: readonly string[];
  readonly found: FoundLibrary;
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

/** The library of what was found: from its snapshot, or taken in and indexed in a thread of its own. */
export async function openInThread(
  paths: readonly string[],
  found: FoundLibrary,
  opening: ThreadOpening,
): Promise<Library> {
  const kept = await loadLibrary(paths, found, opening);
  return kept ?? inSlices(decodeInSteps(await makeInThread(paths, found, opening)));
}

async function makeInThread(
  paths: readonly string[],
  found: FoundLibrary,
  { stateFolder, log, progress, signal }: ThreadOpening,
): Promise<Uint8Array> {
  const plan: ThreadPlan = { paths, found, stateFolder };
  signal.throwIfAborted();
  log.debug({ bytes: found.bytes }, 'The library is being built.');
  const thread = new Worker(SCRIPT, { workerData: plan });
  const end = (): void => void thread.terminate();
  signal.addEventListener('abort', end);
  const { promise: made, resolve, reject } = Promise.withResolvers<Uint8Array>();
  thread.on('message', (said: ThreadMessage) => {
    if (said.kind === 'progress') progress?.(said.share);
    else if (said.kind === 'log') log[said.level](said.fields, said.message);
    else if (said.kind === 'made') resolve(said.bytes);
    else reject(new DragomanError(said.code, said.message, { mend: said.mend }));
  });
  // Such as a want of memory.
  thread.once('error', reject);
  thread.once('exit', () => reject(new Error('The thread that builds the library was ended.')));
  try {
    return await made;
  } finally {
    signal.removeEventListener('abort', end);
  }
}
