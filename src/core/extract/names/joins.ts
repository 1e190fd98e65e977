import { COMPANY_TAILS } from './kinds.ts';
import { partsOf, type Known } from './onomasticon.ts';
import { NAMES_A_STEP, peopleOf, personOf, type Bearing, type SameNames } from './people.ts';

/** Spellings of one sound, in order: transliterations of Cyrillic, Arabic and Persian names differ in them. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/['’."“”‘]/gu, ''],
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
const soundOf = (word: string): string =>
  SOUNDS.reduce((sound, [spelling, same]) => sound.replace(spelling, same), word);

/** The article of Arabic names, with its hyphen or inside a name: al-Sisi is Sisi, el-Sisi too. */
const ARTICLE =
  /(?<!\p{L})(?:[AaEe]l|[AaEe]d|[AaEe]r|[AaEe]s|[AaEe]sh|[AaEe]t|[AaEe]z)[-‐‑–](?=\p{L})|(?<=\p{L} )(?:[Aa]l|el) (?=\p{L})/gu;

/** The sounds of a name's words in order. */
export const soundsOf = (name: string): string[] =>
  partsOf(name.replace(ARTICLE, ''))
    .map(soundOf)
    .filter((sound) => sound !== '');

/** The fullest name each mention of a document stands for, in the order given. `same` pairs spell each other out. */
export function* joinNamesInSteps(
  mentions: readonly Bearing[],
  same: SameNames,
): Generator<void, string[]> {
  const forms = mentions.map(({ text }) => soundsOf(text));
  const people = yield* peopleOf(mentions, forms, same, soundsOf);
  const keys = mentions.map(keyOf);
  const others = yield* othersOf(mentions, keys, same);
  const names: string[] = [];
  for (const [i, mention] of mentions.entries()) {
    if (i % NAMES_A_STEP === 0) yield;
    names.push(
      mention.kind === 'person'
        ? personOf(people, mentions, forms[i] ?? [], i)
        : (others.get(keys[i] ?? '') ?? mention.text),
    );
  }
  return names;
}

const keyOf = ({ kind, known, text }: Pick<Bearing, 'kind' | 'known' | 'text'>): string =>
  `${kind} ${soundsOf(known?.group ?? text).join(' ')}`;

/** Fullest names of organisations and places by key. */
function* othersOf(
  mentions: readonly Bearing[],
  keys: readonly string[],
  same: SameNames,
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

const TAIL_SOUNDS = new Set([...COMPANY_TAILS].flatMap(soundsOf));

/** “Crisis Group” for “International Crisis Group”: an organisation's first or last words. */
function isShortFor(short: string, long: string): boolean {
  if (short.startsWith('place ') && long.startsWith(`${short} `))
    return LOOSE.has(long.slice(short.length + 1));
  if (!short.startsWith('organisation ') || !long.startsWith('organisation ')) return false;
  const [a, b] = [short.split(' ').slice(1), long.split(' ').slice(1)];
  const isCompany = b.length === 2 && TAIL_SOUNDS.has(b[1] ?? '');
  if ((a.length < 2 && !isCompany) || a.length >= b.length) return false;
  const isStart = a.every((word, i) => word === b[i]);
  const isEnd = a.length > 1 && a.every((word, i) => word === b[b.length - a.length + i]);
  return isStart || isEnd;
}
