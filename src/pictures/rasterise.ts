import { Worker } from 'node:worker_threads';
import type { Rasterise } from '../core/ports.ts';

/** A drawing to be made a picture of. */
export interface RasterTask {
  readonly id: number;
  readonly svg: string;
}

/** What became of a drawing. */
export type RasterResult =
  | { readonly id: number; readonly png: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly fault: string };

export interface Rasteriser {
  readonly rasterise: Rasterise;
  /** Ends the thread; what waits for a picture is rejected. */
  readonly close: () => Promise<void>;
}

const SCRIPT = new URL('./raster-worker.ts', import.meta.url);
/** A drawing of ours takes a small part of this; whatever takes longer never ends. */
const PATIENCE_MS = 20_000;

interface Waiting {
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** Makes pictures in a thread of its own, which the first one starts and which keeps no process alive. */
export function openRasteriser(): Rasteriser {
  let current: { readonly thread: Worker; readonly waiting: Map<number, Waiting> } | null = null;
  let count = 0;

  const begin = (): NonNullable<typeof current> => {
    const thread = new Worker(SCRIPT);
    const begun = { thread, waiting: new Map<number, Waiting>() };
    const end = (error: Error): void => {
      if (current === begun) current = null;
      for (const { reject } of begun.waiting.values()) reject(error);
      begun.waiting.clear();
      thread.unref();
    };
    thread.on('message', (result: RasterResult) => {
      const one = begun.waiting.get(result.id);
      begun.waiting.delete(result.id);
      if (begun.waiting.size === 0) thread.unref();
      if ('png' in result) one?.resolve(result.png);
      else one?.reject(new Error(result.fault));
    });
    thread.once('error', end);
    thread.once('exit', () => end(new Error('The thread that makes pictures was ended.')));
    return begun;
  };

  return {
    rasterise: async (svg) => {
      const { thread, waiting } = (current ??= begin());
      const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
      const id = (count += 1);
      waiting.set(id, { resolve, reject });
      thread.ref();
      thread.postMessage({ id, svg } satisfies RasterTask);
      const late = setTimeout(() => void thread.terminate(), PATIENCE_MS);
      try {
        return await promise;
      } finally {
        clearTimeout(late);
      }
    },
    close: async () => {
      await current?.thread.terminate();
    },
  };
}
