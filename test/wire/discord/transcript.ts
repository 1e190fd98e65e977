import type { Json } from '../json.ts';

/** One thing that happened on the wire, in the order it happened. */
export interface Entry {
  /** By the double's own clock. */
  readonly atMs: number;
  readonly from: 'bot' | 'discord' | 'person';
  /** Such as `POST /channels/{channel_id}/messages`, `IDENTIFY`, `INTERACTION_CREATE`, `presses`. */
  readonly what: string;
  /** HTTP status of a request, close code of a gateway connection. */
  readonly status?: number;
  readonly path?: string;
  readonly body?: Json;
  /** What Discord answered to a request. */
  readonly answer?: Json;
}

/** Real time after which a test that waits is told what happened instead. */
const PATIENCE_MS = 10_000;

/** Everything that happened; the one thing that tests and the double itself wait on. */
export class Transcript {
  readonly entries: Entry[] = [];
  readonly #now: () => number;
  readonly #waiting = new Set<() => void>();

  constructor(now: () => number) {
    this.#now = now;
  }

  add(entry: Omit<Entry, 'atMs'>): void {
    this.entries.push({ atMs: this.#now(), ...entry });
    for (const look of [...this.#waiting]) look();
  }

  /** What happened under this name, oldest first. */
  all(what: string): readonly Entry[] {
    return this.entries.filter((entry) => entry.what === what);
  }

  /**
   * The first thing that `look` finds, tried now and after each thing that happens. Rejects with
   * the whole record where nothing is found in ten seconds.
   */
  until<T>(look: () => T | null | undefined, whatFor = 'something'): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(attempt);
      };
      const attempt = (): void => {
        try {
          const found = look();
          if (found === null || found === undefined) return;
          end();
          resolve(found);
        } catch (error) {
          end();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`Waited in vain for ${whatFor}. What happened:\n${this.toString()}`));
      }, PATIENCE_MS);
      this.#waiting.add(attempt);
      attempt();
    });
  }

  /** The nth thing (from 1) of this name; waits for it where it has not happened yet. */
  seen(what: string, nth = 1): Promise<Entry> {
    return this.until(() => this.all(what)[nth - 1], `${what} (${nth})`);
  }

  /** A line for each entry: time since the first, who, what, status, body. */
  toString(): string {
    const start = this.entries[0]?.atMs ?? 0;
    return this.entries
      .map(({ atMs, from, what, status, body }) => {
        const parts = [`+${atMs - start} ms`, from.padEnd(7), what, status ?? ''];
        return `${parts.join('  ')}  ${body === undefined ? '' : JSON.stringify(body).slice(0, 300)}`;
      })
      .join('\n');
  }
}
