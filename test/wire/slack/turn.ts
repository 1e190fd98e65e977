import type { JsonObject } from '../json.ts';
import type { Ack } from './delivery.ts';
import type { Channel, Message, Person, View } from './model.ts';
import type { World } from './world.ts';

/** One thing that a person did, and what came of it. */
export class Turn {
  readonly id: number;
  /** What became of each attempt to tell the app, retries too, oldest first. */
  readonly attempts: Ack[] = [];
  /** What the person was told instead of an answer, such as `operation_timeout`; null if nothing. */
  fault: string | null = null;
  /** What a menu offers after typing into it. */
  options: readonly JsonObject[] = [];
  /** The person's own message, where the doing was one. */
  said: Message | null = null;
  readonly #world: World;
  readonly #person: Person;
  readonly #channel: Channel | null;
  readonly #start: number;

  constructor(world: World, id: number, person: Person, channel: Channel | null) {
    this.#world = world;
    this.id = id;
    this.#person = person;
    this.#channel = channel;
    this.#start = world.messages.length;
  }

  /** What became of the first attempt; null where the app was not told at all. */
  get ack(): Ack | null {
    return this.attempts[0] ?? null;
  }

  /**
   * What the app has said since, as far as the person sees it: through this turn's response_url or
   * acknowledgement, or by a call in the same channel.
   */
  get replies(): readonly Message[] {
    const bots = this.#world.installations.map(({ botUser }) => botUser);
    return this.#world.messages
      .slice(this.#start)
      .filter(({ author, turn, channel, ephemeralTo }) => {
        if (!bots.includes(author)) return false;
        if (turn !== null) return turn === this.id;
        return (
          channel === this.#channel && (ephemeralTo === null || ephemeralTo === this.#person.id)
        );
      });
  }

  /** The nth reply (from 1), waited for where it is not there yet. */
  reply(nth = 1): Promise<Message> {
    return this.#world.record.until(`reply ${nth}`, () => this.replies[nth - 1]);
  }

  /** The modal that the turn's trigger opened, waited for where it is not there yet. */
  modal(): Promise<View> {
    return this.#world.record.until('a modal', () =>
      this.#world.views.findLast(({ turn, isOpen }) => turn === this.id && isOpen),
    );
  }

  /** The outcome of the nth attempt (from 1): 2 is the first retry. */
  attempt(nth: number): Promise<Ack> {
    return this.#world.record.until(`attempt ${nth}`, () => this.attempts[nth - 1]);
  }
}
