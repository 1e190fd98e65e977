import { expect, onTestFinished } from 'vitest';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import type { Place } from '../../src/core/desk.ts';
import type { InstallPages } from '../../src/slack/install.ts';
import { startWeb } from '../../src/web/server.ts';
import { LIBRARY } from '../fixtures/console.ts';
import { type Page, installs } from '../wire/slack/browser.ts';
import type { Workspace } from '../wire/slack/workspace.ts';
import { type Bench, type Setting, bench } from './bench.ts';

export const QUESTION = '/ask How much salt did the harbour handle?';

export interface Installable extends Bench {
  readonly url: string;
  /** Whoever is asked in a workspace says yes, or no. */
  readonly consent: (team: string, isGiven?: boolean | 'by an organisation') => Promise<Page>;
  /** A workspace that installed the app. */
  readonly joined: (team: string) => Promise<Workspace>;
}

/** The adapter with its pages on the web server, so that people can install it. */
export async function installable(settings: Setting = {}): Promise<Installable> {
  // The port is known before the pages are, which are told it as the public address.
  const web = await startWeb({
    host: '127.0.0.1',
    port: 0,
    library: () => LIBRARY,
    registry: COMMANDS,
    service: {} as never,
    pages: {
      '/slack/install': (request) => page('/slack/install')(request),
      '/slack/oauth_redirect': (request) => page('/slack/oauth_redirect')(request),
    },
    log: { debug: none, info: none, warn: none, error: none },
  });
  onTestFinished(() => web.close());
  const made = await bench({
    ...settings,
    means: ({ app: { clientId, clientSecret } }) => ({
      kind: 'install',
      clientId,
      clientSecret,
      publicUrl: web.url,
    }),
  });
  const adapterPages = made.adapter.pages;
  const page = (path: string): NonNullable<InstallPages[string]> => {
    const found = adapterPages[path];
    if (found === undefined) throw new Error(`There is no page ${path}.`);
    return found;
  };
  const consent: Installable['consent'] = (team, given = true) =>
    installs(made.slack, `${web.url}/slack/install`, {
      ...{ team, user: 'U1', isGiven: given !== false },
      isOfOrganisation: given === 'by an organisation',
    });
  return {
    ...made,
    url: web.url,
    consent,
    joined: async (team) => {
      expect((await consent(team)).status).toBe(200);
      return made.slack.workspace(team);
    },
  };
}

const none = (): void => undefined;

/** What the store has of a workspace's installation. */
export const kept = ({ store }: Bench, team: string): Promise<unknown> =>
  store.installations.find('slack', team);

export const place = (workspace: string): Place => ({
  platform: 'slack',
  workspace,
  channel: 'C1',
});
