import type { webApi } from '@slack/bolt';
import { altText } from '../core/chart/alt.ts';
import { drawChart } from '../core/chart/draw.ts';
import { type Card, chatFiles } from '../core/chat/card.ts';
import type { Log, Patience, Rasterise } from '../core/ports.ts';
import type { MessageRef } from '../core/briefing/subscription.ts';
import type { Destination } from './deliver.ts';
import { forLog } from './faults.ts';
import { ALT_TEXT_MAX } from './limits.ts';
import { listAt, textAt } from './payload.ts';
import { patiently } from './patience.ts';

/** A file as Slack's client takes it. */
export interface Upload {
  readonly filename: string;
  readonly file: Buffer;
  /** Set for pictures: what they show. */
  readonly alt_text?: string;
}

/** The files of a card that people want in a chat, pictures of its charts first, where there are any. */
export async function uploadsOf(
  { blocks, files = [] }: Pick<Card, 'blocks' | 'files'>,
  { rasterise, log }: { readonly rasterise?: Rasterise; readonly log: Log },
): Promise<readonly Upload[]> {
  const pictures: Upload[] = [];
  for (const { chart } of blocks.filter((block) => block.kind === 'chart')) {
    if (rasterise === undefined) break;
    try {
      const file = Buffer.from(await rasterise(drawChart(chart)));
      const alt_text = altText(chart, ALT_TEXT_MAX);
      pictures.push({ filename: `chart-${String(pictures.length + 1)}.png`, file, alt_text });
    } catch (error) {
      // The text of the card says what the picture would.
      log.warn(forLog(error), 'A chart could not be made a picture.');
    }
  }
  const texts = chatFiles(files).map(({ name, text }) => ({
    filename: name,
    file: Buffer.from(text),
  }));
  return [...pictures, ...texts];
}

/**
 * Uploads a card's files: beside the answer where everybody reads it, else to the person directly,
 * since an ephemeral message cannot hold any. Gives those that everybody can read.
 */
export async function sendFiles(
  uploads: readonly Upload[],
  audience: Card['audience'],
  to: Destination & { readonly first: string | null },
  client: webApi.WebClient,
  patience: Patience,
): Promise<readonly MessageRef[]> {
  if (uploads.length === 0) return [];
  const place =
    audience === 'everyone'
      ? { channel_id: to.channel, ...inThread(to.thread.open ?? (to.threads ? to.first : null)) }
      : { channel_id: await directly(to.person, client, patience) };
  const uploading = (): ReturnType<typeof client.filesUploadV2> =>
    client.filesUploadV2({ ...place, file_uploads: [...uploads] });
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
