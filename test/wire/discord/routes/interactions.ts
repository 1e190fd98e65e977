import type { Field } from '../field.ts';
import { type Json, type JsonObject, numberOf, objectOf } from '../../json.ts';
import { ACKNOWLEDGE_MS, CHOICES_MAX, FLAG, TOKEN_MS } from '../limits.ts';
import { CALLBACK, INTERACTION, type Interaction, type Message } from '../model.ts';
import { refuse } from '../refusals.ts';
import { checkChoice } from '../rules/commands.ts';
import { NEW_MESSAGE, checkMessage } from '../rules/message.ts';
import { checkModal } from '../rules/modal.ts';
import { EMPTY_BODY, type World } from '../world.ts';
import { type Answer, type Call, type Route, openRoute } from './call.ts';
import { edit, editContext, fileNames, newBody, replaceParts } from './messages.ts';

const ORIGINAL = '/webhooks/{webhook_id}/{webhook_token}/messages/@original';
const ONE = '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}';

export const interactionRoutes: readonly Route[] = [
  openRoute('POST', '/interactions/{interaction_id}/{interaction_token}/callback', callback),
  openRoute('POST', '/webhooks/{webhook_id}/{webhook_token}', followUp),
  ...[ORIGINAL, ONE].flatMap((template): readonly Route[] => [
    openRoute('GET', template, (call, world) => ({
      status: 200,
      body: world.payload(answered(call, world)),
    })),
    openRoute('PATCH', template, (call, world) => {
      return { status: 200, body: edit(call, world, answered(call, world)) };
    }),
    openRoute('DELETE', template, (call, world) => {
      world.deleteMessage(answered(call, world));
      return { status: 204 };
    }),
  ]),
];

/** What an interaction of each type may be answered with. */
const FITTING: Readonly<Record<number, readonly number[]>> = {
  [INTERACTION.command]: [CALLBACK.message, CALLBACK.deferredMessage, CALLBACK.modal],
  [INTERACTION.component]: Object.values(CALLBACK).filter((type) => type !== CALLBACK.choices),
  [INTERACTION.autocomplete]: [CALLBACK.choices],
  // No modal in reply to a modal.
  [INTERACTION.modal]: [CALLBACK.message, CALLBACK.deferredMessage],
};

function fitting({ type, source }: Interaction): readonly number[] {
  const changesSource = type === INTERACTION.modal && source !== null;
  return [
    ...(FITTING[type] ?? []),
    ...(changesSource ? [CALLBACK.deferredUpdate, CALLBACK.update] : []),
  ];
}

function callback(call: Call, world: World): Answer {
  const interaction = world.interactions.get(call.parameter('interaction_id'));
  if (interaction?.token !== call.parameter('interaction_token')) refuse('unknownInteraction');
  if (interaction.callback !== null) refuse('alreadyAcknowledged');
  if (world.now() - interaction.createdMs > ACKNOWLEDGE_MS) refuse('unknownInteraction');
  const body = call.form((field) => checkCallback(field, call, interaction));
  const type = numberOf(body['type']);
  const data = objectOf(body['data']);
  const message = applied(call, world, interaction, type, data);
  interaction.callback = { type, data, atMs: world.now() };
  if (call.query.get('with_response') !== 'true') return { status: 204 };
  return { status: 200, body: callbackResponse(interaction, type, message, world) };
}

function checkCallback(field: Field, call: Call, interaction: Interaction): void {
  const data = field.at('data');
  switch (Number(field.at('type').oneOf(fitting(interaction), { required: true }))) {
    case CALLBACK.message:
      if (data.required()) checkMessage(data, { ...NEW_MESSAGE, files: fileNames(call) });
      break;
    case CALLBACK.deferredMessage:
      data.at('flags').integer({ min: 0 });
      break;
    case CALLBACK.update:
      if (interaction.source !== null) checkMessage(data, editContext(call, interaction.source));
      break;
    case CALLBACK.choices: {
      const choices = data.at('choices');
      if (!choices.required()) break;
      for (const choice of choices.items({ max: CHOICES_MAX }))
        checkChoice(choice, interaction.focusedType);
      break;
    }
    case CALLBACK.modal:
      checkModal(data);
      break;
    default:
      break;
  }
}

/** Carries the callback out; the message that it made or changed. */
function applied(
  call: Call,
  world: World,
  interaction: Interaction,
  type: number,
  data: JsonObject,
): Message | null {
  switch (type) {
    case CALLBACK.message:
      return respond(world, interaction, newBody(call, world, data), data);
    case CALLBACK.deferredMessage:
      interaction.isThinking = true;
      return respond(world, interaction, EMPTY_BODY, data);
    case CALLBACK.deferredUpdate:
      interaction.original = interaction.source;
      return interaction.source;
    case CALLBACK.update: {
      const { source } = interaction;
      if (source === null) refuse('unknownMessage');
      interaction.original = source;
      replaceParts(call, world, source, data);
      return source;
    }
    default:
      return null;
  }
}

function respond(
  world: World,
  interaction: Interaction,
  body: Message['body'],
  data: JsonObject,
): Message {
  const message = reply(world, interaction, body, isEphemeral(data));
  interaction.original = message;
  world.notePings(message, data);
  return message;
}

function reply(
  world: World,
  interaction: Interaction,
  body: Message['body'],
  isPrivate: boolean,
): Message {
  const { channel, person } = interaction;
  const seenBy = isPrivate ? person : null;
  return world.post({ channel, author: world.bot.user, body, seenBy, interaction });
}

function isEphemeral(data: JsonObject): boolean {
  return (numberOf(data['flags']) & FLAG.ephemeral) !== 0;
}

/** The interaction of a token that lives for 15 minutes and works once it is acknowledged. */
function acknowledged(call: Call, world: World): Interaction {
  const token = call.parameter('webhook_token');
  const interaction = [...world.interactions.values()].find((one) => one.token === token);
  if (interaction === undefined || call.parameter('webhook_id') !== world.applicationId)
    refuse('unknownWebhook');
  if (world.now() - interaction.createdMs > TOKEN_MS) refuse('invalidWebhookToken');
  if (interaction.callback === null) refuse('unknownWebhook');
  return interaction;
}

function followUp(call: Call, world: World): Answer {
  const interaction = acknowledged(call, world);
  // Kept by Discord for old bots: straight after a deferral this edits what says "thinking…".
  if (interaction.isThinking && interaction.original !== null)
    return { status: 200, body: edit(call, world, interaction.original) };
  const data = call.form((field) =>
    checkMessage(field, { ...NEW_MESSAGE, files: fileNames(call) }),
  );
  const message = reply(world, interaction, newBody(call, world, data), isEphemeral(data));
  interaction.followUps.push(message);
  world.notePings(message, data);
  return { status: 200, body: world.payload(message) };
}

function answered(call: Call, world: World): Message {
  const { original, followUps } = acknowledged(call, world);
  const wanted = call.parameter('message_id');
  const message =
    call.route.template === ORIGINAL || wanted === original?.id
      ? original
      : followUps.find(({ id }) => id === wanted);
  if (message === null || message === undefined || message.isDeleted) refuse('unknownMessage');
  return message;
}

function callbackResponse(
  { id, type, isThinking, original }: Interaction,
  callbackType: number,
  message: Message | null,
  world: World,
): Json {
  const loading =
    message === null
      ? {}
      : {
          response_message_id: original?.id ?? message.id,
          response_message_loading: isThinking,
          response_message_ephemeral: message.seenBy !== null,
        };
  const resource =
    message === null ? {} : { resource: { type: callbackType, message: world.payload(message) } };
  return { interaction: { id, type, ...loading }, ...resource };
}
