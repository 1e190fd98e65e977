import type { webApi } from '@slack/bolt';
import { type Card, type CardFile, chatFiles } from '../core/chat/card.ts';
import type { MessageRef } from '../core/briefing/subscription.ts';
import type { Destination } from './deliver.ts';
import { listAt, textAt } from './payload.ts';
import { type Patience, patiently } from './patience.ts';

/**
 * Uploads a card's files: beside the answer where everybody reads it, else to the person directly,
 * since an ephemeral message cannot hold any. Gives those that everybody can read.
 */
export async function sendFiles(
  files: readonly CardFile[],
  audience: Card['audience'],
  to: Destination & { readonly first: string | null },
  client: webApi.WebClient,
  patience: Patience,
): Promise<readonly MessageRef[]> {
  const sent = chatFiles(files);
  if (sent.length === 0) return [];
  const uploads = sent.map(({ name, text }) => ({ filename: name, file: Buffer.from(text) }));
  const place =
    audience === 'everyone'
      ? { channel_id: to.channel, ...inThread(to.thread.open ?? (to.threads ? to.first : null)) }
      : { channel_id: await directly(to.person, client, patience) };
  const uploading = (): ReturnType<typeof client.filesUploadV2> =>
    client.filesUploadV2({ ...place, file_uploads: uploads });
  const done = await patiently(uploading, patience);
  if (audience === 'asker') return [];
  const ids = listAt(done, 'files').flatMap((job) => listAt(job, 'files'));
  return ids.map((file) => ({ id: textAt(file, 'id'), link: null })).filter(isFile);
}

/** Files are removed as files: Slack does not say which message they came in. */
export const isFile = ({ id }: Pick<MessageRef, 'id'>): boolean => id.startsWith('F');

const inThread = (ts: string | null): { thread_ts?: string } =>
  ts === null ? {} : { thread_ts: ts };

async function directly(
  person: string,
  client: webApi.WebClient,
  patience: Patience,
): Promise<string> {
  const { channel } = await patiently(() => client.conversations.open({ users: person }), patience);
  return channel?.id ?? person;
}
