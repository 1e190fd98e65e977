import gazetteer from '../../../../data/reference/gazetteer.json' with { type: 'json' };
import onomasticon from '../../../../data/reference/onomasticon.json' with { type: 'json' };
import { fold } from '../../text/fold.ts';
import type { NameKind } from '../shapes.ts';
import { TOWNS } from './places.ts';

/** A name of the gazetteer or of the place lists; `people` is an adjective of nationality. */
export interface Known {
  /** Folded, with what parts them folded into single spaces. */
  readonly words: readonly string[];
  /** Words that match in capitals alone: “US” is not “us”. */
  readonly capitals: ReadonlySet<string>;
  readonly kind: NameKind | 'people';
  /** Shared by the names of one bearer; null where the name has only one. */
  readonly group: string | null;
}

const listOf = (words: string): string[] => words.split(words.includes('|') ? '|' : ' ');
const setOf = (...lists: readonly string[]): ReadonlySet<string> => new Set(lists.flatMap(listOf));
const foldedSet = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap(listOf).map(fold));

export const GIVEN: ReadonlySet<string> = foldedSet(...onomasticon.given);
export const PARTICLES = setOf(onomasticon.particles);
export const ORGANISATION_HEADS = setOf(onomasticon.organisationHeads);
export const ORGANISATION_FIELDS = setOf(onomasticon.organisationFields);
export const PLACE_HEADS = setOf(onomasticon.placeHeads);
export const PLACE_FIRSTS = setOf(onomasticon.placeFirsts);
/** Events, documents and ideas end in these. */
export const NOT_HEADS = setOf(onomasticon.notHeads);
export const NOT_NAMES = setOf(onomasticon.notNames);
export const TITLES = setOf(onomasticon.titles);
export const TITLE_PARTS = setOf(onomasticon.titleParts);
/** Ordinary words that open sentences. */
export const OPENERS = setOf(onomasticon.openers);
/** Kinship is a role of one who is named by it (“his daughter, X”), not of one who has it (“X, father of Y”). */
export const KIN = setOf(onomasticon.kin);
const OFFICES = setOf(onomasticon.offices, onomasticon.kin);
const SURNAME = new RegExp(
  `\\p{L}{2}(?:${listOf(onomasticon.surnameEndings).map(fold).join('|')})$`,
  'u',
);

/** Whether a lower-case word is an office, a trade or a kinship, in the singular or the plural. */
export const isOffice = (word: string): boolean => {
  const bare = word.toLowerCase();
  return (
    OFFICES.has(bare) ||
    OFFICES.has(bare.replace(/s$/u, '')) ||
    OFFICES.has(bare.replace(/men$/u, 'man')) ||
    OFFICES.has(bare.replace(/women$/u, 'woman'))
  );
};

/** Whether a folded word ends as surnames do: Petrenko, Lindqvist, Popescu. */
export const looksLikeSurname = (folded: string): boolean => SURNAME.test(folded);

/** The folded words of a name without possessive endings, alike wherever hyphens or spaces stand. */
export const partsOf = (name: string): string[] =>
  fold(name)
    .split(/[\s,/–—-]+/u)
    .map((part) => part.replace(/'s?$/u, ''))
    .filter((part) => part !== '');

function known(name: string, kind: Known['kind'], group: string | null): Known {
  const capitals = name
    .split(/[\s,/–—-]+/u)
    .filter((word) => /^[\p{Lu}.]{2,}$/u.test(word))
    .map(fold);
  return { words: partsOf(name), capitals: new Set(capitals), kind, group };
}

function* entries(): Iterable<Known> {
  for (const { iso, names, capitals, demonyms, metonyms } of gazetteer.countries) {
    for (const name of names) yield known(name, 'place', iso);
    for (const name of capitals) yield known(name, 'place', `${iso}:${capitals[0] ?? ''}`);
    for (const name of demonyms) yield known(name, 'people', null);
    for (const name of metonyms) yield known(name, 'organisation', null);
  }
  for (const { names, demonyms } of gazetteer.regions) {
    for (const name of names) yield known(name, 'place', names[0] ?? null);
    for (const name of demonyms) yield known(name, 'people', null);
  }
  for (const { names } of gazetteer.organisations) {
    for (const name of names) {
      // “US military” is made with a name, but none.
      if (!/^\S+ \p{Ll}+$/u.test(name)) yield known(name, 'organisation', names[0] ?? null);
    }
  }
  for (const name of listOf(onomasticon.companies)) yield known(name, 'organisation', null);
  for (const name of [...[onomasticon.places, onomasticon.waters].flat().flatMap(listOf), ...TOWNS])
    yield known(name, 'place', null);
}

const BY_FIRST = new Map<string, Known[]>();
const PEOPLES = new Set(gazetteer.countries.flatMap(({ demonyms }) => demonyms.map(fold)));
for (const one of entries()) {
  const [first = '', ...rest] = one.words;
  // “Chilean Senate” is a name with an adjective.
  if (one.kind === 'organisation' && PEOPLES.has(first) && rest.length === 1) continue;
  const own = BY_FIRST.get(first) ?? [];
  const same = own.findIndex(({ words }) => words.join(' ') === one.words.join(' '));
  const before = own[same];
  if (before === undefined) BY_FIRST.set(first, [...own, one]);
  // The first listed wins: a country before the city of its name. Two countries of one name stay apart.
  else if (before.group !== one.group && before.group?.length === 2 && one.group?.length === 2)
    own[same] = { ...before, group: null };
}
for (const same of BY_FIRST.values()) same.sort((a, b) => b.words.length - a.words.length);

/** Known names whose first folded word this is, longest first. */
export const knownFrom = (first: string): readonly Known[] => BY_FIRST.get(first) ?? [];

const LOOKED_UP = new Map<string, Known | null>();
/** Beyond this many the names looked up begin afresh. */
const MAX_LOOKED_UP = 50_000;

/** The known name that these words are as a whole; null where it is none. */
export function knownAs(name: string): Known | null {
  const before = LOOKED_UP.get(name);
  if (before !== undefined) return before;
  const words = partsOf(name);
  const whole = words.join(' ');
  const found = knownFrom(words[0] ?? '').find((one) => one.words.join(' ') === whole) ?? null;
  if (LOOKED_UP.size >= MAX_LOOKED_UP) LOOKED_UP.clear();
  LOOKED_UP.set(name, found);
  return found;
}

/** The ISO 3166 code of the country that a name stands for, also by its capital; null for any other. */
export const countryOf = (name: string): string | null =>
  /^[A-Z]{2}(?=:|$)/u.exec(knownAs(name)?.group ?? '')?.[0] ?? null;
