import { type Json, type JsonObject, isObject, textOf } from '../../json.ts';

export interface Problem {
  /** JSON pointer into the arguments of the call. */
  readonly pointer: string;
  readonly message: string;
}

interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** As Slack writes it into `errors`, and with `[ERROR]` before it into `response_metadata`. */
export function wording({ message, pointer }: Problem): string {
  return `${message} [json-pointer:${pointer}]`;
}

/** A place in a body and what was found there; rules read through it and note what is wrong. */
export class Place {
  readonly value: Json | undefined;
  readonly pointer: string;
  readonly #problems: Problem[];

  constructor(value: Json | undefined, pointer: string, problems: Problem[]) {
    this.value = value;
    this.pointer = pointer;
    this.#problems = problems;
  }

  get isAbsent(): boolean {
    return this.value === undefined;
  }

  /** The object's `type`; '' where it has none. */
  get type(): string {
    return isObject(this.value) ? textOf(this.value['type']) : '';
  }

  get problemCount(): number {
    return this.#problems.length;
  }

  say(message: string): void {
    this.#problems.push({ pointer: this.pointer, message });
  }

  refuseType(): void {
    this.at('type').say(`unsupported type: ${this.type}`);
  }

  at(key: string): Place {
    const value = isObject(this.value) ? this.value[key] : undefined;
    return new Place(value, `${this.pointer}/${key}`, this.#problems);
  }

  /** The value as an object that has the required members and no unknown ones; null if none. */
  object(required: readonly string[], optional: readonly string[]): JsonObject | null {
    if (!isObject(this.value)) {
      this.say('must provide an object');
      return null;
    }
    const members = this.value;
    for (const key of required)
      if (members[key] === undefined) this.say(`missing required field: ${key}`);
    for (const key of Object.keys(members))
      if (!required.includes(key) && !optional.includes(key))
        this.say(`invalid additional property: ${key}`);
    return members;
  }

  /** Absent is fine: what is required is said of the object around it. */
  text({ min = 0, max = Infinity }: Range = {}): void {
    if (this.isAbsent) return;
    if (typeof this.value !== 'string') this.say('must provide a string');
    else if (this.value.length < min) this.say(`must be more than ${min - 1} characters`);
    else if (this.value.length > max) this.say(`must be less than ${max + 1} characters`);
  }

  number({ min = -Infinity, max = Infinity }: Range = {}): void {
    if (this.isAbsent) return;
    if (typeof this.value !== 'number') this.say('must provide a number');
    else if (this.value < min || this.value > max) this.say(`must be between ${min} and ${max}`);
  }

  flag(): void {
    if (!this.isAbsent && typeof this.value !== 'boolean') this.say('must provide a boolean');
  }

  oneOf(allowed: readonly (string | number)[]): void {
    if (!this.isAbsent && !allowed.some((one) => one === this.value))
      this.say(`must be one of: ${allowed.join(', ')}`);
  }

  matches(pattern: RegExp, what: string): void {
    if (this.isAbsent) return;
    if (typeof this.value !== 'string' || !pattern.test(this.value)) this.say(`must be ${what}`);
  }

  items({ min = 0, max = Infinity }: Range = {}): readonly Place[] {
    if (this.isAbsent) return [];
    if (!Array.isArray(this.value)) {
      this.say('must provide an array');
      return [];
    }
    if (this.value.length > max) this.say(`no more than ${max} items allowed`);
    if (this.value.length < min) this.say(`no fewer than ${min} items allowed`);
    return this.value.map(
      (item, index) => new Place(item, `${this.pointer}/${index}`, this.#problems),
    );
  }
}
