import { type JsonObject, isObject, objectsOf, shownAs, textOf } from '../../json.ts';
import { FILES_MAX, FILE_BYTES_MAX, FLAG, HISTORY_MAX } from '../limits.ts';
import { CHANNEL, type Attachment, type Channel, type Message } from '../model.ts';
import { isThread } from '../payloads.ts';
import { has } from '../permissions.ts';
import { Refusal, refuse } from '../refusals.ts';
import { type MessageContext, NEW_MESSAGE, checkMessage } from '../rules/message.ts';
import { EMPTY_BODY, type World, bodyParts } from '../world.ts';
import { type Answer, type Call, type Route, botRoute } from './call.ts';

export const messageRoutes: readonly Route[] = [
  botRoute('GET', '/channels/{channel_id}/messages', history),
  botRoute('POST', '/channels/{channel_id}/messages', create),
  botRoute('GET', '/channels/{channel_id}/messages/{message_id}', (call, world) => ({
    status: 200,
    body: world.payload(channelMessage(call, world)),
  })),
  botRoute('PATCH', '/channels/{channel_id}/messages/{message_id}', (call, world) => {
    const message = channelMessage(call, world);
    if (message.author !== world.bot.user) refuse('notYours');
    if (message.channel.archived) refuse('archivedThread');
    return { status: 200, body: edit(call, world, message) };
  }),
  botRoute('DELETE', '/channels/{channel_id}/messages/{message_id}', (call, world) => {
    const message = channelMessage(call, world);
    if (message.author !== world.bot.user && !has(message.channel.botPermissions, 'ManageMessages'))
      refuse('missingPermissions');
    world.deleteMessage(message);
    return { status: 204 };
  }),
];

/** The channel of a request, where the bot may see it. */
export function openChannel(call: Call, world: World): Channel {
  const channel = world.channels.get(call.parameter('channel_id'));
  if (channel === undefined || channel.isDeleted) refuse('unknownChannel');
  if (channel.server?.hasBot === false) refuse('missingAccess');
  if (!has(channel.botPermissions, 'ViewChannel')) refuse('missingAccess');
  return channel;
}

/** The message of a request; an ephemeral one cannot be reached through its channel. */
export function channelMessage(call: Call, world: World): Message {
  const channel = openChannel(call, world);
  const message = world.messages.get(call.parameter('message_id'));
  const isThere = message?.channel === channel && !message.isDeleted && message.seenBy === null;
  if (message === undefined || !isThere) refuse('unknownMessage');
  return message;
}

function history(call: Call, world: World): Answer {
  const channel = openChannel(call, world);
  const limit = Number(call.query.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > HISTORY_MAX)
    throw new Refusal(400, 50035, 'Invalid Form Body', {
      errors: {
        limit: {
          _errors: [
            {
              code: 'NUMBER_TYPE_MAX',
              message: `int value should be between 1 and ${HISTORY_MAX}.`,
            },
          ],
        },
      },
    });
  if (!has(channel.botPermissions, 'ReadMessageHistory')) return { status: 200, body: [] };
  const before = call.query.get('before');
  const after = call.query.get('after');
  const found = [...world.messages.values()]
    .filter((message) => message.channel === channel && !message.isDeleted)
    .filter((message) => message.seenBy === null)
    .filter(({ id }) => before === null || BigInt(id) < BigInt(before))
    .filter(({ id }) => after === null || BigInt(id) > BigInt(after));
  const page = after === null ? found.slice(-limit) : found.slice(0, limit);
  return { status: 200, body: page.reverse().map((message) => world.payload(message)) };
}

function create(call: Call, world: World): Answer {
  const channel = openChannel(call, world);
  assertMayPost(channel, call.files.length > 0);
  const body = call.form((field) =>
    checkMessage(field, { ...NEW_MESSAGE, files: fileNames(call) }),
  );
  const replyTo = referenced(body, channel, world);
  if (channel.archived) world.changeChannel(channel, { archived: false });
  const message = world.post(
    {
      channel,
      author: world.bot.user,
      body: newBody(call, world, body),
      nonce: body['nonce'] ?? null,
      replyTo,
    },
    body['enforce_nonce'] === true,
  );
  world.notePings(message, body);
  return { status: 200, body: world.payload(message) };
}

function assertMayPost(channel: Channel, hasFiles: boolean): void {
  if (channel.type === CHANNEL.dm) {
    if (channel.recipient?.takesMessages === false) refuse('cannotMessageUser');
    return;
  }
  const needed = isThread(channel) ? 'SendMessagesInThreads' : 'SendMessages';
  if (!has(channel.botPermissions, needed)) refuse('missingPermissions');
  if (hasFiles && !has(channel.botPermissions, 'AttachFiles')) refuse('missingPermissions');
  if (channel.locked && !has(channel.botPermissions, 'ManageThreads')) refuse('archivedThread');
}

function referenced(body: JsonObject, channel: Channel, world: World): Message | null {
  const reference = body['message_reference'];
  if (!isObject(reference)) return null;
  if (channel.server !== null && !has(channel.botPermissions, 'ReadMessageHistory'))
    refuse('cannotReply');
  const message = world.messages.get(textOf(reference['message_id']));
  if (message?.channel === channel && !message.isDeleted) return message;
  if (reference['fail_if_not_exists'] === false) return null;
  throw new Refusal(400, 50035, 'Invalid Form Body', {
    errors: {
      message_reference: {
        _errors: [{ code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }],
      },
    },
  });
}

/** Names that a body may refer to: of files that come with it. */
export function fileNames(call: Call): readonly string[] {
  return call.files.map(({ name }) => name);
}

/** The message that a checked body makes; refuses one in which there is nothing to see. */
export function newBody(call: Call, world: World, data: JsonObject): Message['body'] {
  const body = { ...EMPTY_BODY, ...bodyParts(data), attachments: uploaded(call, world) };
  return assertNotEmpty(body);
}

function assertNotEmpty(body: Message['body']): Message['body'] {
  const parts = [...body.embeds, ...body.components, ...body.attachments];
  if (body.content.trim() === '' && parts.length === 0) refuse('emptyMessage');
  return body;
}

function uploaded(call: Call, world: World): readonly Attachment[] {
  if (call.files.length > FILES_MAX) refuse('entityTooLarge');
  return call.files.map(({ name, type, bytes }) => {
    if (bytes.byteLength > FILE_BYTES_MAX) refuse('entityTooLarge');
    return world.attach(name, type, bytes);
  });
}

/** Checks the request's body as an edit of the message and carries it out; gives the message. */
export function edit(call: Call, world: World, message: Message): JsonObject {
  const data = call.form((field) => checkMessage(field, editContext(call, message)));
  replaceParts(call, world, message, data);
  return world.payload(message);
}

/** What an edit has to fit to. */
export function editContext(call: Call, { body }: Message): MessageContext {
  return {
    files: [...fileNames(call), ...body.attachments.map(({ name }) => name)],
    isV2: (body.flags & FLAG.componentsV2) !== 0,
    kept: { content: body.content, hasEmbeds: body.embeds.length > 0 },
  };
}

/** Replaces the parts of a message that a checked body names. */
export function replaceParts(call: Call, world: World, message: Message, data: JsonObject): void {
  const old = message.body;
  const parts = bodyParts(data);
  const named = data['attachments'];
  const ids = objectsOf(named).map(({ id }) => shownAs(id));
  const kept = old.attachments.filter(({ id }) => named === undefined || ids.includes(id));
  const flags = (parts.flags ?? old.flags) | (old.flags & FLAG.componentsV2);
  const attachments = [...kept, ...uploaded(call, world)];
  const next = assertNotEmpty({ ...old, ...parts, flags, attachments });
  if (message.interaction?.original === message) message.interaction.isThinking = false;
  world.edit(message, next);
  world.notePings(message, data);
}
