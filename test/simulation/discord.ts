import type { Messenger } from '../../src/core/briefing/ports.ts';
import {
  type DiscordCalls,
  PAGE,
  findMessage,
  markerOf,
  postMessage,
} from '../../src/discord/messenger-policy.ts';
import { type Wire, lookingOf, prepared, refOf } from './messenger.ts';
import { request } from './platform.ts';

/** Discord's messenger as it is, over a wire that may do anything to a request. */
export function discordMessenger({ platform, process, time, faults }: Wire): Messenger {
  const looking = lookingOf(process);
  const callsIn = (place: string): DiscordCalls => {
    const ask = <T>(
      signal: AbortSignal,
      act: () => T,
      isLate?: () => boolean,
    ): ReturnType<typeof request<T>> =>
      request(
        { platform, process, time, faults: faults() },
        { channel: place, signal, act, isLate },
      );
    return {
      create: (channel, body, { marker, signal, isLate }) =>
        ask(
          signal,
          () => refOf(platform.accept({ channel, thread: null, key: marker.join('-'), body })),
          isLate,
        ),
      direct: (person, signal) => ask(signal, () => person),
      list: (channel, after, signal) =>
        ask(signal, () =>
          platform
            .history(channel, null, 0)
            .filter(({ id }) => BigInt(id) > BigInt(after))
            .slice(0, PAGE)
            .map((one) => ({ ...refOf(one), marker: markerIn(one.key) })),
        ),
      last: (channel, signal) =>
        ask(signal, () => platform.messages.findLast((one) => one.channel === channel)?.id ?? null),
      thread: (_place, message, _named, signal) =>
        ask(signal, () => {
          platform.threads.add(message);
          return null;
        }),
    };
  };
  return {
    prepare: prepared,
    post: (place, message, attempt) => postMessage(callsIn(place.channel), place, message, attempt),
    find: (place, attempt) => findMessage(callsIn(place.channel), place, attempt, looking),
    discuss: ({ place, messages: [first] }, name, { signal }) =>
      callsIn(place.channel).thread(place, first?.id ?? '', { name }, signal),
    mark: () => Promise.reject(new Error('Nothing is corrected here.')),
    direct: () => Promise.resolve({ kind: 'refused', why: 'Nobody is written to here.', mend: '' }),
    remove: () => Promise.resolve(false),
  };
}

function markerIn(key: string): ReturnType<typeof markerOf> {
  const [container = 0, first = 0] = key.split('-').map(Number);
  return [container, first];
}
