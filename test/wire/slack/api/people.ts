import type { JsonObject } from '../../json.ts';
import { personPayload } from '../payloads.ts';
import { ApiError, type Call, type Method } from './call.ts';

function authTest(call: Call): JsonObject {
  const { botUser, botId } = call.granted;
  const { id, name, domain } = call.team;
  return {
    url: `https://${domain}.slack.com/`,
    team: name,
    user: 'dragoman',
    team_id: id,
    user_id: botUser,
    bot_id: botId,
    is_enterprise_install: false,
  };
}

function revoke(call: Call): JsonObject {
  if (call.flag('test')) return { revoked: false };
  call.granted.isRevoked = true;
  return { revoked: true };
}

function teamInfo(call: Call): JsonObject {
  const { id, name, domain } = call.team;
  return { team: { id, name, domain, email_domain: '', icon: {} } };
}

function botsInfo(call: Call): JsonObject {
  const { botId, botUser } = call.granted;
  const asked = call.text('bot') || botId;
  if (asked !== botId) throw new ApiError('bot_not_found');
  return {
    bot: {
      id: botId,
      deleted: false,
      name: 'dragoman',
      app_id: call.app.id,
      user_id: botUser,
      icons: {},
    },
  };
}

function groupMembers(call: Call): JsonObject {
  const members = call.team.groups.get(call.text('usergroup'));
  if (members === undefined) throw new ApiError('no_such_subteam');
  return { users: [...members] };
}

/** Without `include_users` the members are left out. */
function listGroups(call: Call): JsonObject {
  const usergroups = [...call.team.groups].map(([id, users]) => ({
    id,
    team_id: call.team.id,
    is_usergroup: true,
    name: id.toLowerCase(),
    handle: id.toLowerCase(),
    user_count: users.length,
    ...(call.flag('include_users') ? { users: [...users] } : {}),
  }));
  return { usergroups };
}

function addReaction(call: Call): JsonObject {
  const channel = call.channel();
  const name = call.text('name');
  if (!/^[\w+'-]+$/u.test(name)) throw new ApiError('invalid_name');
  const message = call.world
    .readable(channel)
    .concat(call.world.messages)
    .find(
      ({ ts, channel: its, isDeleted }) =>
        its === channel && ts === call.text('timestamp') && !isDeleted,
    );
  if (message === undefined) throw new ApiError('message_not_found');
  if (message.reactions.includes(name)) throw new ApiError('already_reacted');
  message.reactions.push(name);
  return {};
}

const needs = (...scopes: readonly string[]) => ({ token: 'bot', scopes: () => scopes }) as const;

export const PEOPLE: Readonly<Record<string, Method>> = {
  'auth.test': { ...needs(), tier: null, run: authTest },
  'auth.revoke': { ...needs(), tier: 3, run: revoke },
  'team.info': { ...needs('team:read'), tier: 3, run: teamInfo },
  'bots.info': { ...needs('users:read'), tier: 3, run: botsInfo },
  'users.info': {
    ...needs('users:read'),
    tier: 4,
    run: (call) => ({ user: personPayload(call.person(), call.team) }),
  },
  'usergroups.list': { ...needs('usergroups:read'), tier: 2, run: listGroups },
  'usergroups.users.list': { ...needs('usergroups:read'), tier: 2, run: groupMembers },
  'reactions.add': { ...needs('reactions:write'), tier: 3, run: addReaction },
};
