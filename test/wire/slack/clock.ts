interface Timer {
  readonly dueMs: number;
  readonly run: () => void;
  readonly handle: NodeJS.Timeout;
}

/**
 * The double's own time: it runs as real time does, since a client compares signatures with the
 * real clock, and jumps ahead where a test has something expire.
 */
export class Clock {
  #aheadMs = 0;
  readonly #timers = new Set<Timer>();

  /** Epoch milliseconds. */
  now(): number {
    return Date.now() + this.#aheadMs;
  }

  /** Jumps ahead; what falls due on the way runs at once, in its order. */
  advance(ms: number): void {
    this.#aheadMs += ms;
    const due = [...this.#timers].filter(({ dueMs }) => dueMs <= this.now());
    for (const timer of due.toSorted((a, b) => a.dueMs - b.dueMs)) this.#fire(timer);
  }

  /** Runs something once after so long; returns what calls it off. */
  after(ms: number, run: () => void): () => void {
    const timer: Timer = {
      dueMs: this.now() + ms,
      run,
      handle: setTimeout(() => this.#fire(timer), ms).unref(),
    };
    this.#timers.add(timer);
    return () => this.#drop(timer);
  }

  stop(): void {
    for (const timer of [...this.#timers]) this.#drop(timer);
  }

  #fire(timer: Timer): void {
    if (this.#drop(timer)) timer.run();
  }

  #drop(timer: Timer): boolean {
    clearTimeout(timer.handle);
    return this.#timers.delete(timer);
  }
}
