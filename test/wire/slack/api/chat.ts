import { type JsonObject, isObject, textOf } from '../../json.ts';
import { MESSAGE_TEXT_MAX, SCHEDULE_AHEAD_MAX_MS, UPDATE_TEXT_MAX } from '../limits.ts';
import type { Channel, Message } from '../model.ts';
import { messagePayload } from '../payloads.ts';
import type { NewMessage } from '../world.ts';
import { ApiError, type Call, type Method, RateLimited } from './call.ts';
import { directMessages } from './conversations.ts';

const TS = /^\d{10}\.\d{6}$/u;

/** Where a message goes: a channel, or a person, whose direct messages open by themselves. */
function destination(call: Call): Channel {
  const person = call.team.people.get(call.text('channel'));
  if (person === undefined) return call.channel();
  if (person.isBot) throw new ApiError('cannot_dm_bot');
  return directMessages(call, person);
}

function checkMayPost(call: Call, channel: Channel): void {
  if (channel.isArchived) throw new ApiError('is_archived');
  const { botUser, scopes } = call.granted;
  const mayJoinIn = channel.kind === 'public' && scopes.includes('chat:write.public');
  if (!channel.members.has(botUser) && !mayJoinIn) throw new ApiError('not_in_channel');
}

/** A reply's own ts is not one to reply to: threads have one level. */
function threadOf(call: Call, channel: Channel): string | null {
  const ts = call.text('thread_ts');
  if (ts === '') return null;
  if (!TS.test(ts)) throw new ApiError('invalid_thread_ts');
  const root = call.world.messages.find(
    (message) => message.channel === channel && message.ts === ts,
  );
  if (root === undefined || root.isDeleted) throw new ApiError('thread_not_found');
  if (root.threadTs !== null) throw new ApiError('cannot_reply_to_message');
  return ts;
}

function content(call: Call, textMax: number): Pick<NewMessage, 'text' | 'blocks'> {
  const text = call.text('text');
  const blocks = call.blocks();
  if (text === '' && blocks.length === 0) throw new ApiError('no_text');
  if (text.length > textMax) throw new ApiError('msg_too_long');
  return { text, blocks };
}

function metadataOf(call: Call): JsonObject | null {
  const metadata = call.json('metadata');
  if (metadata === undefined) return null;
  if (!isObject(metadata)) throw new ApiError('invalid_metadata_format');
  if (textOf(metadata['event_type']) === '' || !isObject(metadata['event_payload']))
    throw new ApiError('invalid_metadata_schema');
  return metadata;
}

function draft(call: Call, channel: Channel): NewMessage {
  return {
    ...content(call, MESSAGE_TEXT_MAX),
    team: call.team.id,
    channel,
    author: call.granted.botUser,
    threadTs: threadOf(call, channel),
    metadata: metadataOf(call),
    unfurls: !call.denies('unfurl_links') || !call.denies('unfurl_media'),
    parsesBare: parsesBare(call),
  };
}

function parsesBare(call: Call): boolean {
  return call.text('parse') === 'full' || call.flag('link_names');
}

function throttle(call: Call, channel: Channel): void {
  const seconds = call.rates.post(channel.id);
  if (seconds !== null) throw new RateLimited(seconds);
}

function postMessage(call: Call): JsonObject {
  const channel = destination(call);
  checkMayPost(call, channel);
  const ready = draft(call, channel);
  throttle(call, channel);
  const message = call.world.post(ready);
  return {
    channel: channel.id,
    ts: message.ts,
    message: messagePayload(call.world, message, true),
  };
}

function postEphemeral(call: Call): JsonObject {
  const channel = call.channel();
  checkMayPost(call, channel);
  if (!channel.members.has(call.text('user'))) throw new ApiError('user_not_in_channel');
  const ephemeralTo = call.text('user');
  const { ts } = call.world.post({ ...draft(call, channel), metadata: null, ephemeralTo });
  return { message_ts: ts };
}

/** A message of the app's own; ephemeral ones have no place where they could be found. */
function own(call: Call, refusal: string): Message {
  const channel = call.channel();
  const message = call.world.messages.find(
    (known) => known.channel === channel && known.ts === call.text('ts'),
  );
  if (message === undefined || message.isDeleted || message.ephemeralTo !== null)
    throw new ApiError('message_not_found');
  if (message.author !== call.granted.botUser) throw new ApiError(refusal);
  return message;
}

function update(call: Call): JsonObject {
  const message = own(call, 'cant_update_message');
  if (message.channel.isArchived) throw new ApiError('is_archived');
  const { text, blocks } = content(call, UPDATE_TEXT_MAX);
  const metadata = metadataOf(call);
  // Blocks stay as they are where the call names none.
  call.world.edit(
    message,
    text,
    call.args['blocks'] === undefined ? message.blocks : blocks,
    parsesBare(call),
  );
  if (metadata !== null) message.metadata = metadata;
  const { channel, ts } = message;
  return { channel: channel.id, ts, text, message: messagePayload(call.world, message, true) };
}

function remove(call: Call): JsonObject {
  const message = own(call, 'cant_delete_message');
  message.isDeleted = true;
  return { channel: message.channel.id, ts: message.ts };
}

function getPermalink(call: Call): JsonObject {
  const channel = call.channel();
  const ts = call.text('message_ts');
  if (!call.world.messages.some((message) => message.channel === channel && message.ts === ts))
    throw new ApiError('message_not_found');
  const place = `archives/${channel.id}/p${ts.replace('.', '')}`;
  return { channel: channel.id, permalink: `https://${call.team.domain}.slack.com/${place}` };
}

function scheduleMessage(call: Call): JsonObject {
  const channel = destination(call);
  checkMayPost(call, channel);
  const postAt = call.integer('post_at', 0);
  const waitMs = postAt * 1000 - call.world.clock.now();
  if (waitMs <= 0) throw new ApiError('time_in_past');
  if (waitMs > SCHEDULE_AHEAD_MAX_MS) throw new ApiError('time_too_far');
  const ready = draft(call, channel);
  call.world.clock.after(waitMs, () => {
    call.world.post(ready);
    call.world.record.note('slack', 'scheduled message', 'posted', {
      channel: channel.id,
      text: ready.text,
    });
  });
  return { channel: channel.id, scheduled_message_id: call.world.id('Q'), post_at: postAt };
}

const writes = { token: 'bot', scopes: () => ['chat:write'] } as const;

export const CHAT: Readonly<Record<string, Method>> = {
  // One message a second and channel instead of a tier.
  'chat.postMessage': { ...writes, tier: null, run: postMessage },
  'chat.postEphemeral': { ...writes, tier: 4, run: postEphemeral },
  'chat.update': { ...writes, tier: 3, run: update },
  'chat.delete': { ...writes, tier: 3, run: remove },
  'chat.scheduleMessage': { ...writes, tier: 3, run: scheduleMessage },
  'chat.getPermalink': { token: 'bot', scopes: () => [], tier: null, run: getPermalink },
};
