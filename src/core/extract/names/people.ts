import { partsOf, PARTICLES, type Known } from './onomasticon.ts';
import type { NameKind } from '../shapes.ts';

/** A name where it stands in a document, its kind told. */
export interface Bearing {
  readonly text: string;
  readonly kind: NameKind;
  readonly known: Known | null;
  readonly role: string;
  /** Ordinals of its paragraph and of its sentence. */
  readonly block: number;
  readonly sentence: number;
  /** “Jr”, “III” behind it; empty where it has none. */
  readonly suffix: string;
  /** Whether a word of kinship beside it says that it is another's relative. */
  readonly kin: boolean;
}

/** Pairs of one bearer's names, as written. */
export type SameNames = readonly (readonly [full: string, other: string])[];

export interface Person {
  readonly forms: string[][];
  /** Mentions by a form of two words or more. */
  readonly at: number[];
  /** That of the first mention. */
  readonly suffix: string;
  /** Single words that the text says are names of this person, by sound. */
  readonly aliases: Set<string>;
  name: string;
}

/** The work grows with the names that a text has, and stays some milliseconds a step in a long one. */
export const NAMES_A_STEP = 50;

/** The people of a document by their full names; `forms` are the sounds of each mention. */
export function* peopleOf(
  mentions: readonly Bearing[],
  forms: readonly (readonly string[])[],
  same: SameNames,
  soundsOf: (name: string) => string[],
): Generator<void, Person[]> {
  const people: Person[] = [];
  const apart = formsApart(mentions, forms);
  const fullOf = new Map(
    same.map(([full, other]) => [soundsOf(other).join(' '), soundsOf(full).join(' ')]),
  );
  for (const [i, { kind, text, suffix }] of mentions.entries()) {
    if (i % NAMES_A_STEP === 0) yield;
    const form = forms[i] ?? [];
    const key = form.join(' ');
    const full = fullOf.get(key);
    if (kind !== 'person' || (form.length < 2 && full === undefined)) continue;
    // A son is told from his father; who was called so before is called so without it, too.
    const fitting = people.filter((person) => suffix === '' || person.suffix === suffix);
    const called = (one: string): Person | undefined =>
      fitting.find((person) => person.forms.some((own) => own.join(' ') === one));
    const person = called(key) ?? called(full ?? '') ?? alike(fitting, form, apart);
    if (form.length < 2) person?.aliases.add(key);
    else if (person === undefined) {
      const name = suffix === '' ? text : `${text} ${suffix}`;
      people.push({ forms: [[...form]], at: [i], suffix, aliases: new Set(), name });
    } else {
      person.forms.push([...form]);
      person.at.push(i);
      if (full === undefined && isFuller(text, person.name)) person.name = text;
    }
  }
  return people;
}

/** The only one whom a form fits; nobody where relatives of one name are told apart. */
function alike(
  people: readonly Person[],
  form: readonly string[],
  apart: ReadonlySet<string>,
): Person | undefined {
  if (apart.has(form.join(' '))) return undefined;
  const matching = people.filter(({ forms }) =>
    forms.some((one) => !apart.has(one.join(' ')) && isSamePerson(one, form)),
  );
  return matching.length === 1 ? matching[0] : undefined;
}

/**
 * Full names that stand for themselves alone: a relative's, and those that differ by a first name in
 * front from another of their sentence.
 */
function formsApart(
  mentions: readonly Bearing[],
  forms: readonly (readonly string[])[],
): ReadonlySet<string> {
  const apart = new Set<string>();
  const isFull = (i: number): boolean =>
    mentions[i]?.kind === 'person' && /\s/u.test(mentions[i].text) && (forms[i]?.length ?? 0) > 1;
  mentions.forEach(({ kin, sentence }, i) => {
    const form = forms[i] ?? [];
    if (!isFull(i)) return;
    const key = form.join(' ');
    if (kin) apart.add(key);
    for (let k = i - 1; k >= 0 && mentions[k]?.sentence === sentence; k -= 1) {
      const other = forms[k]?.join(' ') ?? '';
      const [short, long] = key.length < other.length ? [key, other] : [other, key];
      if (isFull(k) && long.endsWith(` ${short}`)) apart.add(short);
    }
  });
  return apart;
}

const isFuller = (text: string, than: string): boolean =>
  partsOf(text).length - partsOf(than).length > 0 ||
  (partsOf(text).length === partsOf(than).length &&
    /\p{Lu}\.? /u.test(than) &&
    text.length > than.length);

/** The same first and last word, one's initial for the other's name, or all of one within the other. */
function isSamePerson(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const [first = '', last = ''] = [short[0], short.at(-1)];
  const sameLast = last === long.at(-1);
  if (sameLast && first === long[0]) return isBetween(short, long);
  if (sameLast && (first.length === 1 || long[0]?.length === 1))
    return first.charAt(0) === long[0]?.charAt(0);
  if (short.length === long.length) return false;
  let from = -1;
  const isWithin = short.every((word) => (from = long.indexOf(word, from + 1)) >= 0);
  return isWithin && (sameLast || first === long[0]);
}

/** Whether the middle names of one are among the other's, or initials of them. */
function isBetween(short: readonly string[], long: readonly string[]): boolean {
  const middle = long.slice(1, -1);
  return short
    .slice(1, -1)
    .every((word) =>
      middle.some((other) =>
        word.length === 1 || other.length === 1
          ? word.charAt(0) === other.charAt(0)
          : word === other,
      ),
    );
}

/** The name of the person whom a mention means: by its full form, an alias, or a surname that tells. */
export function personOf(
  people: readonly Person[],
  mentions: readonly Bearing[],
  form: readonly string[],
  i: number,
): string {
  const mention = mentions[i];
  if (mention === undefined) return '';
  const own = people.find(({ at }) => at.includes(i));
  if (own !== undefined) return own.name;
  const alias = people.find(({ aliases }) => aliases.has(form.join(' ')));
  if (alias !== undefined) return alias.name;
  const sound = form.filter((word) => !PARTICLES.has(word)).at(-1) ?? '';
  const ending = people.filter(({ forms }) => forms.some((one) => one.at(-1) === sound));
  const bearers =
    ending.length > 0
      ? ending
      : people.filter(({ forms }) => forms.some((one) => one.includes(sound)));
  const [only] = bearers;
  if (mention.suffix !== '')
    return bearers.find(({ suffix }) => suffix === mention.suffix)?.name ?? mention.text;
  if (bearers.length <= 1) return only?.name ?? mention.text;
  const introduced = bearers.filter(({ at }) => at.some((one) => one < i));
  if (introduced.length === 1) return introduced[0]?.name ?? mention.text;
  // Two of one surname: the paragraph or the role tells them apart, or nothing does.
  const near = bearers.filter(({ at }) =>
    at.some((one) => one < i && mentions[one]?.block === mention.block),
  );
  if (near.length === 1) return near[0]?.name ?? mention.text;
  const role = mention.role.toLowerCase();
  const titled = bearers.filter(({ at }) =>
    at.some(
      (one) => role !== '' && `${mentions[one]?.role.toLowerCase() ?? ''} `.startsWith(`${role} `),
    ),
  );
  return titled.length === 1 ? (titled[0]?.name ?? mention.text) : mention.text;
}
