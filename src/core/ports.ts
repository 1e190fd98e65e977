/** What the core and the edges need from outside, so that tests and other hosts can supply it. */

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
