import { stem } from '../../text/stem.ts';
import type { Doubt } from './slots.ts';
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

const termsOf = ({ words, tags, start, end }: Reading): ReadonlySet<string> =>
  new Set([
    ...words.filter(({ isSlot }) => !isSlot).map(({ term }) => term),
    ...tags
      .filter((tag) => tag.start >= start && tag.end <= end && tag.pos !== 'PROPN')
      .map(({ lemma }) => stem(lemma)),
  ]);

/** “was shot” for “was killed in a crash”, which excludes it, or for “was killed”, which does not tell. */
export function mannerDoubt(claim: Reading, evidence: Reading): Doubt | null {
  const [own, stated] = [termsOf(claim), termsOf(evidence)];
  const mannersOf = (terms: ReadonlySet<string>): ReadonlySet<string>[] =>
    MANNERS.filter((manner) => !manner.isDisjointFrom(terms));
  const [mine, theirs] = [mannersOf(own), mannersOf(stated)];
  const isDeath = !DEATH.isDisjointFrom(stated) || !DEATH.isDisjointFrom(own);
  if (!isDeath || mine.length === 0 || mine.some((manner) => theirs.includes(manner))) return null;
  return theirs.length > 0 ? 'contradicted' : 'absent';
}
