import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { webApi } from '@slack/bolt';
import { type Card, paragraph } from '../core/chat/card.ts';
import { problemCard } from '../core/chat/problem.ts';
import type { DeskStore, EventStore } from '../core/ports.ts';
import { forLog, refusalOf } from './faults.ts';
import { REDIRECT_PATH, SCOPES } from './manifest.ts';
import { type OAuthParts, installationFor } from './oauth.ts';

export interface InstallParts extends OAuthParts {
  readonly events: EventStore;
  readonly desks: DeskStore;
  /** Scheme, host and port under which people reach this service. */
  readonly publicUrl: string;
  /** Ends in `/api/`; null for Slack's own. */
  readonly apiUrl: string | null;
}

/** What a page of an installation comes to: a card, or another address. */
export interface InstallPage {
  readonly status: 200 | 302 | 400 | 403 | 502 | 503;
  readonly title: string;
  readonly card: Card;
  readonly headers: Readonly<Record<string, string>>;
}

/** Pages by their paths. */
export type InstallPages = Readonly<Record<string, (request: Request) => Promise<InstallPage>>>;

export const INSTALL_PATH = '/slack/install';

const COOKIE = 'dragoman-slack-install';
/** Slack's consent page is left open for longer by nobody who means it. */
const STATE_MS = 10 * 60_000;

/**
 * The way to a workspace's consent and back. What comes back counts once, for ten minutes, and in
 * the browser that set out alone: nobody can be made to install what another began.
 */
export function installPages(parts: InstallParts): InstallPages {
  const { publicUrl, clientId, clock, log } = parts;
  const redirectUri = publicUrl + REDIRECT_PATH;
  const sign = (value: string): string =>
    createHmac('sha256', parts.clientSecret).update(`install:${value}`).digest('base64url');

  const begin = (): Promise<InstallPage> => {
    const begun = `${String(clock.now())}.${randomUUID()}`;
    const state = `${begun}.${sign(begun)}`;
    const to = new URL('../oauth/v2/authorize', parts.apiUrl ?? 'https://slack.com/api/');
    to.search = new URLSearchParams({
      client_id: clientId,
      scope: SCOPES.join(','),
      redirect_uri: redirectUri,
      state,
    }).toString();
    return Promise.resolve({
      ...page(302, 'Install', 'Slack asks you for your consent.'),
      headers: { location: to.href, 'set-cookie': cookie(state, STATE_MS, publicUrl) },
    });
  };

  /** Whether it is ours, of this browser, recent, and comes back for the first time. */
  const isGood = async (state: string, kept: string | null): Promise<boolean> => {
    const [begunMs = '', nonce = '', mac = ''] = state.split('.');
    const ageMs = clock.now() - Number(begunMs);
    const isOurs = isSame(mac, sign(`${begunMs}.${nonce}`)) && kept !== null && isSame(kept, state);
    if (!isOurs || ageMs > STATE_MS || ageMs < -STATE_MS) return false;
    return parts.events.firstSeen('slack', `install:${nonce}`);
  };

  const finish = async (request: Request): Promise<InstallPage> => {
    const asked = new URL(request.url).searchParams;
    const state = asked.get('state') ?? '';
    if (!(await isGood(state, cookieOf(request)))) return refused(400, ...OLD);
    const error = asked.get('error');
    if (error !== null)
      return error === 'access_denied' ? refused(403, ...DENIED) : refused(400, ...OLD);
    const installation = await installationFor(asked.get('code') ?? '', redirectUri, parts);
    if (installation === null) return refused(400, ...ORGANISATION);
    const { team, teamName } = installation;
    await parts.installations.keep('slack', team, installation);
    await parts.desks.rejoin('slack', team);
    log.info({ team }, 'Slack: installed in a workspace');
    return page(200, 'Installed', `Dragoman is in ${teamName}. Invite it to a channel and ask.`);
  };

  const failed = (error: unknown): InstallPage => {
    log.warn(forLog(error), 'Slack: an installation failed');
    const code = refusalOf(error);
    if (code !== null) return refused(400, `Slack refuses it: ${code}.`, AGAIN);
    return error instanceof webApi.SlackError
      ? refused(502, 'Slack did not answer.', AGAIN)
      : // What is wrong with the store is for the log.
        refused(503, 'It cannot be kept now.', AGAIN);
  };

  return {
    [INSTALL_PATH]: begin,
    [REDIRECT_PATH]: async (request) => {
      const done = await finish(request).catch(failed);
      return { ...done, headers: { 'set-cookie': cookie('', 0, publicUrl) } };
    },
  };
}

const AGAIN = `Begin again at ${INSTALL_PATH}.`;
const OLD = ['This way back from Slack is not good, or not any more.', AGAIN] as const;
const DENIED = [
  'Nothing was installed, as you said.',
  `If you think again: ${INSTALL_PATH}.`,
] as const;
const ORGANISATION = [
  'Dragoman is not installed in a whole organisation: Slack gives one token for all its workspaces then, and Dragoman keeps theirs, and what they hold, apart.',
  `Choose a workspace at ${INSTALL_PATH}.`,
] as const;

function page(status: InstallPage['status'], title: string, said: string): InstallPage {
  const blocks = [paragraph(said)];
  const card: Card = { status: null, title, blocks, audience: 'asker', footer: [] };
  return { status, title, card, headers: {} };
}

const refused = (status: InstallPage['status'], message: string, mend: string): InstallPage => ({
  status,
  title: 'Not installed',
  card: problemCard(message, mend),
  headers: {},
});

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Sent along when Slack leads back here, a page of another site. */
const cookie = (value: string, lifeMs: number, publicUrl: string): string =>
  [
    `${COOKIE}=${value}`,
    'Path=/slack',
    `Max-Age=${String(lifeMs / 1_000)}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(publicUrl.startsWith('https:') ? ['Secure'] : []),
  ].join('; ');

const cookieOf = (request: Request): string | null =>
  new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]*)`, 'u').exec(request.headers.get('cookie') ?? '')?.[1] ??
  null;
