import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt';
import type { EventStore, Log } from '../core/ports.ts';
import { problemCard } from '../core/chat/problem.ts';
import { objectAt, textAt } from './payload.ts';
import { renderSlack } from './render.ts';
import { responder } from './respond.ts';

const MEND =
  'Try again; if it stays so, tell who runs this bot the reference below: it may have to be installed in this workspace again.';

interface Own {
  readonly events: EventStore;
  readonly log: Log;
  readonly reference: () => string;
}

/**
 * Bolt with another order: whatever comes is acknowledged first, an event that came before is not
 * handled again, and nothing that cannot be read ends the process.
 */
export class SlackApp extends App {
  readonly #own: Own;
  readonly #running = new Set<Promise<void>>();

  constructor(options: AppOptions, own: Own) {
    super(options);
    this.#own = own;
  }

  override async processEvent(event: ReceiverEvent): Promise<void> {
    // What is offered while somebody types stands in the acknowledgement itself.
    if (textAt(event.body, 'type') === 'block_suggestion') return this.#offer(event);
    try {
      await event.ack();
    } catch (error) {
      // Slack has told the person so, or sends the event again.
      this.#own.log.warn({ err: error }, 'Slack could not be told that its message arrived.');
      return;
    }
    const handling = this.#handle({ ...event, ack: () => Promise.resolve() });
    this.#running.add(handling);
    await handling.finally(() => this.#running.delete(handling));
  }

  /** Resolves once what has been acknowledged is handled. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  async #offer(event: ReceiverEvent): Promise<void> {
    const isAnswered = { yet: false };
    const ack: ReceiverEvent['ack'] = async (response) => {
      isAnswered.yet = true;
      await event.ack(response);
    };
    try {
      // Slack's request, and who types, would wait for as long as nothing is said.
      await super.processEvent({ ...event, ack }).finally(async () => {
        if (!isAnswered.yet) await event.ack({ options: [] });
      });
    } catch (error) {
      this.#own.log.warn({ err: error }, 'Nothing could be offered in Slack.');
    }
  }

  async #handle(event: ReceiverEvent): Promise<void> {
    const { log } = this.#own;
    try {
      if (await this.#isFirst(event.body)) await super.processEvent(event);
    } catch (error) {
      const reference = this.#own.reference();
      const type = textAt(event.body, 'type');
      log.error({ err: error, type, reference }, 'A message of Slack was not handled.');
      await this.#say(event.body, reference);
    }
  }

  /** Tells whoever waits that it did not work; without a token an address to respond to must do. */
  async #say(body: unknown, reference: string): Promise<void> {
    const url = textAt(body, 'response_url');
    const card = problemCard('That did not work.', MEND, reference);
    const [message] = renderSlack(card, { linkOf: () => null, valueOf: () => null });
    if (url === '') return;
    const answer = { ...message, response_type: 'ephemeral', replace_original: false };
    await responder(url)(answer).catch((error: unknown) => {
      this.#own.log.debug({ err: error, reference }, 'Nor could that be said.');
    });
  }

  /** Whether this event, which Slack sends up to four times, is here for the first time. */
  async #isFirst(body: unknown): Promise<boolean> {
    const id = textAt(body, 'event_id');
    // What bots say, our own digests among it, is answered by nobody: no row for each of these.
    if (id === '' || textAt(body, 'event', 'bot_id') !== '') return true;
    try {
      return await this.#own.events.firstSeen('slack', id);
    } catch (error) {
      // It is acknowledged and will not come again: rather answered twice than never.
      this.#own.log.warn(
        { err: error, event: id },
        'Whether an event of Slack is new is not known.',
      );
      return true;
    }
  }
}

/**
 * Whether a person wrote the message: neither a bot, nor Slack itself, nor a change of one. A mention
 * that is edited comes again, as a new event that has `edited` and no subtype.
 */
export function isFromPerson(event: unknown): boolean {
  const { subtype, bot_id: bot, user, hidden, edited } = objectAt(event);
  const isPlain =
    subtype === undefined || subtype === 'file_share' || subtype === 'thread_broadcast';
  return isPlain && !bot && !edited && hidden !== true && typeof user === 'string';
}
