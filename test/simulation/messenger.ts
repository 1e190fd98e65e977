import type { Looking } from '../../src/core/briefing/looking.ts';
import type { Messenger } from '../../src/core/briefing/ports.ts';
import type { Card } from '../../src/core/chat/card.ts';
import type { Process } from './computer.ts';
import type { Faults } from './faults.ts';
import type { Kept, Platform } from './platform.ts';
import type { Time } from './time.ts';

export interface Wire {
  readonly platform: Platform;
  readonly process: Process;
  readonly time: Time;
  readonly faults: () => Faults;
}

/** How a process of the simulation looks into the past. */
export const lookingOf = ({ timer }: Process): Looking => ({
  pages: new Map(),
  wait: (ms, signal) => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const end = (): void => resolve(undefined);
    timer.after(ms, end);
    signal.addEventListener('abort', end, { once: true });
    return promise;
  },
});

/** What a digest of the simulation shows: numbers of items, over several messages. */
export interface Shown {
  readonly delivery: string;
  readonly items: readonly string[];
  readonly parts: number;
}

/** One message of it. */
export interface Part {
  readonly delivery: string;
  readonly part: number;
  readonly items: readonly string[];
}

export const shownOf = (card: Card): Shown => JSON.parse(card.title ?? '') as Shown;

export const refOf = ({ id }: Kept): { id: string; link: string } => ({ id, link: `sim:${id}` });

/** A digest of the simulation cut into its messages. */
export const prepared: Messenger['prepare'] = (_channel, card) => {
  const { delivery, items, parts } = shownOf(card);
  const size = Math.ceil(items.length / parts);
  return Promise.resolve(
    Array.from({ length: parts }, (_, part): Part => {
      return { delivery, part, items: items.slice(part * size, (part + 1) * size) };
    }),
  );
};
