import type { Field } from '../field.ts';
import { type JsonObject, numberOf, textOf } from '../../json.ts';
import { THREAD_NAME_MAX } from '../limits.ts';
import { CHANNEL, type Channel } from '../model.ts';
import { channelPayload, isThread } from '../payloads.ts';
import { has } from '../permissions.ts';
import { refuse } from '../refusals.ts';
import type { World } from '../world.ts';
import { type Route, botRoute } from './call.ts';
import { channelMessage, openChannel } from './messages.ts';

export const channelRoutes: readonly Route[] = [
  botRoute('GET', '/channels/{channel_id}', (call, world) => ({
    status: 200,
    body: channelPayload(openChannel(call, world)),
  })),
  botRoute('PATCH', '/channels/{channel_id}', (call, world) => {
    const channel = openChannel(call, world);
    const isOwn = isThread(channel) && channel.ownerId === world.bot.user.id;
    const needed = isThread(channel) ? 'ManageThreads' : 'ManageChannels';
    if (!isOwn && !has(channel.botPermissions, needed)) refuse('missingPermissions');
    const body = call.form((field) => {
      field.at('name').text({ min: 1, max: THREAD_NAME_MAX });
      field.at('archived').flag();
      field.at('locked').flag();
    });
    const { archived = channel.archived, locked = channel.locked } = body;
    world.changeChannel(channel, { archived: archived === true, locked: locked === true });
    return { status: 200, body: channelPayload(channel) };
  }),
  botRoute('DELETE', '/channels/{channel_id}', (call, world) => {
    const channel = openChannel(call, world);
    const needed = isThread(channel) ? 'ManageThreads' : 'ManageChannels';
    if (channel.server !== null && !has(channel.botPermissions, needed))
      refuse('missingPermissions');
    world.deleteChannel(channel);
    return { status: 200, body: channelPayload(channel) };
  }),
  botRoute('PUT', '/channels/{channel_id}/thread-members/@me', (call, world) => {
    if (!isThread(openChannel(call, world))) refuse('unknownChannel');
    return { status: 204 };
  }),
  botRoute('POST', '/channels/{channel_id}/typing', (call, world) => {
    openChannel(call, world);
    return { status: 204 };
  }),
  botRoute('POST', '/channels/{channel_id}/threads', (call, world) => {
    const channel = openChannel(call, world);
    const body = call.form((field) => {
      checkThread(field);
      field.at('type').oneOf([CHANNEL.publicThread, CHANNEL.privateThread]);
    });
    // The platform's default here is a private thread.
    const type = numberOf(body['type']) || CHANNEL.privateThread;
    return { status: 201, body: channelPayload(openThread(world, channel, body, type)) };
  }),
  botRoute('POST', '/channels/{channel_id}/messages/{message_id}/threads', (call, world) => {
    const message = channelMessage(call, world);
    const body = call.form(checkThread);
    if (message.thread !== null) refuse('threadExists');
    message.thread = openThread(world, message.channel, body, CHANNEL.publicThread, message.id);
    return { status: 201, body: channelPayload(message.thread) };
  }),
];

function checkThread(field: Field): void {
  field.at('name').text({ required: true, min: 1, max: THREAD_NAME_MAX });
  field.at('auto_archive_duration').oneOf([60, 1440, 4320, 10080]);
}

function openThread(
  world: World,
  parent: Channel,
  body: JsonObject,
  type: number,
  id = world.id(),
): Channel {
  const needed = type === CHANNEL.publicThread ? 'CreatePublicThreads' : 'CreatePrivateThreads';
  if (parent.server === null || isThread(parent)) refuse('unknownChannel');
  if (!has(parent.botPermissions, needed)) refuse('missingPermissions');
  const { server, botPermissions } = parent;
  const name = textOf(body['name']);
  return world.addChannel({
    id,
    type,
    name,
    server,
    parent,
    botPermissions,
    ownerId: world.bot.user.id,
  });
}
