import { knownAs } from '../extract/names/onomasticon.ts';
import type { Document } from '../vocabulary.ts';
import type { Subject } from './held.ts';
import { namedIn, soundKey } from './mentions.ts';

/** Bodies that are named in a note. */
const MAX_NAMED = 4;

/**
 * A note where several bodies have the words asked in their names, each with its country: “Ministry of
 * Finance” is one of Norland and one of Zorvan.
 */
export function bodiesCalled(
  documents: readonly Document[],
  { kind, who }: Subject,
  asked: string,
): string[] {
  const words = soundKey(asked);
  if (!words.includes(' ') || (kind !== null && kind !== 'organisation')) return [];
  const found = new Map<string, string>();
  for (const document of documents) {
    for (const [key, bearer] of namedIn(document).bearers) {
      if (bearer.kind !== 'organisation' || key === who) continue;
      if (` ${key} `.includes(` ${words} `) && isOfCountry(bearer.name, asked))
        found.set(key, bearer.name);
    }
  }
  if (found.size < 2) return [];
  const names = [...found.values()];
  const rest = names.length - MAX_NAMED;
  const more = rest > 0 ? ` and ${String(rest)} more` : '';
  return [
    `Several are called so: ${names.slice(0, MAX_NAMED).join(', ')}${more}. Name one for its own alone.`,
  ];
}

/** Whether all that a name has besides the words asked is a country or its adjective. */
function isOfCountry(name: string, asked: string): boolean {
  const at = name.toLowerCase().indexOf(asked.toLowerCase());
  if (at < 0) return false;
  const rest = `${name.slice(0, at)} ${name.slice(at + asked.length)}`
    .replace(/^\s*the\s/iu, '')
    .replace(/['’]s(?=\s)|\s(?:of|for|in)\s(?:the\s)?/giu, ' ')
    .trim();
  return rest !== '' && knownAs(rest) !== null;
}
