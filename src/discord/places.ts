import {
  type BaseInteraction,
  ChannelType,
  type Message,
  PermissionFlagsBits,
  type TextBasedChannel,
} from 'discord.js';
import type { ChatCall } from '../core/chat/service.ts';
import type { Place, Reach } from '../core/desk.ts';

/** Stands for a server in direct messages, as in Discord's own addresses. */
const DIRECT = '@me';

type Whereabouts = Pick<ChatCall, 'place' | 'reach' | 'person' | 'groups' | 'isAdministrator'>;

/** Where an interaction came from and what its person may do; null where Discord did not say. */
export function whereIs(interaction: BaseInteraction): Whereabouts | null {
  const { channelId, guildId, user, memberPermissions } = interaction;
  if (channelId === null) return null;
  const roles = interaction.inCachedGuild() ? [...interaction.member.roles.cache.keys()] : [];
  return {
    ...placeOf(interaction.channel, guildId, channelId),
    person: user.id,
    groups: roles,
    isAdministrator: guildId === null || memberPermissions?.has(MANAGES) === true,
  };
}

/** The same of a message. */
export function whereWritten({
  author,
  channel,
  channelId,
  guildId,
  member,
}: Message): Whereabouts {
  return {
    ...placeOf(channel, guildId, channelId),
    person: author.id,
    groups: member === null ? [] : [...member.roles.cache.keys()],
    isAdministrator: guildId === null || member?.permissionsIn(channelId).has(MANAGES) === true,
  };
}

/** Who may change a channel's settings in Discord may change its desk's. */
const MANAGES = PermissionFlagsBits.ManageChannels;

/** What a channel is to a desk, and who reads it. */
export function placeOf(
  channel: TextBasedChannel | null,
  guildId: string | null,
  channelId: string,
): { place: Place; reach: Reach } {
  const workspace = guildId ?? DIRECT;
  const place = { platform: 'discord', workspace, channel: channelId } as const;
  // What is not known to be open is taken for private: nothing of it is shown elsewhere.
  if (channel === null || channel.isDMBased()) return { place, reach: 'private' };
  // A private thread has readers of its own; the others belong to their channel.
  if (channel.type === ChannelType.PrivateThread) return { place, reach: 'private' };
  // A guild's id is that of its role for everyone.
  const isOpen =
    channel.permissionsFor(channel.guild.id)?.has(PermissionFlagsBits.ViewChannel) === true;
  return {
    place: { ...place, channel: channel.isThread() ? (channel.parentId ?? channelId) : channelId },
    reach: isOpen ? 'open' : 'private',
  };
}
