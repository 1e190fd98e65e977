import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Locale, readLocale } from './core/chat/locales.ts';
import { COMMANDS } from './core/chat/registry.ts';

const LOCALES = join(import.meta.dirname, '..', 'data', 'reference', 'locales');

/**
 * The commands' texts in other languages, a file each, named `ru.json`; none where the folder is not
 * there. Rejects with CONFIG_INVALID where one cannot be used.
 */
export async function readLocales(): Promise<Locale[]> {
  const names = await readdir(LOCALES).catch(() => []);
  return Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .map(async (name) => {
        const text = await readFile(join(LOCALES, name), 'utf8');
        return readLocale(name.replace(/\.json$/u, ''), parsed(text), COMMANDS);
      }),
  );
}

/** What is no JSON is no texts either. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
