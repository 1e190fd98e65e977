import {
  type BaseInteraction,
  ChannelType,
  type GuildBasedChannel,
  type GuildMember,
  GuildMemberFlags,
  type Message,
  PermissionFlagsBits,
  type TextBasedChannel,
} from 'discord.js';
import type { ChatCall } from '../core/chat/service.ts';
import type { Place, Reach } from '../core/desk.ts';

/** Stands for a server in direct messages, as in Discord's own addresses. */
const DIRECT = '@me';

type Whereabouts = Pick<
  ChatCall,
  'place' | 'reach' | 'person' | 'groups' | 'isAdministrator' | 'isGuest'
>;

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
    isGuest: interaction.inCachedGuild() ? seesLess(interaction.member) : guildId !== null,
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
    isGuest: member === null ? guildId !== null : seesLess(member),
  };
}

/** Who may change a channel's settings in Discord may change its desk's. */
const MANAGES = PermissionFlagsBits.ManageChannels;
const VIEWS = PermissionFlagsBits.ViewChannel;

/**
 * Whether a member may not read a channel of the server that its role for everyone may, as where
 * another role or the channel itself forbids it, or as a guest of one voice channel.
 */
function seesLess(member: GuildMember): boolean {
  const own = new Set([member.id, ...member.roles.cache.keys()]);
  own.delete(member.guild.id);
  // What nobody forbids is passed over at once: a server may have hundreds of channels and roles.
  const isHidden = (channel: GuildBasedChannel): boolean =>
    !channel.isThread() &&
    channel.permissionOverwrites.cache.some(({ id, deny }) => own.has(id) && deny.has(VIEWS)) &&
    isOpen(channel) &&
    !member.permissionsIn(channel).has(VIEWS);
  return member.flags.has(GuildMemberFlags.IsGuest) || member.guild.channels.cache.some(isHidden);
}

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
  return {
    place: { ...place, channel: channel.isThread() ? (channel.parentId ?? channelId) : channelId },
    reach: isOpen(channel) ? 'open' : 'private',
  };
}

/** Whether a server's role for everyone, whose id is the server's, may read a channel. */
const isOpen = (channel: GuildBasedChannel): boolean =>
  channel.permissionsFor(channel.guild.id)?.has(VIEWS) === true;
