import { type JsonObject, isObject, objectsOf, textOf } from '../json.ts';
import {
  type Control,
  type Given,
  findControl,
  stateOf,
  submission,
  suggested,
  suggestionFaults,
} from './controls.ts';
import type { Ack, Kind } from './delivery.ts';
import { typed } from './events.ts';
import type { Ground } from './ground.ts';
import {
  type Where,
  actionPayload,
  channelOf,
  containerOf,
  interaction,
  messageAction,
  slashCommand,
} from './interactions.ts';
import { SUGGESTION_MIN_QUERY } from './limits.ts';
import type { Channel, Message, Person, View } from './model.ts';
import { viewPayload } from './payloads.ts';
import { faultOf, respond } from './response-url.ts';
import { settleSubmission } from './submission.ts';
import { Seat } from './seat.ts';
import { Turn } from './turn.ts';
import type { World } from './world.ts';

/** A person at their client: what they do reaches the app as Slack would tell it. */
export class Actor {
  readonly person: Person;
  readonly #ground: Ground;

  constructor(ground: Ground, person: Person) {
    this.#ground = ground;
    this.person = person;
  }

  /** The person in a channel, which they join; in a thread of it where one is named. */
  in(channelId: string, { thread }: { thread?: Message | undefined } = {}): Seat {
    const channel = this.#ground.channel(channelId);
    channel.members.add(this.person.id);
    return new Seat(this, channel, thread ?? null, this.#ground.installation.botUser);
  }

  /** The person in their direct messages with the bot. */
  get direct(): Seat {
    const { botUser } = this.#ground.installation;
    const id = `D${this.person.id}`;
    const members = new Set([botUser, this.person.id]);
    const channel = this.#ground.channel(id, {
      kind: 'im',
      name: id,
      creator: botUser,
      members,
    });
    return new Seat(this, channel, null, botUser);
  }

  dms(text: string, { thread }: { thread?: Message | undefined } = {}): Promise<Turn> {
    return this.post(text, this.direct.channel, thread ?? null);
  }

  /** The Home view that the app published for the person. */
  get home(): View | null {
    return (
      this.#world.views.find(
        ({ user, type, team }) =>
          user === this.person.id && type === 'home' && team === this.#ground.team.id,
      ) ?? null
    );
  }

  /** Presses the button of these words or action id, on a message or a view. */
  presses(where: Where, name: string): Promise<Turn> {
    const control = findControl(this.#blocks(where), name);
    const { value } = control.element;
    return this.#acts(where, control, value === undefined ? {} : { value });
  }

  /** Chooses from the menu of these words or action id. */
  chooses(where: Where, name: string, choice: Given): Promise<Turn> {
    const control = findControl(this.#blocks(where), name);
    return this.#acts(where, control, stateOf(control.element, choice));
  }

  /** Types into a menu whose options the app looks up; the turn then has them. */
  async suggests(where: Where, name: string, query: string): Promise<Turn> {
    const control = findControl(this.#blocks(where), name);
    const { min_query_length: asked } = control.element;
    const least = typeof asked === 'number' ? asked : SUGGESTION_MIN_QUERY;
    if (query.length < least) throw new Error(`Slack asks from ${least} characters on.`);
    const turn = this.#turn(channelOf(where));
    const payload = {
      ...this.#base('block_suggestion'),
      ...containerOf(this.#world, where),
      action_id: control.actionId,
      block_id: control.blockId,
      value: query,
    };
    const ack = await this.#hand(turn, 'interactive', payload, true);
    if (ack.state !== 'acknowledged') return turn;
    const answer = isObject(ack.body) ? ack.body : {};
    const faults = suggestionFaults(answer);
    if (faults.length > 0) turn.fault = faults.join('; ');
    else turn.options = suggested(answer);
    return turn;
  }

  /** Fills in a modal, by labels, block ids or action ids, and submits it. */
  async submits(view: View, values: Readonly<Record<string, Given>> = {}): Promise<Turn> {
    const turn = this.#turn(null);
    const state = submission(this.#blocks(view), values);
    const payload = {
      ...this.#base('view_submission', turn),
      view: viewPayload(view, this.#world, state),
      response_urls: [],
    };
    const ack = await this.#hand(turn, 'interactive', payload, true);
    if (ack.state === 'acknowledged')
      turn.fault = settleSubmission(this.#world, view, ack.body, turn.id);
    return turn;
  }

  /** Closes a modal; the app hears of it where the view asked for that. */
  async closes(view: View): Promise<Turn> {
    const turn = this.#turn(null);
    view.isOpen = false;
    if (view.body['notify_on_close'] !== true) return turn;
    const payload = {
      ...this.#base('view_closed'),
      view: viewPayload(view, this.#world),
      is_cleared: false,
    };
    await this.#hand(turn, 'interactive', payload, false);
    return turn;
  }

  /** Uses a shortcut: of a message where one is named, else one that is there everywhere. */
  async shortcut(callbackId: string, message: Message | null = null): Promise<Turn> {
    const turn = this.#turn(message?.channel ?? null);
    const type = message === null ? 'shortcut' : 'message_action';
    const payload: JsonObject = {
      ...this.#base(type, turn),
      callback_id: callbackId,
      action_ts: this.#world.ts(),
      ...(message === null
        ? {}
        : messageAction(this.#world, message, this.#responseUrl(message.channel, message, turn))),
    };
    await this.#hand(turn, 'interactive', payload, false);
    return turn;
  }

  async opensHome(): Promise<Turn> {
    const { channel } = this.direct;
    const turn = this.#turn(channel);
    const { home } = this;
    const event = {
      type: 'app_home_opened',
      user: this.person.id,
      channel: channel.id,
      tab: 'home',
      ...(home === null ? {} : { view: viewPayload(home, this.#world) }),
    };
    this.#world.record.note('person', 'opens Home', this.person.id);
    if (this.#ground.hears('app_home_opened')) await this.#ground.tell(event, turn.attempts);
    return turn;
  }

  /** A slash command; `text` without the command. */
  async command(command: string, text: string, channel: Channel): Promise<Turn> {
    const turn = this.#turn(channel);
    const { team } = this.#ground;
    const payload: JsonObject = {
      ...slashCommand(this.#ground, this.person, channel, command, text),
      response_url: this.#responseUrl(channel, null, turn),
      trigger_id: this.#trigger(turn),
    };
    const ack = await this.#hand(turn, 'slash_commands', payload, true);
    if (ack.state !== 'acknowledged' || ack.body === null) return turn;
    const body = isObject(ack.body) ? ack.body : { text: textOf(ack.body) };
    turn.fault = faultOf(this.#world, body);
    const to = { channel, user: this.person.id, team: team.id, turn: turn.id, original: null };
    if (turn.fault === null) respond(this.#world, to, body);
    this.#world.record.note('bot', 'answer in the acknowledgement', turn.fault ?? 'ok', body);
    return turn;
  }

  /** A message of the person's own; tells the app of it where it subscribed. */
  async post(text: string, channel: Channel, thread: Message | null): Promise<Turn> {
    const turn = this.#turn(channel);
    const { team } = this.#ground;
    const written = typed(text, team);
    turn.said = this.#world.post({
      team: team.id,
      channel,
      author: this.person.id,
      text: written,
      blocks: [
        {
          type: 'rich_text',
          elements: [
            { type: 'rich_text_section', elements: [{ type: 'text', text: text || ' ' }] },
          ],
        },
      ],
      threadTs: thread === null ? null : (thread.threadTs ?? thread.ts),
    });
    this.#world.record.note('person', `says in ${channel.id}`, this.person.id, written);
    await this.#ground.tellOfMessage(this.person, turn.said, turn.attempts);
    return turn;
  }

  get #world(): World {
    return this.#ground.stage.world;
  }

  #turn(channel: Channel | null): Turn {
    const { stage } = this.#ground;
    stage.nextTurn += 1;
    return new Turn(stage.world, stage.nextTurn, this.person, channel);
  }

  #trigger(turn: Turn): string {
    return this.#world.trigger(this.#ground.team.id, this.person.id, turn.id);
  }

  #responseUrl(channel: Channel, original: Message | null, turn: Turn): string {
    const team = this.#ground.team.id;
    return this.#world.responseUrl({
      channel,
      user: this.person.id,
      team,
      turn: turn.id,
      original,
    });
  }

  #blocks(where: Where): readonly JsonObject[] {
    if (!('ts' in where)) return objectsOf(where.body['blocks']);
    const { isDeleted, ephemeralTo, blocks } = where;
    if (isDeleted || (ephemeralTo !== null && ephemeralTo !== this.person.id))
      throw new Error(`${this.person.id} does not see that message.`);
    return blocks;
  }

  #base(type: string, turn: Turn | null = null): JsonObject {
    const base = interaction(this.#ground, this.person, type);
    return turn === null ? base : { ...base, trigger_id: this.#trigger(turn) };
  }

  async #acts(where: Where, control: Control, held: JsonObject): Promise<Turn> {
    const channel = channelOf(where);
    const turn = this.#turn(channel);
    const payload = {
      ...this.#base('block_actions', turn),
      ...containerOf(this.#world, where),
      state: { values: {} },
      ...('ts' in where ? { response_url: this.#responseUrl(where.channel, where, turn) } : {}),
      actions: [actionPayload(this.#world, control, held)],
    };
    await this.#hand(turn, 'interactive', payload, false);
    return turn;
  }

  async #hand(turn: Turn, kind: Kind, payload: JsonObject, acceptsAnswer: boolean): Promise<Ack> {
    const what = textOf(payload['command']) || textOf(payload['type']) || kind;
    this.#world.record.note(
      'person',
      what,
      this.person.id,
      payload['text'] ?? payload['actions'] ?? null,
    );
    const envelope = { kind, payload, acceptsAnswer, retry: null };
    const ack = await this.#ground.stage.courier.hand(envelope, turn.attempts);
    if (ack.state === 'late') turn.fault = 'operation_timeout';
    if (ack.state === 'refused') turn.fault = 'dispatch_failed';
    return ack;
  }
}
