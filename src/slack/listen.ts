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

/** Bolt's context of what came, as far as it is used. */
interface Context {
  readonly teamId?: string | undefined;
  readonly botUserId?: string | undefined;
}

interface Handlers {
  readonly answer: Answer;
  readonly showHome: ShowHome;
  /** Told where the workspace has taken the app out. */
  readonly onRemoved: (team: string, code: string) => Promise<void>;
}

/** Hears what is meant for the bot, and nothing else. */
export function listen(app: SlackApp, parts: SlackParts, handlers: Handlers): void {
  const { answer, showHome, onRemoved } = handlers;

  app.command(/./u, ({ body, client }) => {
    const line = lineOf(textAt(body, 'command'), typed(textAt(body, 'text')));
    return answer(client, { ...commandDoing(body), asked: line });
  });
  app.shortcut({ type: 'message_action' }, ({ body, client }) =>
    answer(client, {
      ...interactionDoing(body),
      asked: shortcutCall(body, parts),
      audience: 'asker',
    }),
  );
  app.action({ type: 'block_actions' }, ({ body, client }) => {
    const pressed = textAt(firstAt(body, 'actions'), 'value');
    return answer(client, { ...interactionDoing(body), asked: { pressed } });
  });
  app.event('app_mention', ({ event, client, context }) =>
    hear(objectAt(event), client, context, true),
  );
  app.event('message', ({ event, client, context }) =>
    hear(objectAt(event), client, context, false),
  );
  app.event('app_home_opened', async ({ event, client, context }) => {
    if (event.tab === 'home')
      await showHome(client, {
        team: context.teamId ?? '',
        person: event.user,
        channel: event.channel,
      });
  });
  app.event('app_uninstalled', ({ context }) => onRemoved(context.teamId ?? '', 'app_uninstalled'));
  app.event('tokens_revoked', async ({ event, context }) => {
    // People’s own tokens are none of ours.
    if ((event.tokens.bot ?? []).length > 0) await onRemoved(context.teamId ?? '', 'token_revoked');
  });

  const hear = async (
    event: Payload,
    client: webApi.WebClient,
    { teamId: team = '', botUserId: me = '' }: Context,
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
    if (!isAddressed && !(await isOwn(event, client, me))) return;
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
  const isOwn = async (event: Payload, client: webApi.WebClient, me: string): Promise<boolean> => {
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

type Heard = Omit<Doing, 'asked'>;

function commandDoing(body: unknown): Heard {
  return {
    team: textAt(body, 'team_id'),
    channel: textAt(body, 'channel_id'),
    person: textAt(body, 'user_id'),
    thread: null,
    root: null,
    responseUrl: textAt(body, 'response_url'),
    audience: 'usual',
    onEphemeral: false,
  };
}

/** A press or a shortcut, on a message or on Home, where the direct messages' id lies in the view. */
function interactionDoing(body: unknown): Heard {
  const container = objectAt(body, 'container');
  const onEphemeral = container['is_ephemeral'] === true;
  const message = objectAt(body, 'message');
  return {
    team: textAt(body, 'team', 'id'),
    channel:
      textAt(body, 'channel', 'id') ||
      textAt(container, 'channel_id') ||
      textAt(body, 'view', 'private_metadata'),
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
