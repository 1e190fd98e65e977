import {
  type AnyThreadChannel,
  type Message,
  MessageType,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import { problemCard } from '../core/chat/problem.ts';
import type { ChatCall, Prepared } from '../core/chat/service.ts';
import type { Log } from '../core/ports.ts';
import { faultCard, post, refOf } from './deliver.ts';
import { forLog, mendOf } from './faults.ts';
import type { Answering } from './interactions.ts';
import { THREAD_NAME_MAX } from './limits.ts';
import type { DiscordParts } from './parts.ts';
import { whereWritten } from './places.ts';
import { isQuestion, wordsOf } from './text.ts';

/** Opens a thread for follow-ups; null where the bot may not, or there is one. */
export async function openThread(
  message: Message,
  question: string,
  { log }: DiscordParts,
): Promise<AnyThreadChannel | null> {
  if (!message.inGuild() || message.channel.isThread() || message.hasThread) return null;
  const name = question.replaceAll(/\s+/gu, ' ').trim().slice(0, THREAD_NAME_MAX);
  try {
    const autoArchiveDuration = ThreadAutoArchiveDuration.OneDay;
    return await message.startThread({ name: name === '' ? '…' : name, autoArchiveDuration });
  } catch (error) {
    log.debug(forLog(error), 'A thread could not be opened; the answer goes to its channel.');
    return null;
  }
}

/** Answers what people write to the bot, and nothing else. */
export function answerMessages(
  { parts }: Answering,
  /** The question that a thread began with; it is asked for once. */
  beganWith: (thread: string) => string | null,
): (message: Message) => Promise<void> {
  const { service, log } = parts;

  const answer = async (message: Message, line: string): Promise<void> => {
    const where = whereWritten(message);
    // Once it is deleted the message knows it no more.
    const { channelId, author, channel } = message;
    const isThread = channel.isThread();
    const call: ChatCall = {
      ...where,
      asked: line,
      audience: 'everyone',
      earlier: isThread ? beganWith(channelId) : null,
      conversation: isThread ? channelId : `${channelId}:${author.id}`,
    };
    const prepared = await service.prepare(call);
    if (message.inGuild() && prepared.audience === 'asker') {
      await answerInPrivate(message, call, prepared);
      return;
    }
    // A thread has the id of the message that it began with, so its follow-ups find the question.
    const opens = message.inGuild() && !isThread && prepared.channel.settings.threads;
    const thread = opens ? await openThread(message, line, parts) : null;
    const target = thread ?? channel;
    if (!target.isSendable()) return;
    await target.sendTyping().catch((error: unknown) => {
      log.debug(forLog(error), 'Typing could not be shown.');
    });
    const own = thread === null ? call : { ...call, conversation: thread.id };
    const reply = await service.reply(own, prepared);
    const delivery = { card: reply.card, channel: prepared.channel };
    const to = thread === null && message.inGuild() ? { replyTo: message } : {};
    const messages = await post(target, delivery, parts, { cause: message.id, ...to });
    await service.posted(own, prepared, reply, messages.map(refOf));
  };

  const answerInPrivate = async (
    message: Message,
    call: ChatCall,
    prepared: Prepared,
  ): Promise<void> => {
    const { id: cause, channel } = message;
    const { card } = await service.reply(call, prepared);
    try {
      // Its buttons would belong to the channel, so it goes without.
      await post(await message.author.createDM(), { card, channel: null }, parts, { cause });
    } catch (error) {
      if (mendOf(error) === null || !channel.isSendable()) throw error;
      const mend = 'Let this bot write to you, or use the command with private: True.';
      const told = problemCard('You take no direct messages from here.', mend);
      await post(channel, { card: told, channel: null }, parts, {
        cause,
        replyTo: message,
      });
    }
  };

  return async (message) => {
    const line = await addressed(message, log);
    if (line === null) return;
    const { channel } = message;
    try {
      await answer(message, line);
    } catch (error) {
      const reference = parts.reference();
      const mend = mendOf(error);
      const fields = { ...forLog(error), reference, ...(mend !== null && { mend }) };
      log.error(fields, 'A message could not be answered.');
      // Where the bot may not write, nobody can be told.
      if (mend !== null || !channel.isSendable()) return;
      const told = { card: faultCard(reference), channel: null };
      await post(channel, told, parts, { cause: reference, replyTo: message });
    }
  };
}

/** What a message asks the bot; null where it is not to it. */
async function addressed(message: Message, log: Log): Promise<string | null> {
  const { author, webhookId, type, channel, client } = message;
  if (author.bot || webhookId !== null) return null;
  if (type !== MessageType.Default && type !== MessageType.Reply) return null;
  const isNamed = new RegExp(`<@!?${client.user.id}>`, 'u').test(message.content);
  const words = wordsOf(message.content);
  if (isNamed || channel.isDMBased()) return words === '' ? '/help' : words;
  const others = message.mentions.users.filter(({ id }) => id !== client.user.id);
  if (!channel.isThread() || others.size > 0 || !isQuestion(words)) return null;
  return (await isOwn(channel, log)) ? words : null;
}

/** Whether the bot opened the thread, or somebody did under a message of the bot such as a digest. */
async function isOwn(thread: AnyThreadChannel, log: Log): Promise<boolean> {
  const me = thread.client.user.id;
  if (thread.ownerId === me) return true;
  try {
    return (await thread.fetchStarterMessage())?.author.id === me;
  } catch (error) {
    log.debug(forLog(error), 'The beginning of a thread cannot be read.');
    return false;
  }
}
