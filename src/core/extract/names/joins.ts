import { partsOf, PARTICLES, type Known } from './onomasticon.ts';
import type { NameKind } from '../shapes.ts';

/** A name where it stands in a document, its kind told. */
export interface Bearing {
  readonly text: string;
  readonly kind: NameKind;
  readonly known: Known | null;
  readonly role: string;
  /** Ordinal of its paragraph. */
  readonly block: number;
}

/** Spellings of one sound, in order: transliterations of Cyrillic, Arabic and Persian names differ in them. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/['’.]/gu, ''],
  [/dzh|zh/gu, 'j'],
  [/kh/gu, 'h'],
  [/gh/gu, 'g'],
  [/ph/gu, 'f'],
  [/ck|q/gu, 'k'],
  [/w/gu, 'v'],
  [/[iy]{2,}/gu, 'i'],
  [/[iy](?=[aeou])/gu, ''],
  [/y/gu, 'i'],
  [/ou|oo/gu, 'u'],
  [/ee/gu, 'i'],
  [/ei/gu, 'e'],
  [/(\p{L})\1+/gu, '$1'],
];

/** A name word as it sounds, alike for the usual Latin transliterations: Zhukov and Jukov. */
export const soundOf = (word: string): string =>
  SOUNDS.reduce((sound, [spelling, same]) => sound.replace(spelling, same), word);

/** The sounds of a name's words in order. */
export const soundsOf = (name: string): string[] =>
  partsOf(name)
    .map(soundOf)
    .filter((sound) => sound !== '');

/** The work grows with the names that a text has, and stays some milliseconds a step in a long one. */
const NAMES_A_STEP = 50;

/** The fullest name each mention of a document stands for, in the order given. `same` pairs spell each other out. */
export function* joinNamesInSteps(
  mentions: readonly Bearing[],
  same: readonly (readonly [full: string, short: string])[],
): Generator<void, string[]> {
  const people = yield* peopleOf(mentions);
  const keys = mentions.map(keyOf);
  const others = yield* othersOf(mentions, keys, same);
  const names: string[] = [];
  for (const [i, mention] of mentions.entries()) {
    if (i % NAMES_A_STEP === 0) yield;
    names.push(
      mention.kind === 'person'
        ? personOf(people, mentions, i)
        : (others.get(keys[i] ?? '') ?? mention.text),
    );
  }
  return names;
}

interface Person {
  readonly forms: string[][];
  /** Mentions by a form of two words or more. */
  readonly at: number[];
  name: string;
}

function* peopleOf(mentions: readonly Bearing[]): Generator<void, Person[]> {
  const people: Person[] = [];
  for (const [i, { kind, text }] of mentions.entries()) {
    if (i % NAMES_A_STEP === 0) yield;
    if (kind !== 'person') continue;
    const form = soundsOf(text);
    if (form.length < 2) continue;
    const matching = people.filter(({ forms }) => forms.some((one) => isSamePerson(one, form)));
    const person = matching.length === 1 ? matching[0] : undefined;
    if (person === undefined) people.push({ forms: [form], at: [i], name: text });
    else {
      person.forms.push(form);
      person.at.push(i);
      if (isFuller(text, person.name)) person.name = text;
    }
  }
  return people;
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
  if (sameLast && first === long[0]) return true;
  if (sameLast && (first.length === 1 || long[0]?.length === 1))
    return first.charAt(0) === long[0]?.charAt(0);
  if (short.length === long.length) return false;
  let from = -1;
  const isWithin = short.every((word) => (from = long.indexOf(word, from + 1)) >= 0);
  return isWithin && (sameLast || first === long[0]);
}

function personOf(people: readonly Person[], mentions: readonly Bearing[], i: number): string {
  const mention = mentions[i];
  if (mention === undefined) return '';
  const own = people.find(({ at }) => at.includes(i));
  if (own !== undefined) return own.name;
  const sound =
    soundsOf(mention.text)
      .filter((word) => !PARTICLES.has(word))
      .at(-1) ?? '';
  const ending = people.filter(({ forms }) => forms.some((form) => form.at(-1) === sound));
  const bearers =
    ending.length > 0
      ? ending
      : people.filter(({ forms }) => forms.some((form) => form.includes(sound)));
  const [only] = bearers;
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
    at.some((one) => role !== '' && mentions[one]?.role.toLowerCase() === role),
  );
  return titled.length === 1 ? (titled[0]?.name ?? mention.text) : mention.text;
}

const keyOf = ({ kind, known, text }: Pick<Bearing, 'kind' | 'known' | 'text'>): string =>
  `${kind} ${soundsOf(known?.group ?? text).join(' ')}`;

/** Fullest names of organisations and places by key. */
function* othersOf(
  mentions: readonly Bearing[],
  keys: readonly string[],
  same: readonly (readonly [full: string, short: string])[],
): Generator<void, Map<string, string>> {
  const fullest = fullestOf(mentions, keys);
  const knowns = new Map<string, Known | null>();
  const byText = new Map<string, string>();
  mentions.forEach((mention, i) => {
    if (mention.kind === 'person') return;
    const key = keys[i] ?? '';
    knowns.set(key, mention.known);
    byText.set(mention.text, key);
  });
  const joined = new Map<string, string>();
  for (const [full, short] of same) {
    const [to, from] = [byText.get(full), byText.get(short)];
    if (to !== undefined && from !== undefined && to !== from) joined.set(from, to);
  }
  for (const [i, key] of [...fullest.keys()].entries()) {
    if (i % NAMES_A_STEP === 0) yield;
    const isGroup = (knowns.get(key)?.group ?? null) !== null && key.startsWith('organisation ');
    if (joined.has(key) || isGroup) continue;
    const longer = [...fullest.keys()].filter((other) => isShortFor(key, other));
    if (longer.length === 1 && longer[0] !== undefined) joined.set(key, longer[0]);
  }
  return new Map(
    [...fullest].map(([key, text]) => {
      const to = end(joined, key);
      const other = fullest.get(to) ?? text;
      return [key, other.length > text.length ? other : text];
    }),
  );
}

/** The longest form by key; of a place's names the one used most that is no abbreviation. */
function fullestOf(mentions: readonly Bearing[], keys: readonly string[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  mentions.forEach(({ kind, text }, i) => {
    if (kind === 'person') return;
    const key = keys[i] ?? '';
    const own = counts.get(key) ?? new Map<string, number>();
    own.set(text, (own.get(text) ?? 0) + 1);
    counts.set(key, own);
  });
  const isShort = (text: string): number => Number(/^[\p{Lu}.]+$/u.test(text));
  return new Map(
    [...counts].map(([key, own]) => {
      const isPlace = key.startsWith('place ');
      const [best] = [...own].sort(
        ([a, n], [b, m]) => isShort(a) - isShort(b) || (isPlace ? m - n : 0) || b.length - a.length,
      );
      return [key, best?.[0] ?? ''];
    }),
  );
}

function end(joined: ReadonlyMap<string, string>, key: string): string {
  const seen = new Set<string>();
  let at = key;
  for (let to = joined.get(at); to !== undefined && !seen.has(to); to = joined.get(at)) {
    seen.add(at);
    at = to;
  }
  return at;
}

/** Places whose first words stand for all of it: Zorvan, the Zorvan Peninsula. As they sound. */
const LOOSE = new Set(
  ['corridor', 'region', 'peninsula', 'autonomous region', 'autonomous republic'].map((words) =>
    soundsOf(words).join(' '),
  ),
);

/** “Crisis Group” for “International Crisis Group”: an organisation's first or last words. */
function isShortFor(short: string, long: string): boolean {
  if (short.startsWith('place ') && long.startsWith(`${short} `))
    return LOOSE.has(long.slice(short.length + 1));
  if (!short.startsWith('organisation ') || !long.startsWith('organisation ')) return false;
  const [a, b] = [short.split(' ').slice(1), long.split(' ').slice(1)];
  if (a.length < 2 || a.length >= b.length) return false;
  const isStart = a.every((word, i) => word === b[i]);
  const isEnd = a.every((word, i) => word === b[b.length - a.length + i]);
  return isStart || isEnd;
}
