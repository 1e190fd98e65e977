import reports from '../../../../data/reference/families.json' with { type: 'json' };
import lexicon from '../../../../data/reference/kin.json' with { type: 'json' };
import { stem } from '../../text/stem.ts';
import { isSidedPhrase } from './sides.ts';

const LISTED: Readonly<Record<string, string>> = lexicon.words;
/** One synset, or one derived from the other's. */
const SAME = 0.8;
/** One stands for the other in reports. */
const FAMILY = 0.7;
/** One is of the other's kind. */
const KIND = 0.6;
/** Both are of one narrow kind. */
const COUSIN = 0.45;
/** Stems that share this much of their beginning are mostly of one root. */
const ROOT = 6;

/** Ordinals of the families that a stem belongs to. */
const FAMILIES: ReadonlyMap<string, ReadonlySet<string>> = familiesOf(reports.families);

function familiesOf(lines: readonly string[]): Map<string, ReadonlySet<string>> {
  const families = new Map<string, Set<string>>();
  for (const [i, line] of lines.entries()) {
    for (const word of line.split(' ')) {
      const own = families.get(stem(word)) ?? new Set();
      families.set(stem(word), own.add(String(i)));
    }
  }
  return families;
}

/** Whether families list a verb with its particle, “set-up”. */
export const isPhrasal = (joined: string): boolean =>
  FAMILIES.has(stem(joined)) || isSidedPhrase(joined);

interface Kin {
  readonly own: ReadonlySet<string>;
  readonly above: ReadonlySet<string>;
}

const NONE: Kin = { own: new Set(), above: new Set() };
const known = new Map<string, Kin>();

function kinOf(term: string): Kin {
  const before = known.get(term);
  if (before !== undefined) return before;
  const [own = '', above = ''] = (Object.hasOwn(LISTED, term) ? (LISTED[term] ?? '') : '').split(
    '|',
  );
  const read = { own: setOf(own), above: setOf(above) };
  // What is asked by users has no bound, what English lists has.
  if (own !== '' || above !== '') known.set(term, read);
  return read;
}

const setOf = (listed: string): ReadonlySet<string> =>
  listed === '' ? NONE.own : new Set(listed.split(' '));

/** How surely one stem may stand for another, 0–1: by WordNet's synsets and their kinds, and by a common root. */
export function kinship(a: string, b: string): number {
  if (a === b) return 1;
  const own = pairs.get(a) ?? new Map<string, number>();
  const before = own.get(b);
  if (before !== undefined) return before;
  if (count >= MAX_PAIRS) {
    pairs.clear();
    count = 0;
  }
  const strength = kinshipOf(a, b);
  pairs.set(a, own.set(b, strength));
  count += 1;
  return strength;
}

/** What a claim's word is to each word of the sentences around: most come many times. */
const pairs = new Map<string, Map<string, number>>();
let count = 0;
/** Beyond this many pairs the memory begins afresh. */
const MAX_PAIRS = 200_000;

function kinshipOf(a: string, b: string): number {
  if (/\d/u.test(a) || /\d/u.test(b)) return 0;
  const isRoot = a.length >= ROOT && b.length >= ROOT && a.slice(0, ROOT) === b.slice(0, ROOT);
  return Math.max(isRoot ? SAME : 0, isFamily(a, b) ? FAMILY : 0, nearness(kinOf(a), kinOf(b)));
}

const isFamily = (a: string, b: string): boolean =>
  meet(FAMILIES.get(a) ?? NONE.own, FAMILIES.get(b) ?? NONE.own);

function nearness(a: Kin, b: Kin): number {
  if (meet(a.own, b.own)) return SAME;
  if (meet(a.own, b.above)) return KIND;
  if (meet(a.above, b.own)) return COUSIN;
  return meet(a.above, b.above, (synset) => !synset.endsWith('*')) ? COUSIN : 0;
}

function meet(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  counts: (synset: string) => boolean = () => true,
): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  for (const synset of few) if (many.has(synset) && counts(synset)) return true;
  return false;
}
