import { type Channel, roomOf } from '../desk.ts';
import type { SavedStore } from '../ports.ts';
import { type Call, decodeCall } from './calls.ts';
import type { Command, CommandCall } from './command.ts';
import { type Form, filledIn, formOf } from './form.ts';
import { parseLine } from './parse.ts';

/** What `encodeCall` gave a button or a menu to carry. */
export interface Pressed {
  readonly pressed: string;
  /** Values for what its call asks for, in that order: of a form's fields, or the one chosen. */
  readonly filled?: readonly string[];
}

/** A line as typed, a command with its options, or what was pressed. */
export type Asked = string | Call | Pressed;

/** Reads calls as they come from platforms. Both reject as `decodeCall` does, for people to read. */
export interface Reader {
  read(asked: Asked, channel: Channel): Promise<CommandCall>;
  /** The form that a button opens; null where it opens none. */
  form(pressed: string, channel: Channel): Promise<Form | null>;
}

export function createReader(saved: SavedStore, registry: readonly Command[]): Reader {
  const decoded = (pressed: string, channel: Channel): Promise<Call> =>
    decodeCall(pressed, { saved, scope: roomOf(channel) });
  return {
    read: async (asked, channel) => {
      if (typeof asked === 'string') return parseLine(asked, registry);
      const { command: name, options } =
        'pressed' in asked
          ? filledIn(await decoded(asked.pressed, channel), asked.filled ?? [])
          : asked;
      const command = registry.find((known) => known.name === name);
      // A button of an older version may name a command that is no more.
      return command === undefined ? parseLine(`/${name}`, registry) : { command, raw: options };
    },
    form: async (pressed, channel) => formOf(await decoded(pressed, channel), registry),
  };
}
