/** Every fault Dragoman throws on purpose; foreseen outcomes are values instead. */
export type ErrorCode =
  | 'BACKUP_BROKEN'
  | 'BACKUP_EXISTS'
  | 'BAD_OPTION'
  | 'BAD_LINE'
  | 'BUTTON_UNUSABLE'
  | 'CONFIG_INVALID'
  | 'DESK_MISSING'
  | 'DESK_UNKNOWN'
  | 'DOCUMENT_UNKNOWN'
  | 'FILE_UNUSABLE'
  | 'LIBRARY_BUILDING'
  | 'LIBRARY_EMPTY'
  | 'LIBRARY_MISSING'
  | 'NOT_ALLOWED'
  | 'PLATFORM_REFUSED'
  | 'PLATFORM_UNREACHABLE'
  | 'PORT_IN_USE'
  | 'POST_UNKNOWN'
  | 'QUOTE_MISMATCH'
  | 'SCHEDULE_UNUSABLE'
  | 'SECRET_DAMAGED'
  | 'SECRET_MISSING'
  | 'SECRET_WRONG'
  | 'SNAPSHOT_BROKEN'
  | 'STATE_LOCKED'
  | 'STATE_UNUSABLE'
  | 'STORE_BROKEN'
  | 'STORE_BUSY'
  | 'STORE_MISSING'
  | 'STORE_NEWER'
  | 'STORE_UNREACHABLE'
  | 'SUBSCRIPTION_UNKNOWN'
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
