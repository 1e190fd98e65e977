import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { COMMANDS } from '../core/chat/registry.ts';
import { DragomanError } from '../core/errors.ts';
import { slackManifest } from '../slack/manifest.ts';
import { print } from './output.ts';

const HELP = `
Create the app at https://api.slack.com/apps “from a manifest”, and bring it up to date there after
an update that adds commands. With --http Slack posts to DRAGOMAN_PUBLIC_URL instead of Socket Mode;
with --install people install the app there in any workspace.

Example:
  dragoman manifest slack > manifest.json
`;

/** `dragoman manifest` */
export function addManifest(program: Command): void {
  program
    .command('manifest')
    .description('prints what a platform takes to set this bot up')
    .command('slack')
    .description('the app manifest for Slack, computed from the commands')
    .option('--http', 'for signed HTTP at DRAGOMAN_PUBLIC_URL instead of Socket Mode')
    .option('--install', 'for several workspaces, by DRAGOMAN_PUBLIC_URL/slack/install')
    .addHelpText('after', HELP)
    .action(async ({ http, install }: { readonly http?: true; readonly install?: true }) => {
      const at = (isAsked?: true): string | null => (isAsked === true ? publicUrl() : null);
      const manifest = slackManifest(COMMANDS, at(http), at(install));
      await print(`${JSON.stringify(manifest, null, 2)}\n`);
    });
}

function publicUrl(): string {
  const { publicUrl: url } = readConfig();
  if (url?.startsWith('https:') === true) return url;
  throw new DragomanError('CONFIG_INVALID', 'DRAGOMAN_PUBLIC_URL is no https address.', {
    mend: 'Set it to where Slack reaches this service, or leave --http and --install out.',
  });
}
