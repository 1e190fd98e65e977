import { type Draw, generator } from '../bench/random.ts';

/** True time, of which each computer's clock is a more or less wrong copy, and all chance. */
export interface Time {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Runs after so long; what comes at the same moment runs in an order that chance decides. */
  readonly after: (ms: number, run: () => void) => void;
  /** Lets time pass until then; stops early where asked. */
  readonly passUntil: (endMs: number, isOver?: () => boolean) => Promise<void>;
  readonly chance: Chance;
}

export interface Chance {
  readonly draw: Draw;
  /** True in so many of a million cases. */
  readonly happens: (ofAMillion: number) => boolean;
  /** A whole number from the first to the last. */
  readonly between: (first: number, last: number) => number;
  /** From 0 up to 1. */
  readonly fraction: () => number;
}

interface Event {
  readonly atMs: number;
  readonly turn: number;
  readonly run: () => void;
}

const MILLION = 1_000_000;

export function createTime(seed: number, beginMs: number): Time {
  const draw = generator(seed);
  const heap: Event[] = [];
  let nowMs = beginMs;
  return {
    now: () => nowMs,
    after: (ms, run) => push(heap, { atMs: nowMs + Math.max(0, ms), turn: draw(MILLION), run }),
    passUntil: async (endMs, isOver = () => false) => {
      // What was begun before may yet have to say when it goes on.
      await settled();
      for (;;) {
        const next = heap[0];
        if (next === undefined || next.atMs > endMs) break;
        pop(heap);
        nowMs = next.atMs;
        next.run();
        // All that follows from it in promises runs before anything else happens.
        await settled();
        if (isOver()) return;
      }
      nowMs = endMs;
    },
    chance: {
      draw,
      happens: (ofAMillion) => ofAMillion > 0 && draw(MILLION) < ofAMillion,
      between: (first, last) => first + draw(last - first + 1),
      fraction: () => draw(MILLION) / MILLION,
    },
  };
}

const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const isBefore = (a: Event, b: Event): boolean =>
  a.atMs < b.atMs || (a.atMs === b.atMs && a.turn < b.turn);

function push(heap: Event[], event: Event): void {
  let at = heap.push(event) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !isBefore(event, above)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = event;
}

function pop(heap: Event[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const [a, b] = [heap[left], heap[left + 1]];
    if (a === undefined) break;
    const child = b !== undefined && isBefore(b, a) ? left + 1 : left;
    const below = child === left ? a : (b ?? a);
    if (!isBefore(below, last)) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = last;
}
