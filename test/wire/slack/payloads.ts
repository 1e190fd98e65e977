import type { JsonObject } from '../json.ts';
import type { Channel, Message, Person, View } from './model.ts';
import type { Team, World } from './world.ts';

/** The names that a private place has in payloads. */
const CHANNEL_NAME = { private: 'privategroup', im: 'directmessage' } as const;

export function channelName({ kind, name }: Channel): string {
  return kind === 'public' ? name : CHANNEL_NAME[kind];
}

export function channelPayload(channel: Channel, team: Team, viewer: string): JsonObject {
  const { id, kind, name, creator, members, isArchived, isShared } = channel;
  if (kind === 'im') {
    const user = [...members].find((member) => member !== viewer) ?? '';
    return {
      id,
      is_im: true,
      is_private: true,
      is_archived: isArchived,
      user,
      context_team_id: team.id,
    };
  }
  return {
    id,
    name,
    name_normalized: name,
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: kind === 'private',
    is_archived: isArchived,
    is_member: members.has(viewer),
    is_general: false,
    is_shared: isShared,
    is_ext_shared: isShared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    creator,
    context_team_id: team.id,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}

export function personPayload(person: Person, team: Team): JsonObject {
  const { id, name, teamId, guest } = person;
  return {
    id,
    team_id: teamId,
    name,
    real_name: name,
    deleted: person.isDeleted,
    tz: person.timezone,
    is_bot: person.isBot,
    is_app_user: false,
    is_admin: person.isAdmin,
    is_owner: person.isOwner,
    is_primary_owner: false,
    is_restricted: guest !== 'none',
    is_ultra_restricted: guest === 'single-channel',
    is_stranger: teamId !== team.id,
    profile: { real_name: name, display_name: name },
  };
}

/** A message as history and payloads have it; `withMetadata` decides on the metadata's content. */
export function messagePayload(world: World, message: Message, withMetadata: boolean): JsonObject {
  const { ts, team, author, text, blocks, threadTs, metadata, files, edits, reactions } = message;
  const installation = world.installations.find(({ botUser }) => botUser === author);
  const root = world.messages.find((known) => known.ts === threadTs);
  const replies = world.readable(message.channel, ts).filter((reply) => reply.ts !== ts);
  return {
    type: 'message',
    ts,
    user: author,
    text,
    team,
    ...(blocks.length > 0 ? { blocks: [...blocks] } : {}),
    ...(installation === undefined ? {} : { bot_id: installation.botId, app_id: world.appId }),
    ...(root === undefined ? {} : { thread_ts: threadTs, parent_user_id: root.author }),
    ...(replies.length > 0
      ? { thread_ts: ts, reply_count: replies.length, latest_reply: replies.at(-1)?.ts }
      : {}),
    ...(metadata === null
      ? {}
      : { metadata: withMetadata ? metadata : { event_type: metadata['event_type'] } }),
    ...(files.length > 0
      ? {
          files: files.map(({ id, name, title, bytes }) => ({
            id,
            name,
            title,
            size: bytes.length,
          })),
        }
      : {}),
    ...(edits.length > 0 ? { edited: { user: author, ts } } : {}),
    ...(reactions.length > 0
      ? { reactions: reactions.map((name) => ({ name, count: 1, users: [author] })) }
      : {}),
  };
}

export function viewPayload(view: View, world: World, values: JsonObject = {}): JsonObject {
  const installation = world.installation(view.team);
  return {
    submit: null,
    close: null,
    private_metadata: '',
    callback_id: '',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    ...view.body,
    id: view.id,
    team_id: view.team,
    state: { values },
    hash: view.hash,
    previous_view_id: view.previous?.id ?? null,
    root_view_id: rootOf(view).id,
    app_id: world.appId,
    app_installed_team_id: view.team,
    bot_id: installation?.botId ?? '',
  };
}

function rootOf(view: View): View {
  return view.previous === null ? view : rootOf(view.previous);
}
