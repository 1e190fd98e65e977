import type { Context, webApi } from '@slack/bolt';
import type { ChatCall } from '../core/chat/service.ts';
import { mainOption } from '../core/chat/command.ts';
import { clip } from '../core/text/clip.ts';
import type { Answer } from './answer.ts';
import { type SlackApp, isFromPerson } from './app.ts';
import { listenToChannels } from './channels.ts';
import { askingCall, lineOf, shortcutsOf } from './commands.ts';
import { type OpenForm, listenToControls } from './controls.ts';
import { commandDoing, interactionDoing, teamOf } from './doing.ts';
import { typed } from './escape.ts';
import { forLog } from './faults.ts';
import type { ShowHome } from './home.ts';
import { type Payload, objectAt, textAt } from './payload.ts';
import { type Places, isDirect } from './places.ts';
import type { SlackParts } from './setup.ts';

interface Handlers {
  readonly places: Places;
  readonly answer: Answer;
  readonly openForm: OpenForm;
  readonly showHome: ShowHome;
  /** Told where a workspace says that it has taken the app out. */
  readonly onRemoved: (team: string, code: string) => Promise<void>;
}

/** Hears what is meant for the bot, and nothing else. */
export function listen(app: SlackApp, parts: SlackParts, handlers: Handlers): void {
  const { answer, openForm, showHome, onRemoved } = handlers;

  app.command(/./u, async ({ body, client, context }) => {
    const line = lineOf(textAt(body, 'command'), typed(textAt(body, 'text')));
    const doing = { team: teamOf(context), ...commandDoing(body) };
    const call = await askingCall(line, { registry: parts.registry, saved: parts.store.saved });
    if (call !== null && (await openForm({ body, doing, call, client }))) return;
    await answer(client, { ...doing, asked: line });
  });
  app.shortcut({ type: 'message_action' }, ({ body, client, context }) =>
    answer(client, {
      team: teamOf(context),
      ...interactionDoing(body),
      asked: shortcutCall(body, parts),
      audience: 'asker',
    }),
  );
  listenToControls(app, parts, handlers);
  app.event('app_mention', ({ event, client, context }) =>
    hear(objectAt(event), client, { bot: context, isMention: true }),
  );
  app.event('message', ({ event, client, context }) =>
    hear(objectAt(event), client, { bot: context, isMention: false }),
  );
  app.event('app_home_opened', async ({ event, client, context }) => {
    if (event.tab !== 'home') return;
    await showHome(client, {
      team: teamOf(context),
      person: event.user,
      channel: event.channel,
    });
  });
  app.event('app_uninstalled', ({ context }) => onRemoved(teamOf(context), 'app_uninstalled'));
  app.event('tokens_revoked', async ({ event, context }) => {
    // People’s own tokens are none of ours.
    const { bot: revoked } = objectAt(event, 'tokens');
    if (Array.isArray(revoked) && revoked.length > 0)
      await onRemoved(teamOf(context), 'token_revoked');
  });
  listenToChannels(app, parts, handlers);

  const hear = async (
    event: Payload,
    client: webApi.WebClient,
    { bot, isMention }: { readonly bot: Context; readonly isMention: boolean },
  ): Promise<void> => {
    const { botUserId: me = '' } = bot;
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
      team: teamOf(bot),
      channel,
      person: textAt(event, 'user'),
      asked: words === '' ? '/help' : words,
      thread,
      root: textAt(event, 'ts') || null,
      responseUrl: '',
      audience: 'everyone',
      onMessage: null,
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

/** The command of a shortcut with the message's words. */
function shortcutCall(body: unknown, { registry }: SlackParts): ChatCall['asked'] {
  const id = textAt(body, 'callback_id');
  const shortcut = shortcutsOf(registry).find((known) => known.id === id);
  const command = registry.find(({ name }) => name === shortcut?.command);
  if (command !== undefined && shortcut?.takesWords === false)
    return { command: command.name, options: {} };
  const option = command === undefined ? undefined : mainOption(command);
  const spec = option === undefined ? undefined : command?.options[option];
  // One of an older manifest: it is said that there is no such command.
  if (command === undefined || option === undefined || spec?.type !== 'text') return `/${id}`;
  const words = typed(textAt(body, 'message', 'text'))
    .replaceAll(/<[@!][^>]*>/gu, ' ')
    .trim();
  return { command: command.name, options: { [option]: clip(words, spec.max) } };
}
