import { webApi } from '@slack/bolt';
import { type Payload, objectAt, textAt } from './payload.ts';

/** What the app has and is in a workspace. */
export interface Access {
  readonly team: string;
  readonly teamName: string;
  readonly token: string;
  /** The bot's user id, its id as an app's, and its name. */
  readonly user: string;
  readonly bot: string;
  readonly userName: string;
  /** The workspace's address, with a slash at the end. */
  readonly url: string;
}

/** What is kept of an installation. */
export interface Installation extends Access {
  /** Null where tokens do not expire. */
  readonly rotation: { readonly refreshToken: string; readonly expiresMs: number } | null;
}

/** Asks Slack whose token it is. Rejects as its client does. */
export async function whose(token: string, options: webApi.WebClientOptions): Promise<Access> {
  const { team, user, url, ...ids } = await new webApi.WebClient(token, options).auth.test();
  return {
    token,
    team: ids.team_id ?? '',
    teamName: team ?? '',
    user: ids.user_id ?? '',
    bot: ids.bot_id ?? '',
    userName: user ?? '',
    url: url ?? '',
  };
}

/** Where a message can be read, as Slack itself links it. */
export function linkOf(
  { url }: Pick<Access, 'url'>,
  channel: string,
  ts: string,
  thread: string | null,
): string | null {
  if (url === '' || ts === '') return null;
  const link = `${url}archives/${channel}/p${ts.replace('.', '')}`;
  return thread === null || thread === ts ? link : `${link}?thread_ts=${thread}&cid=${channel}`;
}

/** Null where it is none of ours. */
export function readInstallation(kept: unknown): Installation | null {
  const team = textAt(kept, 'team');
  const token = textAt(kept, 'token');
  if (team === '' || token === '') return null;
  return {
    team,
    token,
    teamName: textAt(kept, 'teamName'),
    user: textAt(kept, 'user'),
    bot: textAt(kept, 'bot'),
    userName: textAt(kept, 'userName'),
    url: textAt(kept, 'url'),
    rotation: readRotation(objectAt(kept, 'rotation')),
  };
}

function readRotation(rotation: Payload): Installation['rotation'] {
  const { refreshToken, expiresMs } = rotation;
  return typeof refreshToken === 'string' && typeof expiresMs === 'number'
    ? { refreshToken, expiresMs }
    : null;
}
