import { DragomanError } from '../core/errors.ts';

/** What a write for a desk meets that is gone meanwhile. */
export const deskUnknown = (cause: unknown): DragomanError =>
  new DragomanError('DESK_UNKNOWN', 'This desk has been forgotten meanwhile.', {
    mend: 'Ask again: the channel gets a new desk at its next use.',
    cause,
  });

/** A value in a table that is not of its kind. */
export const strangeValue = (column: string): DragomanError =>
  new DragomanError('STORE_BROKEN', `The store holds what ${column} cannot be.`, {
    mend: 'Stop Dragoman and run dragoman restore FILE with your latest backup.',
  });
