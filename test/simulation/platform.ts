import type { Called } from '../../src/core/briefing/ports.ts';
import type { Platform as PlatformName } from '../../src/core/desk.ts';
import { snowflakeAt } from '../../src/discord/messenger-policy.ts';
import type { Process } from './computer.ts';
import type { Faults } from './faults.ts';
import type { Time } from './time.ts';

/** A message as its platform keeps it. */
export interface Kept {
  readonly id: string;
  /** Discord's threads are channels that are called like the message that they began with. */
  readonly channel: string;
  /** The message whose thread it is in, as Slack has it. */
  readonly thread: string | null;
  readonly key: string;
  readonly body: object;
  readonly acceptedMs: number;
  /** From then on the history has it. */
  readonly shownMs: number;
}

export interface Posting {
  readonly channel: string;
  readonly thread: string | null;
  readonly key: string;
  readonly body: object;
}

/** A platform with all that was ever posted there. */
export interface Platform {
  readonly name: PlatformName;
  readonly messages: readonly Kept[];
  /** Channels that are gone. */
  readonly gone: Set<string>;
  /** Messages of Discord's that threads have begun with. */
  readonly threads: Set<string>;
  accept(posting: Posting): Kept;
  history(channel: string, thread: string | null, sinceMs: number): readonly Kept[];
}

/** How far a history may lag behind. */
const LAG_MS = 20_000;
/** Discord answers a nonce that it knows with the message that has it; "a few minutes", it says. */
const NONCE_MS = 180_000;

export function createPlatform(name: PlatformName, { now, chance }: Time): Platform {
  const messages: Kept[] = [];
  return {
    name,
    messages,
    gone: new Set(),
    threads: new Set(),
    accept: ({ channel, thread, key, body }) => {
      const acceptedMs = now();
      const known = messages.findLast(
        (one) =>
          one.channel === channel && one.key === key && acceptedMs - one.acceptedMs < NONCE_MS,
      );
      if (name === 'discord' && known !== undefined) return known;
      const shownMs = acceptedMs + (chance.draw(4) === 0 ? chance.draw(LAG_MS) : 0);
      const id = idOf(name, acceptedMs, messages.length);
      const kept = { id, channel, thread, key, body, acceptedMs, shownMs };
      messages.push(kept);
      return kept;
    },
    history: (channel, thread, sinceMs) =>
      messages.filter(
        (one) =>
          one.channel === channel &&
          one.thread === thread &&
          one.acceptedMs >= sinceMs &&
          one.shownMs <= now(),
      ),
  };
}

const idOf = (name: PlatformName, ms: number, n: number): string =>
  name === 'discord'
    ? String(BigInt(snowflakeAt(ms)) + BigInt(n))
    : `${Math.floor(ms)}.${String(n).padStart(6, '0')}`;

/** The clients' time-out of a request. */
const REQUEST_MS = 15_000;
/** What was given up may still arrive so much later: a kernel goes on sending it. */
const LATE_MS = 100_000;
const CONNECT_MS = [5, 400] as const;
const TRAVEL_MS = [5, 200] as const;
const LIMIT_MS = [500, 60_000] as const;

const CLEAN: Called<never> = {
  kind: 'refused',
  why: 'The channel is gone.',
  mend: 'Name another.',
};
const LIMITED_OF = ['channel', 'workspace'] as const;

interface Reaching {
  readonly platform: Platform;
  readonly process: Process;
  readonly time: Time;
  readonly faults: Faults;
}

/** One request over the wire, with all that may happen to it. It never rejects. */
export function request<T>(
  { platform, process, time, faults }: Reaching,
  {
    channel,
    signal,
    act,
    isLate = () => false,
  }: {
    readonly channel: string;
    readonly signal: AbortSignal;
    readonly act: () => T;
    readonly isLate?: (() => boolean) | undefined;
  },
): Promise<Called<T>> {
  const { chance } = time;
  const { promise, resolve } = Promise.withResolvers<Called<T>>();
  let isOver = false;
  const end = (called: Called<T>): void => {
    isOver = true;
    calledOff();
    signal.removeEventListener('abort', onAbort);
    resolve(called);
  };
  const onAbort = (): void => end({ kind: 'uncertain', why: 'It was broken off.' });
  const calledOff = process.timer.after(REQUEST_MS, () =>
    end({ kind: 'uncertain', why: 'There was no answer in time.' }),
  );
  const reply = (called: Called<T>): void => {
    if (chance.happens(faults.replyLost)) return;
    time.after(chance.between(...TRAVEL_MS), () =>
      process.hear(() => {
        if (!isOver) end(called);
      }),
    );
  };
  const arrive = (): void => {
    if (platform.gone.has(channel)) reply(CLEAN);
    else if (chance.happens(faults.limited)) {
      const of = LIMITED_OF[chance.draw(2)] ?? 'channel';
      reply({ kind: 'later', waitMs: chance.between(...LIMIT_MS), of });
    } else if (chance.happens(faults.errorBefore)) {
      reply({ kind: 'uncertain', why: 'Status 503.' });
    } else {
      const value = act();
      const isHidden = chance.happens(faults.errorAfter);
      reply(isHidden ? { kind: 'uncertain', why: 'Status 500.' } : { kind: 'ok', value });
    }
  };
  const send = (): void => {
    if (process.computer.cut.has(platform.name) || chance.happens(faults.requestLost)) return;
    const lateMs = chance.happens(faults.requestLate) ? chance.draw(LATE_MS) : 0;
    time.after(chance.between(...TRAVEL_MS) + lateMs, arrive);
  };

  if (signal.aborted) onAbort();
  else if (chance.happens(faults.connectionRefused)) {
    end({ kind: 'later', waitMs: 0, of: 'workspace' });
  } else {
    signal.addEventListener('abort', onAbort, { once: true });
    const connected = (): void => {
      if (isOver) return;
      if (isLate()) end({ kind: 'later', waitMs: 0, of: 'workspace' });
      else send();
    };
    // A connection that is open is written to at once; a new one when the process hears of it.
    if (chance.draw(3) > 0) connected();
    else time.after(chance.between(...CONNECT_MS), () => process.hear(connected));
  }
  return promise;
}
