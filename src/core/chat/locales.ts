import { z } from 'zod';
import { DragomanError } from '../errors.ts';
import type { Command } from './command.ts';

/** As platforms show them: lower case, without spaces. */
const NAME = z
  .string()
  .regex(/^[-_\p{L}\p{N}]{1,32}$/u)
  .refine((name) => name === name.toLowerCase());
const WORDS = z.string().trim().min(1).max(100);

const LOCALE = z.strictObject({
  commands: z.record(
    z.string(),
    z.strictObject({
      name: NAME.optional(),
      summary: WORDS.optional(),
      options: z
        .record(z.string(), z.strictObject({ name: NAME.optional(), about: WORDS.optional() }))
        .optional(),
    }),
  ),
  /** Entries of a message's menu by their English words. */
  menu: z.record(z.string(), WORDS.max(32)).optional(),
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

const broken = (tag: string, what: string): DragomanError =>
  new DragomanError('CONFIG_INVALID', `The texts for ${tag} cannot be used: ${what}.`, {
    mend: `Correct data/reference/locales/${tag}.json, or take it away: English remains.`,
  });
