import type { webApi } from '@slack/bolt';
import type { InstallationStore } from '../core/ports.ts';
import { fatalCode } from './faults.ts';
import { type Access, readInstallation, whose } from './installation.ts';
import type { Refresh } from './oauth.ts';

/** The workspaces that the app is in. */
export interface Workspaces {
  /**
   * Null where it is not in the workspace. Rejects as the store and Slack's client do; nothing was
   * posted then.
   */
  access(team: string): Promise<Access | null>;
  /** Whether its token there is no good any more, so that it was really taken out. */
  isOut(team: string): Promise<boolean>;
  /** Forgets a workspace that the app is no longer in. */
  drop(team: string): Promise<void>;
}

/** The one workspace of a token, asked for at its first use. */
export interface Home extends Workspaces {
  home(): Promise<Access>;
}

export function oneWorkspace(token: string, options: webApi.WebClientOptions): Home {
  let asked: Promise<Access> | null = null;
  const home = (): Promise<Access> => {
    asked ??= whose(token, options).catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
  return {
    home,
    access: async (team) => {
      const found = await home();
      return found.team === team ? found : null;
    },
    isOut: () => Promise.resolve(true),
    drop: () => Promise.resolve(),
  };
}

/** Workspaces that people installed the app in. */
export function installedWorkspaces(
  installations: InstallationStore,
  refresh: Refresh,
  options: webApi.WebClientOptions,
): Workspaces {
  const access = async (team: string): Promise<Access | null> => {
    const found = readInstallation(await installations.find('slack', team));
    return found === null ? null : refresh(found);
  };
  return {
    access,
    isOut: async (team) => {
      const found = readInstallation(await installations.find('slack', team));
      if (found === null) return true;
      try {
        await whose(found.token, options);
        return false;
      } catch (error) {
        return fatalCode(error) !== null;
      }
    },
    drop: (team) => installations.drop('slack', team),
  };
}
