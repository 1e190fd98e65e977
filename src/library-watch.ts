import { type LiveLibrary, LOOK_MS } from './live-library.ts';
import { type Timer, pause } from './scheduler/timing.ts';

export interface LibraryWatch {
  /** Looks now, or once more where a look is under way. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

/** Looks at the library again and again, never twice at a time; `after` follows each look. */
export function watchLibrary(
  { look }: Pick<LiveLibrary, 'look'>,
  { timer, after }: { readonly timer: Timer; readonly after: () => Promise<void> },
): LibraryWatch {
  let isStopping = false;
  let waiting = new AbortController();
  const run = async (): Promise<void> => {
    let waitMs = LOOK_MS;
    for (;;) {
      await pause(timer, waitMs, waiting.signal);
      waiting = new AbortController();
      if (isStopping) return;
      waitMs = await look();
      await after();
    }
  };
  const ended = run();
  const wake = (): void => waiting.abort();
  return {
    wake,
    stop: async () => {
      isStopping = true;
      wake();
      await ended;
    },
  };
}
