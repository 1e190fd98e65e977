import type { Messenger } from '../core/briefing/ports.ts';
import type { Platform } from '../core/desk.ts';
import type { Timer } from './timing.ts';

/** Resolves in the order of the calls, for few in a round of the event loop where each has much to do. */
export type InTurn = () => Promise<void>;

/** So long everything else waits, and as long as what was begun last takes. */
const SLICE_MS = 5;

/** Pieces of work that each ask first leave the loop to everything else now and then. */
export function takingTurns({ elapsedMs }: Pick<Timer, 'elapsedMs'>): InTurn {
  const waiting: (() => void)[] = [];
  let untilMs = 0;
  const begin = (): void => {
    untilMs = elapsedMs() + SLICE_MS;
    serve();
  };
  const serve = (): void => {
    if (elapsedMs() >= untilMs) {
      setImmediate(begin);
      return;
    }
    waiting[0]?.();
    // A tick that is asked for here comes when all that follows without waiting was done.
    queueMicrotask(() => process.nextTick(next));
  };
  const next = (): void => {
    waiting.shift();
    if (waiting.length > 0) serve();
  };
  return () =>
    new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(begin);
    });
}

type Messengers = Readonly<Partial<Record<Platform, Messenger>>>;

/** Messengers that take their turn before they lay out or send a message. */
export function inTurns(messengers: Messengers, inTurn: InTurn): Messengers {
  const entries = Object.entries(messengers).map(([platform, messenger]): [string, Messenger] => [
    platform,
    {
      ...messenger,
      prepare: (channel, card) => inTurn().then(() => messenger.prepare(channel, card)),
      post: (...sent) => inTurn().then(() => messenger.post(...sent)),
    },
  ]);
  return Object.fromEntries(entries);
}
