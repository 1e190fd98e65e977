import type { Channel, Message } from './model.ts';
import type { Turn } from './turn.ts';

/** What a person can do wherever they are. */
interface Doings {
  command(command: string, text: string, channel: Channel): Promise<Turn>;
  post(text: string, channel: Channel, thread: Message | null): Promise<Turn>;
}

/** A person in one channel or thread. */
export class Seat {
  readonly channel: Channel;
  readonly #person: Doings;
  readonly #thread: Message | null;
  readonly #botUser: string;

  constructor(person: Doings, channel: Channel, thread: Message | null, botUser: string) {
    this.#person = person;
    this.channel = channel;
    this.#thread = thread;
    this.#botUser = botUser;
  }

  /** A line as typed: a slash command where it begins with one. Slack has none in threads. */
  types(line: string): Promise<Turn> {
    const [, command, text = ''] = /^(\/\S+)\s*(.*)$/su.exec(line) ?? [];
    if (command === undefined) return this.says(line);
    if (this.#thread !== null)
      return Promise.reject(new Error(`${command} is not supported in threads.`));
    return this.#person.command(command, text, this.channel);
  }

  says(text: string): Promise<Turn> {
    return this.#person.post(text, this.channel, this.#thread);
  }

  /** Says something to the bot, by name. */
  mentions(text: string): Promise<Turn> {
    return this.says(`@${this.#botUser} ${text}`);
  }
}
