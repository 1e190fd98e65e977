import gazetteer from '../../../data/reference/gazetteer.json' with { type: 'json' };
import { plainTerms } from '../answer/names.ts';
import { soundsOf } from '../extract/name-joins.ts';
import { knownAs } from '../extract/onomasticon.ts';
import type { Named } from './reading.ts';

/** Two names mean the same bearer: an alias, a spelling, a part of the full name. */
export function isSameName(a: Named, b: Named): boolean {
  const [keysA, keysB] = [keysOf(a), keysOf(b)];
  if (keysA.some((key) => keysB.includes(key))) return true;
  const isPerson = a.kind === 'person' || b.kind === 'person';
  if (isPerson) return isSamePerson(soundsOf(a.who), soundsOf(b.who));
  return isPart(a.sounds, b.sounds) || isPart(b.sounds, a.sounds);
}

const keysOf = ({ words, forms }: Named): string[] => [
  plainTerms(words).join(' '),
  ...forms.map(({ terms }) => terms.join(' ')),
];

/** All of one within the other, or the same surname where the first names do not differ. */
function isSamePerson(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length > 0 && short.every((word) => long.includes(word));
}

const isPart = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 1 && a.length < b.length && ` ${b.join(' ')} `.includes(` ${a.join(' ')} `);

/** A capital stands for its country as an actor, not as a place. */
export const isSamePlace = (a: Named, b: Named): boolean => {
  const [one, other] = [knownAs(a.words)?.group ?? null, knownAs(b.words)?.group ?? null];
  return one === other || one === null || other === null;
};

/** Whether what is in one place is not in the other, as far as is known: a town may be in any country. */
export function excludes(a: Named, b: Named): boolean {
  const [one, other] = [stateOf(a), stateOf(b)];
  if (isRegion(a) || isRegion(b)) return false;
  if (isCountry(a) && isCountry(b)) return one !== other;
  if (isCountry(a) || isCountry(b)) return one !== null && other !== null && one !== other;
  return a.words !== b.words;
}

/** Both are places smaller than a country. */
export const areTowns = (a: Named, b: Named): boolean =>
  b.kind === 'place' && !isCountry(a) && !isCountry(b);

const isCountry = (name: Named): boolean => name.isPeople || (groupOf(name)?.length ?? 0) === 2;

/** Parts of the world that hold several countries, by their sounds. */
const REGIONS: ReadonlySet<string> = new Set(
  gazetteer.regions
    .filter(({ members }) => members.length > 1)
    .flatMap(({ names, demonyms, informal }) => [...names, ...demonyms, ...informal])
    .map((name) => soundsOf(name).join(' ')),
);

export const isRegion = ({ words }: Named): boolean =>
  REGIONS.has(soundsOf(words.replace(/^the /iu, '')).join(' '));

const groupOf = ({ words }: Named): string | null => {
  const group = knownAs(words)?.group ?? null;
  return group !== null && /^[A-Z]{2}(?::|$)/u.test(group) ? group : null;
};

/** The code of the country that a country, a people or a capital stands for; null for all other names. */
function stateOf(name: Named): string | null {
  if (!name.isPeople) return groupOf(name)?.slice(0, 2) ?? null;
  for (const { terms } of name.forms) {
    const known = knownAs(terms.join(' '))?.group;
    if (known?.length === 2) return known;
  }
  return name.forms
    .map(({ terms }) => terms.join(' '))
    .sort()
    .join('|');
}
