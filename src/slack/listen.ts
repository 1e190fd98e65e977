import type { webApi } from '@slack/bolt';
import type { ChatCall } from '../core/chat/service.ts';
import { mainOption } from '../core/chat/command.ts';
import { clip } from '../core/text/clip.ts';
import type { Answer, Doing } from './answer.ts';
import { type SlackApp, isFromPerson } from './app.ts';
import { lineOf, shortcutsOf } from './commands.ts';
import { typed } from './escape.ts';
import { forLog } from './faults.ts';
import type { ShowHome } from './home.ts';
import { type Payload, firstAt, objectAt, textAt } from './payload.ts';
import { isDirect } from './places.ts';
import type { SlackParts } from './setup.ts';

/** Whose token it is: what comes from people of other workspaces belongs there as well. */
export interface Bot {
  readonly team: string;
  readonly user: string;
}

interface Handlers {
  readonly bot: Bot;
  readonly answer: Answer;
  readonly showHome: ShowHome;
  /** Told where the workspace has taken the app out. */
  readonly onRemoved: (code: string) => Promise<void>;
}

/** Hears what is meant for the bot, and nothing else. */
export function listen(app: SlackApp, parts: SlackParts, handlers: Handlers): void {
  const { bot, answer, showHome, onRemoved } = handlers;
  const { team, user: me } = bot;

  app.command(/./u, ({ body, client }) => {
    const line = lineOf(textAt(body, 'command'), typed(textAt(body, 'text')));
    return answer(client, { team, ...commandDoing(body), asked: line });
  });
  app.shortcut({ type: 'message_action' }, ({ body, client }) =>
    answer(client, {
      team,
      ...interactionDoing(body),
      asked: shortcutCall(body, parts),
      audience: 'asker',
    }),
  );
  app.action({ type: 'block_actions' }, ({ body, client }) => {
    const pressed = textAt(firstAt(body, 'actions'), 'value');
    return answer(client, { team, ...interactionDoing(body), asked: { pressed } });
  });
  app.event('app_mention', ({ event, client }) => hear(objectAt(event), client, true));
  app.event('message', ({ event, client }) => hear(objectAt(event), client, false));
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return;
    await showHome(client, { team, person: event.user, channel: event.channel });
  });
  app.event('app_uninstalled', () => onRemoved('app_uninstalled'));
  app.event('tokens_revoked', async ({ event }) => {
    // People’s own tokens are none of ours.
    const { bot: revoked } = objectAt(event, 'tokens');
    if (Array.isArray(revoked) && revoked.length > 0) await onRemoved('token_revoked');
  });

  const hear = async (
    event: Payload,
    client: webApi.WebClient,
    isMention: boolean,
  ): Promise<void> => {
    const text = textAt(event, 'text');
    const channel = textAt(event, 'channel');
    if (!isFromPerson(event) || channel === '' || (isMention && isDirect(channel))) return;
    const thread = textAt(event, 'thread_ts') || null;
    const isNamed = text.includes(`<@${me}>`);
    const isAddressed = isMention || isDirect(channel);
    const words = typed(text.replaceAll(`<@${me}>`, ' ')).trim();
    // A mention comes as an event of its own as well.
    if (!isAddressed && (isNamed || thread === null || !isQuestion(text, words))) return;
    if (!isAddressed && !(await isOwn(event, client))) return;
    await answer(client, {
      team,
      channel,
      person: textAt(event, 'user'),
      asked: words === '' ? '/help' : words,
      thread,
      root: textAt(event, 'ts') || null,
      responseUrl: '',
      audience: 'as-asked',
      onEphemeral: false,
    });
  };

  /** Whether the thread began with an answer of ours or a question to us. */
  const isOwn = async (event: Payload, client: webApi.WebClient): Promise<boolean> => {
    if (textAt(event, 'parent_user_id') === me) return true;
    try {
      const { messages = [] } = await client.conversations.replies({
        channel: textAt(event, 'channel'),
        ts: textAt(event, 'thread_ts'),
        limit: 1,
      });
      return messages[0]?.text?.includes(`<@${me}>`) === true;
    } catch (error) {
      parts.log.debug(forLog(error), 'The beginning of a thread cannot be read.');
      return false;
    }
  };
}

/** Whether a text asks something of nobody in particular, as against what people say to each other. */
const isQuestion = (text: string, words: string): boolean =>
  !/<@|<!/u.test(text) && /[?？؟]["”’»)]*$/u.test(words);

type Heard = Omit<Doing, 'asked' | 'team'>;

function commandDoing(body: unknown): Heard {
  return {
    channel: textAt(body, 'channel_id'),
    person: textAt(body, 'user_id'),
    thread: null,
    root: null,
    responseUrl: textAt(body, 'response_url'),
    audience: 'usual',
    onEphemeral: false,
  };
}

/** A press on a message, or a shortcut of one. */
function interactionDoing(body: unknown): Heard {
  const container = objectAt(body, 'container');
  const onEphemeral = container['is_ephemeral'] === true;
  const message = objectAt(body, 'message');
  return {
    channel: textAt(body, 'channel', 'id') || textAt(container, 'channel_id'),
    person: textAt(body, 'user', 'id'),
    thread: textAt(message, 'thread_ts') || textAt(container, 'thread_ts') || null,
    root: onEphemeral ? null : textAt(message, 'ts') || null,
    responseUrl: textAt(body, 'response_url'),
    audience: 'usual',
    onEphemeral,
  };
}

/** The command of a shortcut with the message's words. */
function shortcutCall(body: unknown, { registry }: SlackParts): ChatCall['asked'] {
  const id = textAt(body, 'callback_id');
  const shortcut = shortcutsOf(registry).find((known) => known.id === id);
  const command = registry.find(({ name }) => name === shortcut?.command);
  const option = command === undefined ? undefined : mainOption(command);
  const spec = option === undefined ? undefined : command?.options[option];
  // One of an older manifest: it is said that there is no such command.
  if (command === undefined || option === undefined || spec?.type !== 'text') return `/${id}`;
  const words = typed(textAt(body, 'message', 'text'))
    .replaceAll(/<[@!][^>]*>/gu, ' ')
    .trim();
  return { command: command.name, options: { [option]: clip(words, spec.max) } };
}
