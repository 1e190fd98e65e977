import { webApi } from '@slack/bolt';
import type { Called, Failed } from '../core/briefing/ports.ts';
import type { MessageRef } from '../core/briefing/subscription.ts';
import type { Place } from '../core/desk.ts';
import type { Log } from '../core/ports.ts';
import { fatalCode, fatalMend, forLog, refusalError, refusalOf, retryAfterMs } from './faults.ts';
import { neverSent } from '../network.ts';
import { QUIET } from './deliver.ts';
import type { Listed, SlackCalls } from './messenger-policy.ts';
import { objectAt, textAt } from './payload.ts';
import type { SlackMessage } from './render.ts';
import { clientUntil } from './web.ts';
import { type Access, linkOf } from './installation.ts';
import type { Workspaces } from './workspaces.ts';

export interface Reaching {
  readonly workspaces: Workspaces;
  readonly clientOptions: webApi.WebClientOptions;
  readonly log: Log;
}

/** What marks a delivery's messages, for apps alone to see. */
const EVENT_TYPE = 'dragoman_delivery';

/** Messages that a page holds at most; Slack may give fewer. */
const PAGE = 200;
/** How long to leave a Slack that cannot be reached, or does not let us in. */
const AWAY_MS = 5_000;
const OUT_MS = 5 * 60_000;
/** Slack asks to wait for about a second where one channel was written to too fast. */
const CHANNEL_LIMIT_MS = 5_000;

/** Requests to Slack; what they end with comes as values. */
export function slackCalls(reaching: Reaching): SlackCalls {
  return {
    post: (place, message, { key, thread, signal, isLate }) => {
      if (!isMessage(message)) throw new TypeError('A message was not prepared for Slack.');
      const posting = async (access: Access): Promise<MessageRef> => {
        // In answer to a person's id comes that of the direct messages.
        const { channel } = place;
        const client = clientUntil(signal, access.token, reaching.clientOptions, isLate);
        const { ts = '', channel: at = channel } = await client.chat.postMessage({
          channel,
          ...message,
          ...QUIET,
          ...(thread !== null && { thread_ts: thread }),
          metadata: { event_type: EVENT_TYPE, event_payload: { key } },
        });
        return { id: ts, link: linkOf(access, at, ts, thread) };
      };
      return reached(reaching, place, posting);
    },
    history: (place, { thread, sinceMs, cursor, signal }) =>
      reached(
        reaching,
        place,
        async (access) => {
          const { conversations } = clientOf(access, signal, reaching);
          const page = {
            channel: place.channel,
            include_all_metadata: true,
            limit: PAGE,
            oldest: (Math.max(0, sinceMs) / 1_000).toFixed(6),
            ...(cursor !== null && { cursor }),
          };
          const { messages = [], response_metadata: more } =
            thread === null
              ? await conversations.history(page)
              : await conversations.replies({ ...page, ts: thread });
          const listed = messages.map((one): Listed => {
            const ts = one.ts ?? '';
            return { id: ts, link: linkOf(access, place.channel, ts, thread), key: keyIn(one) };
          });
          return { messages: listed, next: more?.next_cursor || null };
        },
        'channel',
      ),
  };
}

const isMessage = (message: object): message is SlackMessage =>
  'text' in message && 'blocks' in message;

function keyIn(message: unknown): string | null {
  const metadata = objectAt(message, 'metadata');
  return metadata['event_type'] === EVENT_TYPE ? textAt(metadata, 'event_payload', 'key') : null;
}

const clientOf = (
  { token }: Access,
  signal: AbortSignal,
  { clientOptions }: Reaching,
): webApi.WebClient => clientUntil(signal, token, clientOptions);

/**
 * Before the token is known nothing is done, whatever fails. `limits` says what has to wait where
 * Slack limits the act; without it that depends on for how long.
 */
export async function reached<T>(
  { workspaces, log }: Reaching,
  place: Place,
  act: (access: Access) => Promise<T>,
  limits?: 'channel',
): Promise<Called<T>> {
  let access: Access | null;
  try {
    access = await workspaces.access(place.workspace);
  } catch (error) {
    log.warn(forLog(error), 'A workspace of Slack cannot be reached now.');
    const code = fatalCode(error);
    if (code !== null) return lockedOut(code);
    return { kind: 'later', waitMs: retryAfterMs(error) || AWAY_MS, of: 'workspace' };
  }
  if (access === null) return lockedOut('app_uninstalled');
  try {
    return { kind: 'ok', value: await act(access) };
  } catch (error) {
    const failed = failure(error);
    return failed.kind === 'later' && limits !== undefined ? { ...failed, of: limits } : failed;
  }
}

const lockedOut = (code: string): Extract<Failed, { readonly kind: 'later' }> => ({
  kind: 'later',
  waitMs: OUT_MS,
  of: 'workspace',
  locked: { why: `Slack lets the bot in no more: ${code}.`, mend: fatalMend(code) },
});

/** Slack says of these itself that something may have been done. */
const MAYBE_DONE: ReadonlySet<string> = new Set(['fatal_error', 'internal_error']);
/** It was not done, and may be later. */
const BUSY: ReadonlySet<string> = new Set([
  ...['ratelimited', 'rate_limited', 'message_limit_exceeded'],
  ...['service_unavailable', 'request_timeout', 'team_added_to_org'],
]);

/** What an error of a request comes to. Whatever is not known to be undone may be done. */
export function failure(error: unknown): Failed {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    const waitMs = retryAfterMs(error);
    return { kind: 'later', waitMs, of: waitMs <= CHANNEL_LIMIT_MS ? 'channel' : 'workspace' };
  }
  const code = refusalOf(error);
  if (code !== null && !MAYBE_DONE.has(code)) {
    if (BUSY.has(code)) return { kind: 'later', waitMs: AWAY_MS, of: 'workspace' };
    // With a good token it can be posted: nobody has to order the digest again.
    if (fatalCode(error) !== null) return lockedOut(code);
    const known = refusalError(error);
    const mend = known?.mend ?? 'Look into the log; if it stays so, update Dragoman.';
    return { kind: 'refused', why: known?.message ?? `Slack answers ${code}.`, mend };
  }
  if (neverSent(error)) return { kind: 'later', waitMs: AWAY_MS, of: 'workspace' };
  return { kind: 'uncertain', why: error instanceof Error ? error.message : String(error) };
}
