import type { webApi } from '@slack/bolt';
import type { Card } from '../core/chat/card.ts';
import type { Patience } from '../core/ports.ts';
import { refusalOf } from './faults.ts';
import { RESPONSE_URL_USES } from './limits.ts';
import { patiently } from './patience.ts';
import { type Respond, UnansweredUrl } from './respond.ts';
import type { SlackMessage } from './render.ts';

/** Where an answer goes. */
export interface Destination {
  readonly channel: string;
  readonly person: string;
  /** The thread that the answer is for all to read in, and the one that the person is in. */
  readonly thread: { readonly open: string | null; readonly own: string | null };
  /** Whether what does not fit the first message goes to its thread. */
  readonly threads: boolean;
  /** Null where the person's doing gave no response_url. */
  readonly respond: Respond | null;
  /** A message of ours that the first one takes the place of; null for none. */
  readonly over: string | null;
}

/** A message where everybody can read it; `thread` is the one that it stands in. */
export interface Said {
  readonly ts: string;
  readonly thread: string | null;
}

/** Posts the messages. Gives those that everybody can read. */
export function deliver(
  messages: readonly SlackMessage[],
  audience: Card['audience'],
  to: Destination,
  client: webApi.WebClient,
  patience: Patience,
): Promise<readonly Said[]> {
  return audience === 'everyone'
    ? inTheOpen(messages, to, client, patience)
    : toPerson(messages, to, client, patience).then(() => []);
}

/** Addresses are ours or the sources': no previews. Text is not markup either. */
export const QUIET = { unfurl_links: false, unfurl_media: false, mrkdwn: false } as const;

/** Where the app is no member, what was asked by command can be answered all the same. */
const NO_MEMBER: ReadonlySet<string | null> = new Set<string | null>([
  'not_in_channel',
  'channel_not_found',
]);

async function inTheOpen(
  messages: readonly SlackMessage[],
  { channel, thread, threads, respond, over }: Destination,
  client: webApi.WebClient,
  patience: Patience,
): Promise<readonly Said[]> {
  const said: Said[] = [];
  for (const [i, message] of messages.entries()) {
    const root = thread.open ?? (threads ? (said[0]?.ts ?? null) : null);
    const at = root === null ? {} : { thread_ts: root };
    const posting = (): Promise<{ readonly ts?: string | undefined }> =>
      client.chat.postMessage({ channel, ...message, ...at, ...QUIET });
    try {
      const isOver = i === 0 && over !== null;
      const updated = isOver ? await inPlace(over, message, channel, client, patience) : null;
      const { ts = '' } = updated ?? (await patiently(posting, patience));
      said.push({ ts, thread: root });
    } catch (error) {
      if (i > 0 || respond === null || !NO_MEMBER.has(refusalOf(error))) throw error;
      if (messages.length > RESPONSE_URL_USES) throw error;
      for (const one of messages)
        await respond({ ...one, ...QUIET, response_type: 'in_channel', replace_original: false });
      return [];
    }
  }
  return said;
}

/** Null where somebody has removed the message whose place it was to take. */
async function inPlace(
  ts: string,
  message: SlackMessage,
  channel: string,
  client: webApi.WebClient,
  patience: Patience,
): Promise<{ readonly ts?: string | undefined } | null> {
  try {
    return await patiently(() => client.chat.update({ channel, ts, ...message }), patience);
  } catch (error) {
    if (refusalOf(error) === 'message_not_found') return null;
    throw error;
  }
}

/** By the response_url as long as Slack takes what is said there, then as an ephemeral message, then directly. */
async function toPerson(
  messages: readonly SlackMessage[],
  { channel, person, thread, respond }: Destination,
  client: webApi.WebClient,
  patience: Patience,
): Promise<void> {
  const at = thread.own === null ? {} : { thread_ts: thread.own };
  let answer = respond;
  for (const message of messages) {
    const body = { ...message, ...at, ...QUIET };
    if (answer !== null) {
      try {
        await answer({ ...body, response_type: 'ephemeral', replace_original: false });
        continue;
      } catch (error) {
        if (!(error instanceof UnansweredUrl && error.isUnsaid)) throw error;
        answer = null;
      }
    }
    const ephemeral = (): Promise<unknown> =>
      client.chat.postEphemeral({ channel, user: person, ...body });
    try {
      await patiently(ephemeral, patience);
    } catch (error) {
      if (refusalOf(error) === null) throw error;
      const direct = (): Promise<unknown> =>
        client.chat.postMessage({ channel: person, ...message, ...QUIET });
      await patiently(direct, patience);
    }
  }
}
