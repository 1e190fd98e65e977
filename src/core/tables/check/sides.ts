import opposites from '../../../../data/reference/opposites.json' with { type: 'json' };
import { stem } from '../../text/stem.ts';
import type { PartOfSpeech } from '../../extract/tagger.ts';

type Sides = readonly [ReadonlySet<string>, ReadonlySet<string>];

const stems = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(stem));

const [FOR, AGAINST]: Sides = [stems(opposites.stances.for), stems(opposites.stances.against)];

const SIDES: readonly Sides[] = opposites.sides.map((line): Sides => {
  const [one = '', other = ''] = line.split(' | ');
  return [stems(one), stems(other)];
});
/** Members of one line exclude each other. */
const KINDS: readonly ReadonlySet<string>[] = opposites.kinds.map(stems);
const PHRASES: ReadonlySet<string> = new Set(opposites.denying);
const HYPHENATED: ReadonlySet<string> = new Set(
  opposites.sides.flatMap((line) => line.split(' ').filter((word) => word.includes('-'))),
);

/** By stem the sides that it stands on: the ordinal of the line, below zero on the far side. */
const PLACES: ReadonlyMap<string, readonly number[]> = placesOf([...SIDES, [FOR, AGAINST]]);

function placesOf(lines: readonly Sides[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [i, [one, other]] of lines.entries()) {
    for (const term of one) places.set(term, [...(places.get(term) ?? []), i + 1]);
    for (const term of other) places.set(term, [...(places.get(term) ?? []), -i - 1]);
  }
  return places;
}

/** Whether two stems stand on two sides that exclude each other. */
export const areSides = (a: string, b: string): boolean =>
  PLACES.get(a)?.some((place) => PLACES.get(b)?.includes(-place)) ?? false;

/** Whether two stems are of a narrow kind, such as the quarters of the sky, and not the same. */
export const isOther = (a: string, b: string): boolean =>
  KINDS.some((line) => a !== b && line.has(a) && line.has(b));

/** Whether a side has a verb with its particle, “fall-short”. */
export const isSidedPhrase = (joined: string): boolean => HYPHENATED.has(joined);

/** Tags that a denying phrase such as “stay out of” takes from its verb on; 0 where none begins. */
export function denyingPhrase(words: readonly string[]): number {
  for (const length of [3, 2]) if (PHRASES.has(words.slice(0, length).join(' '))) return length;
  return 0;
}

/** These stems are nouns of another meaning, too. */
const ONLY_VERBS: ReadonlySet<string> = stems('object back contest challenge favour favor');

/** Which stance towards a thing a word tells of; null for a word that tells of none. */
export function stanceOf(term: string, pos: PartOfSpeech): 'for' | 'against' | null {
  if (pos !== 'VERB' && ONLY_VERBS.has(term)) return null;
  return FOR.has(term) ? 'for' : AGAINST.has(term) ? 'against' : null;
}
