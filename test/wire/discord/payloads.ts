import { componentPayload } from './component-payloads.ts';
import type { JsonObject } from '../json.ts';
import { FLAG } from './limits.ts';
import {
  CHANNEL,
  type Attachment,
  type Channel,
  type Interaction,
  type Member,
  type Message,
  type Role,
  type Server,
  type User,
} from './model.ts';
import { pingingText } from './mentions.ts';
import { bits } from './permissions.ts';

/** Writes the double's things in the shapes that Discord sends. */
export function iso(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('Z', '000+00:00');
}

export function userPayload(user: User): JsonObject {
  return {
    id: user.id,
    username: user.name.toLowerCase().replaceAll(' ', '_'),
    global_name: user.isBot ? null : user.name,
    discriminator: user.isBot ? '6184' : '0',
    avatar: null,
    avatar_decoration_data: null,
    banner: null,
    accent_color: null,
    collectibles: null,
    display_name_styles: null,
    primary_guild: null,
    clan: null,
    public_flags: 0,
    flags: 0,
    ...(user.isBot ? { bot: true } : {}),
  };
}

export function memberPayload(member: Member): JsonObject {
  return {
    roles: [...member.roles],
    nick: null,
    avatar: null,
    banner: null,
    joined_at: iso(0),
    premium_since: null,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
  };
}

export function rolePayload({ id, name, permissions }: Role): JsonObject {
  const colors = { primary_color: 0, secondary_color: null, tertiary_color: null };
  const looks = { color: 0, colors, hoist: false, icon: null, unicode_emoji: null, flags: 0 };
  const rest = { position: 0, managed: false, mentionable: true, permissions: String(permissions) };
  return { id, name, description: null, ...looks, ...rest };
}

export function isThread({ type }: Channel): boolean {
  return type === CHANNEL.publicThread || type === CHANNEL.privateThread;
}

export function channelPayload(channel: Channel): JsonObject {
  const { id, type, lastMessageId } = channel;
  const base = { id, type, last_message_id: lastMessageId, flags: 0 };
  if (channel.server === null)
    return {
      ...base,
      recipients: channel.recipient === null ? [] : [userPayload(channel.recipient)],
    };
  const named = {
    ...base,
    guild_id: channel.server.id,
    name: channel.name,
    rate_limit_per_user: 0,
  };
  if (!isThread(channel))
    return {
      ...named,
      parent_id: channel.parent?.id ?? null,
      topic: null,
      position: 0,
      nsfw: false,
      permission_overwrites: channel.hiddenFrom.map((id) => {
        return { id, type: 0, allow: '0', deny: String(bits(['ViewChannel'])) };
      }),
    };
  return {
    ...named,
    parent_id: channel.parent?.id ?? null,
    owner_id: channel.ownerId ?? '',
    message_count: 0,
    member_count: 2,
    total_message_sent: 0,
    thread_metadata: {
      archived: channel.archived,
      locked: channel.locked,
      auto_archive_duration: 1440,
      archive_timestamp: iso(0),
      create_timestamp: iso(0),
    },
  };
}

export function serverPayload(
  server: Server,
  bot: Member,
  channels: readonly Channel[],
): JsonObject {
  const own = channels.filter((channel) => channel.server === server && !channel.isDeleted);
  return {
    id: server.id,
    name: server.name,
    owner_id: [...server.members.keys()][0] ?? bot.user.id,
    joined_at: iso(0),
    large: false,
    unavailable: false,
    member_count: server.members.size,
    preferred_locale: server.locale,
    roles: server.roles.map(rolePayload),
    channels: own.filter((channel) => !isThread(channel)).map(channelPayload),
    threads: own.filter((channel) => isThread(channel) && !channel.archived).map(channelPayload),
    members: [{ ...memberPayload(bot), user: userPayload(bot.user) }],
    ...{ presences: [], voice_states: [], stage_instances: [], guild_scheduled_events: [] },
    ...{ soundboard_sounds: [], emojis: [], stickers: [], features: [], icon: null, splash: null },
    ...{ afk_channel_id: null, afk_timeout: 300, application_id: null, banner: null },
    ...{ default_message_notifications: 0, description: null, discovery_splash: null },
    ...{ explicit_content_filter: 0, mfa_level: 0, nsfw_level: 0, nsfw: false, premium_tier: 0 },
    ...{ premium_progress_bar_enabled: false, public_updates_channel_id: null },
    ...{ rules_channel_id: null, safety_alerts_channel_id: null, system_channel_flags: 0 },
    ...{ system_channel_id: null, vanity_url_code: null, verification_level: 0, region: '' },
  };
}

export function attachmentPayload(file: Attachment, cdn: string): JsonObject {
  const url = `${cdn}/attachments/${file.id}/${encodeURIComponent(file.name)}`;
  const type = { content_type: file.type, size: file.bytes.byteLength };
  return { id: file.id, filename: file.name, ...type, url, proxy_url: url };
}

/** `cdn` is the address that files are fetched from. */
export function messagePayload(message: Message, applicationId: string, cdn: string): JsonObject {
  const { author, body, channel, interaction, replyTo, thread } = message;
  const files = body.attachments.map((file) => attachmentPayload(file, cdn));
  const flags =
    body.flags |
    (message.seenBy === null ? 0 : FLAG.ephemeral) |
    (interaction?.isThinking === true && interaction.original === message ? FLAG.loading : 0);
  const text = pingingText({ content: body.content, components: [...body.components] });
  const ids = (pattern: RegExp): string[] => [
    ...new Set([...text.matchAll(pattern)].map(([, id = '']) => id)),
  ];
  const people = ids(/<@!?(\d+)>/gu).flatMap((id) => channel.server?.members.get(id)?.user ?? []);
  if (replyTo !== null && !people.includes(replyTo.author)) people.push(replyTo.author);
  return {
    id: message.id,
    type: interaction !== null ? 20 : replyTo !== null ? 19 : 0,
    channel_id: channel.id,
    author: userPayload(author),
    content: body.content,
    embeds: body.embeds.map((embed) => ({ type: 'rich', ...embed })),
    components: body.components.map((component) => componentPayload(component, files)),
    attachments: files,
    flags,
    mentions: people.map(userPayload),
    mention_roles: ids(/<@&(\d+)>/gu),
    mention_everyone: /@(?:everyone|here)/u.test(text),
    timestamp: iso(message.createdMs),
    edited_timestamp: message.editedMs === null ? null : iso(message.editedMs),
    ...{ pinned: false, tts: false },
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(thread === null ? {} : { thread: channelPayload(thread) }),
    ...(interaction === null ? {} : interactionPart(interaction, applicationId)),
    ...(replyTo === null
      ? {}
      : {
          message_reference: { type: 0, message_id: replyTo.id, channel_id: replyTo.channel.id },
          referenced_message: messagePayload({ ...replyTo, replyTo: null }, applicationId, cdn),
        }),
  };
}

function interactionPart({ id, type, person }: Interaction, applicationId: string): JsonObject {
  const owners = { '0': '0' };
  const metadata = { id, type, user: userPayload(person), authorizing_integration_owners: owners };
  return {
    application_id: applicationId,
    webhook_id: applicationId,
    interaction_metadata: metadata,
  };
}
