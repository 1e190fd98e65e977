import type { webApi } from '@slack/bolt';
import type { Card } from '../core/chat/card.ts';
import { problemCard } from '../core/chat/problem.ts';
import type { ChatCall } from '../core/chat/service.ts';
import { roomOf } from '../core/desk.ts';
import { type Destination, deliver } from './deliver.ts';
import { forLog, refusalError } from './faults.ts';
import { sendFiles, uploadsOf } from './files.ts';
import { linkOf } from './installation.ts';
import { layOut } from './layout.ts';
import { type Places, type Where, isDirect } from './places.ts';
import { createProgress } from './progress.ts';
import { renderSlack } from './render.ts';
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
  /** Who sees the answer unless the call says it: as `ChatCall` has it; null for the desk's usual. */
  readonly audience: Card['audience'] | null;
  /** The message that it was done on; null for none. */
  readonly onMessage: string | null;
  /** Whether that is one that the person alone sees. */
  readonly onEphemeral: boolean;
}

export type Answer = (client: webApi.WebClient, doing: Doing) => Promise<void>;

/** Threads whose first question is remembered; more began with questions long past. */
const THREADS_MAX = 1_000;

/** Answers what people do, each with a card; whatever goes wrong is told to the person and logged. */
export function createAnswer(parts: SlackParts, places: Places): Answer {
  const { service, patience, log, membership } = parts;
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
      ...(doing.audience !== null && { audience: doing.audience }),
      ...(doing.onMessage !== null && { onMessage: doing.onMessage }),
    };
    const found = await service.prepare(call);
    const { channel, audience } = found;
    const { threads } = channel.settings;
    const open = thread ?? (threads && !isInDirect ? doing.root : null);
    const inThread = audience === 'everyone' ? open : thread;
    const where = { channel: id, person, thread: { open, own: thread } };
    const progress = createProgress(audience, where, client, log);
    const reply = await service.reply(
      {
        ...call,
        earlier: inThread === null ? null : (began.get(`${id} ${inThread}`) ?? null),
        conversation: [id, inThread ?? (isInDirect ? 'direct' : person)].join(' '),
      },
      found,
      progress.tell,
    );
    const { card, earlier } = reply;
    // From now on the service remembers it.
    if (audience === 'everyone') began.delete(`${id} ${open ?? ''}`);
    const over = await progress.over();
    const to: Destination = { ...where, threads: threads && !isInDirect, respond, over };
    const { saved } = parts.store;
    const messages = await layOut(card, roomOf(channel), { ...parts, saved, workspace: team });
    const said = await deliver(messages, audience, to, client, patience);
    const access =
      said.length === 0 ? null : await membership.workspaces.access(team).catch(() => null);
    const refs = said.map(({ ts, thread: root }) => ({
      id: ts,
      link: access && linkOf(access, id, ts, root),
    }));
    const first = said[0]?.ts ?? null;
    if (first !== null && open === null && earlier !== null) {
      began.set(`${id} ${first}`, earlier);
      for (const oldest of began.keys().take(Math.max(0, began.size - THREADS_MAX)))
        began.delete(oldest);
    }
    const uploads = await uploadsOf(card, parts);
    const sending = sendFiles(uploads, audience, { ...to, first }, client, patience);
    const files = await sending.catch(() => []);
    await service.posted(call, found, reply, [...refs, ...files]);
    // What is wrong with a file is told once the rest is kept.
    await sending;
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
    const to = {
      channel,
      person,
      thread: { open: null, own: thread },
      threads: false,
      respond,
      over: null,
    };
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
