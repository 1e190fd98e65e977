import {
  type AnySelectMenuInteraction,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type Interaction,
  type Message,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
  type User,
} from 'discord.js';
import type { Call } from '../core/chat/calls.ts';
import { leadingChoice } from '../core/chat/command.ts';
import type { Form } from '../core/chat/form.ts';
import type { ChatCall, ChatReply, Prepared } from '../core/chat/service.ts';
import type { Patience } from '../core/ports.ts';
import { isSubject, menuCall } from './commands.ts';
import { faultCard, fill, isGone, post, refOf, tellProgress } from './deliver.ts';
import { forLog, mendOf } from './faults.ts';
import { filledOf, modalOf } from './forms.ts';
import { CHOICES_MAX, CHOICE_MAX, ACKNOWLEDGE_MS } from './limits.ts';
import type { DiscordParts } from './parts.ts';
import { whereIs } from './places.ts';
import { callOf, opensForm } from './controls.ts';
import { codeOf, persistently } from './retry.ts';
import { messageText } from './text.ts';
import { within } from './time.ts';

type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | AnySelectMenuInteraction
  | ModalSubmitInteraction;

/** What a person did, as far as only its kind of interaction tells. */
type Doing = Pick<ChatCall, 'asked' | 'audience' | 'onMessage'>;

/** Half of the time to acknowledge is for the store, the rest for the way. */
const PREPARE_MS = ACKNOWLEDGE_MS / 2;

/** What answers have in common. */
export interface Answering {
  readonly parts: DiscordParts;
  /** Called with each public answer to a question, where a follow-up can be asked. */
  readonly onAnswer: (message: Message, prepared: Prepared, earlier: string) => Promise<void>;
}

/** Answers interactions: each is acknowledged at once, for the audience that its call has. */
export function answerInteractions(
  answering: Answering,
): (interaction: Interaction) => Promise<void> {
  const { log, registry } = answering.parts;
  return async (interaction) => {
    if (interaction.isAutocomplete()) await offer(interaction, answering.parts);
    else if (interaction.isChatInputCommand())
      await answer(interaction, { asked: typedCall(interaction, registry) }, answering);
    else if (interaction.isMessageContextMenuCommand())
      await answer(interaction, chosen(interaction, registry), answering);
    else if (interaction.isButton() && opensForm(interaction.customId))
      await openForm(interaction, answering);
    else if (interaction.isButton()) await answer(interaction, pressed(interaction, []), answering);
    else if (interaction.isAnySelectMenu())
      await answer(interaction, pressed(interaction, interaction.values), answering);
    else if (interaction.isModalSubmit())
      await answer(interaction, pressed(interaction, filledOf(interaction)), answering);
    else log.warn({ type: interaction.type }, 'Discord sent an interaction of no use here.');
  };
}

type Pressable = ButtonInteraction | AnySelectMenuInteraction | ModalSubmitInteraction;

const pressed = ({ customId, message }: Pressable, filled: readonly string[]): Doing => ({
  asked: { pressed: callOf(customId) ?? '', filled },
  ...(message !== null && { onMessage: message.id }),
});

/** An entry of a message's menu, for who chose it alone: others have not seen that. */
function chosen(
  { commandName, targetMessage }: MessageContextMenuCommandInteraction,
  registry: DiscordParts['registry'],
): Doing {
  const call = menuCall(commandName, messageText(targetMessage), registry);
  // An entry that is registered no more is said to be unknown.
  return { asked: call ?? `/${commandName}`, audience: 'asker', onMessage: targetMessage.id };
}

/** Shows the form that a button asks for, as the first and only response that Discord takes. */
async function openForm(interaction: ButtonInteraction, answering: Answering): Promise<void> {
  const { service, patience, log } = answering.parts;
  const where = whereIs(interaction);
  const call = callOf(interaction.customId);
  const forming = async (): Promise<Form | null> =>
    where === null || call === null ? null : service.form(where, call);
  const opening = forming().catch((error: unknown) => {
    log.debug(forLog(error), 'A form could not be opened.');
    return null;
  });
  const form = await within(opening, PREPARE_MS);
  if (form === null) {
    // What is wrong with the button is told as for any other.
    await answer(interaction, pressed(interaction, []), answering);
    return;
  }
  await once(() => interaction.showModal(modalOf(form, interaction.customId)), patience);
}

/** A command as typed with its options; a subcommand is the choice that leads. */
function typedCall(
  interaction: ChatInputCommandInteraction,
  registry: DiscordParts['registry'],
): Call {
  const { commandName, options } = interaction;
  const command = registry.find(({ name }) => name === commandName);
  const leading = command === undefined ? null : leadingChoice(command);
  const chosen = options.getSubcommand(false);
  return {
    command: commandName,
    options: {
      ...(leading !== null && chosen !== null && { [leading.name]: chosen }),
      ...Object.fromEntries(valuesOf(options.data)),
    },
  };
}

const valuesOf = (
  data: readonly CommandInteractionOption[],
): [name: string, value: string | number | boolean][] =>
  data.flatMap(({ name, value, options }) => [
    ...(value === undefined ? [] : [[name, value] as [string, string | number | boolean]]),
    ...valuesOf(options ?? []),
  ]);

async function answer(
  interaction: Answerable,
  doing: Doing,
  { parts, onAnswer }: Answering,
): Promise<void> {
  const { service, log } = parts;
  const where = whereIs(interaction);
  if (where === null) {
    log.warn({}, 'Discord sent an interaction of no channel.');
    return;
  }
  const { user } = interaction;
  const channelId = interaction.channelId ?? where.place.channel;
  const isThread = interaction.channel?.isThread() === true;
  const conversation = isThread ? channelId : `${channelId}:${user.id}`;
  const call: ChatCall = { ...where, ...doing, earlier: null, conversation };
  const preparing = service.prepare(call);
  // A store that takes its time must not cost the acknowledgement, and what is not known to be
  // public is not shown to all.
  const inTime = await within(preparing, PREPARE_MS);
  const audience = inTime?.audience ?? 'asker';
  const isAcknowledged = await acknowledge(interaction, audience, parts);
  const prepared: Prepared = { ...(inTime ?? (await preparing)), audience };
  const reply = await service.reply(call, prepared, (line) => {
    if (isAcknowledged) void tellProgress(interaction, line, parts);
  });
  const keep = (messages: readonly Message[]): Promise<void> =>
    service.posted(call, prepared, reply, messages.map(refOf));
  if (!isAcknowledged) {
    log.warn({}, 'An interaction was acknowledged too late; its answer is posted instead.');
    await keep(await postLate(interaction, reply, prepared, parts));
    return;
  }
  try {
    const messages = await fill(interaction, { ...reply, channel: prepared.channel }, parts);
    await keep(messages);
    if (audience === 'everyone' && reply.earlier !== null && reply.fault === undefined)
      await onAnswer(messages[0], prepared, reply.earlier);
  } catch (error) {
    if (isGone(error)) await keep(await postLate(interaction, reply, prepared, parts));
    else await sayFault(interaction, error, parts);
  }
}

/** False where it is too late for it. */
async function acknowledge(
  interaction: Answerable,
  audience: Prepared['audience'],
  { patience }: DiscordParts,
): Promise<boolean> {
  const onMessage =
    interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage())
      ? interaction
      : null;
  const isOwnView = onMessage?.message.flags.has(MessageFlags.Ephemeral) === true;
  // A private answer is turned over in place; a public one is left to those who read it.
  const defer = (): Promise<unknown> =>
    isOwnView && audience === 'asker'
      ? onMessage.deferUpdate()
      : interaction.deferReply(audience === 'asker' ? { flags: MessageFlags.Ephemeral } : {});
  const isInTime = await once(defer, patience);
  if (isInTime) interaction.deferred = true;
  return isInTime;
}

/** Responds to an interaction for the first time; false where it is too late for it. */
async function once(respond: () => Promise<unknown>, patience: Patience): Promise<boolean> {
  try {
    await persistently(respond, patience);
  } catch (error) {
    if (codeOf(error) === RESTJSONErrorCodes.UnknownInteraction) return false;
    // Else the first try arrived and its answer was lost on the way.
    if (codeOf(error) !== RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) throw error;
  }
  return true;
}

/** Where an interaction takes nothing more: to the channel, or to its person in private. */
async function postLate(
  { id, user, channel }: { id: string; user: User; channel: Answerable['channel'] },
  { card }: ChatReply,
  { audience, channel: own }: Prepared,
  parts: DiscordParts,
): Promise<readonly Message[]> {
  const isPublic = audience === 'everyone' && channel?.isSendable() === true;
  const target = isPublic ? channel : await user.createDM();
  // Buttons belong to the channel they were made for.
  const delivery = { card, channel: isPublic || target.id === own.place.channel ? own : null };
  const messages = await post(target, delivery, parts, { cause: id });
  return isPublic ? messages : [];
}

async function sayFault(
  interaction: Answerable,
  error: unknown,
  { reference, log, ...parts }: DiscordParts,
): Promise<void> {
  const ref = reference();
  const mend = mendOf(error);
  log.error(
    { ...forLog(error), reference: ref, ...(mend !== null && { mend }) },
    'An answer could not be shown.',
  );
  await fill(interaction, { card: faultCard(ref), channel: null }, { ...parts, reference, log });
}

async function offer(interaction: AutocompleteInteraction, parts: DiscordParts): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const names = isSubject(name) ? parts.suggest(value) : [];
  const fitting = names.filter((one) => one.trim() !== '' && one.length <= CHOICE_MAX);
  try {
    await interaction.respond(
      fitting.slice(0, CHOICES_MAX).map((one) => ({ name: one, value: one })),
    );
  } catch (error) {
    // Who typed on has asked again since.
    if (!isGone(error)) throw error;
  }
}
