import { type Json, type JsonObject, isObject, lengthOf, shownAs } from '../json.ts';
import { Refusal } from './refusals.ts';

type Path = readonly (string | number)[];

interface Fault {
  readonly path: Path;
  readonly code: string;
  readonly message: string;
}

interface Range {
  readonly min?: number;
  readonly max?: number;
}

interface TextRange extends Range {
  readonly required?: boolean;
  readonly pattern?: RegExp;
}

/**
 * A place in a request's body and what was found there. Rules read through it and note each fault
 * at its path, so that one refusal names all of them, as Discord's does.
 */
export class Field {
  readonly value: Json | undefined;
  readonly #path: Path;
  readonly #faults: Fault[];

  constructor(value: Json | undefined, path: Path = [], faults: Fault[] = []) {
    this.value = value;
    this.#path = path;
    this.#faults = faults;
  }

  /** Null counts as absent, as it does for Discord wherever a member is optional. */
  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  at(key: string): Field {
    return this.#child(isObject(this.value) ? this.value[key] : undefined, key);
  }

  /** The same place, read as what the change makes of it. */
  merged(change: (value: JsonObject) => JsonObject): Field {
    return new Field(
      isObject(this.value) ? change(this.value) : this.value,
      this.#path,
      this.#faults,
    );
  }

  fault(code: string, message: string): void {
    this.#faults.push({ path: this.#path, code, message });
  }

  /** Notes a required member that is absent; whether it is there. */
  required(): boolean {
    if (this.isAbsent) this.fault('BASE_TYPE_REQUIRED', 'This field is required');
    return !this.isAbsent;
  }

  /** Lengths are counted in code points. */
  text({ min = 0, max = Infinity, required = false, pattern }: TextRange): string | null {
    if (this.isAbsent) {
      if (required) this.required();
      return null;
    }
    if (typeof this.value !== 'string') {
      this.fault('BASE_TYPE_STRING', `Could not interpret "${shownAs(this.value)}" as string.`);
      return null;
    }
    if (required && min > 0 && this.value === '')
      this.fault('BASE_TYPE_REQUIRED', 'This field is required');
    else this.#length(lengthOf(this.value), { min, max });
    if (pattern?.test(this.value) === false)
      this.fault('STRING_TYPE_REGEX', 'String value did not match validation regex.');
    return this.value;
  }

  integer({ min = -Infinity, max = Infinity }: Range = {}): number | null {
    if (this.isAbsent) return null;
    if (typeof this.value !== 'number' || !Number.isInteger(this.value)) {
      this.fault('NUMBER_TYPE_COERCE', `Value "${shownAs(this.value)}" is not int.`);
      return null;
    }
    if (this.value > max)
      this.fault('NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
    if (this.value < min)
      this.fault('NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
    return this.value;
  }

  flag(): boolean {
    if (!this.isAbsent && typeof this.value !== 'boolean')
      this.fault('BOOLEAN_TYPE_CHOICES', 'Must be either true or false.');
    return this.value === true;
  }

  oneOf(choices: readonly (string | number)[], { required = false } = {}): Json | undefined {
    if (this.isAbsent) {
      if (required) this.required();
    } else if (!choices.some((choice) => choice === this.value))
      this.fault('BASE_TYPE_CHOICES', `Value must be one of {${choices.join(', ')}}.`);
    return this.value;
  }

  items({ min = 0, max = Infinity }: Range = {}): readonly Field[] {
    if (this.isAbsent) return [];
    if (!Array.isArray(this.value)) {
      this.fault('LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
      return [];
    }
    this.#length(this.value.length, { min, max });
    return this.value.map((item, index) => this.#child(item, index));
  }

  /** Throws 400 with code 50035 and Discord's nested errors where a rule found a fault. */
  settle(): JsonObject {
    if (this.#faults.length > 0) throw invalidForm(this.#faults);
    return isObject(this.value) ? this.value : {};
  }

  #child(value: Json | undefined, key: string | number): Field {
    return new Field(value, [...this.#path, key], this.#faults);
  }

  #length(length: number, { min, max }: Required<Range>): void {
    if (length >= min && length <= max) return;
    if (min > 0 && max < Infinity)
      this.fault('BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    else if (length > max) this.fault('BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    else this.fault('BASE_TYPE_MIN_LENGTH', `Must be ${min} or more in length.`);
  }
}

export function invalidForm(faults: readonly Fault[]): Refusal {
  const errors: JsonObject = {};
  for (const { path, code, message } of faults) {
    let place = errors;
    for (const key of path) place = member(place, String(key));
    const list = place['_errors'];
    place['_errors'] = [...(Array.isArray(list) ? list : []), { code, message }];
  }
  return new Refusal(400, 50035, 'Invalid Form Body', { errors });
}

function member(place: JsonObject, key: string): JsonObject {
  const known = place[key];
  if (isObject(known)) return known;
  const made: JsonObject = {};
  place[key] = made;
  return made;
}
