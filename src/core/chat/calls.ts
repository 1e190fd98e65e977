import type { Scope } from '../desk.ts';
import { DragomanError } from '../errors.ts';
import type { SavedStore } from '../ports.ts';
import type { Button, Choice } from './card.ts';

/** A command with its options, as a button holds them, and what is asked for before it runs. */
export type Call = Pick<Button, 'command' | 'options' | 'asks'>;

/** What a choice has its edge fill in: the value that was chosen. */
export const choiceCall = ({ command, options, option }: Choice): Call => ({
  command,
  options,
  asks: [option],
});

/** Where calls that are too long for a button are kept, and whose they are. */
export interface Keeping {
  readonly saved: SavedStore;
  readonly scope: Scope;
}

/** Cards older than this are history: who presses a button there is told to ask again. */
export const SAVED_CALL_MS = 30 * 86_400_000;

const SAVED = 'saved:';

/**
 * Writes a call as text of at most `max` UTF-16 units for a button to carry: as JSON, else the call
 * is saved for 30 days and the text names it. Null where the store cannot save it now: a card does
 * better without the button than not at all. A name takes 42 units.
 */
export async function encodeCall(
  { command, options, asks = [] }: Call,
  max: number,
  { saved, scope }: Keeping,
): Promise<string | null> {
  const call = asks.length === 0 ? [command, options] : [command, options, asks];
  const written = JSON.stringify(call);
  if (written.length <= max) return written;
  try {
    return SAVED + (await saved.put(scope, call, SAVED_CALL_MS));
  } catch (error) {
    if (error instanceof DragomanError) return null;
    throw error;
  }
}

/**
 * Reads what `encodeCall` wrote. Rejects with BUTTON_UNUSABLE where it did not, where what it saved
 * has expired or is of another scope; and as the store does.
 */
export async function decodeCall(text: string, { saved, scope }: Keeping): Promise<Call> {
  const isSaved = text.startsWith(SAVED);
  const value = isSaved ? await saved.get(scope, text.slice(SAVED.length)) : parsed(text);
  if (isCall(value)) {
    const [command, options, asks] = value;
    return asks === undefined ? { command, options } : { command, options, asks };
  }
  const reason = isSaved ? 'has expired, or belongs to another channel' : 'cannot be read';
  throw new DragomanError('BUTTON_UNUSABLE', `This button ${reason}.`, {
    mend: 'Ask again: the new answer has working buttons.',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Commands and options are checked when they are run, as typed ones are. */
function isCall(value: unknown): value is [string, Call['options'], (readonly string[])?] {
  if (!Array.isArray(value)) return false;
  const parts: readonly unknown[] = value;
  const [command, options, asks = []] = parts;
  return (
    (parts.length === 2 || parts.length === 3) &&
    typeof command === 'string' &&
    typeof options === 'object' &&
    options !== null &&
    !Array.isArray(options) &&
    Object.values(options).every((one) => ['string', 'number', 'boolean'].includes(typeof one)) &&
    Array.isArray(asks) &&
    asks.every((one) => typeof one === 'string')
  );
}
