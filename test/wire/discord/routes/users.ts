import { type JsonObject, textOf } from '../../json.ts';
import type { Server, User } from '../model.ts';
import { channelPayload, memberPayload, serverPayload, userPayload } from '../payloads.ts';
import { refuse } from '../refusals.ts';
import type { World } from '../world.ts';
import { type Call, type Route, botRoute } from './call.ts';

export const userRoutes: readonly Route[] = [
  botRoute('POST', '/users/@me/channels', (call, world) => {
    const body = call.form((field) => void field.at('recipient_id').text({ required: true }));
    const user = world.users.get(textOf(body['recipient_id'])) ?? refuse('unknownUser');
    if (user.isBot) refuse('cannotMessageUser');
    return { status: 200, body: channelPayload(world.directChannel(user)) };
  }),
  botRoute('GET', '/users/@me', (_call, world) => ({ status: 200, body: self(world) })),
  botRoute('GET', '/applications/@me', (_call, world) => ({
    status: 200,
    body: application(world),
  })),
  botRoute('GET', '/oauth2/applications/@me', (_call, world) => ({
    status: 200,
    body: application(world),
  })),
  botRoute('GET', '/users/{user_id}', (call, world) => ({
    status: 200,
    body: userPayload(user(call, world)),
  })),
  botRoute('DELETE', '/users/@me/guilds/{guild_id}', (call, world) => {
    world.removeBot(server(call, world));
    return { status: 204 };
  }),
  botRoute('GET', '/guilds/{guild_id}', (call, world) => {
    const { bot, channels } = world;
    return { status: 200, body: serverPayload(server(call, world), bot, [...channels.values()]) };
  }),
  botRoute('GET', '/guilds/{guild_id}/members/{user_id}', (call, world) => {
    const member = server(call, world).members.get(call.parameter('user_id'));
    if (member === undefined) refuse('unknownMember');
    return { status: 200, body: { ...memberPayload(member), user: userPayload(member.user) } };
  }),
];

/** The bot as it sees itself. */
export function self(world: World): JsonObject {
  const rest = { mfa_enabled: false, locale: 'en-US', email: null, verified: true };
  return { ...userPayload(world.bot.user), ...rest };
}

function application(world: World): JsonObject {
  const { name } = world.bot.user;
  const limits = { approximate_guild_count: world.servers.size, flags: 0 };
  return { id: world.applicationId, name, description: '', icon: null, ...limits };
}

function user(call: Call, world: World): User {
  return world.users.get(call.parameter('user_id')) ?? refuse('unknownUser');
}

/** The guild of a request, where the bot is in it. */
function server(call: Call, world: World): Server {
  const found = world.servers.get(call.parameter('guild_id')) ?? refuse('unknownGuild');
  return found.hasBot ? found : refuse('missingAccess');
}
