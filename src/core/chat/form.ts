import { DragomanError } from '../errors.ts';
import type { Call } from './calls.ts';
import { type Command, type OptionSpec, leadingChoice } from './command.ts';

/** What is asked for before a command runs. */
export interface Form {
  /** The command with its leading choice, as it is typed: `/desk set`. */
  readonly title: string;
  /** In the order of the call's `asks`. */
  readonly fields: readonly FormField[];
}

export interface FormField {
  readonly option: string;
  readonly spec: OptionSpec;
  /** What stands there at first, as it would be typed; empty for nothing. */
  readonly value: string;
}

/** The form of a call that asks; null where it asks for nothing. Throws BUTTON_UNUSABLE. */
export function formOf(
  { command: name, options, asks = [] }: Call,
  registry: readonly Command[],
): Form | null {
  if (asks.length === 0) return null;
  const command = registry.find((known) => known.name === name);
  const leading = command === undefined ? undefined : leadingChoice(command)?.name;
  const fields = asks.flatMap((option): FormField[] => {
    const spec = command?.options[option];
    if (spec === undefined) return [];
    const about = aboutWith(options[leading ?? ''], spec.about);
    return [{ option, spec: { ...spec, about }, value: typedValue(options[option]) }];
  });
  if (command === undefined || fields.length < asks.length) {
    throw new DragomanError('BUTTON_UNUSABLE', 'This button is of an older version.', {
      mend: 'Ask again: the new answer has working buttons.',
    });
  }
  const chosen = options[leading ?? ''];
  return { title: chosen === undefined ? `/${name}` : `/${name} ${String(chosen)}`, fields };
}

/** What an option is about, without saying again the choice that the form is for: `with set: …`. */
const aboutWith = (chosen: Call['options'][string] | undefined, about: string): string =>
  chosen !== undefined && about.startsWith(`with ${String(chosen)}: `)
    ? about.slice(about.indexOf(': ') + 2)
    : about;

const typedValue = (value: Call['options'][string] | undefined): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value ?? '');

/** The call with what was filled in for its `asks`, in their order; what is left out stays as it was. */
export function filledIn(
  { command, options, asks = [] }: Call,
  filled: readonly string[],
): Pick<Call, 'command' | 'options'> {
  const given = asks.slice(0, filled.length).map((option, i) => [option, filled[i] ?? ''] as const);
  return { command, options: { ...options, ...Object.fromEntries(given) } };
}
