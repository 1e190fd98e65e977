import type { webApi } from '@slack/bolt';
import { type Command, usage } from '../core/chat/command.ts';
import { clip } from '../core/text/clip.ts';
import { shortcutsOf, slashOf } from './commands.ts';
import { COMMAND_DESCRIPTION_MAX, USAGE_HINT_MAX } from './limits.ts';

type Manifest = NonNullable<
  Parameters<webApi.WebClient['apps']['manifest']['create']>[0]
>['manifest'];

/** Where signed posts come in. */
export const EVENTS_PATH = '/slack/events';

/** Each with what it is for. */
export const SCOPES = [
  // Slash commands and message shortcuts.
  'commands',
  // Answers, as messages and for the asker alone.
  'chat:write',
  // Files of an answer, to a person directly where the answer is private.
  'files:write',
  'im:write',
  // Being mentioned, and asked directly.
  'app_mentions:read',
  'im:history',
  // Follow-ups in threads of its own.
  'channels:history',
  'groups:history',
  // Whether a channel is private or shared, which decides on what may be shown there.
  'channels:read',
  'groups:read',
  'im:read',
  'mpim:read',
  // Who administers the workspace or is its guest, and who administers a desk as one of a group.
  'users:read',
  'usergroups:read',
] as const;

const EVENTS = [
  ...(['app_mention', 'message.im', 'message.channels', 'message.groups'] as const),
  ...(['app_home_opened', 'app_uninstalled', 'tokens_revoked'] as const),
  // Other people than before may read a channel; that it turned private is a message of it.
  ...(['channel_shared', 'channel_unshared'] as const),
];

/** Where Slack leads people back who install the app. */
export const REDIRECT_PATH = '/slack/oauth_redirect';

/**
 * The app as Slack's settings take it, computed from the commands. With a public address to post to
 * Slack posts there, signed; without one it is Socket Mode. With one to install at, people install
 * the app in any workspace, and their tokens expire; a token that is set by hand must not.
 */
export function slackManifest(
  registry: readonly Command[],
  publicUrl: string | null,
  installAt: string | null = null,
): Manifest {
  const url = publicUrl === null ? null : publicUrl + EVENTS_PATH;
  const address = url === null ? {} : { request_url: url };
  return {
    display_information: {
      name: 'Dragoman',
      description: 'Answers from your own library, every answer cited',
      background_color: '#1f3a5f',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'dragoman', always_online: true },
      slash_commands: registry.map((command) => ({
        command: slashOf(command),
        description: clip(command.summary, COMMAND_DESCRIPTION_MAX),
        ...hintOf(command),
        // People and groups are then told by their ids, whatever they are called.
        should_escape: true,
        ...(url === null ? {} : { url }),
      })),
      shortcuts: shortcutsOf(registry).map(({ id, name, description }) => ({
        type: 'message',
        callback_id: id,
        name,
        description,
      })),
    },
    oauth_config: {
      ...(installAt === null ? {} : { redirect_urls: [installAt + REDIRECT_PATH] }),
      scopes: { bot: [...SCOPES] },
    },
    settings: {
      event_subscriptions: { ...address, bot_events: [...EVENTS] },
      interactivity: { is_enabled: true, ...address },
      org_deploy_enabled: false,
      socket_mode_enabled: url === null,
      token_rotation_enabled: installAt !== null,
    },
  };
}

/** The options behind the command; Slack refuses an empty hint. */
function hintOf(command: Command): { usage_hint?: string } {
  const options = usage(command).replace(/^\/\S+\s*/u, '');
  return options === '' ? {} : { usage_hint: clip(options, USAGE_HINT_MAX) };
}
