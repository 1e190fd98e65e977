import type { webApi } from '@slack/bolt';
import type { Clock, Log, Store } from '../core/ports.ts';
import { INSTALL_PATH, type InstallPages, installPages } from './install.ts';
import { type AppCredentials, createRefresh } from './oauth.ts';
import { clientOptions } from './web.ts';
import { type Home, type Workspaces, installedWorkspaces, oneWorkspace } from './workspaces.ts';

/** By what the app is in workspaces: the token of one, or credentials that any is installed with. */
export type Means =
  | { readonly kind: 'token'; readonly botToken: string }
  | (AppCredentials & { readonly kind: 'install'; readonly publicUrl: string });

export interface MembershipParts {
  readonly means: Means;
  /** Ends in `/api/`; null for Slack's own. */
  readonly apiUrl: string | null;
  readonly store: Pick<Store, 'installations' | 'leases' | 'events' | 'desks'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Where the app is, and how it comes to be there. */
export interface Membership {
  readonly workspaces: Workspaces;
  /** The workspace of the token; null where there is none. */
  readonly home: Home | null;
  /** Where people install the app; null where a token is set instead. */
  readonly installUrl: string | null;
  readonly pages: InstallPages;
  readonly clientOptions: webApi.WebClientOptions;
}

export function openMembership({ means, apiUrl, store, clock, log }: MembershipParts): Membership {
  const options = clientOptions(apiUrl, log);
  if (means.kind === 'token') {
    const home = oneWorkspace(means.botToken, options);
    return { workspaces: home, home, installUrl: null, pages: {}, clientOptions: options };
  }
  const parts = { ...means, ...store, apiUrl, clock, log, clientOptions: options };
  return {
    workspaces: installedWorkspaces(store.installations, createRefresh(parts), options),
    home: null,
    installUrl: means.publicUrl + INSTALL_PATH,
    pages: installPages(parts),
    clientOptions: options,
  };
}
