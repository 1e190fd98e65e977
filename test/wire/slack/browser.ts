import type { Slack } from './slack.ts';

export interface Page {
  readonly status: number;
  readonly body: string;
}

/** An administrator's consent: to all that is asked for, or to nothing. */
export interface Consent {
  readonly team: string;
  readonly user: string;
  readonly isGiven?: boolean;
  readonly isOfOrganisation?: boolean;
}

/**
 * An administrator's browser on its way through an installation: from the app's own page to Slack's
 * consent, and with the code (or `access_denied`) and the app's cookies back to the app.
 */
export async function installs(slack: Slack, installUrl: string, consent: Consent): Promise<Page> {
  const first = await fetch(installUrl, { redirect: 'manual' });
  const cookies = first.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  const page = await first.text();
  const link = first.headers.get('location') ?? linkIn(page);
  if (link === null) return { status: first.status, body: page };
  const asked = new URL(link).searchParams;
  const redirectUri = asked.get('redirect_uri') ?? '';
  const back = new URL(redirectUri || new URL('/slack/oauth_redirect', installUrl));
  back.searchParams.set('state', asked.get('state') ?? '');
  if (consent.isGiven === false) back.searchParams.set('error', 'access_denied');
  else back.searchParams.set('code', code(slack, asked, redirectUri, consent));
  const last = await fetch(back, { headers: { cookie: cookies.join('; ') } });
  return { status: last.status, body: await last.text() };
}

function code(
  slack: Slack,
  asked: URLSearchParams,
  redirectUri: string,
  { team, user, isOfOrganisation = false }: Consent,
): string {
  if (asked.get('client_id') !== slack.app.clientId) throw new Error('Invalid client_id parameter');
  const scopes = (asked.get('scope') ?? '').split(',').filter((scope) => scope !== '');
  if (scopes.length === 0) throw new Error('No scopes requested');
  return slack.codes.issue({ team, user, scopes, redirectUri, isOfOrganisation });
}

/** The address behind the button of an install page. */
function linkIn(page: string): string | null {
  const [, link] = /href="([^"]*oauth[^"]*)"/u.exec(page) ?? [];
  return link?.replaceAll('&amp;', '&') ?? null;
}
