import type { webApi } from '@slack/bolt';
import type { Card } from '../core/chat/card.ts';
import { progressCard } from '../core/chat/progress.ts';
import type { Log } from '../core/ports.ts';
import { type Destination, QUIET } from './deliver.ts';
import { forLog } from './faults.ts';
import { renderSlack, type SlackMessage } from './render.ts';

export interface Progress {
  readonly tell: (line: string) => void;
  /** The ts of the message that shows it and that the answer is to take the place of; null for none. */
  readonly over: () => Promise<string | null>;
}

/**
 * Shows how far an answer is: to all in one message that is edited in place, to a person alone once,
 * since an ephemeral message cannot be edited.
 */
export function createProgress(
  audience: Card['audience'],
  { channel, person, thread }: Pick<Destination, 'channel' | 'person' | 'thread'>,
  client: webApi.WebClient,
  log: Log,
): Progress {
  let ts: string | null = null;
  let isBroken = false;
  let showing: Promise<void> = Promise.resolve();

  const show = async (message: SlackMessage): Promise<void> => {
    if (audience === 'asker') {
      isBroken = true;
      await client.chat.postEphemeral({ channel, user: person, ...message, ...at(thread.own) });
    } else if (ts === null) {
      const made = await client.chat.postMessage({ channel, ...message, ...at(thread.open) });
      ts = made.ts ?? null;
    } else await client.chat.update({ channel, ts, ...message });
  };

  return {
    tell: (line) => {
      showing = showing.then(async () => {
        const [message] = renderSlack(progressCard(line), {
          linkOf: () => null,
          valueOf: () => null,
        });
        if (isBroken || message === undefined) return;
        await show(message).catch((error: unknown) => {
          isBroken = true;
          log.debug(forLog(error), 'Progress could not be shown.');
        });
      });
    },
    over: async () => {
      await showing;
      return ts;
    },
  };
}

const at = (thread: string | null): object => ({
  ...QUIET,
  ...(thread !== null && { thread_ts: thread }),
});
