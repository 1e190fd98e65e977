/** Time that passes, which nobody sets forward or back. */
export interface Timer {
  /** Milliseconds since some moment. */
  readonly elapsedMs: () => number;
  /** Runs once after so long, unless it is called off. */
  readonly after: (ms: number, run: () => void) => () => void;
}

export const TIMER: Timer = {
  elapsedMs: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Spans that tests shorten together. */
export interface Timing {
  /**
   * An attempt at one message is broken off after this: longer than the clients' own time-out of a
   * request and the waits for a rate limit that they take upon themselves.
   */
  readonly attemptMs: number;
  /**
   * After an attempt was broken off nobody looks for its message before this has passed: longer
   * than a platform works on a request and than a kernel goes on sending what a closed connection
   * still held (some 100 s on Linux), and than a history lags behind.
   */
  readonly settleMs: number;
  /** How often the outbox is looked into while nothing else tells it to. */
  readonly pollMs: number;
  /** What is under way when the process is told to end gets this long. */
  readonly finishMs: number;
  /** The first pause after a failure; each further one in a row doubles it. */
  readonly retryMs: number;
}

export const TIMING: Timing = {
  attemptMs: 45_000,
  settleMs: 180_000,
  pollMs: 5_000,
  finishMs: 8_000,
  retryMs: 2_000,
};

/** A lease outlives an attempt by the time to settle: whoever takes it over may look at once. */
export const leaseMs = ({ attemptMs, settleMs }: Timing): number => attemptMs + settleMs;

/**
 * A look-back starts so much before the attempt: the platform's clock is not the store's, and either
 * may have been wrong by a timezone.
 */
export const CLOCK_MARGIN_MS = 15 * 3_600_000;

/** Settles after so long, at once where the signal is aborted. */
export async function pause(timer: Timer, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const wake = (): void => resolve(undefined);
  const cancel = timer.after(ms, wake);
  signal.addEventListener('abort', wake, { once: true });
  await promise;
  signal.removeEventListener('abort', wake);
  cancel();
}

/** Gives an act a signal that is aborted after so long, with `ending`, and when it is over. */
export async function within<T>(
  timer: Timer,
  ms: number,
  {
    ending,
    act,
  }: { readonly ending: AbortSignal; readonly act: (signal: AbortSignal) => Promise<T> },
): Promise<T> {
  const late = new AbortController();
  const cancel = timer.after(Math.max(0, ms), () => late.abort());
  try {
    return await act(AbortSignal.any([late.signal, ending]));
  } finally {
    cancel();
    // Node keeps a signal made of others as long as anybody listens, and clients go on listening.
    late.abort();
  }
}
