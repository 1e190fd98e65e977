import type { Json } from '../json.ts';

/** One thing that happened on the wire, in the order it happened. */
export interface Entry {
  /** By the double's own clock. */
  readonly atMs: number;
  readonly from: 'bot' | 'slack' | 'person';
  /** Such as `chat.postMessage`, `response_url`, `slash_commands`, `types`. */
  readonly what: string;
  /** What a reader wants to know in a word: `ok`, an error's code, `acknowledged`. */
  readonly outcome: string;
  readonly body: Json;
}

/** Real time after which a test that waits in vain is told what happened instead. */
const PATIENCE_MS = 8000;

/** Everything that happened; the one thing that tests wait on. */
export class Transcript {
  readonly entries: Entry[] = [];
  readonly #now: () => number;
  readonly #watchers = new Set<() => void>();

  constructor(now: () => number) {
    this.#now = now;
  }

  note(from: Entry['from'], what: string, outcome: string, body: Json = null): void {
    this.entries.push({ atMs: this.#now(), from, what, outcome, body });
    this.#watchers.forEach((watch) => watch());
  }

  /** What happened under this name, oldest first. */
  all(what: string): readonly Entry[] {
    return this.entries.filter((entry) => entry.what === what);
  }

  /**
   * The first thing that `find` finds, looked for now and after each thing that happens. Rejects
   * with the whole record where nothing is found in eight seconds.
   */
  async until<T>(what: string, find: () => T | null | undefined): Promise<T> {
    const found = Promise.withResolvers<T>();
    const watch = (): void => {
      const value = find();
      if (value !== null && value !== undefined) found.resolve(value);
    };
    const giveUp = setTimeout(
      () => found.reject(new Error(`Waited in vain for ${what}.\n${this.toString()}`)),
      PATIENCE_MS,
    );
    this.#watchers.add(watch);
    try {
      watch();
      return await found.promise;
    } finally {
      clearTimeout(giveUp);
      this.#watchers.delete(watch);
    }
  }

  /** A line for each entry: milliseconds since the first, who, what, outcome, body. */
  toString(): string {
    const first = this.entries[0]?.atMs ?? 0;
    return this.entries
      .map(({ atMs, from, what, outcome, body }) => {
        const shown = body === null ? '' : JSON.stringify(body).slice(0, 300);
        return `${String(atMs - first).padStart(7)} ms  ${from.padEnd(6)}  ${what}  ${outcome}  ${shown}`;
      })
      .join('\n');
  }
}
