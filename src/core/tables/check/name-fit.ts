import gazetteer from '../../../../data/reference/gazetteer.json' with { type: 'json' };
import { plainTerms } from '../../answer/names.ts';
import { soundsOf } from '../../extract/names/joins.ts';
import { knownAs } from '../../extract/names/onomasticon.ts';
import type { Named } from './reading.ts';

/** What a name is compared by. */
interface Traits {
  /** The name and its firm aliases as terms. */
  readonly keys: ReadonlySet<string>;
  readonly who: readonly string[];
  readonly group: string | null;
  /** The code of the country that a country, a people or a capital stands for; null for all other names. */
  readonly state: string | null;
  /** Countries of the region that it is; null where it is none. */
  readonly members: ReadonlySet<string> | null;
}

const cache = new WeakMap<Named, Traits>();

function traitsOf(name: Named): Traits {
  const before = cache.get(name);
  if (before !== undefined) return before;
  const group = knownAs(name.words)?.group ?? null;
  const traits: Traits = {
    keys: new Set([plainTerms(name.words).join(' '), ...keysOf(name)]),
    who: soundsOf(name.who),
    group,
    state: isState(group) ? group.slice(0, 2) : name.isPeople ? peoplesState(name) : null,
    members: REGIONS.get(name.sounds.join(' ')) ?? null,
  };
  cache.set(name, traits);
  return traits;
}

const keysOf = ({ forms }: Named): string[] => forms.map(({ terms }) => terms.join(' '));

/** `PE` for a country, `PE:Lima` for its capital. */
const isState = (group: string | null): group is string =>
  group !== null && /^[A-Z]{2}(?::|$)/u.test(group);

const peoplesState = (name: Named): string =>
  keysOf(name)
    .map((key) => knownAs(key)?.group ?? '')
    .find((group) => group.length === 2) ?? keysOf(name).sort().join('|');

/** Two names mean the same bearer: an alias, a spelling, a part of the full name. */
export function isSameName(a: Named, b: Named): boolean {
  const [one, other] = [traitsOf(a), traitsOf(b)];
  // South Korea is not the Korea that North Korea goes by.
  if (one.state?.length === 2 && other.state?.length === 2 && one.state !== other.state)
    return false;
  if (!one.keys.isDisjointFrom(other.keys)) return true;
  const isPerson = a.kind === 'person' || b.kind === 'person';
  if (isPerson) return isSamePerson(one.who, other.who);
  return (
    isPart(a.sounds, b.sounds) ||
    isPart(b.sounds, a.sounds) ||
    isNamedAfter(a, b) ||
    isNamedAfter(b, a) ||
    isInitials(a.words, b.words) ||
    isInitials(b.words, a.words)
  );
}

/** What a place may be called by: “the Lorn base”. */
export const LANDSCAPE =
  /^(?:base|airport|region|province|city|town|village|district|county|port|valley|island|peninsula|river|lake|sea|desert|mountain|station)s?$/iu;

/** “Everest” of “Mount Everest”. */
const AHEAD = /^(?:mount|mt|lake|river|cape) /iu;

/** “Lorns” of “Lorn region”. */
function isNamedAfter(
  { sounds: short, words }: Named,
  { sounds: long, words: whole }: Named,
): boolean {
  if (short.length !== 1 || (long.length !== 1 && long.length !== 2)) return false;
  const isFirst = long.length === 2 && AHEAD.test(whole);
  if (long.length === 2 && !isFirst && !LANDSCAPE.test(whole.split(' ').at(-1) ?? '')) return false;
  const singular = (sound = ''): string => (sound.length > 4 ? sound.replace(/s$/u, '') : sound);
  return words.length > 4 && singular(short[0]) === singular(long[isFirst ? 1 : 0]);
}

/** “FA” of “Football Association”. */
const isInitials = (short: string, long: string): boolean =>
  /^\p{Lu}{2,5}$/u.test(short) &&
  short ===
    long
      .split(/[\s-]+/u)
      .map(([first = '']) => (/\p{Lu}/u.test(first) ? first : ''))
      .join('');

/** All of one within the other, or the same surname where the first names do not differ. */
function isSamePerson(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length > 0 && short.every((word) => long.includes(word));
}

const isPart = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 1 && a.length < b.length && ` ${b.join(' ')} `.includes(` ${a.join(' ')} `);

/** A capital stands for its country as an actor, not as a place. */
export const isSamePlace = (a: Named, b: Named): boolean => {
  const placeOf = (name: Named): string | null => {
    const { group, state } = traitsOf(name);
    return name.isPeople && state?.length === 2 ? state : group;
  };
  const [one, other] = [placeOf(a), placeOf(b)];
  return one === other || one === null || other === null;
};

/** Whether what is in one place is not in the other, as far as is known: a town may be in any country. */
export function excludes(a: Named, b: Named): boolean {
  const [one, other] = [traitsOf(a).state, traitsOf(b).state];
  if (isWithin(a, b)) return false;
  if (isCountry(a) && isCountry(b)) return one !== other;
  if (isCountry(a) || isCountry(b)) return one !== null && other !== null && one !== other;
  return a.words !== b.words;
}

/** Both are places smaller than a country. */
export const areTowns = (a: Named, b: Named): boolean =>
  b.kind === 'place' && !isCountry(a) && !isCountry(b);

function isCountry(name: Named): boolean {
  const { group } = traitsOf(name);
  return name.isPeople || (isState(group) && group.length === 2);
}

/** Members of the parts of the world that hold several countries, by the sounds of their names. */
const REGIONS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  gazetteer.regions
    .filter(({ members }) => members.length > 1)
    .flatMap(({ names, demonyms, informal, members }) =>
      [...names, ...demonyms, ...informal].map(
        (name) => [soundsOf(name).join(' '), new Set<string>(members)] as const,
      ),
    ),
);

/** Whether one of the names is of a region that may hold the other. */
export function isWithin(a: Named, b: Named): boolean {
  const holds = (region: Named, other: Named): boolean => {
    const { members } = traitsOf(region);
    const { state } = traitsOf(other);
    return members !== null && (state === null || state.length > 2 || members.has(state));
  };
  return holds(a, b) || holds(b, a);
}

/** Whether a region is known to hold the state that a name is of. */
export function isMemberOf(name: Named, region: Named): boolean {
  const { state } = traitsOf(name);
  return state !== null && (traitsOf(region).members?.has(state) ?? false);
}
