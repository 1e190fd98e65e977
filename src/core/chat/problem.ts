import { DragomanError } from '../errors.ts';
import type { Log } from '../ports.ts';
import { type Card, paragraph, text } from './card.ts';
import { count } from './format.ts';

/** Says what went wrong and how to mend it; `reference` finds the log line of an unforeseen fault. */
export function problemCard(message: string, mend: string, reference?: string): Card {
  return {
    status: 'problem',
    title: message,
    blocks: [paragraph(mend)],
    audience: 'asker',
    footer: reference === undefined ? [] : text(`ref ${reference}`),
  };
}

/** Faults that an asker can do nothing about; their messages, with paths and addresses, are for the log. */
const OURS = /^(?:QUOTE|SECRET|STATE|STORE)_/u;

/** What a person is told of an error, and whose fault it is; one of ours is logged with a reference. */
export function problemOf(
  error: unknown,
  { log, reference, surface }: { log: Log; reference: () => string; surface: string },
): { readonly card: Card; readonly fault: 'asked' | 'ours' } {
  const isKnown = error instanceof DragomanError;
  if (isKnown && !OURS.test(error.code))
    return { card: problemCard(error.message, error.mend), fault: 'asked' };
  const ref = reference();
  log.error({ err: error, reference: ref, surface }, 'a call failed');
  const message = isKnown ? `That did not work (${error.code}).` : 'That did not work.';
  const mend = 'Try again; if it stays so, tell who runs this bot the reference below.';
  return { card: problemCard(message, mend, ref), fault: 'ours' };
}

export const waitCard = (waitMs: number): Card =>
  problemCard(
    'One moment, please: those were many calls in a short time.',
    `Try again in ${count(Math.ceil(waitMs / 1_000), 'second')}. /help is always at hand.`,
  );
