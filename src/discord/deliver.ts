import {
  type BaseMessageOptions,
  type Message,
  MessageFlags,
  RESTJSONErrorCodes,
  type RepliableInteraction,
  type SendableChannels,
  type Snowflake,
} from 'discord.js';
import type { MessageRef } from '../core/briefing/subscription.ts';
import { encodeCall } from '../core/chat/calls.ts';
import type { Card } from '../core/chat/card.ts';
import { problemCard } from '../core/chat/problem.ts';
import { progressCard } from '../core/chat/progress.ts';
import { type Channel, roomOf } from '../core/desk.ts';
import type { Log, Rasterise } from '../core/ports.ts';
import { forLog } from './faults.ts';
import type { DiscordParts } from './parts.ts';
import { CALL_MAX } from './controls.ts';
import { type DiscordMessage, renderDiscord } from './render.ts';
import { codeOf, persistently } from './retry.ts';

/** A card and the channel whose scope its buttons belong to; null leaves them out. */
export interface Delivery {
  readonly card: Card;
  readonly channel: Channel | null;
}

/** All that a card came to, in order. */
type Messages = readonly [Message, ...Message[]];

export const refOf = ({ id, url }: Message): MessageRef => ({ id, link: url });

/** Nobody is ever called, whatever a text says. */
export const NO_MENTIONS = { parse: [], repliedUser: false };

/** An interaction that can no longer be answered: too late, or its message is gone. */
const GONE: ReadonlySet<number | null> = new Set<number | null>([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownMessage,
]);

export const isGone = (error: unknown): boolean => GONE.has(codeOf(error));

/**
 * Fills an acknowledged interaction with a card. What does not fit the first message follows for the
 * same audience. Gives the messages. Rejects as discord.js does.
 */
export async function fill(
  interaction: RepliableInteraction,
  delivery: Delivery,
  parts: DiscordParts,
): Promise<Messages> {
  const [first, ...rest] = await rendered(delivery, parts);
  const { patience } = parts;
  const message = await persistently(
    // What an older version of the message had attached goes with it.
    () => interaction.editReply({ ...bodyOf(first), attachments: [] }),
    patience,
  );
  const isEphemeral = message.flags.has(MessageFlags.Ephemeral);
  const messages: [Message, ...Message[]] = [message];
  for (const next of rest) {
    const flags = isEphemeral ? [SHAPE, MessageFlags.Ephemeral as const] : [SHAPE];
    messages.push(
      await persistently(() => interaction.followUp({ ...bodyOf(next), flags }), patience),
    );
  }
  return messages;
}

/**
 * Posts a card in a channel, each message once however often it is tried. Gives the messages.
 * Rejects as discord.js does.
 */
export async function post(
  channel: SendableChannels,
  delivery: Delivery,
  parts: DiscordParts,
  { cause, replyTo }: { readonly cause: Snowflake; readonly replyTo?: Message },
): Promise<Messages> {
  const [first, ...rest] = await rendered(delivery, parts);
  const send = (message: DiscordMessage, i: number, reply: object): Promise<Message> =>
    persistently(
      async (): Promise<Message> =>
        channel.send({
          ...bodyOf(message),
          ...reply,
          nonce: `${cause}-${String(i)}`,
          enforceNonce: true,
        }),
      parts.patience,
    );
  const reply =
    replyTo === undefined
      ? {}
      : { reply: { messageReference: replyTo.id, failIfNotExists: false } };
  const messages: [Message, ...Message[]] = [await send(first, 0, reply)];
  for (const [i, next] of rest.entries()) messages.push(await send(next, i + 1, {}));
  return messages;
}

async function rendered(
  { card, channel }: Delivery,
  { store: { saved }, linkOf, rasterise, log }: DiscordParts,
): Promise<readonly [DiscordMessage, ...DiscordMessage[]]> {
  const keeping = channel === null ? null : { saved, scope: roomOf(channel) };
  const [first, ...rest] = await renderDiscord(card, {
    linkOf,
    ...(channel !== null && { workspace: channel.place.workspace }),
    encode: (button) =>
      keeping === null ? Promise.resolve(null) : encodeCall(button, CALL_MAX, keeping),
    picture: rasterise && picturing(rasterise, log),
  });
  if (first === undefined) throw new Error('A card was laid out as no message.');
  return [first, ...rest];
}

/** Without a picture the text of the card says what it would. */
const picturing =
  (rasterise: Rasterise, log: Log) =>
  (svg: string): Promise<Uint8Array | null> =>
    rasterise(svg).catch((error: unknown) => {
      log.warn(forLog(error), 'A chart could not be made a picture.');
      return null;
    });

const SHAPE = MessageFlags.IsComponentsV2 as const;

function bodyOf({
  components,
  files,
}: DiscordMessage): BaseMessageOptions & { flags: typeof SHAPE } {
  return {
    components: [...components],
    files: files.map(({ name, content, alt }) => ({
      attachment: Buffer.from(content),
      name,
      ...(alt !== undefined && { description: alt }),
    })),
    allowedMentions: NO_MENTIONS,
    flags: SHAPE,
  };
}

/** Says to a person that something failed on our side, where the log has the reason. */
export const faultCard = (reference: string): Card =>
  problemCard(
    'That did not work.',
    'Try again; if it stays so, tell who runs this bot the reference below.',
    reference,
  );

/** Says in an acknowledged interaction how far its answer is; what comes later takes its place. */
export async function tellProgress(
  interaction: RepliableInteraction,
  line: string,
  { log, ...parts }: DiscordParts,
): Promise<void> {
  const [message] = await rendered({ card: progressCard(line), channel: null }, { log, ...parts });
  await interaction.editReply(bodyOf(message)).catch((error: unknown) => {
    log.debug(forLog(error), 'Progress could not be shown.');
  });
}
