import { webApi } from '@slack/bolt';
import { DragomanError } from '../core/errors.ts';

/** What Slack refuses whatever is tried: the token or the app itself is no good any more. */
const FATAL: Readonly<Record<string, string>> = {
  invalid_auth:
    'Copy the tokens from the app’s settings again: SLACK_BOT_TOKEN begins with xoxb-, SLACK_APP_TOKEN with xapp-.',
  not_authed: 'Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN from the app’s settings.',
  not_allowed_token_type:
    'SLACK_BOT_TOKEN begins with xoxb- and SLACK_APP_TOKEN with xapp-; they may have changed places.',
  account_inactive: 'Install the app again in its settings and set the new SLACK_BOT_TOKEN.',
  token_revoked: 'Install the app again in its settings and set the new SLACK_BOT_TOKEN.',
  token_expired:
    'Switch token rotation off in the app’s settings, install it again and set the new SLACK_BOT_TOKEN.',
  app_uninstalled: 'Install the app again in its settings and set the new SLACK_BOT_TOKEN.',
  user_removed_from_team: 'Install the app again in its settings and set the new SLACK_BOT_TOKEN.',
  team_disabled: 'Ask those who run the workspace: it is disabled.',
  link_disabled: 'Switch Socket Mode on in the app’s settings.',
};

/** How to mend what Slack refuses for good. */
export const fatalMend = (code: string): string => FATAL[code] ?? 'Look into the app’s settings.';

/** The code of a refusal in Slack's words; null where it was something else. */
export const refusalOf = (error: unknown): string | null =>
  error instanceof webApi.WebAPIPlatformError ? error.data.error : null;

/** The code where Slack refuses for good; null where another attempt may succeed. */
export function fatalCode(error: unknown): string | null {
  const code = refusalOf(error);
  return code !== null && Object.hasOwn(FATAL, code) ? code : null;
}

/** How long Slack asks to wait; 0 where it does not. */
export const retryAfterMs = (error: unknown): number =>
  error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1000 : 0;

/** Refusals that say where the answer cannot go, with what the asker can do about it. */
const UNREACHABLE: Readonly<Record<string, readonly [message: string, mend: string]>> = {
  channel_not_found: ['I cannot post in this channel.', 'Invite me with /invite, then ask again.'],
  not_in_channel: ['I cannot post in this channel.', 'Invite me with /invite, then ask again.'],
  is_archived: ['This channel is archived.', 'Ask in another one, or in a direct message to me.'],
  restricted_action: ['Posting here is restricted.', 'Ask in a direct message to me.'],
  thread_not_found: ['The message to reply to is gone.', 'Post anew.'],
  messages_tab_disabled: ['Direct messages to me are switched off.', 'Ask in a channel.'],
  missing_scope: [
    'Slack does not let me do that: the app lacks a permission.',
    'Ask who runs this bot to install it again with its present manifest.',
  ],
};

/** A refusal as people are told it; null where it is none that they could do anything about. */
export function refusalError(error: unknown): DragomanError | null {
  const found = UNREACHABLE[refusalOf(error) ?? ''];
  if (found === undefined) return null;
  const [message, mend] = found;
  return new DragomanError('NOT_ALLOWED', message, { mend, cause: error });
}

/** What a log may hold of an error: those of Slack's client carry requests with what people read. */
export function forLog(error: unknown): object {
  if (error instanceof webApi.WebAPIPlatformError) {
    const needed = 'needed' in error.data ? error.data.needed : undefined;
    return { code: error.data.error, ...(needed === undefined ? {} : { needed }) };
  }
  if (error instanceof webApi.SlackError) return { code: error.code, error: error.message };
  return { err: error };
}
