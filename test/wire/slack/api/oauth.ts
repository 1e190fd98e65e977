import type { JsonObject } from '../../json.ts';
import { OAUTH_CODE_MS, ROTATED_TOKEN_MS } from '../limits.ts';
import type { Installation } from '../model.ts';
import type { World } from '../world.ts';
import { ApiError, type App, type Call, type Method } from './call.ts';

interface Code {
  /** Given for all workspaces of an organisation at once. */
  readonly isOfOrganisation?: boolean;
  readonly team: string;
  readonly user: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly untilMs: number;
}

/** Grants the app its bot in a workspace, in place of an earlier grant. */
export function install(
  world: World,
  app: App,
  team: string,
  scopes: readonly string[],
): Installation {
  const earlier = world.installation(team);
  const botUser = earlier?.botUser ?? world.id('UBOT');
  const installation: Installation = {
    team,
    botUser,
    botId: earlier?.botId ?? world.id('B'),
    token: world.secret('xoxb'),
    refreshToken: app.rotates ? world.secret('xoxe-1') : null,
    scopes,
    expiresAtMs: app.rotates ? world.clock.now() + ROTATED_TOKEN_MS : null,
    isRevoked: false,
  };
  if (earlier !== undefined) earlier.isRevoked = true;
  world.installations.push(installation);
  world.team(team).people.set(botUser, {
    id: botUser,
    name: 'dragoman',
    teamId: team,
    isBot: true,
    isAdmin: false,
    isOwner: false,
    guest: 'none',
    timezone: 'UTC',
    isDeleted: false,
  });
  return installation;
}

/** The codes that a workspace's consent was exchanged for. */
export class Codes {
  readonly #codes = new Map<string, Code>();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  issue(code: Omit<Code, 'untilMs'>): string {
    const id = this.#world.secret('code');
    this.#codes.set(id, { ...code, untilMs: this.#world.clock.now() + OAUTH_CODE_MS });
    return id;
  }

  /** Each code serves once. */
  take(id: string): Code {
    const code = this.#codes.get(id);
    if (code === undefined) throw new ApiError('invalid_code');
    this.#codes.delete(id);
    if (code.untilMs <= this.#world.clock.now()) throw new ApiError('code_expired');
    return code;
  }
}

function grant(call: Call, installation: Installation, user: string): JsonObject {
  const { token, refreshToken, expiresAtMs, scopes, botUser, team } = installation;
  return {
    access_token: token,
    token_type: 'bot',
    scope: scopes.join(','),
    bot_user_id: botUser,
    app_id: call.app.id,
    team: { id: team, name: call.world.team(team).name },
    enterprise: null,
    is_enterprise_install: false,
    authed_user: { id: user },
    ...(refreshToken === null || expiresAtMs === null
      ? {}
      : {
          refresh_token: refreshToken,
          expires_in: Math.round((expiresAtMs - call.world.clock.now()) / 1000),
        }),
  };
}

function rotate(call: Call): JsonObject {
  const installation = call.world.installations.find(
    ({ refreshToken, isRevoked }) => refreshToken === call.text('refresh_token') && !isRevoked,
  );
  if (installation === undefined) throw new ApiError('invalid_refresh_token');
  installation.token = call.world.secret('xoxb');
  installation.refreshToken = call.world.secret('xoxe-1');
  installation.expiresAtMs = call.world.clock.now() + ROTATED_TOKEN_MS;
  return grant(call, installation, '');
}

export function oauthMethods(codes: Codes): Readonly<Record<string, Method>> {
  const access = (call: Call): JsonObject => {
    if (call.text('client_id') !== call.app.clientId) throw new ApiError('invalid_client_id');
    if (call.text('client_secret') !== call.app.clientSecret)
      throw new ApiError('bad_client_secret');
    if (call.text('grant_type') === 'refresh_token') return rotate(call);
    const { team, user, scopes, redirectUri, isOfOrganisation } = codes.take(call.text('code'));
    if (call.text('redirect_uri') !== redirectUri) throw new ApiError('bad_redirect_uri');
    const granted = grant(call, install(call.world, call.app, team, scopes), user);
    if (isOfOrganisation !== true) return granted;
    const enterprise = { id: 'E1', name: 'Organisation' };
    return { ...granted, team: null, enterprise, is_enterprise_install: true };
  };
  return { 'oauth.v2.access': { token: 'none', scopes: () => [], tier: 4, run: access } };
}
