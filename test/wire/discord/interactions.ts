import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../json.ts';
import { FILE_BYTES_MAX } from './limits.ts';
import {
  CHANNEL,
  type Channel,
  INTERACTION,
  type Interaction,
  type Message,
  type User,
} from './model.ts';
import { channelPayload, memberPayload, userPayload } from './payloads.ts';
import { USUAL } from './permissions.ts';
import { Reply } from './reply.ts';
import { INTENT, type World } from './world.ts';

export interface Act {
  readonly type: number;
  readonly person: User;
  readonly channel: Channel;
  readonly data: JsonObject;
  readonly source?: Message | null;
  readonly focusedType?: number;
  /** Written over the payload, to send what no client sends. */
  readonly forged?: JsonObject;
}

/** Sends an interaction to the bot; the reply fills as the bot answers. */
export function dispatch(world: World, act: Act): Reply {
  const { type, person, channel, source = null, focusedType = 0 } = act;
  const interaction: Interaction = {
    id: world.id(),
    token: randomUUID().replaceAll('-', '').repeat(4),
    type,
    person,
    channel,
    createdMs: world.now(),
    source,
    focusedType,
    callback: null,
    original: null,
    isThinking: false,
    followUps: [],
  };
  world.interactions.set(interaction.id, interaction);
  const data = { ...payload(world, interaction, act.data), ...act.forged };
  world.emit({ name: 'INTERACTION_CREATE', data, intent: INTENT.none, hidesContent: false });
  return new Reply(interaction, world);
}

function payload(world: World, interaction: Interaction, data: JsonObject): JsonObject {
  const { channel, id, person, source, token, type } = interaction;
  const { server } = channel;
  const isDirect = channel.type === CHANNEL.dm;
  const member = server?.members.get(person.id);
  const permissions = String(member?.permissions ?? USUAL);
  return {
    id,
    token,
    type,
    version: 1,
    application_id: world.applicationId,
    app_permissions: String(channel.botPermissions),
    attachment_size_limit: FILE_BYTES_MAX,
    authorizing_integration_owners: { '0': server?.id ?? '0' },
    context: isDirect ? 1 : 0,
    channel: { ...channelPayload(channel), permissions },
    channel_id: channel.id,
    data,
    entitlements: [],
    entitlement_sku_ids: [],
    locale: 'en-US',
    ...(server === null
      ? {}
      : {
          guild: { id: server.id, features: [], locale: server.locale },
          guild_id: server.id,
          guild_locale: server.locale,
        }),
    ...(member === undefined
      ? { user: userPayload(person) }
      : { member: { ...memberPayload(member), permissions, user: userPayload(person) } }),
    ...(source === null || type === INTERACTION.command ? {} : { message: world.payload(source) }),
  };
}
