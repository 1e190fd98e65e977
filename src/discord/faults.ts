import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from 'discord.js';
import { codeOf } from './retry.ts';

/**
 * What a log may hold of an error. Those of discord.js carry the address of the request and its
 * body, and with them tokens of interactions and what people read.
 */
export function forLog(error: unknown): object {
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    const { message, method, status } = error;
    return { code: codeOf(error), status, method, error: message };
  }
  return { err: error };
}

export const MEND_TOKEN =
  'Set DISCORD_TOKEN to the token of Bot → Reset Token in the developer portal.';

const MENDS: ReadonlyMap<number | null, string> = new Map<number | null, string>([
  [
    RESTJSONErrorCodes.MissingPermissions,
    'Let the bot send messages, attach files and open threads in this channel.',
  ],
  [RESTJSONErrorCodes.MissingAccess, 'Let the bot view this channel.'],
  [RESTJSONErrorCodes.UnknownChannel, 'The channel was deleted.'],
  [
    RESTJSONErrorCodes.CannotSendMessagesToThisUser,
    'The person takes no direct messages from this bot.',
  ],
]);

/** What who runs the bot can do about a refusal; null where it is none that people can mend. */
export const mendOf = (error: unknown): string | null => MENDS.get(codeOf(error)) ?? null;
