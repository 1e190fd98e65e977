import type { webApi } from '@slack/bolt';
import type { Card, CardFile } from '../core/chat/card.ts';
import type { Destination } from './deliver.ts';
import { type Patience, patiently } from './patience.ts';

/**
 * Uploads a card's files: beside the answer where everybody reads it, else to the person directly,
 * since an ephemeral message cannot hold any.
 */
export async function sendFiles(
  files: readonly CardFile[],
  audience: Card['audience'],
  to: Destination & { readonly first: string | null },
  client: webApi.WebClient,
  patience: Patience,
): Promise<void> {
  if (files.length === 0) return;
  const uploads = files.map(({ name, text }) => ({ filename: name, file: Buffer.from(text) }));
  const place =
    audience === 'everyone'
      ? { channel_id: to.channel, ...inThread(to.thread.open ?? (to.threads ? to.first : null)) }
      : { channel_id: await directly(to.person, client, patience) };
  await patiently(() => client.filesUploadV2({ ...place, file_uploads: uploads }), patience);
}

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
