import { type Text, saidIn, textOf } from './changes.ts';
import type { Difference, Version } from './version.ts';

/**
 * Texts that say half of what they say word for word alike are two states of one: those of a series
 * have less than that in common, since each has its own figures and dates.
 */
const SAME = 0.5;
/** A sentence that more texts say tells none of them from the others. */
const MAX_HOLDERS = 50;

export interface Reading {
  readonly textOf: (version: Version) => Promise<Text | null>;
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
  reading: Reading,
): Promise<ReadonlyMap<Difference, Version>> {
  const found = new Map<Difference, Version>();
  if (gone.length === 0 || came.length === 0) return found;
  const holders = new Map<string, Version[]>();
  const sizes = new Map<Version, number>();
  for (const version of gone) {
    await reading.pause();
    const text = await reading.textOf(version);
    const sentences = text === null ? NOTHING : saidIn(text);
    sizes.set(version, sizeOf(sentences));
    for (const key of sentences.keys()) {
      const known = holders.get(key);
      if (known === undefined) holders.set(key, [version]);
      else known.push(version);
    }
  }
  const pairs: { one: Difference; version: Version; share: number }[] = [];
  for (const one of came) {
    await reading.pause();
    const sentences = one.document === null ? NOTHING : saidIn(textOf(one.document));
    const shared = new Map<Version, number>();
    for (const [key, size] of sentences) {
      const told = holders.get(key) ?? [];
      if (told.length > MAX_HOLDERS) continue;
      for (const version of told) shared.set(version, (shared.get(version) ?? 0) + size);
    }
    const size = sizeOf(sentences);
    for (const [version, both] of shared) {
      pairs.push({ one, version, share: (2 * both) / (size + (sizes.get(version) ?? 0)) });
    }
  }
  const taken = new Set<Version>();
  for (const { one, version, share } of pairs.sort((a, b) => b.share - a.share)) {
    if (share < SAME || found.has(one) || taken.has(version)) continue;
    found.set(one, version);
    taken.add(version);
  }
  return found;
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

const NOTHING: ReadonlyMap<string, number> = new Map();
