import type { JsonObject } from '../../json.ts';
import { SLOW_HISTORY } from '../limits.ts';
import type { Channel, Message, Person } from '../model.ts';
import { channelPayload, messagePayload } from '../payloads.ts';
import { ApiError, type Call, type Method, page } from './call.ts';

/** The first word of the scopes that a kind of channel needs. */
const SCOPE = { public: 'channels', private: 'groups', im: 'im' } as const;

function scoped(right: 'read' | 'history', call: Call): readonly string[] {
  const kind = call.team.channels.get(call.text('channel'))?.kind;
  // Where the channel is not known, any of them lets the call on to say so.
  const kinds = kind === undefined ? Object.values(SCOPE) : [SCOPE[kind]];
  return kinds.map((word) => `${word}:${right}`);
}

/** The conversation of the bot and one person, opened at its first use. */
export function directMessages(call: Call, person: Person): Channel {
  const { channels } = call.team;
  const { botUser } = call.granted;
  const id = `D${person.id}`;
  const opened: Channel = {
    id,
    name: id,
    kind: 'im',
    creator: botUser,
    members: new Set([botUser, person.id]),
    isArchived: false,
    isShared: false,
  };
  const channel = channels.get(id) ?? opened;
  channels.set(id, channel);
  return channel;
}

function joined(call: Call): Channel {
  const channel = call.channel();
  if (!channel.members.has(call.granted.botUser)) throw new ApiError('not_in_channel');
  return channel;
}

function within(call: Call, messages: readonly Message[]): readonly Message[] {
  const oldest = Number(call.text('oldest'));
  const latest = call.text('latest') === '' ? Infinity : Number(call.text('latest'));
  const isInclusive = call.flag('inclusive');
  return messages.filter(({ ts }) => {
    const at = Number(ts);
    return (at > oldest && at < latest) || (isInclusive && (at === oldest || at === latest));
  });
}

function listed(call: Call, messages: readonly Message[]): JsonObject {
  const most = call.rates.isHistorySlow ? SLOW_HISTORY.items : 999;
  const { items, nextCursor } = page(call, messages, { most, usual: 100 });
  const withMetadata = call.flag('include_all_metadata');
  return {
    messages: items.map((message) => messagePayload(call.world, message, withMetadata)),
    has_more: nextCursor !== '',
    ...(nextCursor === '' ? {} : { response_metadata: { next_cursor: nextCursor } }),
  };
}

function history(call: Call): JsonObject {
  const channel = joined(call);
  return { ...listed(call, within(call, call.world.readable(channel)).toReversed()), pin_count: 0 };
}

/** The root comes first and with every page's range, replies oldest first. */
function replies(call: Call): JsonObject {
  const channel = joined(call);
  const ts = call.text('ts');
  const thread = call.world.readable(channel, ts);
  if (thread.length === 0) throw new ApiError('thread_not_found');
  return listed(call, within(call, thread));
}

function info(call: Call): JsonObject {
  const channel = call.channel();
  const payload = channelPayload(channel, call.team, call.granted.botUser);
  const counted = call.flag('include_num_members') ? { num_members: channel.members.size } : {};
  return { channel: { ...payload, ...counted } };
}

function open(call: Call): JsonObject {
  const ids = call
    .text('users')
    .split(',')
    .filter((id) => id !== '');
  const [id, ...others] = ids;
  if (id === undefined) throw new ApiError('users_list_not_supplied');
  if (others.length > 0) throw new ApiError('method_not_supported_for_channel_type');
  const person = call.team.people.get(id);
  if (person === undefined) throw new ApiError('user_not_found');
  if (person.isBot) throw new ApiError('cannot_dm_bot');
  const wasOpen = call.team.channels.has(`D${id}`);
  const channel = directMessages(call, person);
  return wasOpen
    ? { no_op: true, already_open: true, channel: { id: channel.id } }
    : { channel: { id: channel.id } };
}

function members(call: Call): JsonObject {
  const { items, nextCursor } = page(call, [...call.channel().members], { most: 1000, usual: 100 });
  return { members: [...items], response_metadata: { next_cursor: nextCursor } };
}

function join(call: Call): JsonObject {
  const channel = call.channel();
  const { botUser } = call.granted;
  if (channel.kind !== 'public') throw new ApiError('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new ApiError('is_archived');
  const wasIn = channel.members.has(botUser);
  channel.members.add(botUser);
  const payload = channelPayload(channel, call.team, botUser);
  return wasIn
    ? {
        channel: payload,
        warning: 'already_in_channel',
        response_metadata: { warnings: ['already_in_channel'] },
      }
    : { channel: payload };
}

const TYPES = { public: 'public_channel', private: 'private_channel', im: 'im' } as const;

/** The bot's own conversations, or a person's as far as the bot is in them too. */
function usersConversations(call: Call): JsonObject {
  const { botUser } = call.granted;
  const user = call.text('user');
  const types = (call.text('types') || TYPES.public).split(',');
  const found = [...call.team.channels.values()].filter(
    ({ kind, members: present, isArchived }) =>
      types.includes(TYPES[kind]) &&
      present.has(botUser) &&
      (user === '' || present.has(user)) &&
      !(isArchived && call.flag('exclude_archived')),
  );
  const { items, nextCursor } = page(call, found, { most: 999, usual: 100 });
  return {
    channels: items.map((channel) => channelPayload(channel, call.team, botUser)),
    response_metadata: { next_cursor: nextCursor },
  };
}

const reads = { token: 'bot', scopes: (call: Call) => scoped('read', call) } as const;
const reviews = { token: 'bot', scopes: (call: Call) => scoped('history', call) } as const;

export const CONVERSATIONS: Readonly<Record<string, Method>> = {
  'conversations.info': { ...reads, tier: 3, run: info },
  'conversations.members': { ...reads, tier: 4, run: members },
  'conversations.history': { ...reviews, tier: 3, run: history },
  'conversations.replies': { ...reviews, tier: 3, run: replies },
  'conversations.open': { token: 'bot', scopes: () => ['im:write'], tier: 3, run: open },
  'conversations.join': { token: 'bot', scopes: () => ['channels:join'], tier: 3, run: join },
  'users.conversations': { ...reads, tier: 3, run: usersConversations },
};
