import type { Messenger } from '../../src/core/briefing/ports.ts';
import { type SlackCalls, findMessage, postMessage } from '../../src/slack/messenger-policy.ts';
import { type Wire, lookingOf, prepared, refOf } from './messenger.ts';
import { request } from './platform.ts';

/** As few as Slack gives some apps at a time, so that looks take several. */
const PAGE = 5;

/** Slack's messenger as it is, over a wire that may do anything to a request. */
export function slackMessenger({ platform, process, time, faults }: Wire): Messenger {
  const looking = lookingOf(process);
  const ask = <T>(
    channel: string,
    signal: AbortSignal,
    act: () => T,
    isLate?: () => boolean,
  ): ReturnType<typeof request<T>> =>
    request({ platform, process, time, faults: faults() }, { channel, signal, act, isLate });
  const calls: SlackCalls = {
    post: ({ channel }, body, { key, thread, signal, isLate }) =>
      ask(channel, signal, () => refOf(platform.accept({ channel, thread, key, body })), isLate),
    history: ({ channel }, { thread, sinceMs, cursor, signal }) =>
      ask(channel, signal, () => {
        const all = platform.history(channel, thread, sinceMs).toReversed();
        const from = cursor === null ? 0 : Number(cursor);
        const messages = all
          .slice(from, from + PAGE)
          .map((one) => ({ ...refOf(one), key: one.key }));
        return { messages, next: from + PAGE < all.length ? String(from + PAGE) : null };
      }),
  };
  return {
    prepare: prepared,
    post: (place, message, attempt) => postMessage(calls, place, message, attempt),
    find: (place, attempt) => findMessage(calls, place, attempt, looking),
    mark: () => Promise.reject(new Error('Nothing is corrected here.')),
    direct: () => Promise.resolve({ kind: 'refused', why: 'Nobody is written to here.', mend: '' }),
    remove: () => Promise.resolve(false),
  };
}
