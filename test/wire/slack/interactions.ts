import type { JsonObject } from '../json.ts';
import type { Control } from './controls.ts';
import { escaped } from './events.ts';
import type { Ground } from './ground.ts';
import type { Channel, Message, Person, View } from './model.ts';
import { channelName, messagePayload, viewPayload } from './payloads.ts';
import type { World } from './world.ts';

/** What a control stands on. */
export type Where = Message | View;

export function channelOf(where: Where): Channel | null {
  return 'ts' in where ? where.channel : null;
}

/** What every interaction has. */
export function interaction({ team, stage }: Ground, person: Person, type: string): JsonObject {
  const { id, name, teamId } = person;
  return {
    type,
    token: 'verification-token',
    team: { id: team.id, domain: team.domain },
    user: { id, username: name, name, team_id: teamId },
    api_app_id: stage.app.id,
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** Where an action took place; an ephemeral message's content is not sent along. */
export function containerOf(world: World, where: Where): JsonObject {
  if (!('ts' in where))
    return { container: { type: 'view', view_id: where.id }, view: viewPayload(where, world) };
  const { ts, channel, threadTs, ephemeralTo } = where;
  return {
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel.id,
      is_ephemeral: ephemeralTo !== null,
      ...(threadTs === null ? {} : { thread_ts: threadTs }),
    },
    channel: { id: channel.id, name: channelName(channel) },
    ...(ephemeralTo === null ? { message: messagePayload(world, where, false) } : {}),
  };
}

/** One action; `held` is what the control holds now. */
export function actionPayload(world: World, control: Control, held: JsonObject): JsonObject {
  const { type = null, text } = control.element;
  return {
    type,
    action_id: control.actionId,
    block_id: control.blockId,
    ...(text === undefined ? {} : { text }),
    ...held,
    action_ts: world.ts(),
  };
}

export function messageAction(world: World, message: Message, responseUrl: string): JsonObject {
  const { ts, channel } = message;
  return {
    message_ts: ts,
    channel: { id: channel.id, name: channelName(channel) },
    message: messagePayload(world, message, false),
    response_url: responseUrl,
  };
}

export function slashCommand(
  { team, stage }: Ground,
  person: Person,
  channel: Channel,
  command: string,
  text: string,
): JsonObject {
  return {
    token: 'verification-token',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: person.id,
    user_name: person.name,
    command,
    text: escaped(text),
    api_app_id: stage.app.id,
    is_enterprise_install: 'false',
  };
}
