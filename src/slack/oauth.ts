import { randomUUID } from 'node:crypto';
import { webApi } from '@slack/bolt';
import type { Clock, LeaseStore, InstallationStore, Log } from '../core/ports.ts';
import { forLog } from './faults.ts';
import { type Installation, readInstallation, whose } from './installation.ts';

/** The app as its settings page names it. */
export interface AppCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface OAuthParts extends AppCredentials {
  readonly installations: InstallationStore;
  readonly leases: LeaseStore;
  readonly clientOptions: webApi.WebClientOptions;
  readonly clock: Clock;
  readonly log: Log;
}

/** Gives an installation a token that lasts for some time. */
export type Refresh = (installation: Installation) => Promise<Installation>;

/** Tokens live for twelve hours; what begins with one this old still ends with it. */
const EARLY_MS = 2 * 3_600_000;
const LEASE_MS = 60_000;

/**
 * Exchanges tokens before they expire, one process at a time, since each refresh token is good once.
 * Where that fails the old token serves while it lasts.
 */
export function createRefresh(parts: OAuthParts): Refresh {
  const { installations, leases, clock, log } = parts;
  const running = new Map<string, Promise<Installation>>();
  const isDue = ({ rotation }: Installation): boolean =>
    rotation !== null && rotation.expiresMs - clock.now() < EARLY_MS;

  const exchange = async (given: Installation): Promise<Installation> => {
    const lease = `slack:${given.team}:token`;
    const owner = randomUUID();
    if (!(await leases.take(lease, owner, LEASE_MS))) return given;
    try {
      // Another process may have been faster.
      const found = readInstallation(await installations.find('slack', given.team));
      if (found === null) return given;
      if (found.rotation === null || !isDue(found)) return found;
      const granted = await new webApi.WebClient(undefined, parts.clientOptions).oauth.v2.access({
        ...clientOf(parts),
        grant_type: 'refresh_token',
        refresh_token: found.rotation.refreshToken,
      });
      const token = granted.access_token ?? found.token;
      const next = { ...found, token, rotation: rotationOf(granted, clock) };
      await installations.keep('slack', given.team, next);
      return next;
    } catch (error) {
      log.warn({ ...forLog(error), team: given.team }, 'A token of Slack could not be renewed.');
      return given;
    } finally {
      await leases.release(lease, owner);
    }
  };

  return async (installation) => {
    if (!isDue(installation)) return installation;
    const { team } = installation;
    const begun = running.get(team) ?? exchange(installation).finally(() => running.delete(team));
    running.set(team, begun);
    return begun;
  };
}

/**
 * Exchanges the code of a workspace's consent for its tokens. Null where the whole organisation gave
 * it, which this app is not made for. Rejects as Slack's client does.
 */
export async function installationFor(
  code: string,
  redirectUri: string,
  parts: OAuthParts,
): Promise<Installation | null> {
  const granted = await new webApi.WebClient(undefined, parts.clientOptions).oauth.v2.access({
    ...clientOf(parts),
    code,
    redirect_uri: redirectUri,
  });
  const { access_token: token = '', is_enterprise_install: isOfOrganisation } = granted;
  if (isOfOrganisation === true || token === '') return null;
  const access = await whose(token, parts.clientOptions);
  return { ...access, rotation: rotationOf(granted, parts.clock) };
}

const clientOf = ({
  clientId,
  clientSecret,
}: AppCredentials): { readonly client_id: string; readonly client_secret: string } => ({
  client_id: clientId,
  client_secret: clientSecret,
});

function rotationOf(
  { refresh_token: refreshToken, expires_in: seconds }: webApi.OauthV2AccessResponse,
  clock: Clock,
): Installation['rotation'] {
  if (refreshToken === undefined || seconds === undefined) return null;
  return { refreshToken, expiresMs: clock.now() + seconds * 1_000 };
}
