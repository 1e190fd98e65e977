import type { Context } from '@slack/bolt';
import type { Doing } from './answer.ts';
import { objectAt, textAt } from './payload.ts';

/** The workspace whose token serves: what comes from people of others belongs there as well. */
export const teamOf = ({ teamId = '' }: Context): string => teamId;

/** What a person did, as far as the payload itself tells. */
export type Heard = Omit<Doing, 'asked' | 'team'>;

export function commandDoing(body: unknown): Heard {
  return {
    channel: textAt(body, 'channel_id'),
    person: textAt(body, 'user_id'),
    thread: null,
    root: null,
    responseUrl: textAt(body, 'response_url'),
    audience: null,
    onMessage: null,
    onEphemeral: false,
  };
}

/** A press on a message, or a shortcut of one. */
export function interactionDoing(body: unknown): Heard {
  const container = objectAt(body, 'container');
  const onEphemeral = container['is_ephemeral'] === true;
  const message = objectAt(body, 'message');
  return {
    channel: textAt(body, 'channel', 'id') || textAt(container, 'channel_id'),
    person: textAt(body, 'user', 'id'),
    thread: textAt(message, 'thread_ts') || textAt(container, 'thread_ts') || null,
    root: onEphemeral ? null : textAt(message, 'ts') || null,
    responseUrl: textAt(body, 'response_url'),
    audience: null,
    onMessage: onEphemeral
      ? null
      : textAt(message, 'ts') || textAt(container, 'message_ts') || null,
    onEphemeral,
  };
}
