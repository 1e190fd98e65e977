import type { webApi } from '@slack/bolt';
import { encodeCall } from '../core/chat/calls.ts';
import type { Button, Card } from '../core/chat/card.ts';
import { type Command, parseLine } from '../core/chat/command.ts';
import { problemCard } from '../core/chat/problem.ts';
import type { ChatCall } from '../core/chat/service.ts';
import { audienceAsked } from '../core/chat/sharing.ts';
import { type Channel, scopeOf } from '../core/desk.ts';
import { type Destination, deliver } from './deliver.ts';
import { forLog, refusalError } from './faults.ts';
import { sendFiles } from './files.ts';
import { BUTTON_VALUE_MAX } from './limits.ts';
import { createTurns } from './patience.ts';
import { type Places, type Where, isDirect } from './places.ts';
import { type SlackMessage, renderSlack } from './render.ts';
import { type Respond, responder } from './respond.ts';
import type { SlackParts } from './setup.ts';

/** Something that a person did which wants an answer. */
export interface Doing extends Where {
  readonly asked: ChatCall['asked'];
  /** The thread that it was done in; null outside of any. */
  readonly thread: string | null;
  /** The message that an answer's thread may begin with; null where there is none. */
  readonly root: string | null;
  readonly responseUrl: string;
  /**
   * Who sees the answer: the desk's usual, all who saw the question unless its line says otherwise,
   * or the person alone.
   */
  readonly audience: 'usual' | 'as-asked' | 'asker';
  /** Whether it was done on a message that the person alone sees. */
  readonly onEphemeral: boolean;
}

export type Answer = (client: webApi.WebClient, doing: Doing) => Promise<void>;

/** Threads whose first question is remembered; more began with questions long past. */
const THREADS_MAX = 1_000;

/** Answers what people do, each with a card; whatever goes wrong is told to the person and logged. */
export function createAnswer(parts: SlackParts, places: Places): Answer {
  const { service, patience, log, registry } = parts;
  const nextTurn = createTurns();
  const began = new Map<string, string>();

  const answer = async (
    client: webApi.WebClient,
    doing: Doing,
    respond: Respond | null,
  ): Promise<void> => {
    const { team, channel: id, person, thread, asked } = doing;
    const surroundings = await places.look(client, doing);
    const isInDirect = isDirect(id);
    const call: ChatCall = {
      place: { platform: 'slack', workspace: team, channel: id },
      ...surroundings,
      person,
      asked,
      earlier: null,
    };
    const found = await service.prepare(call);
    const { channel } = found;
    const audience = audienceOf(doing, found.audience, registry);
    const { threads } = channel.settings;
    const open = thread ?? (threads && !isInDirect ? doing.root : null);
    const inThread = audience === 'everyone' ? open : thread;
    await nextTurn();
    const { card, earlier } = await service.reply(
      {
        ...call,
        earlier: inThread === null ? null : (began.get(`${id} ${inThread}`) ?? null),
        conversation: [id, inThread ?? (isInDirect ? 'direct' : person)].join(' '),
      },
      { ...found, audience },
    );
    // From now on the service remembers it.
    if (audience === 'everyone') began.delete(`${id} ${open ?? ''}`);
    const to: Destination = {
      channel: id,
      person,
      thread: { open, own: thread },
      threads: threads && !isInDirect,
      respond,
    };
    const messages = await rendered(card, channel, parts);
    const ts = await deliver(messages, audience, to, client, patience);
    if (ts !== null && open === null && earlier !== null) {
      began.set(`${id} ${ts}`, earlier);
      for (const oldest of began.keys().take(Math.max(0, began.size - THREADS_MAX)))
        began.delete(oldest);
    }
    await sendFiles(card.files ?? [], audience, { ...to, first: ts }, client, patience);
    // What was private is there for everyone now: its copy, with its buttons, would only be in the way.
    if (doing.onEphemeral && audience === 'everyone')
      await respond?.({ delete_original: true }).catch((error: unknown) => {
        log.debug(forLog(error), 'A private copy could not be removed.');
      });
  };

  const tell = async (
    client: webApi.WebClient,
    doing: Doing,
    card: Card,
    respond: Respond | null,
  ): Promise<void> => {
    const { channel, person, thread } = doing;
    const to = { channel, person, thread: { open: null, own: thread }, threads: false, respond };
    await deliver(renderSlack(card, NO_BUTTONS), 'asker', to, client, patience);
  };

  return async (client, doing) => {
    if (doing.channel === '' || doing.person === '') {
      log.warn({}, 'Slack told of something without saying where or by whom.');
      return;
    }
    const respond = doing.responseUrl === '' ? null : responder(doing.responseUrl);
    try {
      await answer(client, doing, respond);
    } catch (error) {
      const reference = parts.reference();
      const known = refusalError(error);
      const fields = { ...forLog(error), reference, channel: doing.channel };
      if (known === null) log.error(fields, 'An answer did not get to Slack.');
      else log.warn({ ...fields, mend: known.mend }, known.message);
      const card =
        known === null
          ? problemCard(
              'Slack did not take the answer, or did not say so.',
              'Look whether it is there, else ask again; if it stays so, tell who runs this bot the reference below.',
              reference,
            )
          : problemCard(known.message, known.mend, reference);
      await tell(client, doing, card, respond).catch((again: unknown) => {
        log.warn({ ...forLog(again), reference }, 'Nor could that be said.');
      });
    }
  };
}

const NO_BUTTONS = { linkOf: () => null, valueOf: () => null };

function audienceOf(
  { audience, asked }: Doing,
  usual: Card['audience'],
  registry: readonly Command[],
): Card['audience'] {
  if (audience === 'asker') return 'asker';
  if (audience === 'usual' || typeof asked !== 'string') return usual;
  try {
    return audienceAsked(parseLine(asked, registry)) ?? 'everyone';
  } catch {
    // What is wrong with a line that all have read is no secret.
    return 'everyone';
  }
}

async function rendered(
  card: Card,
  channel: Channel,
  { store, linkOf }: SlackParts,
): Promise<SlackMessage[]> {
  const values = new Map<Button, string | null>();
  const keeping = { saved: store.saved, scope: scopeOf(channel) };
  for (const block of card.blocks) {
    if (block.kind !== 'actions') continue;
    for (const button of block.buttons) values.set(button, await valueOf(button, keeping));
  }
  return renderSlack(card, { linkOf, valueOf: (button) => values.get(button) ?? null });
}

/** A call for a button's value, without the signs that Slack may give back as entities. */
async function valueOf(
  button: Button,
  keeping: Parameters<typeof encodeCall>[2],
): Promise<string | null> {
  const written = unescapable(await encodeCall(button, BUTTON_VALUE_MAX, keeping));
  if (written === null || written.length <= BUTTON_VALUE_MAX) return written;
  return encodeCall(button, 0, keeping);
}

/** JSON has another way to write them. */
const unescapable = (json: string | null): string | null =>
  json?.replaceAll(/[&<>]/gu, (one) => `\\u00${one.charCodeAt(0).toString(16)}`) ?? null;
