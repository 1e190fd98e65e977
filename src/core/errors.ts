/** Every fault Dragoman throws on purpose; foreseen outcomes are values instead. */
export type ErrorCode =
  | 'BAD_OPTION'
  | 'BAD_LINE'
  | 'CONFIG_INVALID'
  | 'DOCUMENT_UNKNOWN'
  | 'LIBRARY_EMPTY'
  | 'LIBRARY_MISSING'
  | 'PORT_IN_USE'
  | 'QUOTE_MISMATCH'
  | 'SNAPSHOT_BROKEN'
  | 'STATE_LOCKED'
  | 'STATE_UNUSABLE'
  | 'UNKNOWN_COMMAND';

/** Says what is wrong (`message`, with the value) and how to mend it (`mend`), for people. */
export class DragomanError extends Error {
  readonly code: ErrorCode;
  readonly mend: string;

  constructor(code: ErrorCode, message: string, details: { mend: string; cause?: unknown }) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.name = 'DragomanError';
    this.code = code;
    this.mend = details.mend;
  }
}

/** Marks a switch as exhaustive: the compiler rejects a missing case, and so does run time. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
