import { type Text, plain, saidIn, textOf } from './changes.ts';
import type { Document } from '../vocabulary.ts';
import type { Difference, Version } from './version.ts';

/**
 * Texts that say half of what they say word for word alike are two states of one. What others say as
 * well, as those of a series do, does not count: it tells none of them from the others.
 */
const SAME = 0.5;
/** A title of its own that both have makes up for some of it. */
const SAME_TITLED = 0.25;

export interface Reading {
  readonly textOf: (version: Version) => Promise<Text | null>;
  /** Documents of the library that are what they were. */
  readonly stayed: () => Iterable<Document>;
  /** Lets others work; awaited between texts. */
  readonly pause: () => Promise<void>;
}

/**
 * What went and came at once, or came back under another id, as one document each: those that say the
 * same first, then those that are most alike. `newest` is the catalogue's.
 */
export async function withRenames(
  differences: readonly Difference[],
  newest: readonly Version[],
  reading: Reading,
): Promise<Difference[]> {
  const gone = differences.flatMap(({ document, before }) =>
    document === null && before !== null ? [before] : [],
  );
  const came = differences.filter(isNewcomer);
  if (came.length === 0) return [...differences];
  const back = new Set(differences.map(({ document }) => document?.id));
  const withdrawn = newest.filter(
    ({ kind, document }) => kind === 'withdrawn' && !back.has(document),
  );
  const from = new Map<Difference, Version>();
  const left = Map.groupBy([...withdrawn, ...gone], ({ hash }) => hash);
  for (const one of came) {
    const same = left.get(one.hash)?.pop();
    if (same !== undefined) from.set(one, same);
  }
  const known = new Set(from.values());
  const alike = await mostAlike(
    gone.filter((version) => !known.has(version)),
    came.filter((one) => !from.has(one)),
    reading,
  );
  for (const [one, version] of alike) from.set(one, version);
  const moved = new Set(from.values());
  return differences
    .filter(({ document, before }) => document !== null || before === null || !moved.has(before))
    .map((one) => ({ ...one, from: from.get(one) ?? null }));
}

/** What was under no id, or under this one something else, is what may have had another. */
const isNewcomer = ({ document, before, hash }: Difference): boolean =>
  document !== null &&
  (before === null ||
    before.kind === 'moved' ||
    (before.kind === 'withdrawn' && before.hash !== hash));

/** Each newcomer with what it is most alike to; nothing of either comes twice. */
async function mostAlike(
  gone: readonly Version[],
  came: readonly Difference[],
  { textOf: former, stayed, pause }: Reading,
): Promise<ReadonlyMap<Difference, Version>> {
  const found = new Map<Difference, Version>();
  if (gone.length === 0 || came.length === 0) return found;
  const were = await saidOnce(gone, former, pause);
  const are = await saidOnce(came, ({ document }) => document && textOf(document), pause);
  if (were.keys().every((key) => !are.has(key))) return found;
  for (const document of stayed()) {
    await pause();
    for (const key of saidIn(textOf(document)).keys()) {
      were.delete(key);
      are.delete(key);
    }
  }
  const [goneSizes, cameSizes] = [sizesOf(were), sizesOf(are)];
  const shared = new Map<Difference, Map<Version, number>>();
  for (const [key, version] of were) {
    const one = are.get(key);
    if (one === undefined) continue;
    const own = shared.get(one) ?? new Map<Version, number>();
    shared.set(one, own.set(version, (own.get(version) ?? 0) + key.length));
  }
  const pairs = [...shared].flatMap(([one, versions]) =>
    [...versions].map(([version, both]) => {
      const size = (cameSizes.get(one) ?? 0) + (goneSizes.get(version) ?? 0);
      const title = plain(version.title ?? '');
      const isTitled = were.get(title) === version && are.get(title) === one;
      return { one, version, share: (2 * both) / size, least: isTitled ? SAME_TITLED : SAME };
    }),
  );
  const taken = new Set<Version>();
  for (const { one, version, share, least } of pairs.sort((a, b) => b.share - a.share)) {
    if (share < least || found.has(one) || taken.has(version)) continue;
    found.set(one, version);
    taken.add(version);
  }
  return found;
}

/** The sentences that one of them alone says, each with which. */
async function saidOnce<T>(
  all: readonly T[],
  textOf: (one: T) => Text | null | Promise<Text | null>,
  pause: () => Promise<void>,
): Promise<Map<string, T>> {
  const said = new Map<string, T>();
  const again = new Set<string>();
  for (const one of all) {
    await pause();
    const text = await textOf(one);
    for (const key of text === null ? [] : saidIn(text).keys()) {
      if (said.has(key)) again.add(key);
      else said.set(key, one);
    }
  }
  for (const key of again) said.delete(key);
  return said;
}

/** How much each says in the sentences that are its own. */
function sizesOf<T>(said: ReadonlyMap<string, T>): ReadonlyMap<T, number> {
  const sizes = new Map<T, number>();
  for (const [key, one] of said) sizes.set(one, (sizes.get(one) ?? 0) + key.length);
  return sizes;
}

/** Whether two texts are two states of one. */
export function areAlike(a: Text, b: Text): boolean {
  const [was, is] = [saidIn(a), saidIn(b)];
  let both = 0;
  for (const [key, size] of is) if (was.has(key)) both += size;
  return 2 * both >= SAME * (sizeOf(was) + sizeOf(is));
}

const sizeOf = (sentences: ReadonlyMap<string, number>): number =>
  sentences.values().reduce((sum, size) => sum + size, 0);
