import type { Chance } from './time.ts';

/** How often each fault strikes, of a million times that it could. */
export interface Faults {
  /** A process ends in the middle of what it does, each time that it hears of anything. */
  readonly crash: number;
  /** A process stands still, and goes on later. */
  readonly freeze: number;
  /** A process is told to end, and another takes its place. */
  readonly restart: number;
  /** A computer's clock is set wrong, each minute. */
  readonly clockJump: number;
  /** A minute's tick comes twice. */
  readonly doubleTick: number;
  /** The store cannot be reached, or its answer is lost. */
  readonly storeLost: number;
  readonly storeReplyLost: number;
  /** A computer and the store, or a platform, do not reach each other for a while, each minute. */
  readonly storeCut: number;
  readonly platformCut: number;
  /** A request to a platform never arrives, or late, after it was given up. */
  readonly requestLost: number;
  readonly requestLate: number;
  readonly replyLost: number;
  readonly limited: number;
  readonly errorBefore: number;
  readonly errorAfter: number;
  readonly connectionRefused: number;
  /** A channel is gone for good, each minute. */
  readonly channelGone: number;
}

/** The most that each is drawn to. */
const MOST: Faults = {
  crash: 30_000,
  freeze: 30_000,
  restart: 60_000,
  clockJump: 50_000,
  doubleTick: 200_000,
  storeLost: 60_000,
  storeReplyLost: 60_000,
  storeCut: 60_000,
  platformCut: 60_000,
  requestLost: 250_000,
  requestLate: 250_000,
  replyLost: 250_000,
  limited: 300_000,
  errorBefore: 150_000,
  errorAfter: 250_000,
  connectionRefused: 100_000,
  channelGone: 2_000,
};

export const NO_FAULTS: Faults = mapped(() => 0);

/** Some of the faults, each at a rate of its own: what hides behind another gets its chance. */
export const drawFaults = ({ draw }: Chance): Faults =>
  mapped((most) => (draw(5) > 1 ? 0 : draw(most)));

function mapped(rate: (most: number) => number): Faults {
  const rates = Object.entries(MOST).map(([name, most]) => [name, rate(Number(most))]);
  return Object.fromEntries(rates) as Faults;
}
