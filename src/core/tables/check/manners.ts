import type { Range } from '../../extract/tagger.ts';
import { stem } from '../../text/stem.ts';
import { contrast, type Doubt } from './slots.ts';
import type { Reading } from './reading.ts';

/** Words for how somebody dies; those of different lines exclude each other. */
const MANNERS: readonly ReadonlySet<string>[] = [
  'shoot shooting shot gunfire gunman gunshot bullet sniper',
  'stab stabbing knife',
  'hang hanging',
  'poison poisoning',
  'drown drowning',
  'strangle suffocate',
  'behead beheading',
  'crash collision accident',
  'bomb bombing blast explosion airstrike drone shelling missile rocket',
  'cancer illness disease pneumonia stroke infection',
  'fire blaze burn',
  'starve starvation famine hunger',
].map((line) => new Set(line.split(' ').map(stem)));
const DEATH: ReadonlySet<string> = new Set(
  'die kill dead death murder perish assassinate'.split(' ').map(stem),
);

/** What a statement says, by stem. */
const termsOf = ({ words, tags, start, end }: Reading): ReadonlyMap<string, Range> =>
  new Map<string, Range>([
    ...tags
      .filter((tag) => tag.start >= start && tag.end <= end && tag.pos !== 'PROPN')
      .map((tag) => [stem(tag.lemma), tag] as const),
    ...words.filter(({ isSlot }) => !isSlot).map((word) => [word.term, word] as const),
  ]);

const isAmong = (terms: ReadonlyMap<string, Range>, some: ReadonlySet<string>): boolean =>
  terms.keys().some((term) => some.has(term));

/** “was shot” for “was killed in a crash”, which excludes it, or for “was killed”, which does not tell. */
export function mannerDoubt(claim: Reading, evidence: Reading): Doubt | null {
  const [own, stated] = [termsOf(claim), termsOf(evidence)];
  const mannersOf = (terms: typeof own): typeof MANNERS =>
    MANNERS.filter((manner) => isAmong(terms, manner));
  const [mine, theirs] = [mannersOf(own), mannersOf(stated)];
  const isDeath = isAmong(stated, DEATH) || isAmong(own, DEATH);
  if (!isDeath || mine.length === 0 || mine.some((manner) => theirs.includes(manner))) return null;
  const wordOf = (terms: typeof own, manners: typeof mine): Range | undefined =>
    terms.entries().find(([term]) => manners.some((manner) => manner.has(term)))?.[1];
  return contrast('negation', wordOf(own, mine), wordOf(stated, theirs)) ?? 'absent';
}
