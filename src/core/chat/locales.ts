import { z } from 'zod';
import { DragomanError } from '../errors.ts';
import type { Command, OptionSpecs } from './command.ts';

/** As platforms show them: lower case, without spaces. */
const NAME = z
  .string()
  .regex(/^[-_\p{L}\p{N}]{1,32}$/u)
  .refine((name) => name === name.toLowerCase());
const WORDS = z.string().trim().min(1);
const SHORT = WORDS.max(100);

const LOCALE = z.strictObject({
  commands: z.record(
    z.string(),
    z.strictObject({
      name: NAME.optional(),
      summary: SHORT.optional(),
      options: z
        .record(z.string(), z.strictObject({ name: NAME.optional(), about: SHORT.optional() }))
        .optional(),
    }),
  ),
  /** Entries of a message's menu by their English words. */
  menu: z.record(z.string(), WORDS.max(32)).optional(),
  /** Headings and sentences of `/help` by their English words; what is in braces stays there. */
  phrases: z.record(z.string(), WORDS.max(200)).optional(),
});

/** The registry's texts in another language; what is left out stays English. */
export interface Locale extends z.infer<typeof LOCALE> {
  /** As the platform names it, such as `de` or `pt-BR`. */
  readonly tag: string;
}

/** Throws CONFIG_INVALID where the texts are not of that shape or of what is not in the registry. */
export function readLocale(tag: string, value: unknown, registry: readonly Command[]): Locale {
  const read = LOCALE.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw broken(tag, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong'}`);
  }
  const names: string[] = [];
  for (const command of registry) {
    const { name = command.name, options = {} } = read.data.commands[command.name] ?? {};
    names.push(name);
    const own = Object.keys(command.options).map((option) => options[option]?.name ?? option);
    if (new Set(own).size < own.length) throw broken(tag, `two options of ${name} have one name`);
    for (const option of Object.keys(options))
      if (!Object.hasOwn(command.options, option))
        throw broken(tag, `/${command.name} has no option ${option}`);
  }
  for (const name of Object.keys(read.data.commands))
    if (!registry.some((command) => command.name === name))
      throw broken(tag, `there is no command ${name}`);
  if (new Set(names).size < names.length) throw broken(tag, 'two commands have one name');
  return { tag, ...read.data };
}

/** The language of the texts, as a desk names it. */
export const languageOf = ({ tag }: Locale): string => tag.slice(0, 2);

/** The commands as they are, described in another language where it has the words. */
export const translated = (registry: readonly Command[], { commands }: Locale): Command[] =>
  registry.map((command) => {
    const own = commands[command.name];
    const options = Object.entries(command.options).map(([name, spec]) => {
      return [name, { ...spec, about: own?.options?.[name]?.about ?? spec.about }];
    });
    const texts = { summary: own?.summary ?? command.summary };
    return { ...command, ...texts, options: Object.fromEntries(options) as OptionSpecs };
  });

/** A sentence by its English words, `{name}` standing for a value. */
export type Phrase = (english: string, values?: Readonly<Record<string, string>>) => string;

export const phraseOf =
  (locale: Locale | null): Phrase =>
  (english, values = {}) =>
    (locale?.phrases?.[english] ?? english).replaceAll(
      /\{(\w+)\}/gu,
      (hole, name: string) => values[name] ?? hole,
    );

const broken = (tag: string, what: string): DragomanError =>
  new DragomanError('CONFIG_INVALID', `The texts for ${tag} cannot be used: ${what}.`, {
    mend: `Correct data/reference/locales/${tag}.json, or take it away: English remains.`,
  });
