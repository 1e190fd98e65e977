import type { webApi } from '@slack/bolt';
import type { Card } from '../core/chat/card.ts';
import { refusalOf } from './faults.ts';
import { RESPONSE_URL_USES } from './limits.ts';
import { type Patience, patiently } from './patience.ts';
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
}

/** Posts the messages. Gives the first one's ts where everybody can read it. */
export function deliver(
  messages: readonly SlackMessage[],
  audience: Card['audience'],
  to: Destination,
  client: webApi.WebClient,
  patience: Patience,
): Promise<string | null> {
  return audience === 'everyone'
    ? inTheOpen(messages, to, client, patience)
    : toPerson(messages, to, client, patience).then(() => null);
}

/** Addresses are ours or the sources': no previews. Text is not markup either. */
const QUIET = { unfurl_links: false, unfurl_media: false, mrkdwn: false } as const;

/** Where the app is no member, what was asked by command can be answered all the same. */
const NO_MEMBER: ReadonlySet<string | null> = new Set<string | null>([
  'not_in_channel',
  'channel_not_found',
]);

async function inTheOpen(
  messages: readonly SlackMessage[],
  { channel, thread, threads, respond }: Destination,
  client: webApi.WebClient,
  patience: Patience,
): Promise<string | null> {
  let first: string | null = null;
  for (const [i, message] of messages.entries()) {
    const root = thread.open ?? (threads ? first : null);
    const at = root === null ? {} : { thread_ts: root };
    const posting = (): Promise<webApi.ChatPostMessageResponse> =>
      client.chat.postMessage({ channel, ...message, ...at, ...QUIET });
    try {
      const { ts } = await patiently(posting, patience);
      first ??= ts ?? null;
    } catch (error) {
      if (i > 0 || respond === null || !NO_MEMBER.has(refusalOf(error))) throw error;
      if (messages.length > RESPONSE_URL_USES) throw error;
      for (const one of messages)
        await respond({ ...one, ...QUIET, response_type: 'in_channel', replace_original: false });
      return null;
    }
  }
  return first;
}

/** By the response_url as often as it can be used, then as an ephemeral message, then directly. */
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
        if (!(error instanceof UnansweredUrl && error.isOver)) throw error;
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
